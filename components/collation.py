"""The collation for display: versions in rows, aligned words in columns, and the variants over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components import apparatus, labels, mounting, theme
from components.differences import between, of_the_whole
from components.scene import Scene
from core.model import Token, Variant

Data = dict[str, Any]

mount = mounting.register("collation")
"""The table as a component; it lays itself out in blocks as wide as the page."""


def data(scene: Scene) -> Data:
    """Rows, variants and the columns of the statement looked at."""
    width = scene.passage.collation.width
    variants = [v for v in apparatus.shown_variants(scene) if not of_the_whole(v, width)]
    variants.sort(key=lambda v: (v.columns.start, -v.columns.end))
    rows = [_row(scene, place) for place in range(len(scene.versions))]
    return {
        "rows": rows,
        "variants": [_variant(scene, v) for v in variants],
        "picked": sorted(scene.picked_columns()),
        "coarse": scene.passage.collation.coarse,
    }


def _row(scene: Scene, place: int) -> Data:
    version = scene.versions[place]
    cells = scene.passage.collation.rows[scene.row(version)]
    return {
        **scene.heading(version.article),
        "base": version is scene.base,
        "carried": version.carried,
        "cells": [_printed(tokens) for tokens in cells],
    }


def _printed(tokens: Sequence[Token]) -> str:
    """The words of one cell as printed, with the marks that cling to them; words of two stretches stand apart."""
    printed, end = "", 0
    for token in tokens:
        apart = end < token.start and not printed[-1:].isspace()
        printed += (" " if apart else "") + token.before + token.text + token.after
        end = token.end + len(token.after)
    return printed.strip()


def _variant(scene: Scene, variant: Variant) -> Data:
    return {
        "from": variant.columns.start,
        "to": variant.columns.end,
        "family": theme.FAMILY[variant.kind],
        "kind": labels.KIND[variant.kind],
        "rows": [_family(variant, v.article) for v in scene.versions],
        "readings": [
            {"text": reading.text, "who": [scene.heading(a) for a in reading.articles]}
            for reading in apparatus.shown_readings(scene, variant)
        ],
    }


def _family(variant: Variant, article: str) -> str | None:
    """How an article's reading is drawn; None where it reads as the base."""
    base, *others = variant.readings
    own = next((reading for reading in others if article in reading.articles), None)
    return theme.FAMILY[between(variant.kind, base.text, own.text)] if own else None
