"""Moments as the store writes them: UTC, ISO 8601, microseconds, so that text sorts as time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """Return the present moment."""
    return _written(datetime.now(UTC))


def ago(*, days: float = 0, seconds: float = 0) -> str:
    """Return a moment in the past."""
    return _written(datetime.now(UTC) - timedelta(days=days, seconds=seconds))


def ahead(days: float) -> str:
    """Return a moment to come."""
    return ago(days=-days)


def after(moment: str, days: float) -> str:
    """Return the moment so many days after another."""
    return _written(datetime.fromisoformat(moment) + timedelta(days=days))


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
