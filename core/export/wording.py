"""The words in which an analysis is told: how a version was carried, why one is absent, what an article is called.

Pages and exports use the same ones.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.model import AbsenceReason, Article, Carried, DateQuality, Form, Relay, VariantKind

CARRIED: dict[Carried, str] = {
    "verbatim": "The same words as the base.",
    "near-identical": "Only typography, spelling, a name's form or a number's form differ from the base.",
    "trimmed": "Lacks words of the base.",
    "expanded": "Adds words to the base.",
    "re-translated": "In quotation marks, in other words for the same.",
    "paraphrased": "Outside quotation marks, in other words for the same.",
}
"""How a version was carried, best first, each with its meaning."""

BASE = "The others in the row are compared with it."

ABSENT: dict[AbsenceReason, tuple[str, str]] = {
    "cut": ("cut", "Cut inside a passage that the outlet does carry."),
    "elsewhere": ("elsewhere", "Said elsewhere in the article, in other words."),
    "not found": ("not found", "Nothing like it was found in the article."),
    "unsure": (
        "unsure",
        "Something may match, but it could not be made out, or the article is in another language.",
    ),
    "text cut off": ("text cut off", "The article's text breaks off before its end."),
    "published earlier": ("earlier", "The article was published before the statement was made."),
}
"""Why a version is absent: the word in the cell, and the sentence behind it."""

FORM: dict[Form, str] = {
    "direct": "direct: all of it in quotation marks",
    "mixed": "mixed: part of it in quotation marks",
    "indirect": "indirect: reported without quotation marks",
    "narrated": "narrated: told in the outlet's own voice",
}

QUALITY: dict[DateQuality, str] = {
    "clock": "",
    "day": "day only",
    "inferred": "inferred",
    "unknown": "date unknown",
}

KIND: dict[VariantKind, str] = {
    "addition": "added",
    "omission": "left out",
    "substitution": "other words",
    "transposition": "moved",
    "punctuation": "punctuation",
    "spelling": "spelling",
    "name form": "form of a name",
    "number form": "form of a number",
    "ellipsis": "marked cut",
    "bracket": "editor's insertion",
    "truncation": "unmarked cut",
    "translation": "translation",
    "attribution": "attribution",
    "negation or modality": "negation or modality",
    "substance": "substance",
}
"""What each kind of variant is called beside a reading."""

FAMILY: dict[VariantKind, str] = {
    "substance": "substance",
    "negation or modality": "substance",
    "substitution": "wording",
    "translation": "wording",
    "addition": "extent",
    "omission": "extent",
    "truncation": "extent",
    "ellipsis": "extent",
    "bracket": "extent",
    "attribution": "credit",
    "transposition": "order",
    "name form": "form",
    "number form": "form",
    "punctuation": "form",
    "spelling": "form",
}

FAMILIES: dict[str, str] = {
    "substance": "What is said changes: another fact, name or figure, a negation, “should” for “must”.",
    "wording": "Other words for the same, or another translation of the same original.",
    "extent": "Words added, left out or cut.",
    "credit": "The same words, credited to somebody else.",
    "order": "The same words at another place.",
    "form": "Another form of a name or a number; punctuation and spelling where they are not hidden.",
}
"""What the kinds of each family mean."""

GIVEN: dict[str, str] = {
    "given (analyst)": "as you gave it",
    "given (text)": "as you gave it, from the text",
    "given (unknown)": "as you gave it",
}
"""Evidence that an analyst gave, in a reader's words."""

LANGUAGES: dict[str, str] = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Names of languages; another one is shown by its code."""


def article_names(articles: Sequence[Article]) -> dict[str, str]:
    """A short name for each article, by id: its outlet, with the title where an outlet has several."""
    several = Counter(article.shown_outlet for article in articles)
    names = {a.id: a.shown_outlet if several[a.shown_outlet] == 1 else _told_apart(a) for a in articles}
    repeated = Counter(names.values())
    return {key: name if repeated[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def date(article: Article) -> str:
    """When it was published, with how well that is known."""
    if article.published.value is None:
        return QUALITY["unknown"]
    value = article.published.value.replace("T", " ").replace("Z", " UTC")
    quality = QUALITY[article.published.quality]
    return f"{value} ({quality})" if quality else value


def citation(article: Article, words: str, chains: Iterable[Sequence[Relay]] = ()) -> str:
    """Words as a quotation with their source, for a memo: outlet, title, who is credited through whom, date, address.

    >>> from core.model import Article, Dated, Relay
    >>> one = Article("a", "a.txt", "", outlet="Gazette", published=Dated("2026-01-02", "day", ""), title="A visit")
    >>> citation(one, "We will  come", [[Relay("Town Hall", "", 0, 0, None), Relay("Anna Weber", "", 0, 0, None)]])
    '“We will come” (Gazette, “A visit”, Anna Weber via Town Hall, 2026-01-02 (day only))'
    """
    credited = "; ".join(dict.fromkeys(_credited(one) for one in chains if one))
    title = f"“{article.title}”" if article.title else ""
    told = (article.shown_outlet, title, credited, date(article), article.url or "")
    return f"“{' '.join(words.split())}” ({', '.join(one for one in told if one)})"


def _credited(chain: Sequence[Relay]) -> str:
    first, *relays = (relay.name for relay in reversed(chain))
    return f"{first} via {', '.join(relays)}" if relays else first


def language(code: str) -> str:
    """Return the name of a language, its code where it has none here."""
    return "not told" if code == "und" else LANGUAGES.get(code, code)


def evidence(text: str) -> str:
    """Where an outlet or a date comes from, in a reader's words; text evidence is shown as it stands."""
    return GIVEN.get(text, text)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `5 articles`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def shortened(text: str, limit: int = 90) -> str:
    """The text, or its beginning up to a whole word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"


_JOINING = re.compile(
    r"""(?i:and|but|as\ well\ as|which|who|where|whereby)\s+(?:that\s+)?
        |that\s+(?=(?:the|a|an|he|she|it|they|we|I|you|his|her|its|their|our|my|there|these|those|this|
                      for|in|on|at|by|to|both|all|many|no|not|have|had|\d|[^\W\da-z_])\b)""",
    re.VERBOSE,
)
"""Words that tie a clause to the one before it. "That decision" keeps its word: there it points at something."""
_LEADING = re.compile(r"[\s,;:.…–—-]+")
_LEAST = 2  # words that must be left after a joining word is dropped


def headline(text: str) -> str:
    """The words of a statement as a line of their own: without what tied them to other words, begun with a capital.

    >>> headline("and  that the crisis, for now, is over")
    'The crisis, for now, is over'
    >>> headline("that decision was wrong"), headline("iPhone sales fell")
    ('That decision was wrong', 'iPhone sales fell')
    """
    flat = " ".join(text.split())
    flat = flat[leading.end() :] if (leading := _LEADING.match(flat)) and leading.end() < len(flat) else flat
    joining = _JOINING.match(flat)
    if joining and len(flat[joining.end() :].split()) >= _LEAST:
        flat = flat[joining.end() :]
    first = next((place for place, char in enumerate(flat) if char.isalnum()), None)
    if first is None or not flat[first].islower() or flat[first + 1 : first + 2].isupper():
        return flat
    return flat[:first] + flat[first].upper() + flat[first + 1 :]


def _told_apart(article: Article) -> str:
    return f"{article.shown_outlet}: {shortened(article.title or article.name, 60)}"
