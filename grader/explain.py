"""Says what happened when a student's code raised, hung or died: in words, with their own line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.exceptions import meaning_of
from grader.languages import Message, say
from grader.misconceptions import Misconception
from grader.worker import MEMORY, OUTPUT, Cause, Died
from grader.worker.codec import Raised


def explain_exception(filename: str, what: Raised) -> tuple[Message, ...]:
    """The messages for an exception in a student's file; none if it is a stub not yet written."""
    if what.kind == "NotImplementedError":
        return ()
    return tuple(_explain(f"`{filename}`", what))


def _explain(file: str, what: Raised) -> Iterator[Message]:
    match what.kind:
        case "SyntaxError":
            yield say("Python cannot read line {line} of {file}.", line=what.line, file=file)
            yield from _why_unreadable(what)
        case "NotUtf8":
            yield say(
                "Line {line} of {file} is not UTF-8 text: save the file with the encoding UTF-8.",
                line=what.line,
                file=file,
            )
        case "Missing":
            yield say(
                "There is no function {name} in {file}: was it renamed or deleted?",
                name=f"`{what.text}`",
                file=file,
            )
        case "Signature":
            yield say(
                "Your function takes {parameters}, which is not what it is called with: "
                "keep the parameters of the stub.",
                parameters=f"`({what.text})`",
            )
            yield from _at_line(what)
        case "Outsized":
            yield say(
                "What it returned is far too large, or nested far too deep, to be a right answer: print its type and its `.shape`."
            )
        case "OutputLimit":
            yield say(
                "It printed more than {size} MB: is there a `print` inside a loop?",
                size=round(OUTPUT / (1 << 20)),
            )
            yield from _at_line(what)
        case "SystemExit":
            yield say("It ended the whole program, as `exit()` does: use `return` instead.")
            yield from _at_line(what)
        case "MemoryError":
            yield say(
                "It asked for more than the {size} GB of memory that there are: "
                "does something grow without end, or is an array far too large?",
                size=round(MEMORY / (1 << 30)),
            )
            yield from _at_line(what)
        case "RecursionError":
            yield say(
                "Function calls are nested deeper than Python allows: either nothing stops the recursion, or the way really is that long, and needs a loop."
            )
            yield from _at_line(what)
        case _:
            words = f"{what.kind}: {what.text}" if what.text else what.kind
            yield say("Python stopped with {error}.", error=_code(words))
            yield from meaning_of(what)
            yield from _at_line(what)


def explain_unreadable_cell(filename: str, what: Raised) -> tuple[Message, ...]:
    """The messages for a notebook's cell that Python cannot read, and that is not graded."""
    file = f"`{filename}`"
    if not what.line:
        return (say("A cell of {file} is left out: Python cannot read it.", file=file),)
    return (
        say(
            "A cell of {file} is left out: Python cannot read its line {line}.",
            file=file,
            line=what.line,
        ),
        *_why_unreadable(what),
    )


def explain_death(source: bytes, died: Died) -> tuple[Message, ...]:
    """The messages for a worker that did not answer."""
    said = [_explain_end(died)]
    if died.loading:
        said.append(
            say(
                "That was before any of your functions was called: what tries them out, at the end of the file, belongs under {code}.",
                code='`if __name__ == "__main__":`',
            )
        )
    lines = source.decode("utf-8", "replace").splitlines()
    if 0 < died.line <= len(lines):
        line = _loop_around(died.line, lines) if died.cause is Cause.TIMEOUT else died.line
        said.append(_line_message(line, lines[line - 1].strip()[:200]))
    return tuple(said)


def _loop_around(line: int, lines: Sequence[str]) -> int:
    """The line where the loop begins that most likely keeps line number `line` busy; or itself.

    Where in a loop the time ran out is chance, where it begins is not. A `while` is likelier to
    have no end than a `for`, and among those it is the outermost that takes longest. Read by the
    indentation alone: the source may be anything.
    """
    found, inner = line, _indent(lines[line - 1])
    for number in range(line, 0, -1):
        code = lines[number - 1].split("#")[0].strip()
        indent = _indent(lines[number - 1])
        if not code or (indent >= inner and number < line):
            continue
        inner = indent
        begins = re.match(r"(?:async\s+)?(while|for|def|class)\b", code)
        match begins and begins[1]:
            case "while":
                return number
            case "for":
                found = number
            case "def" | "class":
                break
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _explain_end(died: Died) -> Message:
    match died.cause:
        case Cause.TIMEOUT:
            return say(
                "It did not finish within {seconds} seconds: is there a loop that never ends, or something that is computed again and again?",
                seconds=died.seconds,
            )
        case Cause.IDLE:
            return say(
                "It waited for {seconds} seconds without computing anything: what does it wait for?",
                seconds=died.seconds,
            )
        case Cause.LEFT:
            return say("It ended its own Python process: use `return` to leave a function.")
        case Cause.KILLED:
            return say("The system stopped its Python process, most likely because memory ran out.")
        case Cause.DISTURBED:
            return say("It meddled with the connection to the grader, and was stopped.")
        case Cause.OVERFULL:
            return say("It wrote more files than an exercise has room for, and was stopped.")
    return say("The Python process broke down in the middle of it, without an exception.")


def explain_stumble(error: BaseException, checks: Path | None) -> Message:
    """The message for a check that broke down itself, on what a student answered.

    Whoever wrote it is told the text of the error, and the line of the file `checks` that was
    reached; of hidden checks (None) it is only the kind of error that may be seen.
    """
    kind = type(error).__name__
    if checks is None:
        what = f"`{kind}`"
    else:
        what = _code(f"{kind}: {error}"[:200] if str(error) else kind)
        calls = traceback.walk_tb(error.__traceback__)
        if lines := [n for frame, n in calls if frame.f_code.co_filename == str(checks)]:
            what += f" (`{checks.parent.name}/{checks.name}:{lines[-1]}`)"
    return say(
        "The grader stumbled over this answer; that is our mistake, please report it: {error}",
        error=what,
    )


def point_at(found: Sequence[Misconception]) -> tuple[Message, ...]:
    """Where to look, for an answer that these misconceptions would give; nothing if there is none."""
    match found:
        case [one]:
            return (say("Look at {place}.", place=one.place),)
        case [one, other, *_]:
            return (
                say(
                    "More than one slip gives just these numbers. Look at {place}, or at {other}.",
                    place=one.place,
                    other=other.place,
                ),
            )
    return ()


def _at_line(what: Raised) -> Iterator[Message]:
    if what.line:
        yield _line_message(what.line, what.source)


def _line_message(line: int, source: str) -> Message:
    return say("Line {line}: {source}", line=line, source=f"`{source}`")


def _why_unreadable(what: Raised) -> Iterator[Message]:
    text = what.text
    if "was never closed" in text:
        yield say("A bracket is opened there and never closed: {bracket}", bracket=_quoted(text))
    elif "unmatched" in text or "does not match opening parenthesis" in text:
        yield say("A closing bracket there has no partner: {bracket}", bracket=_quoted(text))
    elif "expected ':'" in text:
        yield say("A colon is missing at the end: `:`")
    elif "unterminated" in text:
        yield say("A text in quotes is opened and never closed.")
    elif "expected an indented block" in text:
        yield say("What follows a line that ends in `:` must be indented.")
    elif what.detail in ("IndentationError", "TabError"):
        yield say("Its indentation does not fit the lines around it.")
    elif "Maybe you meant '=='" in text:
        yield say("One `=` assigns; to compare, write `==`.")
    else:
        yield say("In Python's own words: {error}", error=f"`{text}`")
    if what.source:
        yield _line_message(what.line, what.source)


def _code(text: str) -> str:
    """A text as code on one line: numpy's words have backticks and line breaks of their own."""
    return f"`{' '.join(text.split()).replace('`', chr(39))}`"


def _quoted(text: str) -> str:
    """The first thing between quotes in a message of Python's."""
    return f"`{text.split(chr(39))[1]}`" if text.count("'") > 1 else ""
