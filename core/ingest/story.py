"""Which blocks of a page are its article.

What trafilatura takes for the article shows where it is; there, what reads like it is kept, and what the page itself
calls something else is left out.

trafilatura alone leaves out single paragraphs and lets blocks of other stories in; the marks of its text are gone too.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from core.ingest import prose
from core.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from core.ingest.prose import Chunk

_PAIRS: Final = re.compile(
    r"\b(?:(?:read|see|also|more|next|most|up)[-_ ]?(?:more|also|next|read|on|from|stories|story|news|articles|viewed)"
    r"|you[-_ ]?(?:may|might)[-_ ]?(?:also|like)|(?:inline|in-?text|embedded?)[-_ ]?(?:link|promo|related|story)"
    r"|pull-?quote|author-(?:bio|box|info|card)|about-(?:the-)?author)s?\b"
)
_WORD = re.compile(r"[a-z]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SHARE: Final = 0.4
"""An element with this share of the article is the article, whatever it is called."""
_WEAK_SHARE: Final = 0.1
"""The same for names that parts of articles bear too: `section--ads`, `widget-text`."""
_WEAK_WORDS: Final = 40
"""Or fewer words than these: a box of so few is no part of an article by itself."""
_HOME: Final = 0.8
"""The innermost element with this share of the article is where it stands; the rest are teasers taken for it."""
_LONG_LINK: Final = 30
"""Words of a block that is one link: longer ones are prose that leads to its source."""
_LEAST_KEY: Final = 25
"""Letters by which a block is found within a longer one; fewer stand in any text."""
_FEW_WORDS: Final = 5
"""Words of a block that no one took for the article, and that stands between its paragraphs."""


def pruned(root: HtmlElement, title: str) -> None:
    """Take other articles off a page that goes on with the next one: those with a headline of their own."""
    several = [one for one in root.iter("article") if next(one.iter("h1"), None) is not None]
    outer = [one for one in several if not any(one in other.iterdescendants("article") for other in several)]
    if len(outer) < 2:  # noqa: PLR2004 - one article is nothing to choose from
        return
    own = max(outer, key=lambda one: (alike(_head(one), title), -outer.index(one)))
    for one in outer:
        if one is not own:
            one.drop_tree()


def _head(article: HtmlElement) -> str:
    return " ".join("".join(next(article.iter("h1")).itertext()).split())


def alike(one: str, other: str) -> float:
    """Return the share of words that two headlines have in common.

    >>> alike("Bridge opens", "Bridge opens - Lake Herald")
    0.5
    """
    mine, theirs = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def key(text: str) -> str:
    """The letters and digits of a text: what stays of it in every extraction."""
    return "".join(filter(str.isalnum, text)).casefold()


def seen(root: HtmlElement, told: str = "") -> str:
    """Return the letters of what trafilatura takes for the article, and of `told`, the article in the page's data."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes a second, and only pages need it

    tree = copy.deepcopy(root)
    for one in tree.iter("q"):
        one.tag = "span"
    found = bare_extraction(tree, include_comments=False, favor_recall=True, with_metadata=False)
    body = getattr(found, "body", None)
    whole = "".join(body.itertext()) if body is not None else ""
    return key(whole) + "\n" + key(told)


def chosen(root: HtmlElement, language: str, oracle: str) -> list[Chunk]:
    """Return the blocks of the article in reading order, headline and standfirst left out."""
    found = prose.chunks(root, language)
    hits = [one for one in found if _is_in(one, oracle)]
    if not hits:
        return []
    weights = _weights(hits)
    total = sum(one.words for one in hits)
    home = _home(root, weights, total)
    homes = _like(home)
    other = _Other(weights, total, found)
    kept = [
        one
        for one in found
        if other.is_kept(one)
        and ((_is_inside(one, homes) and _belongs(one, hits)) or (one in hits and _is_above(one, home)))
    ]
    return list(_without_tails(_without_repeats(kept)))


def _is_in(chunk: Chunk, oracle: str) -> bool:
    letters = key(chunk.text)
    return len(letters) >= _LEAST_KEY and letters in oracle


def _weights(hits: Iterable[Chunk]) -> Counter[HtmlElement]:
    """Words of the article that each element holds."""
    weights: Counter[HtmlElement] = Counter()
    for one in hits:
        for element in (one.element, *one.element.iterancestors()):
            weights[element] += one.words
    return weights


def _home(root: HtmlElement, weights: Counter[HtmlElement], total: int) -> HtmlElement:
    home = root
    while True:
        inner = next((one for one in home if weights[one] >= _HOME * total), None)
        if inner is None:
            return home
        home = inner


def _like(home: HtmlElement) -> list[HtmlElement]:
    """Return where the article stands: its element, and those like it near by, where advertisements part it."""
    called = home.get("class")
    if not called:
        return [home]
    above = home.getparent()
    near = [above, above.getparent()] if above is not None else []
    alike_ = [
        one
        for place in near
        if place is not None and place.tag != "body"
        for one in place.iter(str(home.tag))
        if one.get("class") == called and next(one.iter("h1"), None) is None
    ]
    return list(dict.fromkeys([home, *alike_]))


class _Other:
    """What of a page is called something else than the article, or looks like a pointer to another."""

    def __init__(self, weights: Counter[HtmlElement], total: int, found: Iterable[Chunk]) -> None:
        self._weights, self._total = weights, max(1, total)
        self._known: dict[HtmlElement, bool] = {}
        self._held: dict[HtmlElement, list[Chunk]] = {}
        for one in found:
            for element in (one.element, *one.element.iterancestors()):
                self._held.setdefault(element, []).append(one)

    def is_kept(self, chunk: Chunk) -> bool:
        if chunk.is_link and chunk.words <= _LONG_LINK:
            return False
        return not any(self._is_other(one) for one in (chunk.element, *chunk.element.iterancestors()))

    def _is_other(self, element: HtmlElement) -> bool:
        if element not in self._known:
            share = self._weights[element] / self._total
            small = share < _SHARE and next(element.iter("h1"), None) is None
            called = (
                small
                and _is_called(element, weakly=share < _WEAK_SHARE or self._weights[element] < _WEAK_WORDS)
                and not _holds_post(element)
            )
            self._known[element] = called or (small and (_heads_others(element) or self._is_teaser(element)))
        return self._known[element]

    def _is_teaser(self, element: HtmlElement) -> bool:
        """Whether an element is a link with a few words about where it leads."""
        held = self._held.get(element, [])
        return (
            element.tag in _BOXES
            and 1 < len(held) <= _TEASER_BLOCKS
            and held[0].is_link
            and held[0].words >= prose.LINE_WORDS
            and sum(one.words for one in held) <= _TEASER_WORDS
        )


_BOXES: Final = frozenset({"article", "div", "li", "section", "td"})
_TEASER_BLOCKS: Final = 4
_TEASER_WORDS: Final = 80


def _holds_post(element: HtmlElement) -> bool:
    """Whether an element holds a post of a social network, as it is embedded: words that an article quotes."""
    return any(name in (one.get("class") or "") for one in element.iter("blockquote") for name in _names("posts"))


def _is_called(element: HtmlElement, *, weakly: bool) -> bool:
    """Whether an element is named for something else than an article; with `weakly`, by a name of several meanings."""
    if element.tag == "footer" and next(element.iterancestors("blockquote"), None) is not None:
        return False  # whose words they are
    if element.tag in _names("aside") or element.get("role") in _names("roles"):
        return True
    own = str(element.tag) if "-" in str(element.tag) else ""  # an element of the page's own making
    anchor = "" if element.tag in _TEXTS else element.get("id", "")
    names = f"{own} {element.get('class', '')} {anchor} {element.get('data-component', '')}"
    if not names.strip():
        return False
    names = _HUMP.sub("-", names).casefold()
    words = set(_WORD.findall(names))
    weak = weakly and not _names("weak").isdisjoint(words)
    return weak or not _names("other").isdisjoint(words) or _PAIRS.search(names) is not None


_TEXTS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li", "p"})
"""Elements whose id is an anchor that is made of their words."""


def _heads_others(element: HtmlElement) -> bool:
    """Whether an element begins with a heading like “Related stories”."""
    if element.tag not in {"div", "section", "ul", "ol", "dl", "table", "blockquote"}:
        return False
    first = next((one for one in element.iter() if isinstance(one.tag, str) and (one.text or "").strip()), None)
    if first is None:
        return False
    words = " ".join("".join(first.itertext()).split())
    return is_tail(words) and first.getparent() is not None


def is_tail(text: str) -> bool:
    """Whether a line is a heading over other stories.

    >>> is_tail("Related stories"), is_tail("More on this:"), is_tail("He said more on Friday")
    (True, True, False)
    """
    return len(text) <= _LONGEST_HEAD and _tails().fullmatch(text.strip().rstrip(":").casefold()) is not None


_LONGEST_HEAD: Final = 60


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in load("furniture")["tail"]), re.IGNORECASE)


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(load("pages")[kind])


def _is_inside(chunk: Chunk, homes: Sequence[HtmlElement]) -> bool:
    above = (chunk.element, *chunk.element.iterancestors())
    return any(home in above for home in homes)


def _is_above(chunk: Chunk, home: HtmlElement) -> bool:
    """Whether a block stands before the rest of the article: a lead that the page sets by itself."""
    return any(home in one.itersiblings() for one in (chunk.element, *chunk.element.iterancestors()))


def _belongs(chunk: Chunk, hits: Sequence[Chunk]) -> bool:
    """A block of the article, or one that stands among its blocks and is more than a label."""
    quoted = chunk.quote is not None or next(chunk.element.iterancestors("blockquote"), None) is not None
    more = chunk.head or quoted or chunk.words >= _FEW_WORDS or chunk.text.endswith(_STOPS)
    return more or any(one is chunk for one in hits)


_STOPS: Final = tuple('.!?…。！？”»“"')


def _without_repeats(kept: Sequence[Chunk]) -> Iterator[Chunk]:
    """Leave out what a page prints twice: a passage pulled out of the text to be seen."""
    letters = [key(one.text) for one in kept]
    for place, one in enumerate(kept):
        mine = letters[place]
        near = (*letters[max(0, place - _NEAR) : place], *letters[place + 1 : place + _NEAR])
        pulled = one.quote is not None and any(mine in other and mine != other for other in near)
        again = one.words >= _FEW_WORDS and mine in letters[:place]
        if not pulled and not again:
            yield one


_NEAR: Final = 12
"""Blocks before and after a passage among which the text it was pulled from is sought."""


def _without_tails(kept: Iterable[Chunk]) -> Iterator[Chunk]:
    """Leave out headings over what was left out, and headings at the end, where nothing follows."""
    held: list[Chunk] = []
    for one in kept:
        if one.head or is_tail(one.text):
            held = [one] if not held or not one.head else [*held, one]
            continue
        yield from (head for head in held if not is_tail(head.text))
        held = []
        yield one
