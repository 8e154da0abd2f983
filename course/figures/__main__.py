"""`python -m course.figures one_neuron FOLDER`: print a lesson's numbers, write its pictures."""

import sys
from pathlib import Path

from course import figures

_COLOURS = """<style>svg { --plot-ink: #1a1a1b; --plot-faint: #b0b0b1; --plot-paper: #fff;
--plot-blue: #1f6fb4; --plot-orange: #c75a11; --plot-green: #1d8348; --plot-red: #c0392b;
--plot-violet: #7d3c98; --plot-font: sans-serif; width: 720px; font-family: sans-serif }</style>"""


def main() -> None:
    """Show what a lesson's module makes, to look at while writing it."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    for key, value in figures.numbers(name).items():
        print(f"{key} = {value}")
    folder.mkdir(parents=True, exist_ok=True)
    for key, draw in figures.pictures(name).items():
        page = folder / f"{key}.html"
        page.write_text(f"<meta charset=utf-8>{_COLOURS}{draw()}", "utf-8")
        print(page)


if __name__ == "__main__":
    main()
