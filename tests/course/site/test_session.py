"""The way from `grade init` to 100 points, on a real terminal; and the picture of it."""

import functools
import re

import pytest
from conftest import ROOT

from course.site.session import PICTURE, STEPS, Cell, draw, play


@functools.cache
def played():
    return [(step, terminal.text, terminal.cells) for step, terminal in play()]


@pytest.mark.slow
def test_a_student_gets_to_100_points_with_mistakes_on_the_way():
    screens = [text for _, text, _ in played()]

    assert len(STEPS) == len(screens)
    assert "100 / 100" in screens[-1]
    assert any("Fixa't en això" in screen for screen in screens)


@pytest.mark.slow
def test_the_picture_is_what_the_terminal_shows():
    drawn = draw([(cells, step.seconds) for step, _, cells in played()])

    assert PICTURE.read_text("utf-8") == drawn


def test_the_readme_shows_it():
    readme = (ROOT / "README.md").read_text("utf-8")

    assert f"({PICTURE.relative_to(ROOT)})" in readme


def screen(text, color="default", bold=False):
    return (tuple(Cell(char, color, bold) for char in text),)


def test_a_frame_is_drawn_in_runs_of_one_look():
    first, second = screen("<ab>", "green"), screen("cd", bold=True)
    svg = draw([((first[0] + second[0],), 2.0)])

    assert ["&lt;ab&gt;", "cd"] == re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert 1 == svg.count('fill="#7ec699"')
    assert 1 == svg.count('font-weight="bold"')


def test_frames_follow_each_other():
    svg = draw([(screen("a"), 1.0), (screen("b"), 3.0)])

    assert "@keyframes f0{0%,0.000%{opacity:0}0.001%,25.000%{opacity:1}" in svg
    assert "@keyframes f1{0%,25.000%{opacity:0}25.001%,100.000%{opacity:1}" in svg
    assert "4s step-end infinite" in svg
