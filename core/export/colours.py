"""The colours of documents that are printed or read on paper white; the app's own stand in its theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from core.model import Carried

CARRIED: Final[dict[Carried, str]] = {
    "verbatim": "#14604a",
    "near-identical": "#2b6a3a",
    "trimmed": "#8a5200",
    "expanded": "#1f5a96",
    "re-translated": "#6b4299",
    "paraphrased": "#93374f",
}
FAMILIES: Final[dict[str, str]] = {
    "substance": "#a8201a",
    "wording": "#6b4299",
    "extent": "#8a5200",
    "credit": "#1f5a96",
    "order": "#0b6a5d",
    "form": "#65615a",
}
"""By the family of a kind of variant."""
INK: Final = "#1f1e1b"
QUIET: Final = "#65615a"
