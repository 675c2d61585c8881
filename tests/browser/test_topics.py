"""The codebook in a real browser: typed, previewed, saved, followed by Emphasis, taken back; topics found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

OURS = "Root causes"


def topic(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Topics").get_by_role("button", name=re.compile(re.escape(name)))


def count(button: Locator) -> int:
    found = re.search(r"(\d+) sentence", " ".join((button.text_content() or "").split()))
    assert found
    return int(found[1])


def test_a_topic_is_written_previewed_saved_and_taken_back(visit: Visit):
    page = visit.page
    visit.open("topics")
    settlement = topic(page, "Terms of a settlement")
    before = count(settlement)
    page.get_by_role("button", name="Add a topic").click()
    expect(topic(page, "New topic")).to_have_attribute("aria-current", "true")
    page.get_by_label("Label", exact=True).fill(OURS)
    page.get_by_label(re.compile("^Terms")).fill("realit* .. ground\nzebra")
    caught = page.get_by_role("list", name="What the terms catch")
    expect(caught.get_by_role("listitem").filter(has_text="zebra")).to_contain_text("catches nothing here")

    page.get_by_label(re.compile("^Terms")).fill("territorial realities")
    expect(caught).to_contain_text(re.compile(r"territorial realities \d+ sentences"))
    expect(topic(page, OURS)).to_be_visible()
    expect(page.get_by_text("only you see these changes")).to_be_visible()
    expect(page.get_by_text("for “territorial realities”").first).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved; every page follows.")).to_be_visible()
    expect(topic(page, OURS)).to_be_visible()
    assert count(settlement) <= before

    visit.go("Emphasis")
    expect(page.get_by_text(OURS).first).to_be_visible()
    visit.go("Topics")
    topic(page, OURS).click()
    page.get_by_label("Merge this topic into").select_option(label="Terms of a settlement in Ukraine")
    expect(topic(page, OURS)).to_have_count(0)
    page.get_by_role("button", name="Discard the changes").click()
    expect(topic(page, OURS)).to_be_visible()

    page.get_by_text("Find topics", exact=True).click()
    page.get_by_role("button", name="Find topics").click()
    expect(page.get_by_text(re.compile(r"\d+ topics, aspects, by sentences"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take")).first.click()
    expect(page.get_by_role("button", name=re.compile("^Taken")).first).to_be_disabled()
    page.get_by_role("button", name="Discard the changes").click()

    visit.go("Articles")
    page.get_by_role("radio", name="Corrections", exact=True).click()
    expect(page.get_by_text(re.compile("Topics: a codebook with 11 topics"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    visit.go("Topics")
    expect(topic(page, "Terms of a settlement")).to_be_visible()
    expect(topic(page, OURS)).to_have_count(0)
    visit.clean()
