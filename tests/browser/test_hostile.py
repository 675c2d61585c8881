"""A hundred hostile strings in every field that can hold text: none becomes more than text on any page.

Every place is walked without the server's content security policy, since what is safe only by the policy is not safe;
every page once more with it.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest

from components.browsing import COOKIE
from core.corrections import anchor
from core.ingest import Known
from core.model import Correction
from core.store import (
    Access,
    Settings,
    Store,
    analyses,
    digest,
    documents,
    jobs,
    ledger,
    links,
    opened,
    secret,
    work,
    workspaces,
)
from core.store.documents import Incoming
from tests.browser.conftest import HEADINGS, JOURNEY_LIMIT, WAIT_LIMIT, WINDOW, Visit, serving
from tests.hostile import FOUND, STRINGS

pytestmark = pytest.mark.browser

ARTICLES = 20
EACH = len(STRINGS) // ARTICLES
CARRIERS = 2
"""Articles that carry each string, so that its statement is shared and collated."""
BAD_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(99)
"""No article whatever its name: refused, with the name in the report."""
PAGES = [title.lower() if title != "Overview" else "" for title in HEADINGS]
PARAMETERS = ("outlet", "outlets", "statement", "passage", "view", "words", "speaker", "look", "topic", "reading", "at")
"""What pages read from their address."""


def held(number: int) -> list[str]:
    """The strings of an article: its own, and those of the article before it."""
    first = number * EACH
    return [STRINGS[(place) % len(STRINGS)] for place in range(first - EACH * (CARRIERS - 1), first + EACH)]


def written(number: int) -> bytes:
    """An article whose headline, statements and speakers are full of strings."""
    strings = held(number)
    said = [
        f'"The treaty on point {STRINGS.index(one)} {one} was agreed by all ministers of the northern council," '
        f"Anna Weber said. Paul Lang {one} said that the council of point {STRINGS.index(one)} would meet on Monday."
        for one in strings
    ]
    return "\n\n".join([f"Talks {strings[-1]} go on", *said]).encode("utf-8", "replace")


def filled(store: Store, key: str) -> Access:
    """A workspace as pages would make it, with a string wherever somebody may type or an upload may bring one."""
    access = workspaces.create(store, digest(key), STRINGS[0][:80], STRINGS[1])
    files = [
        Incoming(
            f"{STRINGS[number * EACH]}.txt",
            written(number),
            Known(outlet=STRINGS[number * EACH + 1], url=STRINGS[number * EACH + 2], published="2025-07-01"),
        )
        for number in range(ARTICLES)
    ]
    refused = [Incoming(f"{one}.txt", BAD_PICTURE + one.encode()) for one in STRINGS]
    for batch in (files, refused):
        kept = documents.keep(store, access, batch)
        jobs.ask(store, access, "read", kept.batch)
        work.all_waiting(store)
    _corrected(store, access)
    for one in STRINGS[:: EACH * 2]:
        links.make(store, access, "view", one[:80])
    jobs.ask(store, access, "analyze", analyses.state(store, access).key)
    work.all_waiting(store)
    return access


def _corrected(store: Store, access: Access) -> None:
    """Names, notes, labels, speakers and groups that an analyst may type."""
    _, articles, _ = analyses.inputs(store, access.workspace)
    for number, article in enumerate(articles):
        mine = STRINGS[number * EACH : (number + 1) * EACH]
        place = article.text.index("The treaty")
        at = (anchor(article, place, article.text.index('"', place)),)
        for field, value in (("title", mine[0]), ("group", mine[1])):
            ledger.make(store, access, Correction(article.id, field, value), 10**6)
        for field, value in (("note", mine[2]), ("speaker", mine[3]), ("label", mine[4]), ("passage label", mine[0])):
            ledger.make(store, access, Correction(article.id, field, value, at), 10**6)


@pytest.mark.timeout(3 * JOURNEY_LIMIT)
@pytest.mark.parametrize("program", ["asgi.py", "app.py"], ids=["with the policy", "without it"])
def test_no_string_becomes_more_than_text(browser, tmp_path, program):
    key = secret()
    store = opened(Settings(home=tmp_path / "home"))
    access = filled(store, key)
    analysis = analyses.latest(store, access)
    assert len(analysis.articles) == ARTICLES
    assert any(len(one.versions) > 1 for one in analysis.passages)
    with serving(tmp_path, program) as server:
        context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
        context.add_cookies([{"name": COOKIE, "value": key, "url": server}])
        visit = Visit(context.new_page(), server)
        visit.page.set_default_timeout(WAIT_LIMIT * 1000)
        visit.watch()
        for path in PAGES if program == "asgi.py" else paths(analysis):
            visit.open(f"{path}{'&' if '?' in path else '?'}w={access.workspace}")
            assert visit.page.evaluate(FOUND) == [], path
            visit.clean()
        context.close()
    store.close()


def paths(analysis) -> list[str]:
    """Every page, many of its places, and every page with strings in its address."""
    shared = [one for one in analysis.passages if len(one.versions) > 1]
    places = [f"compare?passage={one.id}" for one in shared[::5]]
    outlets = [one.shown_outlet for one in analysis.articles]
    places += [f"articles?see=Read&reading={quote(one)}" for one in outlets[::4]]
    places += [f"articles?see=Two+articles&left={quote(outlets[0])}&right={quote(outlets[1])}"]
    places += [f"search?words={quote(one)}" for one in STRINGS[::25]]
    return [*PAGES, *places, *(f"{page}?{typed(7 * number)}" for number, page in enumerate(PAGES))]


def typed(first: int) -> str:
    """Strings in the place of all that a page reads from its address."""
    return "&".join(f"{name}={quote(STRINGS[(first + place) % 100])}" for place, name in enumerate(PARAMETERS))
