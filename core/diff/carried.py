"""How a version carries the base: verbatim, near-identical, trimmed, expanded, re-translated or paraphrased.

The rule, exactly. Both versions are aligned word by word. Then

* `verbatim` applies where all compared words are the same;
* `near-identical` applies where nothing but spelling, the form of a name or the form of a number differs;
* `trimmed` applies where words of the base are missing: a word that carries content, or, where nothing else differs,
  any word;
* `expanded` applies where words are added, in the same sense;
* `re-translated` applies where words in quotation marks stand for others of the base;
* `paraphrased` applies where words outside marks do.

A word that only changed its place is neither missing nor added. Of those that apply the last in this list is how the
version is carried; the others are told beside it, in the order of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from core.diff.kinds import judge
from core.diff.words import is_little, root
from core.model import Carried, Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.model import Collation, Token

_ORDER: tuple[Carried, ...] = get_args(Carried)
_FORMS_ONLY = {"punctuation", "spelling", "name form", "number form"}


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of the base and of the version at one place where they differ."""

    base: tuple[Token, ...]
    version: tuple[Token, ...]
    marks: tuple[bool, ...]


def carried(
    version: Sequence[Token],
    base: Sequence[Token],
    in_marks: bool | Sequence[bool],  # noqa: FBT001  a fact about the version, not a switch
    *,
    language: str = "en",
    options: Options | None = None,
    collation: Collation | None = None,
) -> tuple[Carried, tuple[Carried, ...]]:
    """Return how `version` carries `base`, and what applies beside that.

    `in_marks` says whether the version stands in quotation marks, as a whole or token by token. `collation` is that of
    the two, the base first, where it is at hand.

    >>> from core.normalize.tokens import tokenize
    >>> words = lambda text: tokenize(text, [(0, len(text))])
    >>> carried(words("an anti-Russian bridgehead"), words("created an anti-Russian foothold"), True)
    ('re-translated', ('trimmed',))
    """
    # Imported here because core.align composes this module.
    from core.align.collation import collate  # noqa: PLC0415

    if [token.norm for token in version] == [token.norm for token in base]:
        return "verbatim", ()
    marks = [in_marks] * len(version) if isinstance(in_marks, bool) else list(in_marks)
    collation = collation or collate([base, version], options or Options(), language)
    changes = list(_changes(collation, marks))
    applies = _applying(changes, language)
    ordered = [one for one in _ORDER if one in applies]
    return ordered[-1], tuple(ordered[:-1])


def _changes(collation: Collation, marks: Sequence[bool]) -> Iterable[_Change]:
    """Yield the runs of columns in which the two rows differ."""
    base: list[Token] = []
    version: list[Token] = []
    quoted: list[bool] = []
    at = 0
    for ours, theirs in zip(*collation.rows, strict=True):
        here = marks[at : at + len(theirs)]
        at += len(theirs)
        if [token.norm for token in ours] != [token.norm for token in theirs]:
            base, version, quoted = [*base, *ours], [*version, *theirs], [*quoted, *here]
        elif base or version:
            yield _Change(tuple(base), tuple(version), tuple(quoted))
            base, version, quoted = [], [], []
    if base or version:
        yield _Change(tuple(base), tuple(version), tuple(quoted))


def _applying(changes: Sequence[_Change], language: str) -> set[Carried]:
    applies: set[Carried] = set()
    swapped = [one for one in changes if one.base and one.version]
    real = [one for one in swapped if judge(one.base, one.version, language, in_marks=False).kind not in _FORMS_ONLY]
    lacking = [token for one in changes if not one.version for token in one.base]
    added = [token for one in changes if not one.base for token in one.version]
    lacking, added = _unmoved(lacking, added, language)
    for one in real:
        applies.add("re-translated" if all(one.marks) else "paraphrased")
        surplus = len(_content(one.base, language)) - len(_content(one.version, language))
        if surplus >= _SURPLUS:
            applies.add("trimmed")
        elif surplus <= -_SURPLUS:
            applies.add("expanded")
    only_little = not (real or _content(lacking, language) or _content(added, language))
    if _content(lacking, language) or (lacking and only_little):
        applies.add("trimmed")
    if _content(added, language) or (added and only_little):
        applies.add("expanded")
    if not applies:
        applies.add("near-identical")
    return applies


_SURPLUS = 3
"""Content words by which one side of a substitution must outnumber the other before words count as missing or added."""


def _content(words: Iterable[Token], language: str) -> list[Token]:
    return [token for token in words if not is_little(token, language)]


def _unmoved(lacking: Sequence[Token], added: Sequence[Token], language: str) -> tuple[list[Token], list[Token]]:
    """Leave out words that stand at another place of the version."""
    ours = {root(token.norm, language) for token in lacking}
    theirs = {root(token.norm, language) for token in added}
    both = ours & theirs
    return (
        [token for token in lacking if root(token.norm, language) not in both],
        [token for token in added if root(token.norm, language) not in both],
    )
