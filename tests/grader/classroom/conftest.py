"""A small class to grade: one exercise, since most of what happens does not depend on which."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import solution

from grader import catalog
from grader.catalog import Exercise

HandIn = Callable[..., Path]


@pytest.fixture
def exercises() -> tuple[Exercise, ...]:
    return catalog.load()


@pytest.fixture
def derivatives() -> tuple[Exercise, ...]:
    return tuple(each for each in catalog.load() if each.id == "derivatives")


@pytest.fixture
def hand_in(tmp_path: Path) -> HandIn:
    """Write a file among the submissions; by default the right answer to `derivatives`."""
    folder = tmp_path / "submissions"
    folder.mkdir()

    def write(name: str, content: str | bytes | None = None) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = solution("derivatives") if content is None else content
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write
