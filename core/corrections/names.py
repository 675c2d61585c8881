"""Names and topics that an analyst gave to statements and passages, and the codebook of the collection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.measures.codebook import CodebookError
from core.measures.codebook_file import read
from core.model import TopicWeight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.corrections.testimony import Found
    from core.model import Correction, Passage, Statement


def renamed(
    statements: Sequence[Statement], passages: Sequence[Passage], corrections: Sequence[Correction], found: Found
) -> tuple[tuple[Statement, ...], tuple[Passage, ...]]:
    """Return statements and passages under the names given to them."""
    home = {witness: one for one in statements for witness in one.witnesses}
    labels: dict[str, str] = {}
    for correction in corrections:
        key = found.at(correction.at[0]) if correction.field in {"label", "passage label"} and correction.at else None
        if key in home and correction.value:
            labels[home[key].id if correction.field == "label" else home[key].passage] = correction.value
    return (
        tuple(replace(one, label=labels.get(one.id, one.label)) for one in statements),
        tuple(replace(one, label=labels.get(one.id, one.label)) for one in passages),
    )


def topics_given(
    statements: Sequence[Statement], corrections: Sequence[Correction], found: Found
) -> dict[str, tuple[TopicWeight, ...]]:
    """Return the topics given to statements, by id; empty for none."""
    home = {witness: one.id for one in statements for witness in one.witnesses}
    topics: dict[str, tuple[TopicWeight, ...]] = {}
    for correction in corrections:
        key = found.at(correction.at[0]) if correction.field == "topic" and correction.at else None
        if key in home:
            topics[home[key]] = (TopicWeight(correction.value, 1.0),) if correction.value else ()
    return topics


def codebook_given(corrections: Sequence[Correction]) -> str | None:
    """Return the analyst's own codebook; None where there is none, it was put back, or it cannot be read."""
    text = next((one.value for one in reversed(corrections) if one.field == "codebook"), None)
    if text is None:
        return None
    try:
        read(text)
    except CodebookError:
        return None
    return text
