"""An analysis that uses every field of the model, small enough to read."""

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
