"""`grade watch` on a real terminal, with files that are saved as editors save them."""

import json
import os
from pathlib import Path

import pytest
from conftest import LANGUAGES, solution

from grader.languages import Language, say

RIGHT = solution("derivatives")
SLIP = RIGHT + "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"


@pytest.fixture
def student(sit_down):
    student = sit_down()
    student.see("0 / 100", "Begin with sigmoid in derivatives.py")
    return student


def test_what_is_saved_is_graded(student):
    student.save("derivatives.py", SLIP)

    student.see("✗ sigmoid_deriv", "Look at what you hand to σ′.", "Points: 0 →")


@pytest.mark.slow
def test_what_has_changed_is_said(student):
    student.save("derivatives.py", SLIP)
    student.see("✗ sigmoid_deriv")
    student.save("derivatives.py", RIGHT)
    student.see("Passing now: sigmoid_deriv, neuron_backward.", "→ 15.", "15 / 100")
    student.save("derivatives.py", SLIP)
    student.see("No longer passing: sigmoid_deriv, neuron_backward.")


@pytest.mark.slow
def test_another_exercise_that_is_saved_is_turned_to(student):
    student.save("layers.py", solution("layers"))

    student.see("✓ Layers and losses", "15 / 100")


@pytest.mark.slow
def test_the_third_failed_run_tells_the_cause(student):
    for number in range(3):
        student.save("derivatives.py", f"{SLIP}\n# {number}\n")
        screen = student.see("Nothing has changed" if number else "Points: 0 →")
        student.save("derivatives.py", f"{SLIP}\n# {number}, once more\n")
    assert "as if z were the activation already" in screen or student.see("as if z were")


@pytest.mark.slow
def test_a_syntax_error_and_its_mending(student):
    student.save("derivatives.py", "def sigmoid(z:\n")
    student.see("Python cannot read line 1")
    student.save("derivatives.py", RIGHT)
    student.see("15 / 100")


@pytest.mark.slow
def test_a_file_that_is_gone_may_come_back(student):
    student.save("derivatives.py", RIGHT)
    student.see("15 / 100")
    (student.folder / "derivatives.py").unlink()
    student.see("There is no derivatives.py here.", "grade reset derivatives")
    student.save("derivatives.py", RIGHT)
    student.see("15 / 100")


@pytest.mark.slow
def test_an_editor_that_puts_a_new_file_in_the_place_of_the_old(student):
    (student.folder / ".derivatives.py.swp").write_text(RIGHT)
    os.replace(student.folder / ".derivatives.py.swp", student.folder / "derivatives.py")

    student.see("15 / 100")


@pytest.mark.slow
def test_an_editors_other_files_are_not_graded(student):
    for name in ("derivatives.py~", "#derivatives.py#", "4913", "derivatives.py.tmp"):
        student.save(name, SLIP)
    student.save("layers.py", solution("layers"))

    assert "sigmoid_deriv" not in student.see("15 / 100")


@pytest.mark.slow
def test_an_endless_loop_does_not_end_the_watch(student):
    student.save("derivatives.py", "def sigmoid(z):\n    while True:\n        pass\n")
    student.see("did not finish within 2 seconds")
    student.save("derivatives.py", RIGHT)
    student.see("15 / 100")


@pytest.mark.slow
def test_it_is_said_which_of_a_file_and_a_notebook_is_graded(student):
    student.save("derivatives.ipynb", '{"cells": []}')
    student.see("Found twice: derivatives.ipynb and derivatives.py", "derivatives.ipynb; delete")
    student.save("derivatives.py", RIGHT)
    student.see(
        "Found twice: derivatives.py and derivatives.ipynb", "derivatives.py; delete", "15 / 100"
    )


def test_keys_give_a_hint_the_next_exercise_and_another_language(student):
    student.press("h")
    student.see("sigmoid  derivatives.py", "   1  ", "Hint 1 of 3")
    student.press("n")
    student.see("Gradients by finite differences", "Begin with forward_difference")
    student.press("l")
    student.see(Language("es").translate("Gradients by finite differences"))
    student.press("?")
    assert 0 == student.leave()


@pytest.mark.slow
def test_the_terminal_is_as_it_was_afterwards(student):
    import termios

    flags = termios.tcgetattr(student.process.child_fd)[3]
    assert not flags & termios.ICANON
    student.press("q")
    student.process.wait()
    assert termios.tcgetattr(student.process.child_fd)[3] & termios.ICANON


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language(sit_down, language):
    student = sit_down(language)
    words = (say("next exercise"), say("quit"), say("Total"))

    student.see(*map(Language(language).render, words))


@pytest.mark.slow
def test_a_small_terminal_shows_the_beginning_and_the_keys(sit_down):
    student = sit_down(lines=20, columns=60)
    student.see("0 / 100")
    student.save("derivatives.py", "def sigmoid(z):\n    return z\n")
    screen = student.see("There is more: grade -v", "q quit").splitlines()

    assert 20 == len(screen)
    assert screen[1].startswith(" ✗ Derivatives of one neuron")


@pytest.fixture
def pages(tmp_path, monkeypatch, capsys):
    """What is shown where there is no terminal, in a folder that is not the one of the tests."""
    from grader.catalog import load
    from grader.report.terminal import Terminal
    from grader.watching import session
    from grader.watching.screen import Screen
    from grader.worker import Workers

    (tmp_path / "my folder").mkdir()
    monkeypatch.chdir(tmp_path)

    def shown(folder, *keys, **size):
        pressed = iter([*keys, "q"])
        monkeypatch.setattr(session, "_collect", lambda events: ([], [next(pressed)]))
        screen = Screen(lambda: Terminal(**size), still=bool(size), folder=folder)
        with Workers() as workers:
            session.watch(folder, load(), Language("en"), workers, screen)
        return " ".join(capsys.readouterr().out.split())

    return shown


def test_what_is_no_terminal_gets_one_page_after_the_other(pages):
    out = pages(Path())

    assert "\x1b" not in out
    assert "0 / 100" in out


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        (".", "`grade reset derivatives`"),
        ("my folder", "`cd 'my folder' && grade reset derivatives`"),
        ("f" * 100, "`cd FOLDER && grade reset derivatives`"),
    ],
)
def test_the_command_for_a_fresh_file_writes_it_into_the_folder_that_is_watched(
    pages, folder, command
):
    Path(folder).mkdir(exist_ok=True)

    assert f"There is no `derivatives.py` here. To write a fresh one: {command}" in pages(
        Path(folder)
    )


def test_the_command_for_what_has_no_room_names_the_folder_that_is_watched(pages):
    Path("my folder", "derivatives.py").write_text("def sigmoid(z:\n")

    assert "There is more: `grade 'my folder' -v --exercise derivatives`" in pages(
        Path("my folder"), height=9
    )


def test_a_hint_names_the_file_that_is_there_and_links_the_lesson(pages):
    folder = Path("my folder")
    (folder / "grade.toml").write_text('course = "https://example.org/c"\n')
    source = json.dumps(SLIP.splitlines(keepends=True))
    (folder / "derivatives.ipynb").write_text(
        f'{{"cells": [{{"cell_type": "code", "source": {source}}}]}}'
    )
    out = pages(folder, "h")

    assert "sigmoid_deriv derivatives.ipynb" in out
    assert "`https://example.org/c/en/one-neuron/#the-derivative-of-the-sigmoid`" in out
