"""A version laid over its base, in pieces."""

import pytest

from core.export import marked


def cases(analysis):
    return [(passage, row) for passage in analysis.passages for row in range(len(passage.versions))]


@pytest.fixture(scope="module")
def known(seeds):
    return {one.id: one for one in seeds.articles}, {one.id: one for one in seeds.witnesses}


def test_pieces_without_what_is_struck_out_are_the_words_as_printed(seeds, known):
    articles, witnesses = known
    for passage, row in cases(seeds):
        version = passage.versions[row]
        text = articles[version.article].text
        spans = marked.content(version, witnesses, text)
        held = marked.pieces(passage, row, articles, witnesses)
        own = "".join(one.text for one in held if one.mark in {"same", "added"})
        assert own == "".join(text[start:end] for start, end in spans), (passage.id, row)


def test_every_token_of_the_base_that_a_version_lacks_is_struck_out(seeds, known):
    articles, witnesses = known
    for passage, row in cases(seeds):
        if row == 0:
            continue
        shown = {number for number, one in enumerate(passage.variants) if one.kind not in marked.TYPOGRAPHY}
        struck = " ".join(one.text for one in marked.pieces(passage, row, articles, witnesses) if one.mark == "struck")
        own = {token.norm for cell in passage.collation.rows[row] for token in cell}
        lacking = [
            token.text
            for variant in (passage.variants[number] for number in shown if passage.variants[number].kind == "omission")
            if any(passage.versions[row].article in one.articles and not one.text for one in variant.readings[1:])
            for cell in passage.collation.rows[0][variant.columns.start : variant.columns.end]
            for token in cell
            if token.norm not in own
        ]
        assert [word for word in lacking if word not in struck] == [], (passage.id, row)


def test_the_base_is_not_marked(seeds, known):
    for passage in seeds.passages:
        assert {one.mark for one in marked.pieces(passage, 0, *known)} <= {"same", "gap"}


def test_typography_alone_marks_nothing(seeds, known):
    kinds = {one.kind for passage, row in cases(seeds) for one in marked.pieces(passage, row, *known)}
    assert kinds & marked.TYPOGRAPHY == set()
    assert "substance" in kinds
