"""TEI P5: a critical apparatus by parallel segmentation (TEI Guidelines, chapter 13), with the articles as witnesses.

Each passage is a division. Its text runs through all versions at once; where they differ, an `app` holds the base's
reading as `lem` and the others' as `rdg`. `n` on both gives the places in the articles, one for each witness in `wit`.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from core.export import wording
from core.export.about import METHOD, PROGRAM, limits
from core.export.plain import plain
from core.export.segments import segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.export.about import Made
    from core.export.segments import Segment
    from core.model import Absence, Analysis, Article, Passage, Span, Statement, Witness

Element = Any
"""An element of lxml, which is published without types."""

SPACE: Final = "http://www.tei-c.org/ns/1.0"
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
NOWHERE: Final = "-"
"""Stands for the place of a witness that has nothing there."""
_ENCODING: Final = (
    "Offsets count the characters (code points) of each article as it was uploaded, from 0, half open: 12-30 begins at "
    "character 12 and ends before character 30. The attribute n of lem and rdg holds the place of the reading in each "
    "witness named by wit, in that order, with - for none; the attribute n of an item in a list of versions holds the "
    "stretches that are collated. White space is evened."
)


def edition(analysis: Analysis, made: Made) -> bytes:
    """Return the edition of all passages."""
    written = io.BytesIO()
    known = _Known(analysis)
    with etree.xmlfile(written, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{SPACE}}}TEI", nsmap={None: SPACE}):
            file.write("\n", _header(analysis, made), "\n")
            with file.element(f"{{{SPACE}}}text"), file.element(f"{{{SPACE}}}body"):
                if not analysis.passages:
                    file.write(_element("p", "There are no passages."))
                for number, passage in enumerate(analysis.passages, 1):
                    file.write("\n", known.division(number, passage))
    return written.getvalue() + b"\n"


def _element(tag: str, text: str | None = None, **attributes: str | None) -> Element:
    """Return an element of TEI; attributes without a value are left out."""
    made = etree.Element(f"{{{SPACE}}}{tag}", nsmap={None: SPACE})
    for name, value in attributes.items():
        if value:
            made.set({"id": _ID, "lang": _LANGUAGE}.get(name, name), plain(value))
    if text:
        made.text = plain(text)
    return made


def _within(tag: str, children: Iterable[Element], **attributes: str | None) -> Element:
    made = _element(tag, **attributes)
    made.extend(children)
    return made


def article_id(key: str) -> str:
    """Return the id of an article in XML, where none may begin with a digit."""
    return f"a-{key}"


# --- header ---------------------------------------------------------------------------------------------------------


def _header(analysis: Analysis, made: Made) -> Element:
    return _within("teiHeader", (_file(analysis, made), _encoding(analysis, made)))


def _file(analysis: Analysis, made: Made) -> Element:
    names = wording.article_names(analysis.articles)
    publication = _element("p", f"Made with {PROGRAM}, engine {analysis.engine}, on ")
    publication.append(_element("date", made.date, when=made.date))
    witnesses = [_witness(one, names[one.id]) for one in analysis.articles]
    source = _within("listWit", witnesses) if witnesses else _element("p", "There are no articles.")
    return _within(
        "fileDesc",
        (
            _within("titleStmt", [_element("title", made.title)]),
            _within("publicationStmt", [publication]),
            _within("sourceDesc", [source]),
        ),
    )


def _witness(article: Article, name: str) -> Element:
    """One article as a witness, with what is known of it."""
    held = [_element("title", article.title or article.name), _element("publisher", article.shown_outlet)]
    if article.author:
        held.insert(0, _element("author", article.author))
    if article.published.value:
        quality = f"{article.published.quality}: {wording.evidence(article.published.evidence)}"
        held += [_element("date", article.published.value, when=_moment(article.published.value))]
        held += [_element("note", quality, type="date")]
    held.append(_element("idno", article.id, type="article"))
    if article.url:
        held.append(_element("idno", article.url, type="address"))
    held.append(_element("note", article.name, type="file"))
    return _within("witness", [_within("bibl", held)], id=article_id(article.id), n=name)


def _moment(value: str) -> str:
    """Return a moment as XML Schema has it: with seconds, where a time of day is known."""
    return re.sub(r"T(\d\d:\d\d)(?=$|Z|[+-])", r"T\1:00", value)


def _encoding(analysis: Analysis, made: Made) -> Element:
    label = _within("application", [_element("label", PROGRAM)], ident="coverage-diff", version=_version(analysis))
    sentences = [_element("p", one) for one in (*METHOD, *limits(analysis), _ENCODING)]
    return _within(
        "encodingDesc",
        (
            _within("editorialDecl", sentences),
            _element("variantEncoding", method="parallel-segmentation", location="internal"),
            _within("classDecl", [_taxonomy()]),
            _within("appInfo", [_dated(label, made)]),
        ),
    )


def _dated(application: Element, made: Made) -> Element:
    application.set("when", made.date)
    return application


def _version(analysis: Analysis) -> str:
    """The engine's number alone, as the attribute has to be."""
    return analysis.engine.split("+")[0].split(" ")[0]


def _taxonomy() -> Element:
    """The words for how versions are carried, why they are absent and what differs, as categories to point at."""
    carried = {f"carried-{one}": meaning for one, meaning in wording.CARRIED.items()}
    absent = {f"absent-{one}": meaning for one, (_, meaning) in wording.ABSENT.items()}
    kinds = {f"kind-{one}": f"{label}: {wording.FAMILIES[wording.FAMILY[one]]}" for one, label in wording.KIND.items()}
    categories = (
        _within("category", [_element("catDesc", meaning)], id=_slug(key))
        for key, meaning in (carried | absent | kinds).items()
    )
    return _within("taxonomy", categories, id="words")


def _slug(words: str) -> str:
    return words.replace(" ", "-")


# --- passages -------------------------------------------------------------------------------------------------------


class _Known:
    """An analysis by id, for one edition."""

    def __init__(self, analysis: Analysis) -> None:
        self.articles: Mapping[str, Article] = {one.id: one for one in analysis.articles}
        self.statements: Mapping[str, Statement] = {one.id: one for one in analysis.statements}
        self.witnesses: Mapping[str, Witness] = {one.id: one for one in analysis.witnesses}
        self.absences: dict[str, list[Absence]] = {}
        for one in analysis.absences:
            self.absences.setdefault(one.statement, []).append(one)

    def division(self, number: int, passage: Passage) -> Element:
        """Return one passage: its statements, its text with the apparatus, and what stands beside it."""
        base = self.articles[passage.base]
        parts = [_element("head", wording.headline(passage.label)), *self._lists(passage)]
        parts.insert(2, self._text(passage, base.language))
        held = _within("div", parts, type="passage", id=passage.id, n=str(number))
        held.set("corresp", f"#{article_id(passage.base)}")
        for part in parts:
            part.tail = "\n"
        return held

    def _lists(self, passage: Passage) -> Iterator[Element]:
        told = (self.statements[one] for one in passage.statements)
        items = [_element("item", wording.headline(one.label), id=one.id, n=one.speaker) for one in told]
        yield _within("list", items, type="statements")
        yield _within("list", self._versions(passage), type="versions")
        if passage.variants:
            yield _within("list", _variants(passage), type="variants")
        missing = [one for key in passage.statements for one in self.absences.get(key, ())]
        if missing:
            yield _within("list", map(_absence, missing), type="absences")

    def _versions(self, passage: Passage) -> Iterator[Element]:
        for version in passage.versions:
            how = () if version.article == passage.base else (version.carried, *version.also)
            chains = (" ← ".join(relay.name for relay in self.witnesses[one].chain) for one in version.witnesses)
            yield _element(
                "item",
                "; ".join(dict.fromkeys(filter(None, chains))) or None,
                corresp=f"#{article_id(version.article)}",
                n=" ".join(map(_offsets, version.content)),
                ana=" ".join(f"#{_slug(f'carried-{one}')}" for one in how),
            )

    def _text(self, passage: Passage, language: str) -> Element:
        """The text of all versions at once, an `app` wherever they differ."""
        paragraph = _element("p", type=None, lang=language)
        keys = [article_id(one.article) for one in passage.versions]
        for segment in segments(passage):
            if segment.agreed:
                _append(paragraph, segment.texts[0])
            else:
                paragraph.append(_app(passage, segment, keys))
            _append(paragraph, " ")
        return paragraph


def _append(paragraph: Element, text: str) -> None:
    """Put text at the end of an element."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + plain(text)
    else:
        paragraph.text = (paragraph.text or "") + plain(text)


def _app(passage: Passage, segment: Segment, keys: list[str]) -> Element:
    known = segment.variant is not None
    made = _element("app", type=_slug(passage.variants[segment.variant or 0].kind) if known else "punctuation")
    if known:
        made.set("corresp", f"#{_variant_id(passage, segment.variant or 0)}")
    for text, rows in segment.readings():
        places = " ".join(_offsets(segment.places[row]) for row in rows)
        tag = "rdg" if len(made) else "lem"
        made.append(_element(tag, text, wit=" ".join(f"#{keys[row]}" for row in rows), n=places))
    return made


def _offsets(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else NOWHERE


def _variant_id(passage: Passage, number: int) -> str:
    return f"{passage.id}-{number + 1}"


def _variants(passage: Passage) -> Iterator[Element]:
    """All variants, those that hold others too, with their weights."""
    for number, one in enumerate(passage.variants):
        kind = f"#{_slug(f'kind-{one.kind}')}"
        yield _element("item", one.explanation, id=_variant_id(passage, number), ana=kind, n=f"{one.weight:g}")


def _absence(one: Absence) -> Element:
    return _element(
        "item",
        corresp=f"#{article_id(one.article)} #{one.statement}",
        ana=f"#{_slug(f'absent-{one.reason}')}",
        n=_offsets(one.near),
    )
