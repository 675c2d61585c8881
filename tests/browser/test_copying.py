"""A sentence behind a figure is copied as a quotation with its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.quality.seeds import SEEDS

pytestmark = pytest.mark.browser


def test_a_sentence_behind_a_figure_is_copied_with_its_source(visit):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("emphasis")
    button = visit.page.get_by_role("button", name="Copy with source: ").first
    button.scroll_into_view_if_needed()
    button.click()
    expect(visit.page.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    words, _, source = copied.rpartition("” (")
    texts = [" ".join(file.read_text(encoding="utf-8").split()) for file in SEEDS.glob("*.txt")]
    assert any(words.removeprefix("“") in text for text in texts)
    assert source.startswith(("Al Mayadeen, ", "Pravda.ru, ", "Sputnik, ", "TASS, ", "Ukrinform, "))
    assert source.endswith(")")
    visit.clean()
