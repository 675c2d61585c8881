"""What hosts may switch on: signing in, a word where workspaces do not last, a check of health."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import browsing, health, lasting, signing, workspace
from core.store import Settings, digest, workspaces

APP = Path(__file__).parents[2] / "app.py"
ANNA = {"is_logged_in": True, "iss": "https://id.example", "sub": "7", "name": "Anna <Weber>", "email": "a@example.org"}
PAUL = {"is_logged_in": True, "iss": "https://id.example", "sub": "8", "email": "paul@example.org"}


@pytest.fixture
def signed(monkeypatch):
    """Signs somebody in from now on, as the provider tells of them; nobody with nothing."""
    monkeypatch.setattr(signing, "is_offered", lambda: True)

    def sign(claims):
        monkeypatch.setattr(signing, "claims", lambda: claims)

    sign({})
    return sign


def drawn():
    """The app as a new visitor meets it."""
    at = AppTest.from_file(APP, default_timeout=60).run()
    assert not at.exception
    return at


def words(at):
    return " ".join(one.body for one in at.get("html")) + " ".join(one.value for one in at.title)


def pressed(at, label):
    return next(one for one in at.button if one.label == label)


def test_without_sign_in_nothing_speaks_of_it():
    assert not [one for one in drawn().button if "Sign" in one.label]


def test_workspaces_follow_a_person_and_nobody_else(signed):
    signed(ANNA)
    mine = workspaces.create(workspace.store(), signing.person(), "Grain talks")
    for visit in range(2):  # two browsers
        at = drawn()
        assert "Grain talks" in words(at), visit
        assert "Signed in as Anna &lt;Weber&gt;" in words(at)
        assert pressed(at, "Sign out")
    for others in (PAUL, {}):
        signed(others)
        assert "Grain talks" not in words(drawn())
        at = AppTest.from_file(APP, default_timeout=60)
        at.query_params["w"] = mine.workspace
        assert "Nothing to see here" in words(at.run())
    assert pressed(drawn(), "Sign in")


def test_a_persons_key_depends_on_who_vouches_and_on_nothing_that_changes(signed):
    keys = set()
    for claims in (
        ANNA,
        ANNA | {"name": "Anna Lang", "email": "b@example.org"},
        PAUL,
        ANNA | {"iss": "https://b.example"},
    ):
        signed(claims)
        keys.add(signing.person())
    assert len(keys) == 3
    assert all(len(one) == 64 for one in keys)
    for partial in ({"is_logged_in": True}, {"is_logged_in": True, "iss": "https://id.example"}, {"sub": "7"}):
        signed(partial)
        assert signing.person() == ""


def test_no_browser_can_claim_to_be_a_person(signed):
    signed(ANNA)
    claim = "person\0https://id.example\x007"
    assert digest(claim) == signing.person()
    assert not browsing._SHAPE.fullmatch(claim)  # what a cookie holds is taken for a secret in this shape only


def test_where_the_host_asks_for_it_nobody_comes_in_without_signing_in(signed, monkeypatch):
    monkeypatch.setenv("COVERAGE_SIGN_IN", "1")
    at = drawn()
    assert [one.value for one in at.title] == ["Sign in"]
    assert [one.label for one in at.button] == ["Sign in"]
    signed(ANNA)
    assert [one.value for one in drawn().title] == ["Who carried what"]
    signed({})
    monkeypatch.setattr(signing, "is_offered", lambda: False)
    at = drawn()
    assert not at.button
    assert "not set up yet" in at.markdown[0].value


def test_an_instance_that_forgets_says_so_on_every_page(monkeypatch):
    assert lasting.TOLD not in words(drawn())
    monkeypatch.setenv("COVERAGE_FORGETS", "1")
    assert lasting.TOLD in words(drawn())


def test_what_forgets_is_known_by_the_settings_or_by_where_the_app_lies():
    there = lasting.COMMUNITY_CLOUD / "coverage-diff" / "components" / "lasting.py"
    assert not lasting.forgets(Settings())
    assert lasting.forgets(Settings(), there)
    assert not lasting.forgets(Settings(database_url="postgresql://a/b"), there)
    assert not lasting.forgets(Settings(database_url="postgresql://a/b", forgets=1))


def test_a_server_is_ready_while_its_database_answers(monkeypatch):
    answer = asyncio.run(health.ready(None))
    assert (answer.status_code, answer.body) == (200, b"ready")
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:secret@127.0.0.1:9/none")
    answer = asyncio.run(health.ready(None))
    assert (answer.status_code, b"secret" in answer.body) == (503, False)
