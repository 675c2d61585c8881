"""Which outlet published a text, by what the text itself says. Nothing is guessed from style or topic."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from core.lexicon import load

if TYPE_CHECKING:
    from core.ingest.page import Page

_NAME = r"[«\"“]?(?P<name>[A-ZА-ЯЁІЇЄ][\w.&'’-]*(?:\s+(?:[A-ZА-ЯЁІЇЄ][\w.&'’-]*|of|the)){0,4})[»\"”]?"
_OPENING: Final = 400
"""Code points from the first paragraph in which a dateline stands."""

_DATELINE = re.compile(
    r"^(?P<place>[^\n]{0,80}?)(?:/(?P<slashed>[A-ZА-ЯЁ][\w .-]{1,30})/"
    r"|\((?P<round>\w[\w .-]{1,30})\)\s*[-—–.]"
    r"|[\s.]\s?[—–-]\s(?P<dashed>[A-ZА-ЯЁ][\w-]{1,20}(?:\s[A-ZА-ЯЁ][\w-]{1,20})?)\.\s)"
)
_CAPITALS = re.compile(r"[A-ZА-ЯЁІЇЄҐ][A-ZА-ЯЁІЇЄҐ'’-]{2,}")
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©]*(?:\d{{4}}\s*(?:[-–—]\s*\d{{4}})?)?[\s,.]*(?:[Bb]y\s+)?{_NAME}"
)
_RIGHTS = re.compile(r"[,.\s]+(?:(?:All|Some)(?:\s|$)|Inc|Ltd|LLC|Limited).*", re.DOTALL)
"""What follows the owner in a notice."""
_SELF = re.compile(
    rf"\b(?:[Aa]s\s+{_NAME}\s+(?:previously\s+|earlier\s+|has\s+)?reported"
    r"|(?P<summary>[A-Z][\w.]+)\s+has\s+(?:summarized|summarised|learned|compiled|gathered)\b"
    r"|according\s+to\s+(?P<estimates>[A-Z][\w.]+)\s+estimates)"
)


@cache
def _canonical() -> dict[str, str]:
    """Printed names of outlets, case folded, with the name shown."""
    return {
        alias.casefold(): name for name, aliases in load("outlets")["outlets"].items() for alias in (name, *aliases)
    }


def canonical(name: str) -> str:
    """Return the name shown for a printed name; a name not in the lexicon stays as printed."""
    plain = re.sub(r"\s+", " ", name).strip(" .,;'’")
    return _canonical().get(plain.casefold(), plain)


def infer(text: str, page: Page) -> tuple[str | None, str]:
    """Return the outlet and the evidence for it; no outlet where the text names none."""
    body = text[page.body_start : page.body_start + _OPENING]
    dateline = _DATELINE.match(body)
    if dateline and _is_agency(dateline):
        return canonical(dateline[dateline.lastgroup or 0]), f"dateline “{dateline[0].strip()[-40:]}”"
    for stretch in page.furniture:
        line = text[stretch.start : stretch.end]
        notice = _COPYRIGHT.search(line)
        if notice:
            name = _RIGHTS.sub("", notice["name"].split(". ")[0])
            return canonical(name), f"copyright line “{line.strip()[:60]}”"
    own = _SELF.search(text)
    if own:
        name = own["name"] or own["summary"] or own["estimates"]
        if canonical(name) != name or name.casefold() in _canonical():
            return canonical(name), f"speaks of itself: “{own[0][:60]}”"
    return None, "not stated in the text"


def _is_agency(dateline: re.Match[str]) -> bool:
    """A known outlet, or any name between slashes or brackets behind a place in capitals.

    `The mayor (CDU) - ` opens a sentence and names no outlet.
    """
    name = dateline[dateline.lastgroup or 0]
    if canonical(name).casefold() in _canonical():
        return True
    return dateline.lastgroup != "dashed" and _CAPITALS.match(dateline["place"]) is not None
