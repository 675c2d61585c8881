"""How the words of statements are shown, and the words for figures."""

from __future__ import annotations

import doctest

import pytest

from components import labels


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("and are now pursuing a policy", "Are now pursuing a policy"),
        ("which for years ignored Russia's interests", "For years ignored Russia's interests"),
        ("that the conflict is a consequence", "The conflict is a consequence"),
        ("that decision was wrong", "That decision was wrong"),
        ("as well as the ongoing crisis in Ukraine", "The ongoing crisis in Ukraine"),
        ("But that he had said so", "He had said so"),
        ("And he said he knew", "He said he knew"),
        ("“the talk was good,” he said", "“The talk was good,” he said"),
        (", — the talk", "The talk"),
        ("and so", "And so"),
        ("iPhone sales fell", "iPhone sales fell"),
        ("и подчеркнул важность", "И подчеркнул важность"),
        ("12 people died", "12 people died"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_a_statement_reads_as_a_line_of_its_own(printed, shown):
    assert labels.headline(printed) == shown


def test_likelihood_is_a_word_and_grounds_are_sentences():
    assert [labels.likely(score) for score in (0.9, 0.5, 0.4, 0.1)] == ["likely", "likely", "possible", "less likely"]
    assert labels.sentences(["Both say “regime”.", "few words shared; ", ""]) == "Both say “regime”. Few words shared."


def test_the_examples_hold():
    assert doctest.testmod(labels).failed == 0
