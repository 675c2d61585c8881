"""Who said what, through whom: marks, cues, sources, chains, propositions."""

from core.quotations.given import Credit, attribute
from core.quotations.languages import Support, support, supported
from core.quotations.witnesses import Attributed, read

__all__ = ["Attributed", "Credit", "Support", "attribute", "read", "support", "supported"]
