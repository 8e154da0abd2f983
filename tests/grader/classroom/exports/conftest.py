"""Ways to read what was made."""

import csv
import io

import pytest

from grader.languages import Language


@pytest.fixture
def english():
    return Language("en")


@pytest.fixture
def table():
    """The rows of a CSV."""
    return lambda content: list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
