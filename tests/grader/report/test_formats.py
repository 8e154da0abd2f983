"""The formats for other programs, by their names."""

import base64
import json
from xml.etree import ElementTree

import pytest
from results import half, report

from grader.languages import Language
from grader.report import formats


def of_github(text):
    return sum(test["score"] for test in json.loads(base64.b64decode(text))["tests"])


def of_junit(text):
    return float(ElementTree.fromstring(text).find(".//property[@name='points']").get("value"))


POINTS = {
    "json": lambda text: json.loads(text)["points"],
    "gradescope": lambda text: json.loads(text)["score"],
    "github": of_github,
    "vpl": lambda text: float(text.splitlines()[-1].removeprefix("Grade :=>>")),
    "junit": of_junit,
}


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_tells_the_points(name):
    assert 7.5 == POINTS[name](formats.render(name, report(half()), Language("ca")))
