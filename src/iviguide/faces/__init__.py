"""Thin faces: parse, call a job, render. No rules live here."""
