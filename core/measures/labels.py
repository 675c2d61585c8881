"""Names that outlets choose between for one thing, from `core/lexicon/labels.toml`, and where they stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.lexicon import load
from core.measures.stances import lowered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NO_LABEL: Final = "-"
"""The name under which a group lists what looks like one of its labels and is not."""


class Label(NamedTuple):
    """One name of one thing."""

    group: str
    """Id of the group."""
    about: str
    """What the group's names stand for."""
    name: str


class LabelFound(NamedTuple):
    """Where a label stands."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language."""

    order: tuple[Label, ...]
    """All of them, in the order of the list."""
    words: Mapping[str, Label]
    """By the words they are known by, in small letters."""
    endings: Mapping[str, Label]
    """The same for those that may have any ending: by a pattern."""
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[LabelFound]:
        """Yield the labels in a text, the longest where several begin at one place."""
        for match in self.pattern.finditer(lowered(text)):
            label = self._label(" ".join(match[0].split()))
            if label.name != NO_LABEL:
                yield LabelFound(match.start(), match.end(), label)

    def _label(self, words: str) -> Label:
        known = self.words.get(words)
        return known or next(label for form, label in self.endings.items() if re.fullmatch(form, words))


@cache
def labels(language: str) -> Labels | None:
    """Return the labels of a language (ISO 639-1), None where none are listed."""
    listed: list[dict[str, Any]] = load("labels").get(language, [])
    forms = [
        (form, Label(group["id"], group["about"], name))
        for group in listed
        for name, words in group["names"].items()
        for form in words.split("|")
    ]
    if not forms:
        return None
    longest = sorted(forms, key=lambda one: (-len(one[0]), one[0]))
    return Labels(
        order=tuple(dict.fromkeys(label for _, label in forms)),
        words={form: label for form, label in longest if "*" not in form},
        endings={_any_ending(form): label for form, label in longest if "*" in form},
        pattern=_pattern(form for form, _ in longest),
    )


def _any_ending(form: str) -> str:
    return re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms as whole words; sorted by their first letter, so that most places are passed over at once."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        by_letter[form[0]].append(_any_ending(form[1:]))
    letters = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(letters)})(?!\w)")
