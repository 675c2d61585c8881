"""The report as one HTML page: self-contained, without scripts, made to be printed, and asking for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from core.export import wording
from core.export.colours import CARRIED, FAMILIES
from core.export.matrix import ALONE, BASE
from core.export.plain import address, plain, visible
from core.export.report import WIDE, report

if TYPE_CHECKING:
    from core.export.about import Made
    from core.export.matrix import Row
    from core.export.report import Report
    from core.model import Analysis

FOLDER: Final = Path(__file__).parent
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may load for the page: nothing. Its own style sheet stands within it."""


def page(analysis: Analysis, made: Made) -> bytes:
    """Return the page."""
    written: str = _template().render(
        report=report(analysis, made),
        # Our own file, with nothing of an article in it.
        css=Markup((FOLDER / "report.css").read_text(encoding="utf-8") + _colours()),  # noqa: S704
        policy=POLICY,
        families=wording.FAMILIES,
    )
    return written.encode("utf-8")


def _template() -> Any:  # noqa: ANN401 - Jinja's templates take whatever they are given
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "headline": wording.headline,
        "language": wording.language,
        "date": wording.date,
        "evidence": wording.evidence,
        "address": address,
        "carriers": carriers,
        "family": lambda kind: wording.FAMILY[kind],
        "slug": slug,
    }
    environment.globals |= {"WIDE": WIDE}
    return environment.get_template("report.html.j2")


def _shown(value: object) -> object:
    """Make the signs visible that would turn a line round or print nothing; what is markup already stays."""
    return value if isinstance(value, Markup) else plain(visible(str(value)))


def slug(word: str) -> str:
    """Return a word as the name of a class."""
    return word.replace(" ", "-")


def carriers(row: Row, made: Report) -> list[tuple[str, list[str]]]:
    """Return who carries a statement how, for a list: how, then the outlets; those without it are left out."""
    held: dict[str, list[str]] = {}
    for outlet, cell in zip(made.matrix.outlets, row.cells, strict=True):
        if cell.carried:
            held.setdefault(cell.word, []).append(outlet)
    order = (BASE, *CARRIED, ALONE)
    return sorted(held.items(), key=lambda one: order.index(one[0]))


def _colours() -> str:
    """The colours of words and lines as rules, from where they stand for all documents."""
    carried = (f".how.{slug(name)} {{ color: {colour}; }}" for name, colour in CARRIED.items())
    families = (f".{name} {{ --mark: {colour}; }}" for name, colour in FAMILIES.items())
    return "\n".join((*carried, *families, ""))
