"""Cells of a CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet computes, and what it skips or reads as the same (the last four are wide).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """A text as text: what would be a formula has an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as RFC 4180 has them: commas, CRLF, UTF-8.

    Where a cell has what parts the cells in other countries, all are quoted, or its second half
    might be a formula there.
    """
    buffer = io.StringIO(newline="")
    usual, careful = csv.writer(buffer), csv.writer(buffer, quoting=csv.QUOTE_ALL)
    for row in rows:
        is_parted = any(mark in cell for cell in row for mark in ";\t")
        (careful if is_parted else usual).writerow(row)
    return buffer.getvalue().encode("utf-8", "replace")
