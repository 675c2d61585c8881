"""Who passed the words on to whom: relays in order, from the outlet to the speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from core.model import Relay
from core.quotations import frames, names, sources
from core.quotations.attributions import chain_of
from core.quotations.people import is_person
from core.quotations.words import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.normalize import Normalized
    from core.quotations.attributions import Attribution, Stretch
    from core.quotations.cues import Cues
    from core.quotations.names import Context, Named
    from core.quotations.people import People
    from core.quotations.words import Unit

_LOOK_BACK = 40
"""Words of a sentence before a source in which somebody is looked for whom a pronoun may mean."""
_OPENING_WORDS = 14
"""Words that may stand before the speaker whom quoted words name ("When considering the situation, Putin recalled")."""


class Remembered(NamedTuple):
    """What is known at one place of a text: whose account is being told, who was named, whom a pronoun means."""

    account: tuple[Relay, ...]
    persons: frozenset[str]
    person: str | None
    body: str | None
    pair: str | None


class Chains:
    """Reads an article's attributions in order and remembers whose account is being told."""

    def __init__(self, normal: Normalized, units: Sequence[Unit], people: People, context: Context, cues: Cues) -> None:
        """`context` is read and written: pronouns refer to what was named before."""
        self._normal = normal
        self._units = units
        self._people = people
        self._context = context
        self._cues = cues
        self._account: tuple[Relay, ...] = ()
        self._account_unit = -1
        self._persons: set[str] = set()
        self.reasons: list[str] = []
        """Why each name of the latest chain was chosen."""
        self.own = False
        """Whether the latest chain credits the outlet itself, which is no link."""

    def new_section(self) -> None:
        """A heading ends the account of the relay before it."""
        self._account = ()

    def remembered(self) -> Remembered:
        """Return what is known from the text so far."""
        context = self._context
        return Remembered(self._account, frozenset(self._persons), context.person, context.body, context.pair)

    def take_up(self, before: Remembered) -> None:
        """Know again what was known at an earlier place, and nothing that was read since."""
        self._account, self._account_unit, self._persons = before.account, -1, set(before.persons)
        self._context.person, self._context.body, self._context.pair = before.person, before.body, before.pair

    def of(self, attributions: Sequence[Attribution], place: int) -> tuple[Relay, ...]:
        """Return the relays that the sentence names for the attribution at `place`, inherited ones in front."""
        self.reasons = []
        self.own = False
        named: list[Relay] = []
        for each in chain_of(attributions, place):
            named += self._links(each)
        named = _without_repeats(named)
        if named and self.is_person(named[0]) and self._account:
            named = [*(replace(relay, inherited=True) for relay in self._account), *named]
        elif not named and attributions[place].impersonal:
            named = [replace(relay, inherited=True) for relay in self._account]
        relays = [relay for relay in named if not self.is_person(relay)]
        if relays:
            self._account = tuple(replace(relay, inherited=False) for relay in relays)
            self._account_unit = attributions[place].unit
        return tuple(named)

    def about(self, each: Unit) -> tuple[Relay, ...]:
        """Return whom a sentence is about, where it quotes words and credits nobody."""
        subject = sources.opening(each, self._cues, len(each))
        named = None
        if subject:
            named = names.resolve(each.between(*subject), self._people, self._context, self._cues)
        if named is None or named.kind != "person":
            self.reasons = ["no source found in the sentence"]
            return ()
        self.reasons = [f"the sentence is about {named.name}"]
        return (self._relay(named, (each.starts[subject[0]], each.ends[subject[1] - 1]), None),) if subject else ()

    def continued(self, before: tuple[Relay, ...]) -> tuple[Relay, ...]:
        """Return the chain of a quotation that goes on without naming anybody."""
        return tuple(replace(relay, inherited=True) for relay in before)

    def inside(self, content: Stretch) -> tuple[tuple[Relay, ...], Stretch] | None:
        """Return the relays that quoted words themselves name, and what they pass on; None where they name nobody."""
        start, end = content
        each = unit(self._normal.text, start, end, (), 0)
        for frame in frames.find(each, self._cues):
            if frame.source is None or frame.rule not in {"leading", "bare", "act", "colon"} or len(frame.content) != 1:
                continue
            if frame.source[0] > _OPENING_WORDS or (frame.source[0] > 1 and each.lower[frame.source[0] - 1] != ","):
                return None
            named = names.resolve(each.between(*frame.source), self._people, self._context, self._cues)
            if named.kind not in {"person", "joint", "body"} or each.lower[frame.source[0]] in self._cues.pronouns:
                return None
            self._note(named)
            relay = self._relay(named, (each.starts[frame.source[0]], each.ends[frame.source[1] - 1]), frame.verb)
            return (relay,), (each.starts[frame.content[0][0]], end)
        return None

    # --- links ------------------------------------------------------------------------------------------------------

    def _links(self, each: Attribution) -> list[Relay]:
        """The source of one attribution and whom it cites."""
        links: list[Relay] = []
        self._look_back(each)
        for stretch, verb in ((each.source, each.verb), *((cited, phrase) for phrase, cited in each.citing)):
            if stretch is None:
                continue
            named = names.resolve(self._normal.text[stretch[0] : stretch[1]], self._people, self._context, self._cues)
            self._note(named)
            if named.kind == "outlet":
                self.own = True  # what the outlet credits to a relay and to itself is still the relay's account
                if self._account_unit != each.unit:
                    self._account = ()
            if named.name:
                links.append(self._relay(named, stretch, verb))
        return links

    def _look_back(self, each: Attribution) -> None:
        """Let a pronoun refer to whoever its own sentence named before it: "Santorum tried to clarify his comment".

        A sentence that begins with a pronoun goes on about the person before: "He attacked Mary Roth, who he said ...".
        """
        within = self._units[each.unit]
        if each.source is None or within.lower[0] in self._cues.pronouns:
            return
        before = within.before(each.source[0], _LOOK_BACK)
        named = names.first_person(before, self._people)
        if named:
            self._context.person = named

    def _note(self, named: Named) -> None:
        names.remember(named, self._context)
        if named.name and named.kind in {"person", "joint"}:
            self._persons.add(named.name)
        self.reasons.append(f"speaker “{' '.join(named.as_.split())}”: {named.reason}")

    def _relay(self, named: Named, stretch: Stretch, verb: str | None) -> Relay:
        span = self._normal.original(*stretch)
        return Relay(named.name or named.as_, named.as_, span.start, span.end, verb)

    def is_person(self, relay: Relay) -> bool:
        """Whether a link is a person or several, and not a body."""
        return relay.name in self._persons or is_person(relay.name, self._people)


def _without_repeats(relays: Sequence[Relay]) -> list[Relay]:
    """A relay named twice in a row ("the Kremlin said in its statement") is one link."""
    return [relay for place, relay in enumerate(relays) if place == 0 or relay.name != relays[place - 1].name]
