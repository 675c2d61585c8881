"""Of a saved page every paragraph is kept, word for word, and no block of anything else is."""

import pytest

from core.ingest import html, read_extract
from tests.quality.pages import LAYOUTS, STORIES

CASES = [
    pytest.param(layout, story, id=f"{layout.__name__}, {story.language} {number}")
    for layout, _ in LAYOUTS
    for number, story in enumerate(STORIES)
]


@pytest.mark.parametrize(("layout", "story"), CASES)
def test_every_paragraph_is_kept_and_everything_else_dropped(layout, story):
    saved = layout(story)
    extract = html.read("page.html", saved.html.encode())
    assert [one for one in saved.dropped if one in extract.text] == []
    assert extract.text.split("\n\n") == [story.title, *saved.kept]
    article = read_extract("page.html", extract)
    assert article.title == story.title
    if saved.published:
        assert article.published.value == saved.published
    if saved.outlet:
        assert article.outlet == saved.outlet


def test_every_layout_has_something_to_drop():
    assert len(LAYOUTS) == 20
    assert all(layout(story).dropped for layout, story in LAYOUTS)
