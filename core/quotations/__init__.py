"""Who said what, through whom: marks, cues, sources, chains, propositions."""

from core.quotations.given import Credit, attribute
from core.quotations.witnesses import Attributed, read

__all__ = ["Attributed", "Credit", "attribute", "read"]
