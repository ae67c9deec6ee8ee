"""Measurements run by hand from a checkout; see README.md here."""
