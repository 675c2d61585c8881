"""Whom an article introduces, and who is meant by the words of a source."""

import pytest

from core.quotations.cues import cues
from core.quotations.names import Context, resolve
from core.quotations.people import introduced


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("President Roth came. Roth left.", "the president", "Roth"),
        ("Mr. Weber came.", "Weber", "Weber"),
        ("General Motors came.", "Motors", "Motors"),
        ("Democratic Convention delegates came.", "the Democratic Convention", "Democratic Convention"),
        ("Anna Weber came. Mr. Weber left.", "Mr. Weber", "Anna Weber"),
        ("Senate Minority Leader Karl Roth came.", "the president", None),
        ("French President Anna Weber came.", "the French leader", "Anna Weber"),
        ("They told Paul Anders Lang Wednesday.", "Mr. Lang", "Paul Anders Lang"),
        ("Anna Weber came.", "I'm", None),
        ("Anna Weber came.", "Thursday", None),
        ("Anna Weber came.", "the Herald report led to a flurry of reactions by members of Congress", None),
        ("Anna Weber came.", "Finland's defence ministry", "Finland's defence ministry"),
    ],
)
def test_a_source_is_resolved_by_what_the_article_introduces(text, printed, name):
    assert resolve(printed, introduced([text], None), Context(text=text), cues("en")).name == name
