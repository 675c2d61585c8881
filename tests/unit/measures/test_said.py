"""What counts as somebody's words: an attribution inside another's account is part of that account."""

import pytest

from core import analyze
from core.ingest import read_article

OPENING = "Anna Weber opened the meeting in the town hall of Lindenau on Monday morning. "


@pytest.mark.parametrize(
    ("sentence", "quoted", "reported"),
    [
        ("“Anna Weber told Paul Lang that the bridge would open in May,” the Kremlin said.", 12, 0),
        ("Anna Weber told Paul Lang that the bridge would open in May, the Kremlin said.", 0, 12),
        ("The Kremlin said Anna Weber told Paul Lang that the bridge would open in May.", 0, 12),
        ("Anna Weber told Paul Lang that the bridge would open in May.", 0, 6),
        ("According to the ministry, citing Anna Weber, the bridge would open in May.", 0, 6),
    ],
)
def test_an_inner_credit_belongs_to_the_account_that_gives_it(sentence, quoted, reported):
    analysis = analyze([read_article("one.txt", (OPENING + sentence).encode())])
    (row,) = analysis.measures.attributed
    assert (row.quoted, row.reported) == (quoted, reported)
    assert sum(one.quoted + one.reported for one in analysis.measures.voices) == quoted + reported
