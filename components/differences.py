"""Where a version differs from the base, for a scene: what `core.diff.changes` says of its passage."""

from __future__ import annotations

from components.scene import Scene
from core.diff import changes as core_changes
from core.diff.changes import Change, between, of_the_whole

__all__ = ["Change", "between", "changes", "of_the_whole", "over"]


def changes(scene: Scene, row: int) -> list[Change]:
    """What turns the base into the version of a row, in the order of its words: a step for each variant."""
    start = scene.content(scene.versions[row])[0].start
    return core_changes.changes(scene.passage, row, scene.articles, start)


def over(scene: Scene, row: int) -> dict[int, list[int]]:
    """The variants over each column in which a row differs from the base, the base from any; the narrowest first."""
    return core_changes.over(scene.passage, row)
