"""The formats that an analysis can leave in, by the name that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from core.export.about import Made
    from core.model import Analysis


class UnknownTableError(ValueError):
    """No table has the name that was asked for; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way out."""

    name: str
    """As on the command line."""
    label: str
    """As in the app."""
    suffix: str
    """Of the file, with its dot."""
    media: str
    """Its media type."""
    purpose: str
    """What it is good for, in a sentence."""
    write: Callable[[Analysis, Made], bytes]
    """Each loads the library that it needs when it is called: nothing else needs it."""


def _json(analysis: Analysis, _: Made) -> bytes:
    from core.export import analysis_file  # noqa: PLC0415 - see Format.write

    return analysis_file.write(analysis).encode("utf-8")


def _csv(analysis: Analysis, made: Made) -> bytes:
    from core.export import comma  # noqa: PLC0415 - see Format.write

    return comma.archive(analysis, made)


def _xlsx(analysis: Analysis, made: Made) -> bytes:
    from core.export import workbook  # noqa: PLC0415 - see Format.write

    return workbook.workbook(analysis, made)


def _html(analysis: Analysis, made: Made) -> bytes:
    from core.export import page  # noqa: PLC0415 - see Format.write

    return page.page(analysis, made)


def _docx(analysis: Analysis, made: Made) -> bytes:
    from core.export import word  # noqa: PLC0415 - see Format.write

    return word.document(analysis, made)


def _tei(analysis: Analysis, made: Made) -> bytes:
    from core.export import tei  # noqa: PLC0415 - see Format.write

    return tei.edition(analysis, made)


def _webannotation(analysis: Analysis, made: Made) -> bytes:
    from core.export import webannotation  # noqa: PLC0415 - see Format.write

    return webannotation.annotated(analysis, made)


def _graphml(analysis: Analysis, made: Made) -> bytes:
    from core.export import graph  # noqa: PLC0415 - see Format.write

    return graph.graph(analysis, made)


_LISTED: Final = (
    Format("json", "Analysis file", ".json", "application/json", "Everything, unchanged, for programs.", _json),
    Format("csv", "Tables (CSV)", ".zip", "application/zip", "Every table as a file, in one archive.", _csv),
    Format(
        "xlsx",
        "Workbook (Excel)",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Every table as a sheet, differences in colour.",
        _xlsx,
    ),
    Format("html", "Report (web page)", ".html", "text/html", "The report to read, send and print.", _html),
    Format(
        "docx",
        "Report (Word)",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "The report to edit.",
        _docx,
    ),
    Format("tei", "Edition (TEI)", ".xml", "application/tei+xml", "The passages as a critical apparatus.", _tei),
    Format(
        "webannotation",
        "Web Annotations",
        ".jsonld",
        "application/ld+json",
        "Each version as an annotation of its article.",
        _webannotation,
    ),
    Format("graphml", "Graph (GraphML)", ".graphml", "application/graphml+xml", "Outlets and statements.", _graphml),
)
FORMATS: Final[dict[str, Format]] = {one.name: one for one in _LISTED}
"""In the order in which they are offered."""
