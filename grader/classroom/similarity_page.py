"""The pairs of submissions that are alike, as a page for the instructor: side by side, marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classroom.similarity import SIZE_LIMIT, Comparison, Likeness, Line
from grader.languages import Language, Message, harmless, say, say_plural
from grader.report import pages

_HERE = Path(__file__).parent
_AROUND = 2  # lines that are shown before and after what is shared
_SMALL = 10  # submissions


def render(comparison: Comparison, language: Language) -> str:
    """The comparison as the text of an HTML file that asks for nothing from anywhere."""
    environment = pages.environment(language, _WORDS, _HERE)
    environment.filters["excerpt"] = lambda lines: list(_excerpt(lines))
    environment.filters["told"] = told
    return pages.render(
        environment,
        "similarity.html",
        pages.STYLE,
        _HERE / "similarity.css",
        comparison=comparison,
        notes=[*notes(comparison), _MARKS],
    )


def notes(comparison: Comparison) -> Iterator[Message]:
    """What has to be known to read the pairs rightly."""
    yield say_plural(
        "{count} submission was compared.",
        "{count} submissions were compared with one another.",
        comparison.submissions,
    )
    if comparison.too_long:
        yield say(
            "Not compared, because longer than {limit} KB: {names}.",
            limit=SIZE_LIMIT >> 10,
            names=", ".join(
                f"{harmless(key)} (`{exercise.id}`)" for key, exercise in comparison.too_long
            ),
        )
    if not comparison.pairs:
        yield say("No two of them share much that few others have written.")
        return
    if comparison.found > len(comparison.pairs):
        yield say_plural(
            "The {count} pair that shares most is shown, of {found}.",
            "The {count} pairs that share most are shown, of {found}.",
            len(comparison.pairs),
            found=comparison.found,
        )
    yield say(
        "To be alike proves nothing: the answers are short, and people who learn together or read "
        "the same page write alike. Look at each pair yourself, and listen to both before you "
        "decide anything."
    )
    if comparison.submissions < _SMALL:
        yield say(
            "With so few submissions little can be told: what two of them share may be what "
            "anybody would write."
        )
    yield say(
        "Only what few others in this class have written counts. What many share is left aside, and "
        "so is what the exercise itself hands out. Those who share most come first."
    )


def told(likeness: Likeness) -> Iterator[Message]:
    """What two submissions share in an exercise, in words."""
    yield say(
        "{share} of the rarer code in one of them is in the other too.",
        share=say("{percent}%", percent=round(100 * likeness.share)),
    )
    if likeness.lines:
        yield say_plural(
            "{count} rare line is the same to the letter.",
            "{count} rare lines are the same to the letter.",
            likeness.lines,
        )


def _excerpt(lines: Sequence[Line]) -> Iterator[Line | None]:
    """The lines with something shared in them and those around; None where some are left out."""
    marked = [place for place, line in enumerate(lines) if any(p.alike for p in line.parts)]
    shown = {near for place in marked for near in range(place - _AROUND, place + _AROUND + 1)}
    left_out = False
    for place, line in enumerate(lines):
        if place in shown:
            if left_out:
                yield None
            yield line
        left_out = place not in shown
    if left_out and marked:
        yield None


_MARKS = say(
    "Marked in the code: the same structure, whatever the names. Underlined as well: lines that are "
    "the same to the letter."
)

_WORDS = {
    "title": say("Submissions that are alike"),
    "pair": say("{first} and {second}"),
    "code": say("{exercise}: the code of {name}"),
}
