"""Small articles written down by their parts, with sentences and witnesses found by their words."""

from core.model import Article, Part, Quotation, Span, Witness
from core.normalize.sentences import split

IDS = iter(range(10**6))


def article(*parts, language="en", name="a.txt"):
    """Build an article from (kind, text) pairs, one a line."""
    text, placed = "", []
    for kind, printed in parts:
        placed.append(Part(len(text), len(text) + len(printed), kind))
        text += printed + "\n"
    return Article(id=name.removesuffix(".txt"), name=name, text=text, language=language, parts=tuple(placed))


def span(of, words):
    start = of.text.index(words)
    return Span(start, start + len(words))


def witness(of, *content, form="indirect", whole=None, **known):
    pieces = tuple(span(of, words) for words in content)
    start, end = span(of, whole) if whole else (pieces[0].start, pieces[-1].end)
    filled = {
        "speaker": "Ada",
        "source": None,
        "cue": None,
        "verb": None,
        "chain": (),
        "occasion": "this",
        "confidence": 0.9,
        "grounds": ("a verb of saying",),
        **known,
    }
    return Witness(id=f"w{next(IDS):06}", article=of.id, start=start, end=end, content=pieces, form=form, **filled)


def quotation(of, words):
    return Quotation(f"q{words[:9]}", of.id, *span(of, words), speaker=None, scare=False)


def sentences(*articles):
    return {one.id: split(one) for one in articles}
