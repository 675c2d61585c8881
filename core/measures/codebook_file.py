"""A codebook as a file: read from YAML with every fault named by its line, and written so that reading gives it back.

What is read may come from anybody. It is composed into plain nodes, never into objects; aliases, deep nesting and
length are refused before that, and every scalar is text, so that `no` is a word and not a truth value.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core.measures.codebook import KINDS, CodebookError, CodedTopic
from core.measures.patterns import made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.measures.codebook import Codebook
    from core.model import Options

STANDARD: Final = Path(__file__).parent.parent / "lexicon" / "topics.yaml"
LONGEST: Final = 100_000
"""Characters of a codebook; the standard one, in six languages, has a quarter of it."""
DEEPEST: Final = 6
"""Levels of lists and tables in one another; a codebook needs four."""
MOST_TOPICS: Final = 60
"""More than a coder can keep apart."""
MOST_TERMS: Final = 6000
"""Terms, names, seeds and hints of all topics and languages."""
LONGEST_TERM: Final = 300
"""Characters of a term, a name, a seed phrase, a label."""
LONGEST_DESCRIPTION: Final = 2000
RESERVED: Final = frozenset({"none"})
"""Ids that stand for something else: the words under no topic."""

_FIELDS: Final = ("id", "label", "description", *KINDS)
_ID: Final = re.compile(r"[^\W_][\w-]{0,59}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_HEAD: Final = "# A codebook of Coverage Diff. How terms are written is said on its page Topics.\n"


@cache
def standard() -> Codebook:
    """Return the codebook that comes with the library, read once."""
    return read(STANDARD.read_text(encoding="utf-8"))


def asked(options: Options) -> Codebook | None:
    """Return the codebook that an analysis was asked to use, None for the standard one; raise CodebookError."""
    return None if options.codebook is None else read(options.codebook)


@lru_cache(maxsize=8)
def read(text: str) -> Codebook:
    """Read a codebook written in YAML; raise CodebookError with a sentence that says what is wrong, where."""
    if len(text) > LONGEST:
        raise CodebookError(f"The codebook has {len(text):,} characters, and {LONGEST:,} are the most; leave some out.")
    root = _composed(text)
    whole = _table(root, "The codebook", {"format", "topics"})
    if "topics" not in whole:
        raise CodebookError("The codebook cannot be read: it has no list “topics”; begin it with a line “topics:”.")
    entries = _list(whole["topics"], "“topics”")
    if not entries:
        raise CodebookError("The codebook holds no topic; write at least one.")
    if len(entries) > MOST_TOPICS:
        raise CodebookError(f"The codebook has {len(entries)} topics, and {MOST_TOPICS} are the most; merge some.")
    topics = tuple(_topic(entry) for entry in entries)
    _sound(topics)
    return made(topics)


def write(book: Codebook) -> str:
    """Return a codebook as YAML; reading it gives an equal one."""
    import yaml  # noqa: PLC0415 - the command line starts faster without it

    content = {"format": "1", "topics": [_entry(coded) for coded in book.topics]}
    return _HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _entry(coded: CodedTopic) -> dict[str, Any]:
    tables = {kind: {name: list(held) for name, held in sorted(coded.of(kind).items()) if held} for kind in KINDS}
    told = {"id": coded.id, "label": coded.label, "description": coded.description}
    return told | {kind: table for kind, table in tables.items() if table}


def _sound(topics: tuple[CodedTopic, ...]) -> None:
    """Refuse what each topic by itself does not show: the same id twice, too much of everything."""
    seen: set[str] = set()
    for coded in topics:
        if coded.id in seen:
            raise CodebookError(f"Two topics have the id “{coded.id}”; give one of them another.")
        seen.add(coded.id)
    terms = sum(len(held) for coded in topics for kind in KINDS for held in coded.of(kind).values())
    if terms > MOST_TERMS:
        raise CodebookError(f"The codebook has {terms:,} terms, and {MOST_TERMS:,} are the most; leave some out.")


# --- nodes of YAML --------------------------------------------------------------------------------------------------


def _composed(text: str) -> Any:  # noqa: ANN401 - a node of PyYAML, which has no types
    """Return the root node of a text that is neither deep nor full of references."""
    import yaml  # noqa: PLC0415 - as above

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise _fault(event, "refers back to another place (“*name”)", "write it out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise _fault(event, f"is nested in more than {DEEPEST} levels", "a codebook needs four")
        return yaml.compose(text, Loader=loader)
    except yaml.YAMLError as problem:
        where = getattr(problem, "problem_mark", None)
        line = f"line {where.line + 1}: " if where else ""
        told = getattr(problem, "problem", None) or "it is no YAML"
        raise CodebookError(
            f"The codebook cannot be read ({line}{told}); look for a missing quotation mark, colon or indent there."
        ) from problem


def _fault(node: Any, seen: str, do: str) -> CodebookError:  # noqa: ANN401 - a node or an event
    return CodebookError(f"Line {node.start_mark.line + 1} of the codebook {seen}; {do}.")


def _table(node: Any, what: str, known: set[str] | None = None) -> dict[str, Any]:  # noqa: ANN401
    """Return the nodes of a table by key; a key twice or an unknown one is a fault, for it would be lost."""
    if node is None or node.id != "mapping":
        raise CodebookError(f"The codebook cannot be read: {what} should be a table of “name: value” lines.")
    held: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value if key.id == "scalar" else ""
        if not name or name in held:
            raise _fault(key, f"names “{name}” twice" if name else "has no name before its colon", "keep one")
        if known is not None and name not in known:
            raise _fault(key, f"has “{name}”, which is not known", f"{what} may have {', '.join(sorted(known))}")
        held[name] = value
    return held


def _list(node: Any, what: str) -> list[Any]:  # noqa: ANN401
    if node.id == "scalar" and not node.value.strip():
        return []
    if node.id != "sequence":
        raise _fault(node, f"should begin a list: {what} holds lines that begin with “- ”", "put each on its own line")
    return list(node.value)


def _text(node: Any, what: str, most: int) -> str:  # noqa: ANN401
    if node.id != "scalar":
        raise _fault(node, f"should be a text: {what}", "put it into quotation marks")
    text = " ".join(node.value.split())
    if len(text) > most:
        raise _fault(node, f"is too long: {what} may have {most:,} characters", "shorten it")
    return text


def _topic(node: Any) -> CodedTopic:  # noqa: ANN401
    held = _table(node, "a topic", set(_FIELDS))
    for name in ("id", "label"):
        if name not in held or not _text(held[name], name, LONGEST_TERM):
            raise _fault(node, f"begins a topic without {name}", "each topic needs an id and a label")
    key = _text(held["id"], "id", LONGEST_TERM)
    if not _ID.fullmatch(key) or key in RESERVED:
        raise _fault(held["id"], f"has the id “{key[:60]}”", "an id is letters, figures and hyphens, and not “none”")
    return CodedTopic(
        key,
        _text(held["label"], "label", LONGEST_TERM),
        _text(held["description"], "description", LONGEST_DESCRIPTION) if "description" in held else "",
        **{kind: dict(_by_language(held, kind)) for kind in KINDS},
    )


def _by_language(held: Mapping[str, Any], kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a language with its terms, each once."""
    node = held.get(kind)
    if node is None or (node.id == "scalar" and not node.value.strip()):
        return
    for name, listed in _table(node, f"“{kind}”").items():
        if not _LANGUAGE.fullmatch(name):
            raise _fault(listed, f"has “{name[:20]}” for a language", "write its code, for example en, ru or fr")
        terms = [_text(one, "a term", LONGEST_TERM) for one in _list(listed, f"{kind} in {name}")]
        if any(terms):
            yield name, tuple(dict.fromkeys(term for term in terms if term))
