"""What a view of the Emphasis page shows: the rows of a frame that belong to it, named, counted and cut to size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from components import labels, measured
from components.measured import Drawn
from components.share_charts import Figure
from components.sheet import Linked
from components.units import Kind, Unit
from components.views import OTHER, View, Way
from core.measures.frames.catalogue import MEASURES
from core.measures.frames.measured import Measure, Place
from core.model import Analysis

MAX_ROWS = 10
"""Speakers, words, ... drawn; the others are added up where figures add up, and the table has them."""
MAX_UNITS = 24
"""Units shown: what can still be scrolled through. The file has all."""


@dataclass(frozen=True)
class Shown:
    """A view of a frame."""

    analysis: Analysis
    view: View
    way: Way
    kind: Kind
    asked: Sequence[Unit]
    """The units that were picked."""
    frame: pd.DataFrame
    """Of all units."""

    @property
    def sides(self) -> Sequence[Unit]:
        """The units shown, as many as can be scrolled through."""
        return self.asked[:MAX_UNITS]

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return MEASURES[self.view.measure]

    @cached_property
    def held(self) -> pd.DataFrame:
        """The rows of the units shown."""
        return self.frame[self.frame["unit"].isin([side.key for side in self.sides])]

    @cached_property
    def names(self) -> dict[str, str]:
        """What each row is called, in the order in which rows are listed."""
        column = self.view.label or self.view.row
        held = self.held.dropna(subset=[self.view.row])
        named = zip(held[self.view.row].astype(str), held[column].astype(str), strict=True)
        names = {key: self.view.names.get(key, name) for key, name in named}
        if not self.view.by_size:
            return names
        size = self._sizes()
        return {key: names[key] for key in sorted(names, key=lambda key: (-size.get(key, 0), names[key]))}

    def _sizes(self) -> dict[str, float]:
        """Each row's figures of all units together."""
        total: dict[str, float] = {}
        for one in self.figures:
            total[one.row] = total.get(one.row, 0) + abs(one.value)
        return total

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of the units shown; none of a unit whose n is too small."""
        drawn = Drawn(self.view.row, self.way.parts, self.way.of_n, self.way.interval)
        return measured.figures(self.held, self.measure, drawn, {side.key: side for side in self.sides})

    @cached_property
    def drawn(self) -> list[Unit]:
        """The units that have a figure."""
        told = {one.unit for one in self.figures}
        return [side for side in self.sides if side.key in told]

    @cached_property
    def ns(self) -> dict[str, str]:
        """The n of each unit."""
        counts = self.view.n_word or self.measure.counts
        return {unit: f"n = {n:,} {counts}" for unit, n in zip(self.held["unit"], self.held["n"], strict=True)}

    # --- rows cut to what can be drawn

    @cached_property
    def rows(self) -> dict[str, str]:
        """The rows drawn with their names: the largest where there are many, the others under one name."""
        if self.view.own_rows:
            first = {one.row for side in self.sides for one in self._first(side.key)}
            return {key: name for key, name in self.names.items() if key in first}
        if len(self.names) <= MAX_ROWS:
            return self.names
        size = self._sizes()
        kept = set(sorted(self.names, key=lambda key: (-size.get(key, 0), key))[:MAX_ROWS])
        rows = {key: name for key, name in self.names.items() if key in kept}
        left = len(self.names) - len(rows)
        return rows | {OTHER: f"Other ({left})"} if self.view.adds_up else rows

    def _first(self, unit: str) -> list[Figure]:
        """The figures of one unit that are drawn where each has rows of its own."""
        return [one for one in self.figures if one.unit == unit][:MAX_ROWS]

    @cached_property
    def choices(self) -> dict[str, str]:
        """The rows that can be picked to read the sentences behind them."""
        return self.names | self.rows

    def folded(self) -> list[Figure]:
        """The figures drawn, those of the other rows added up."""
        if self.view.own_rows:
            return [one for side in self.sides for one in self._first(side.key)]
        kept = [one for one in self.figures if one.row in self.rows]
        if OTHER not in self.rows:
            return kept
        total: dict[tuple[str, str], float] = {}
        for one in self.figures:
            if one.row not in self.rows:
                total[one.unit, one.part] = total.get((one.unit, one.part), 0) + one.value
        told = self.rows[OTHER]
        return kept + [
            Figure(unit, OTHER, value, f"{told}: {self.way.scale.printed(value)}", part)
            for (unit, part), value in total.items()
        ]

    # --- words

    def remarks(self) -> list[str]:
        """Sentences that say how to read what is drawn, what is not, and why."""
        names = {side.key: side.name for side in self.sides}
        short = self.held[self.held["why_not"] != ""].drop_duplicates("unit")
        told = self._too_short(short, names)
        with_figure = {one.unit for one in self.figures}
        without = [names[key] for key in names if key not in with_figure and key not in set(short["unit"])]
        if without:
            told.append(f"Nothing to count was found in {labels.listed(without)}.")
        if len(self.asked) > MAX_UNITS:
            told.append(f"The first {MAX_UNITS} of {len(self.asked)} are shown; pick fewer outlets to see the others.")
        if self.view.note:
            told += list(dict.fromkeys(self.held[self.view.note].dropna()))
        return told

    def _too_short(self, short: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
        """Why units have no figure, those whose n is too small in one sentence."""
        counts, least = self.measure.counts, self.measure.minimum
        few = short[short["n"] < least]
        others = short[short["n"] >= least]
        told = [f"{names[unit]}: {why}" for unit, why in zip(others["unit"], others["why_not"], strict=True)]
        if not few.empty:
            listed = labels.listed([f"{names[unit]} (n = {n})" for unit, n in zip(few["unit"], few["n"], strict=True)])
            told.insert(0, f"Not drawn, because n is under {least} {counts}: {listed}.")
        return told

    def method(self) -> list[str]:
        """How the measure is computed, what each of its columns holds, and what it rests on."""
        measure = self.measure
        columns = "; ".join(
            f"{one.name}: {one.meaning}{f' ({one.unit})' if one.unit else ''}" for one in measure.columns
        )
        alone = "on that unit's articles alone" if measure.alone else "on the other units too"
        least = f"n counts {measure.counts}. With n below {measure.minimum} no figure is given."
        return [measure.method, f"{least} A unit's figures depend {alone}.", f"Columns of the file: {columns}."]

    # --- the table

    @property
    def all_names(self) -> dict[str, str]:
        """What each unit of the frame is called."""
        if self.kind != "Articles":
            return {}
        return labels.article_names(self.analysis.articles)

    def cells(self, sides: Sequence[Unit]) -> dict[tuple[str, str], Linked]:
        """The figures as words, each with what a click on it asks for."""
        wanted = {side.key for side in sides}
        return {
            (row["unit"], str(row[self.view.row])): Linked(
                self.view.cell(row, self.way), {"unit": row["unit"], "row": str(row[self.view.row])}
            )
            for row in self.held.to_dict("records")
            if row["unit"] in wanted and row["places"]
        }

    def places(self, unit: str, name: str) -> list[Place]:
        """The places behind the figures of a row, given by its name."""
        wanted = {key for key, called in self.names.items() if called == name}
        if not wanted and name == self.rows.get(OTHER):
            wanted = set(self.names) - set(self.rows)
        rows = self.held[(self.held["unit"] == unit) & self.held[self.view.row].astype(str).isin(wanted)]
        return [place for places in rows["places"] for place in places]
