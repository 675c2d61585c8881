"""What a reporting verb says about the words it introduces, as the lexicon of cues has it."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def stances(language: str) -> Mapping[str, str]:
    """Return the stance of each form of each verb of a language; empty where the lexicon lists none.

    A verb that stands under several stances takes the first: those that a clause follows come before the rarer uses.
    """
    listed: dict[str, str] = {}
    for entry in load("cues").get(language, {}).get("verbs", []):
        for verb in entry["forms"]:
            for form in verb.split():
                listed.setdefault(form.replace("_", " ").casefold(), entry["stance"])
    return MappingProxyType(listed)
