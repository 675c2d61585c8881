from core.align import events as sorting
from core.align.events import TOGETHER, events

SUBJECTS = [
    "harbour cranes loaded grain ships while dockers discussed overtime rates",
    "volcano ashes closed mountain airports and stranded holiday travellers",
    "parliament debated pension reform until midnight amid union protests",
]


def texts(copies):
    """Articles on three subjects, each with words of its own."""
    return {
        f"{subject}-{copy:03d}": f"{words} {' '.join(f'private{subject}{copy}{n}' for n in range(4))}"
        for subject, words in enumerate(SUBJECTS)
        for copy in range(copies)
    }


def test_a_small_set_is_one_event():
    few = dict(list(texts(20).items())[:TOGETHER])
    assert events(few) == [sorted(few)]
    assert events({}) == []


def test_many_articles_are_sorted_by_event_also_where_an_event_has_very_many():
    many = texts(200)
    assert [len(one) for one in events(many)] == [200, 200, 200]
    assert all(len({key[0] for key in one}) == 1 for one in events(many))


def test_order_changes_nothing():
    many = texts(20)
    assert events(many) == events(dict(reversed(many.items())))


def test_what_an_analyst_links_is_one_event():
    many = texts(20)
    assert len(events(many, [("0-000", "1-005")])) == 2


def test_work_grows_with_the_words(monkeypatch):
    compared = []
    monkeypatch.setattr(sorting, "cosine", lambda *_: compared.append(1) or 1.0)
    events(texts(100))
    once = len(compared)
    events(texts(200))
    assert len(compared) <= 3 * once + once
