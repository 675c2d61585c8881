"""Coverage Diff's library: who carried which statement, in which words, through whom.

The public surface fits on a card: read articles with `core.ingest`, then call `analyze`.
"""

from core.model import Analysis, Article, Correction, Options
from core.pipeline import analyze

__all__ = ["Analysis", "Article", "Correction", "Options", "analyze"]
