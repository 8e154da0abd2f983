"""The numbers of the page `first-hour.md`."""

from __future__ import annotations


def numbers() -> dict[str, float | int]:
    """The numbers of the page: `large` is an input whose exponential no float can hold."""
    return {"large": 800}
