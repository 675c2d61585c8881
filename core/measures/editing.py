"""Changing a codebook: topics added, merged, moved, given other terms. Each returns the topics anew."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from core.measures.codebook import KINDS, CodedTopic, Written
from core.measures.codebook_file import RESERVED
from core.measures.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from core.measures.codebook import Kind
    from core.measures.pointers import Pointer

Topics: TypeAlias = "tuple[CodedTopic, ...]"

LONGEST_ID = 40
"""Characters of an id made from a label."""

_NOT_IN_AN_ID = re.compile(r"[\W_]+")


def key_for(label: str, taken: Container[str]) -> str:
    """Return an id for a topic of this name that no other has.

    >>> key_for("Iran's programme", {"iran-s-programme"})
    'iran-s-programme-2'
    """
    key = _NOT_IN_AN_ID.sub("-", label.casefold())[:LONGEST_ID].strip("-") or "topic"
    number = 1
    while (numbered := key if number == 1 else f"{key}-{number}") in taken or numbered in RESERVED:
        number += 1
    return numbered


def added(topics: Topics, label: str) -> Topics:
    """Add a topic without terms at the end."""
    return (*topics, CodedTopic(key_for(label, {one.id for one in topics}), label, "", {}))


def without(topics: Topics, key: str) -> Topics:
    """Leave a topic out."""
    return tuple(one for one in topics if one.id != key)


def moved(topics: Topics, key: str, step: int) -> Topics:
    """Put a topic `step` places further down, as far as there are places."""
    place = next(number for number, one in enumerate(topics) if one.id == key)
    rest = [one for one in topics if one.id != key]
    rest.insert(min(max(place + step, 0), len(rest)), topics[place])
    return tuple(rest)


def changed(topics: Topics, topic: CodedTopic) -> Topics:
    """Put a topic in the place of the one with its id."""
    return tuple(topic if one.id == topic.id else one for one in topics)


def with_terms(topic: CodedTopic, kind: Kind, language: str, lines: Iterable[str]) -> CodedTopic:
    """Give a topic other terms, names, seeds or hints in a language; empty lines and repetitions fall away."""
    held = tuple(dict.fromkeys(line for one in lines if (line := " ".join(one.split()))))
    table = {name: terms for name, terms in topic.of(kind).items() if name != language}
    tables: dict[str, Any] = {kind: table | {language: held} if held else table}
    return replace(topic, **tables)


def merged(topics: Topics, key: str, into: str) -> Topics:
    """Give all that points to one topic to another, and leave the first out."""
    by_id = {one.id: one for one in topics}
    target, source = by_id[into], by_id[key]
    for kind in KINDS:
        for language, terms in source.of(kind).items():
            target = with_terms(target, kind, language, (*target.of(kind).get(language, ()), *terms))
    return changed(without(topics, key), target)


def taken_in(topics: Topics, label: str, pointers: Sequence[Pointer], description: str = "") -> Topics:
    """Add a topic with the terms and names that were found to point to it; what points to another stays there."""
    owned: defaultdict[str, set[tuple[tuple[str, ...], tuple[bool, ...]]]] = defaultdict(set)
    for one in topics:
        for language in one.languages:
            for term in one.written(language):
                if term.kind != "seeds":
                    owned[language].update((pattern.words, pattern.gaps) for pattern in compiled(term))
    topics = added(topics, label)
    topic = replace(topics[-1], description=description)
    for pointer in pointers:
        kind: Kind = "names" if pointer.name else "terms"
        free = [
            form
            for form in (pointer.text.split("|") if " " not in pointer.text else [pointer.text])
            if not any(
                (pattern.words, pattern.gaps) in owned[pointer.language]
                for pattern in compiled(Written(topic.id, kind, form))
            )
        ]
        if free:
            held = topic.of(kind).get(pointer.language, ())
            topic = with_terms(topic, kind, pointer.language, (*held, "|".join(free)))
    return changed(topics, topic)
