"""The words that credit somebody, as tables per language made from `core/lexicon/cues.toml`.

Rules read these tables and know no language's words themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from core.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK: Final = "en"
"""Tables used for a language that has none: its marks still work, its cues will rarely match."""
SHORTEST: Final = 4
"""Letters of words whose ending says nothing: "red", "fly", "king", "this"."""
SUPPORTED: Final = ("en", "ru", "de", "fr", "uk", "es")


@dataclass(frozen=True, slots=True)
class Verb:
    """One inflected form of a verb of saying."""

    lemma: str
    stance: str
    """neutral, assertive, doubtful or belief."""
    frames: frozenset[str]
    """What may follow: clause, bare, tag, to, object, for, of."""
    may_be_noun: bool
    participle: bool
    """An -ing form: credits the subject of its main clause."""


@dataclass(frozen=True, slots=True)
class Cues:
    """All tables of one language, lower case."""

    language: str
    verbs: Mapping[str, Verb]
    phrasal: frozenset[str]
    """First words of verbs of two words: "point out"."""
    that: frozenset[str]
    wh: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    citing: tuple[tuple[str, ...], ...]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    clause_openers: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    finite: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    stops: frozenset[str]
    days: frozenset[str]
    document_nouns: frozenset[str]
    joint: frozenset[str]
    anonymous: frozenset[str]
    earlier: tuple[str, ...]
    relative: frozenset[str]
    subordinating: frozenset[str]
    attributed_nouns: frozenset[str]
    joins: frozenset[str]
    alternatives: frozenset[str]
    as_words: frozenset[str]
    by: frozenset[str]
    absolute: frozenset[str]
    infinitive: frozenset[str]
    impersonal: frozenset[str]
    indefinite: frozenset[str]
    owners: frozenset[str]
    hearsay: frozenset[str]
    counting: frozenset[str]
    inside: frozenset[str]
    extends: frozenset[str]
    naming: frozenset[str]
    """Words that lead up to a name for something: "als „falsch“ zurückweisen"."""
    addressing: frozenset[str]
    """Verbs (lemmas) whose object is the person spoken to."""
    telling: frozenset[str]
    """Those among them that may close what was said: ", he told her"."""
    audience: frozenset[str]
    """People to whom things are said: "reporters"."""
    saying: frozenset[str]
    """The plainest verbs of saying (lemmas): a clause may follow them at once."""
    asking: frozenset[str]
    """Verbs (lemmas) that put a question."""
    whether: frozenset[str]
    circumstances: frozenset[str]
    """Words that open a circumstance behind a reporting clause: "said last week"."""
    superlative: frozenset[str]
    collective: frozenset[str]
    """Nouns that stand for people without an ending that says so."""
    shortened: frozenset[str]
    """Verbs run together with the word before: "'s", "'ll"."""
    compares: frozenset[str]
    """Words that go on with a description: “better” than the last, “unfit” as president."""
    addressees: frozenset[str]
    media: frozenset[str]
    past: tuple[str, ...]
    adverb: tuple[str, ...]
    gerund: tuple[str, ...]
    present: tuple[str, ...]
    plural: tuple[str, ...]
    participle: tuple[str, ...]
    """Endings of the participle in a passive."""
    role: tuple[str, ...]
    """Endings of nouns that name what somebody does: "spokesman", "analyst"."""
    capital_nouns: bool
    """Whether nouns are printed with a capital, so that a capital begins no sentence by itself."""

    def is_past(self, word: str) -> bool:
        """Whether a word has an ending of the past tense."""
        return len(word) > SHORTEST and word.endswith(self.past)

    def is_adverb(self, word: str) -> bool:
        """Whether a word is an adverb, by the table or by its ending."""
        return word in self.adverbs or (len(word) > SHORTEST and word.endswith(self.adverb))

    def is_gerund(self, word: str) -> bool:
        """Whether a word has the ending of an active participle or gerund."""
        return len(word) > SHORTEST and word.endswith(self.gerund)

    def is_present(self, word: str) -> bool:
        """Whether a word may be a verb in the third person."""
        return len(word) >= SHORTEST and word.isalpha() and word.endswith(self.present)

    def is_plural(self, word: str) -> bool:
        """Whether a bare noun may stand for people: "officials", "police"."""
        return word.endswith(self.plural)


_ENDINGS: Final = ("past", "adverb", "gerund", "present", "plural", "participle", "role")
_SETS: Final = (
    "that", "wh", "pronouns", "determiners", "clause_openers", "auxiliaries", "passive", "finite", "adverbs",
    "prepositions", "conjunctions", "stops", "days", "document_nouns", "joint", "anonymous", "relative",
    "subordinating", "joins", "alternatives", "as_words", "by", "absolute", "infinitive", "impersonal",
    "indefinite", "owners", "hearsay", "counting", "inside", "extends", "compares", "naming", "addressing",
    "telling", "audience", "saying", "asking", "whether", "circumstances", "superlative", "collective", "shortened",
    "addressees", "media",
)  # fmt: skip


@cache
def cues(language: str) -> Cues:
    """Return the tables of a language (ISO 639-1), those of English where there are none."""
    known = language if language in SUPPORTED else FALLBACK
    table = load("cues")[known]
    sets: dict[str, Any] = {name: frozenset(table[name]) for name in _SETS}
    sets |= {name: tuple(table[name]) for name in _ENDINGS}
    verbs = _verbs(table)
    return Cues(
        language=known,
        verbs=verbs,
        phrasal=frozenset(form.split()[0] for form in verbs if " " in form),
        according=tuple(sorted((tuple(phrase.split()) for phrase in table["according"]), key=len, reverse=True)),
        citing=tuple(sorted((tuple(phrase.split()) for phrase in table["citing"]), key=len, reverse=True)),
        earlier=tuple(table["earlier"]),
        capital_nouns=bool(table.get("capital_nouns", False)),
        attributed_nouns=frozenset(table.get("attributed_nouns", {}).get("words", ())),
        **sets,
    )


def _verbs(table: Mapping[str, Any]) -> dict[str, Verb]:
    """Merge the entries: a form listed under several frames may take each of them; the first stance stands."""
    nouns = frozenset(table.get("noun_forms", {}).get("words", ()))
    found: dict[str, Verb] = {}
    for entry in table["verbs"]:
        frames = frozenset(entry["frames"])
        for forms in entry["forms"]:
            lemma, *_ = words = forms.split()
            for word in words:
                form = word.replace("_", " ")
                before = found.get(form)
                found[form] = Verb(
                    before.lemma if before else lemma.replace("_", " "),
                    before.stance if before else str(entry["stance"]),
                    frames | before.frames if before else frames,
                    form in nouns,
                    form.split()[0].endswith("ing") and form.split()[0] not in {"sing", "bring"},
                )
    return found
