"""From text as uploaded to text that rules can rely on, with the way back kept for every character."""

from core.normalize.offsets import Normalized, normalize

__all__ = ["Normalized", "normalize"]
