"""Pages saved by a browser: the article's text with the marks of its quotations, and what the page says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from core.ingest import prose, stated, story
from core.ingest.decode import Refused
from core.ingest.extract import Block, Extract, joined
from core.ingest.limits import HTML_BYTES, HTML_DEPTH
from core.lexicon import load
from core.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from core.ingest.prose import Chunk
    from core.ingest.stated import Data

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SOME_LETTERS: Final = 200
"""Letters of a page in which an article must be found; fewer may be nothing but a menu."""
_STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:title|head(?:line)?)|\bdek\b|\bdeck\b|chapeau|article[-_]+(?:summary|description|intro)",
    re.IGNORECASE,
)
_LEAST_ALIKE: Final = 0.34
"""Share of words by which a headline on the page is the one in its data."""
_STANDFIRST_WORDS: Final = range(4, 80)


def read(name: str, data: bytes) -> Extract:
    """Read a saved page, whose bytes are UTF-8 by now. Raises `Refused` with a sentence for the analyst."""
    if len(data) > HTML_BYTES:
        raise Refused(
            f"“{name}” has {len(data) / 1e6:.0f} MB and the limit for a page is {HTML_BYTES / 1e6:.0f} MB; "
            "open it, copy the article and paste it."
        )
    root = _tree(name, data.decode("utf-8", "replace").replace("\0", ""))
    told = stated.read(root)
    _clear(root)
    language = told.stated.language or "en"
    story.pruned(root, told.stated.title or "")
    title = _title(root, told)
    blocks, notes = _blocks(name, root, language, told, title)
    facts = replace(told.stated, title=title.text if title else told.stated.title)
    return joined(blocks, facts, notes)


def _tree(name: str, text: str) -> HtmlElement:
    from lxml import etree, html  # noqa: PLC0415 - only pages need it

    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_pis=True)
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", text[:500]) + text[500:]
    try:
        root = html.document_fromstring(plain, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused(f"“{name}” holds no text; check that the page was saved, then upload it again.") from error
    if _depth(root) > HTML_DEPTH:
        raise Refused(
            f"“{name}” is nested too deep to be read (more than {HTML_DEPTH} elements inside one another); "
            "open it, copy the article and paste it."
        )
    return root


def _depth(root: HtmlElement) -> int:
    """Return how many elements stand inside one another; counting stops above what is allowed."""
    from lxml import etree  # noqa: PLC0415 - as above

    depth = most = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        most = max(most, depth)
        if most > HTML_DEPTH:
            break
    return most


def _clear(root: HtmlElement) -> None:
    """Take off what holds no text, and what the page itself hides."""
    silent = frozenset(load("pages")["silent"])
    gone: list[Any] = [
        one
        for one in root.iter()
        if one is not root
        and (not isinstance(one.tag, str) or one.tag in silent or one.get("hidden") is not None or _is_hidden(one))
    ]
    for one in gone:
        if one.getparent() is not None:
            one.drop_tree()
    _clear_without_scripts(root)


def _clear_without_scripts(root: HtmlElement) -> None:
    """Take off what is shown where scripts do not run, unless a page is nothing else."""
    held = list(root.iter("noscript"))
    inside = sum(len(one.text_content()) for one in held)
    if 2 * inside < len(root.text_content()):
        for one in held:
            if one.getparent() is not None:
                one.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    return bool(_HIDDEN.search(element.get("style") or ""))


# --- the headline ---------------------------------------------------------------------------------------------------


def _title(root: HtmlElement, told: Data) -> Chunk | None:
    """Return the headline as it stands on the page: the one most like that in its data."""
    heads = [one for one in prose.chunks(root, "") if one.head and one.element.tag in {"h1", "h2"}]
    first = [one for one in heads if one.element.tag == "h1"]
    if not told.stated.title:
        return max(first, key=lambda one: one.words, default=None)
    best = max(first or heads, key=lambda one: story.alike(one.text, told.stated.title or ""), default=None)
    return best if best and story.alike(best.text, told.stated.title) >= _LEAST_ALIKE else None


def _blocks(
    name: str, root: HtmlElement, language: str, told: Data, title: Chunk | None
) -> tuple[list[Block], list[Diagnostic]]:
    kept, notes = _kept(name, root, language, told)
    headline = title.text if title else told.stated.title
    own = story.key(headline or "")
    body = [one for one in kept if story.key(one.text) != own]
    marked = sum(prose.with_marks(body, language, _holds_most(body)))
    if marked:
        notes.append(
            Diagnostic(
                "marks-added", _MARKED.format("A block quotation" if marked == 1 else f"{marked} block quotations")
            )
        )
    standfirst = _standfirst(root, title, body, told)
    shown = [Block("title", headline)] if headline else []
    shown += [Block("subtitle", standfirst)] if standfirst else []
    shown += [Block("heading" if one.head else "paragraph", one.text) for one in body if one.text != standfirst]
    return shown, notes


_MARKED: Final = "{} that the page sets apart without marks was given quotation marks."


def _kept(name: str, root: HtmlElement, language: str, told: Data) -> tuple[list[Chunk], list[Diagnostic]]:
    """Return the blocks of the article; where none is found, all blocks of the page, and a note that says so."""
    kept = story.chosen(root, language, story.seen(root, told.body))
    if kept:
        return kept, []
    everything = prose.chunks(root, language)
    letters = sum(map(str.isalpha, "".join(one.text for one in everything)))
    if not letters:
        raise Refused(f"“{name}” holds no text; check that the page was saved whole, then upload it again.")
    prosaic = [one for one in everything if not one.is_link]
    note = Diagnostic(
        "no-article-found", "No article could be told from the rest of the page, so all its text was taken."
    )
    return prosaic or everything, [note] if letters > _SOME_LETTERS else []


def _holds_most(body: Sequence[Chunk]) -> Any:  # noqa: ANN401 - a test of elements
    total = sum(one.words for one in body)

    def largest(element: HtmlElement) -> bool:
        return 2 * sum(one.words for one in body if one.quote is element) > total

    return largest


def _standfirst(root: HtmlElement, title: Chunk | None, body: Iterable[Chunk], told: Data) -> str | None:
    """Return the sentence under the headline: what the page calls so, or describes itself with, outside the article."""
    if title is None:
        return None
    held = {story.key(one.text) for one in body}
    described = story.key(told.description)
    for one in _below(root, title):
        mine = story.key(one.text)
        called = _STANDFIRST.search(" ".join(filter(None, (one.element.get("class"), one.element.get("itemprop")))))
        if one.words in _STANDFIRST_WORDS and not one.is_link and mine not in held and (called or mine == described):
            return one.text
        if mine in held:
            return one.text if called else None
    return None


def _below(root: HtmlElement, title: Chunk) -> list[Chunk]:
    found = prose.chunks(root, "")
    place = next((number for number, one in enumerate(found) if one.element is title.element), 0)
    return found[place + 1 : place + 12]
