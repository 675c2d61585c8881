from core.align.passages import LABEL, fold
from tests.unit.align.build import article, witness

LONG = "They ignored the interests of Russia, created a foothold and prolong the war."


def folded():
    full = article("A", LONG)
    short = article("B", "He said they created a bridgehead.")
    parts = [
        witness(full, part, sentence=LONG)
        for part in ("They ignored the interests of Russia", "created a foothold", "prolong the war")
    ]
    other = witness(short, "they created a bridgehead", form="indirect", sentence=short.text)
    groups = [[parts[0].id], [parts[1].id, other.id], [parts[2].id]]
    return parts, other, fold({"A": full, "B": short}, [*parts, other], groups)


def test_statements_of_one_sentence_fold_under_its_passage_in_reading_order():
    parts, other, passages = folded()
    assert len(passages) == 1
    assert [one.base for one in passages[0].statements] == [one.id for one in parts]
    assert [one.article for one in passages[0].versions] == ["A", "B"]
    assert passages[0].versions[1].witnesses == (other.id,)
    assert passages[0].id.startswith("p")
    assert len(passages[0].id) == 13


def test_a_sentence_that_repeats_another_is_not_collated_twice():
    text = "They created a foothold. Later: They created a foothold on purpose."
    of = article("A", text)
    first = witness(of, "They created a foothold", sentence="They created a foothold.")
    second = witness(of, "They created a foothold on purpose", sentence="Later: They created a foothold on purpose.")
    passage = fold({"A": of}, [first, second], [[first.id, second.id]])[0]
    assert passage.versions[0].utterance == (second.id,)
    assert passage.versions[0].witnesses == (first.id, second.id)
    assert passage.versions[0].content == second.content


def test_long_labels_end_at_a_word():
    of = article("A", "word " * 60)
    one = witness(of, of.text.strip())
    label = fold({"A": of}, [one], [[one.id]])[0].label
    assert len(label) <= LABEL + 1
    assert label.endswith("word…")


def test_a_quotation_is_judged_by_its_words_in_marks():
    text = "They ignored the interests and created a foothold. They also prolong the war, he noted."
    of = article("A", text)
    sentence = "They ignored the interests and created a foothold."
    quoted = [witness(of, part, sentence=sentence) for part in ("They ignored the interests", "created a foothold")]
    told = witness(of, "They also prolong the war", sentence="They also prolong the war, he noted.", form="indirect")
    base = article("B", "They ignored the interests, created a foothold and prolong the war today.")
    whole = [witness(base, part, sentence=base.text) for part in ("They ignored the interests", "created a foothold")]
    last = witness(base, "prolong the war today", sentence=base.text)
    groups = [[quoted[0].id, whole[0].id], [quoted[1].id, whole[1].id], [told.id, last.id]]
    passage = fold({"A": of, "B": base}, [*quoted, told, *whole, last], groups)[0]
    version = passage.versions[1]
    assert version.judged == tuple(one.content[0] for one in quoted)
    assert version.content == (*version.judged, told.content[0])
