"""An optional language model behind one interface: it may reword sentences, never find, choose or cite.

What it returns is printed only if every number, negation, certainty word and citation survives and our own audit finds nothing
worse than before; otherwise the plain composition is printed, and a notice says so. Nothing else in the package needs it.
"""

from .reword import Audited, Model, ModelFailed, reworded

__all__ = ["Audited", "Model", "ModelFailed", "reworded"]
