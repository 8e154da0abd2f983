"""The formats for other programs, by their names."""

import pytest
from results import half, report

from grader.languages import Language
from grader.report import formats


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_has_its_renderer(name):
    assert formats.render(name, report(half()), Language("ca"))
