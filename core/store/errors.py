"""What the store refuses: each error is a sentence for whoever reads it."""

from __future__ import annotations


class StoreError(Exception):
    """Something was refused or cannot be had; the text is a sentence."""


class UnusableError(StoreError):
    """The database cannot be opened: damaged, read-only, of a later version. Nothing was changed."""


class NoAccessError(StoreError):
    """The one plain answer to a wrong, revoked or expired link, and to an address that is none of one's own."""

    def __init__(self) -> None:
        super().__init__("This link opens nothing. It may be mistyped, withdrawn or out of date; ask whoever sent it.")


class NotAllowedError(StoreError):
    """The link may look and not change."""

    def __init__(self) -> None:
        super().__init__("You are looking at this workspace by a link for viewing; it cannot be changed from here.")


class QuotaError(StoreError):
    """A limit of the host is reached; the text says which and what to do."""


class UnfitError(StoreError):
    """What was to be kept cannot be used; the text says why."""


class ConflictError(StoreError):
    """Somebody else changed the same thing in the meantime; nothing was saved."""

    def __init__(self, theirs: str) -> None:
        super().__init__(f"Somebody changed this in the meantime: {theirs}. Nothing of yours was saved yet.")
        self.theirs = theirs
