"""`python -m course.site`: what makes it build the site again."""

import threading

import pytest

from course.site.__main__ import watch


@pytest.mark.parametrize(
    "name",
    ["course/xor.md", "course/terminals/home.ca.txt", "grader/catalog.py", "mkdocs.yml"],
)
def test_a_source_that_changes_is_noticed(name, tmp_path):
    for folder in ("course/terminals", "exercises", "grader", "locales", "solutions"):
        (tmp_path / folder).mkdir(parents=True)
    noticed = threading.Event()
    observer = watch(tmp_path, noticed.set)
    (tmp_path / name).write_text("new")

    assert noticed.wait(10)
    observer.stop()
