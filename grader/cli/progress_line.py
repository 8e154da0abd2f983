"""How far a long run is: a line that moves in a terminal, and now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from grader.languages import Language, say

_BAR = 24  # characters
_PAUSE = 0.1  # seconds between two sights of the line
_LONG_PAUSE = 30.0  # and between two lines, where they stay
_HOUR = 3600


class ProgressLine:
    """Shows how many of so many are done, how fast, and when it will end."""

    def __init__(self, total: int, language: Language) -> None:
        self._total = total
        self._language = language
        self._moves = sys.stderr.isatty()
        self._begin = time.monotonic()
        self._shown = 0.0 if self._moves else self._begin
        self._stands = False

    def show(self, done: int, worked: int) -> None:
        """Say that so many are done, and that so many of them were work: those tell the speed."""
        now = time.monotonic()
        if now - self._shown < (_PAUSE if self._moves else _LONG_PAUSE) and done < self._total:
            return
        self._shown = now
        rate = worked / max(now - self._begin, 1e-3)
        text = self._text(done, rate)
        if self._moves:
            filled = _BAR * done // self._total
            bar = "█" * filled + "░" * (_BAR - filled)
            if not (sys.stderr.encoding or "").lower().startswith("utf"):
                bar = "#" * filled + "." * (_BAR - filled)
            print(f"\r\x1b[K{bar} {text}", end="", file=sys.stderr, flush=True)
            self._stands = True
        else:
            print(text, file=sys.stderr, flush=True)

    def _text(self, done: int, rate: float) -> str:
        left = (self._total - done) / rate if rate else 0.0
        end = datetime.now() + timedelta(seconds=left)
        message = say(
            "{done} of {total} · {rate} a second · ends at {time}",
            done=done,
            total=self._total,
            rate=self._language.points(rate),
            time=end.strftime("%H:%M" if left > _HOUR / 6 else "%H:%M:%S"),
        )
        return self._language.render(message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if self._stands:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
