"""What is understood in each language: a table for an analyst who wonders what an article was read for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components import labels, sheet
from core.model import Article
from core.quotations import Support, support, supported

_COLUMNS = (
    "Language",
    "Articles here",
    "Quotation marks and sentences",
    "Verbs of saying",
    "Phrases such as “according to”",
    "Clauses told apart",
    "Known institutions",
    "Known people",
    "Measured on labelled text",
)


def show(articles: Sequence[Article]) -> None:
    """Draw the table, folded away: languages of this workspace first."""
    here = Counter(article.language for article in articles)
    with st.expander("What is understood in each language"):
        st.markdown(
            "Words in quotation marks are found in any language. Reported speech (“she said that …”), speakers and "
            "institutions need tables of the language, which people can add to. An article in a language without "
            "tables shows its quotations only."
        )
        told = {one.language for one in supported()}
        others = [support(code) for code in sorted(here) if code not in told and code != "und"]
        rows = sorted((*supported(), *others), key=lambda one: -here[one.language])
        cells = [_row(one, here) for one in rows]
        sheet.show("Counted from the tables of each language", _COLUMNS, cells, key="languages")


def _row(one: Support, here: Counter[str]) -> tuple[sheet.Cell, ...]:
    known = (one.verbs, one.phrases, _yes(one.clauses), one.institutions, one.people, _yes(one.measured))
    return (labels.language(one.language), here[one.language], "yes", *known)


def _yes(is_so: bool) -> str:  # noqa: FBT001 - a word for a fact
    return "yes" if is_so else "no"
