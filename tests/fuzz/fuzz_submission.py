"""Feeds garbage to `submission.read`, guided by what of our code it reaches.

    python tests/fuzz/fuzz_submission.py -max_total_time=60

Whatever a stranger hands in is read, or is told to be `Unreadable`, or is a problem of its
exercise: any other exception is a finding, and so is what is taken from the cells of a notebook
and is not Python. The arguments are those of libFuzzer; the
first byte of an input says what the rest is handed in as. All is kept in `errare-fuzz-submission`,
in shared memory or the folder for temporary files: inputs that reached something new, which the
next run begins with, and what was found (`crash-…`, `timeout-…`). Needs `pip install atheris`.
"""

from __future__ import annotations

import ast
import io
import json
import os
import sys
import tempfile
import warnings
import zipfile
from itertools import chain
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["grader.submission", "zipfile"]):
    from grader import catalog, submission

from grader.languages import Language, Message, harmless

EXERCISES = catalog.load()
ENGLISH = Language("en")
NAMES = ("work.zip", "xor.ipynb", "xor.py")
CELLS = len(NAMES)  # the kind of input that is the text of a notebook's cells
SHARED_MEMORY = Path("/dev/shm")


def hand_in(path: Path, content: bytes) -> submission.Submission | None:
    """Read this content from a path; the messages must be fit to be shown."""
    path.write_bytes(content)
    try:
        work, _ = submission.read(path, EXERCISES)
    except submission.Unreadable as error:
        check_message(error.message)
        return None
    for message in (*work.problems.values(), *chain(*work.notes.values())):
        check_message(message)
    return work


def check_message(message: Message) -> None:
    """Is it one harmless line?"""
    text = ENGLISH.render(message)
    assert harmless(text) == text
    assert text.count("`") % 2 == 0


def check_cells(path: Path, text: str) -> None:
    """Is what is taken from a notebook Python, with a place for each of its lines?"""
    cells = text.split("\f")
    listed = [{"cell_type": "code", "source": cell} for cell in cells]
    work = hand_in(path, json.dumps({"cells": listed}).encode())
    assert work
    if not work.problems:
        source = work.sources["xor"]
        assert source.count(b"\n") == len(work.lines["xor"])
        assert is_python(source.decode()), source


def is_python(text: str) -> bool:
    """Can it be read?"""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def seeds() -> list[bytes]:
    """Inputs that are nearly right, to begin with."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"comment"
        archive.writestr("a/derivatives.py", "x = 1\n" * 9)
        archive.writestr("a/xor.ipynb", '{"cells": [{"cell_type": "code", "source": ["x?"]}]}')
        archive.writestr("__MACOSX/._xor.py", b"")
    code = "%time\n!ls\nx?\nfor x in y: print('é');\nx = 1; f(\n1); y = 2 # z\f%%html\f@a\ndef f(): pass"
    listed = [{"cell_type": "code", "source": cell} for cell in code.split("\f")]
    whole = json.dumps({"cells": [{"cell_type": "markdown"}, *listed]})
    contents = [packed.getvalue(), whole.encode(), code.encode(), code.encode()]
    return [bytes([kind]) + content for kind, content in enumerate(contents)]


def main() -> None:
    """Fuzz until libFuzzer has enough."""
    shared = SHARED_MEMORY if SHARED_MEMORY.is_dir() else Path(tempfile.gettempdir())
    place = shared / "errare-fuzz-submission"  # libFuzzer ends the process: nobody would tidy up
    corpus, folder = place / "corpus", place / "work"
    corpus.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)

    def run(data: bytes) -> None:
        kind, content = data[0] % (CELLS + 1) if data else 0, data[1:]
        if kind == CELLS:
            check_cells(folder / "xor.ipynb", content.decode("utf-8", "replace"))
        else:
            hand_in(folder / NAMES[kind], content)

    usual = ["-timeout=20", f"-artifact_prefix={place}/"]
    atheris.Setup([sys.argv[0], *usual, *sys.argv[1:], os.fspath(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
