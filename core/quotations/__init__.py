"""Who said what, through whom: marks, cues, sources, chains, propositions."""

from core.quotations.witnesses import Attributed, attribute

__all__ = ["Attributed", "attribute"]
