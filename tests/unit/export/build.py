"""An analysis that uses every field of the model, small enough to read."""

from dataclasses import replace  # noqa: F401 - for the tests that use this module

from core.model import (
    Absence,
    Analysis,
    Article,
    Attributed,
    Collation,
    Dated,
    Diagnostic,
    Furniture,
    Measures,
    Part,
    Passage,
    Possible,
    Quotation,
    Readability,
    Reading,
    Relay,
    ReportingVerb,
    Span,
    Statement,
    Stretch,
    Topic,
    TopicShare,
    TopicWeight,
    Variant,
    Version,
    Voice,
    Witness,
)
from core.normalize.tokens import tokenize

TEXT_A = "Menu\nAda said: “Bread’s naïve 🥖 price\u2028rose.” <b>&amp;</b>"
TEXT_B = "=Bread rose, Ada told the Kremlin."


def article(name, text, **known):
    return Article(id=name * 12, name=f"{name}.txt", text=text, language="en", **known)


A = article(
    "a",
    TEXT_A,
    outlet="The Baker",
    outlet_evidence="the text names it",
    published=Dated("2025-07-01T16:23Z", "clock", "a time stamp in the text"),
    parts=(Part(0, 4, "furniture"), Part(5, len(TEXT_A), "lead")),
    furniture=(Furniture(0, 4, "menu"),),
    diagnostics=(Diagnostic("odd-marks", "A mark stands alone.", 3, 4), Diagnostic("short", "The text is short.")),
)
B = article("b", TEXT_B, title="=Bread", url="https://example.org/?a=1&b=2", parts=(Part(0, len(TEXT_B), "title"),))


def place(of, words):
    start = of.text.index(words)
    return Span(start, start + len(words))


SAID_A = place(A, "Bread’s naïve 🥖 price\u2028rose")
SAID_B = place(B, "Bread rose")
RELAY = Relay("Ada", "Ada", 5, 8, "said")

WITNESSES = (
    Witness(
        *("wa", A.id, 5, SAID_A.end, (SAID_A,), "direct", "Ada", Span(5, 8), Span(9, 13), "said", (RELAY,)),
        *("this", 0.9, ("a colon before the marks",)),
        statement="s1",
        carried="verbatim",
    ),
    Witness(
        *("wb", B.id, 0, len(TEXT_B), (SAID_B,), "indirect", "Ada", None, None, None, (), "unknown", 0.5, ()),
        statement="s1",
        carried="paraphrased",
        also=("trimmed",),
    ),
)


def collation():
    """Two rows of which the second has gaps."""
    one, other = tokenize(A.text, [SAID_A]), tokenize(B.text, [SAID_B])
    first = tuple((token,) for token in one)
    return Collation((first, ((other[0],), *[()] * (len(one) - 2), (other[1],))))


def passage(**changes):
    filled = {
        "id": "p1",
        "label": "Bread’s price rose",
        "base": A.id,
        "statements": ("s1",),
        "versions": (
            Version(A.id, ("wa",), "verbatim", (), (SAID_A,)),
            Version(B.id, ("wb",), "paraphrased", ("trimmed",), (SAID_B,)),
        ),
        "variants": (
            Variant("omission", 0.5, (Reading("naïve", (A.id,)), Reading("", (B.id,))), Span(1, 2), "B leaves it out."),
        ),
        "collation": collation(),
        **changes,
    }
    return Passage(**filled)


def analysis(**changes):
    filled = {
        "articles": (A, B),
        "quotations": (Quotation("qa", A.id, *SAID_A, "Ada", scare=False, witnesses=("wa",)),),
        "witnesses": WITNESSES,
        "statements": (Statement("s1", "Bread rose", "Ada", "p1", (TopicWeight("bread", 1.0),), "wa", ("wa", "wb")),),
        "passages": (passage(),),
        "absences": (Absence("s1", B.id, "cut", Span(0, 4)), Absence("s1", B.id, "not found", None)),
        "possible": (Possible(("wa", "wb"), 0.1234, ("both name bread",)),),
        "topics": (Topic("bread", "Bread", ("bread*",)),),
        "measures": Measures(
            narrative=(Stretch(A.id, 5, 20, 3, "lead", (TopicWeight("bread", 0.5),), ("Bread",), "this"),),
            topics=(TopicShare(A.id, "bread", 4.5, 0.25, None, in_title=False, in_lead=True),),
            attributed=(Attributed(A.id, 4, 0, 2),),
            voices=(Voice(A.id, "Ada", 4, 0, ("wa",)), Voice(B.id, None, 0, 2, ("wb",))),
            verbs=(ReportingVerb(A.id, "said", "neutral", 1, ("wa",)),),
            readability=(Readability(A.id, "LIX", None, 6, "Too short."),),
        ),
        **changes,
    }
    return Analysis(**filled)


def hostile(strings):
    """An analysis in which each string stands wherever a text may stand: every two articles carry it."""
    held = [_carrying(number, string) for number, string in enumerate(strings)]
    joined = {key: tuple(row for one in held for row in one[key]) for key in held[0]}
    topics = tuple(Topic(f"t{number}", string, (string,)) for number, string in enumerate(strings))
    return Analysis(**joined, possible=(), topics=topics, measures=_spoken(joined, strings))


def _carrying(number, string):
    told, other = f"“{string}” and so on, said {string}.", f"{string} and more, it was told.\x07"
    one, two = (
        Article(
            *(f"{number:03}{letter}" * 3, f"{string}.{letter}.txt", text),
            outlet=f"{string} {letter}",
            outlet_evidence=string,
            title=string,
            author=string,
            url=string,
            language="en",
            published=Dated("2026-01-01", "day", string),
            diagnostics=(Diagnostic("odd", string),),
        )
        for letter, text in (("a", told), ("b", other))
    )
    spans = [Span(1, 1 + len(string) + 10), Span(0, len(string) + 9)]
    witnesses = tuple(
        Witness(
            *(f"w{which.id}", which.id, span.start, span.end, (span,), "direct", string, None, None, string),
            *((Relay(string, string, 0, 1, string),), "this", 0.5, (string,), f"s{number}", carried, ("trimmed",)),
        )
        for which, span, carried in zip((one, two), spans, ("verbatim", "paraphrased"), strict=True)
    )
    rows = [tokenize(which.text, [span]) for which, span in zip((one, two), spans, strict=True)]
    width = max(map(len, rows))
    grid = tuple(tuple((row[at],) if at < len(row) else () for at in range(width)) for row in rows)
    variant = Variant(
        *("substance", 0.9, (Reading(string, (one.id,)), Reading("", (two.id,))), Span(0, width), string),
    )
    versions = tuple(
        Version(which.id, (f"w{which.id}",), carried, (), (span,))
        for which, span, carried in zip((one, two), spans, ("verbatim", "paraphrased"), strict=True)
    )
    keys = tuple(one.id for one in witnesses)
    return {
        "articles": (one, two),
        "quotations": (Quotation(f"q{number}", one.id, *spans[0], string, scare=False),),
        "witnesses": witnesses,
        "statements": (Statement(f"s{number}", string, string, f"p{number}", (), keys[0], keys),),
        "passages": (Passage(f"p{number}", string, one.id, (f"s{number}",), versions, (variant,), Collation(grid)),),
        "absences": (),
    }


def _spoken(joined, strings):
    first = joined["articles"][0].id
    return Measures(
        attributed=tuple(Attributed(one.id, 60, 20, 20) for one in joined["articles"]),
        voices=tuple(Voice(first, string, 1, 2, ()) for string in strings),
        verbs=tuple(ReportingVerb(first, string, "neutral", 1, ()) for string in strings),
        readability=(Readability(first, "LIX", None, 6, strings[0]),),
        topics=tuple(
            TopicShare(one.id, f"t{number % len(strings)}", 50.0, 0.5, 0.1, in_title=True, in_lead=False)
            for number, one in enumerate(joined["articles"])
        ),
        narrative=tuple(
            Stretch(one.id, 0, 5, 100, "lead", (TopicWeight(f"t{number % len(strings)}", 1.0),), ("x",), "this")
            for number, one in enumerate(joined["articles"])
        ),
    )
