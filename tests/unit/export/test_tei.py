"""The edition: valid TEI, from which every version can be read again."""

import os
from pathlib import Path

import pytest
from lxml import etree

from core.export import tei
from core.export.about import Made
from core.export.plain import plain
from core.export.segments import printed

MADE = Made("2026-01-31", "A visit")
SPACES = {"t": tei.SPACE}
ID = "{http://www.w3.org/XML/1998/namespace}id"


def schema(path):
    return etree.RelaxNG(etree.parse(path))


def parsed(analysis, made=MADE):
    return etree.fromstring(tei.edition(analysis, made))


@pytest.fixture(scope="module")
def edition(seeds):
    return parsed(seeds)


@pytest.fixture(params=["the part that is used", "all of it"])
def rules(request):
    if request.param == "the part that is used":
        return schema(Path(__file__).with_name("tei.rng"))
    if not os.environ.get("TEI_SCHEMA"):
        pytest.skip("Name a copy of tei_all.rng in TEI_SCHEMA to validate against all of TEI P5.")
    return schema(os.environ["TEI_SCHEMA"])


def test_it_is_valid(rules, seeds, hostile, build, made):
    empty = build.Analysis((), (), (), (), (), (), (), (), build.Measures())
    for analysis in (seeds, hostile, build.analysis(), empty):
        assert rules.validate(parsed(analysis, made)), str(rules.error_log)[:2000]


def test_the_schema_refuses_what_is_no_apparatus(seeds):
    rules = schema(Path(__file__).with_name("tei.rng"))
    broken = parsed(seeds)
    app = broken.find(".//t:app", SPACES)
    app.remove(app.find("t:lem", SPACES))
    assert not rules.validate(broken)


def test_every_pointer_leads_to_an_id(edition, hostile, made):
    for tree in (edition, parsed(hostile, made)):
        ids = [one.get(ID) for one in tree.iter() if one.get(ID)]
        assert len(ids) == len(set(ids))
        named = [one for name in ("wit", "corresp", "ana") for held in tree.xpath(f"//@{name}") for one in held.split()]
        assert {one.removeprefix("#") for one in named} <= set(ids)


def test_the_text_read_for_one_witness_is_its_version(edition, seeds):
    for passage, division in zip(seeds.passages, edition.iterfind(".//t:div", SPACES), strict=True):
        for row, version in zip(passage.collation.rows, passage.versions, strict=True):
            read = division.find("t:p", SPACES)
            words = (read.text or "").split()
            for app in read:
                mine = [one for one in app if f"#{tei.article_id(version.article)}" in one.get("wit").split()]
                assert len(mine) == 1
                words += (mine[0].text or "").split() + (app.tail or "").split()
            assert words == " ".join(printed(row)).split(), (passage.id, version.article)


def test_offsets_lead_to_the_words(edition, seeds):
    texts = {tei.article_id(one.id): one.text for one in seeds.articles}
    seen = 0
    for reading in edition.xpath("//t:lem | //t:rdg", namespaces=SPACES):
        wits, places = reading.get("wit").split(), reading.get("n").split()
        assert len(wits) == len(places)
        for wit, place in zip(wits, places, strict=True):
            assert (place == tei.NOWHERE) == (not reading.text)
            if reading.text:
                start, end = map(int, place.split("-"))
                assert reading.text.split()[0].strip("“”\"'(") in texts[wit[1:]][start - 1 : end + 1]
                seen += 1
    assert seen > 100


def test_it_names_method_engine_and_day(edition, seeds):
    text = "".join(edition.find("t:teiHeader", SPACES).itertext())
    assert f"engine {seeds.engine}, on 2026-01-31" in text
    assert "Quotations and reported speech were found" in text
    assert edition.find(".//t:application", SPACES).get("when") == "2026-01-31"


def test_what_a_string_says_is_text_and_what_xml_cannot_hold_is_replaced(hostile, made):
    tree = parsed(hostile, made)
    assert {etree.QName(one).namespace for one in tree.iter() if isinstance(one.tag, str)} == {tei.SPACE}
    titles = {one.text for one in tree.iterfind(".//t:bibl/t:title", SPACES)}
    assert {plain(one.title) for one in hostile.articles} == titles
    assert any("�" in one for one in titles)


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2025-07-01", "2025-07-01"),
        ("2025-07-01T16:23Z", "2025-07-01T16:23:00Z"),
        ("2025-07-01T16:23:05Z", "2025-07-01T16:23:05Z"),
        ("2025-07-01T16:23", "2025-07-01T16:23:00"),
        ("2025-07-01T16:23+03:00", "2025-07-01T16:23:00+03:00"),
    ],
)
def test_moments_are_written_as_xml_schema_has_them(value, when):
    assert tei._moment(value) == when
