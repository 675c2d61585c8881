"""The report as a page: what it shows, and that nothing in an article becomes more than text."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from core.export.about import Made
from core.export.page import FOLDER, POLICY, page
from core.export.plain import address, plain, visible
from core.export.report import WIDE, report
from core.export.wording import headline
from core.model import Article
from tests.hostile import STRINGS

MADE = Made("2026-01-31", "A visit")
TEMPLATE = (FOLDER / "report.html.j2").read_text(encoding="utf-8")
# The elements and attributes that our own template makes.
OURS = set(re.findall(r"<([a-z]+\d?)[\s>]", TEMPLATE))
ATTRIBUTES = {name.lower() for name in re.findall(r"\s([A-Za-z-]+)=\"", TEMPLATE)}


def parsed(analysis, made=MADE):
    return html.fromstring(page(analysis, made).decode("utf-8"))


def shown(tree):
    return " ".join(" ".join(tree.itertext()).split())


def letters(text):
    """Without what stands between two stretches of a version."""
    return [one for one in text if one.isalnum()]


@pytest.fixture(scope="module")
def tree(seeds):
    return parsed(seeds)


def test_it_names_method_engine_and_day(tree, seeds):
    text = shown(tree)
    assert "2026-01-31" in text
    assert f"engine {seeds.engine}" in text
    assert "How it was made" in text
    assert "It does not mean that the outlet never said it." in text


def test_every_statement_stands_in_the_table_with_a_cell_for_each_outlet(tree, seeds):
    rows = tree.xpath("//section[@id='matrix']//tbody/tr")
    assert len(rows) == len(seeds.statements)
    text = shown(tree.get_element_by_id("matrix"))
    assert [one.label for one in seeds.statements if " ".join(headline(one.label).split()) not in text] == []
    outlets = {one.shown_outlet for one in seeds.articles}
    assert {len(row.xpath("td")) for row in rows} == {len(outlets)}
    assert all(len(row.xpath("th[@scope='row']")) == 1 for row in rows)


def test_every_version_stands_with_its_words(tree, seeds):
    articles = {one.id: one for one in seeds.articles}
    for number, passage in enumerate(seeds.passages, 1):
        section = tree.get_element_by_id(f"p{number}")
        for version, words in zip(passage.versions, section.xpath(".//p[@class='words']"), strict=True):
            for struck in words.xpath(".//del"):
                struck.text = ""
            text = articles[version.article].text
            said = "".join(text[start:end] for start, end in version.content)
            assert letters("".join(words.itertext())) == letters(said), (passage.id, version.article)


def test_more_outlets_than_fit_a_page_are_listed(build):
    held = build.analysis()
    more = tuple(Article(f"{n:012}", f"{n}.txt", "Nothing.", outlet=f"Outlet {n}") for n in range(WIDE))
    tree = parsed(build.replace(held, articles=(*held.articles, *more)))
    assert tree.xpath("//table[@class='matrix']") == []
    assert "Bread rose" in shown(tree.get_element_by_id("matrix"))
    assert "The Baker" in shown(tree.get_element_by_id("matrix"))


def test_nothing_that_an_article_brings_becomes_an_element_or_an_attribute(hostile, made):
    tree = parsed(hostile, made)
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    assert {"bdi", "table", "svg"} <= {one.tag for one in elements} <= OURS
    assert {name.lower() for one in elements for name in one.attrib} <= ATTRIBUTES
    assert tree.xpath("//*[contains(concat(' ', @class, ' '), ' foreign ')]") == []
    assert [one for one in tree.iter() if one.tag in {etree.Comment, etree.PI}] == []
    assert {one for one in tree.xpath("//@href") if not one.startswith("#")} == set()


def test_what_a_string_says_is_shown_as_it_is(hostile, made):
    text = "".join(shown(parsed(hostile, made)).split())
    for string in STRINGS:
        assert "".join(plain(visible(string)).split()) in text, string


def test_the_text_of_articles_is_kept_from_turning_what_stands_around_it(hostile, made):
    written = page(hostile, made).decode("utf-8")
    assert "\u202e" not in written
    assert "⸢U+202E⸣" in written


def test_nothing_is_asked_for(seeds, hostile, made):
    for tree in (parsed(seeds), parsed(hostile, made)):
        assert tree.xpath("//@src | //link | //script | //iframe | //img | //object") == []
        assert [one for one in tree.xpath("//style/text()") if re.search(r"url\(|@import", one)] == []
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//a.b/c", "https:a.b", "http://[", None, ""]
)
def test_only_an_address_of_the_web_can_be_followed(url):
    assert address(url) == ""


def test_an_address_of_the_web_can_be_followed(build):
    links = [one for one in parsed(build.analysis()).xpath("//@href") if not one.startswith("#")]
    assert [urlsplit(one).netloc for one in links] == ["example.org"]


def test_every_table_has_heads_and_every_picture_a_text_beside_it(tree):
    assert [one for one in tree.xpath("//table") if not one.xpath(".//th[@scope]")] == []
    assert tree.xpath("//svg[not(@aria-hidden)]") == []
    assert tree.xpath("//html/@lang") == ["en"]
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_collation_read_from_left_to_right_is_its_version(seeds):
    for view in report(seeds, MADE).passages:
        for row, version in enumerate(view.versions if view.lines else ()):
            read = " ".join(segment.texts[row] for line in view.lines for segment in line)
            tokens = [token.text for cell in view.passage.collation.rows[row] for token in cell]
            assert [one for one in tokens if one not in read] == [], (view.number, version.name)
