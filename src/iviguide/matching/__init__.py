"""Comparing two frames axis by axis: evidence relative to what is asked or claimed. Exists once, for all jobs."""

from .axes import Comparison, Relation, compare
from .relevance import Relevance, relevance

__all__ = ["Comparison", "Relation", "Relevance", "compare", "relevance"]
