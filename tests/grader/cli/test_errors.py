"""What is wrong with a call is read in each language, and ends with what to type next."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import LANGUAGES

from grader.cli import completion


@pytest.fixture
def complaint(type_in, home):
    """The one line that a call gets: without `grade: `, in two halves."""
    (home / "notes.txt").write_text("")

    def complain(*arguments):
        code, out, err = type_in(*arguments)
        assert (2, "", 1) == (code, out, err.count("\n"))
        what, _, command = err.removeprefix("grade: ").rstrip("\n?").rpartition(" `")
        return what, f"`{command}"

    return complain


# What is read in each language, and the command at the end.
READ = {
    "no exercise files": (
        (),
        {
            "ca": "no hi ha fitxers d'exercicis. Per crear-los:",
            "en": "There are no exercise files in",
            "es": "no hay archivos de ejercicios. Para crearlos ahí:",
            "pt": "Não há arquivos de exercício em",
        },
        "`grade init`",
    ),
    "a misspelled exercise": (
        ("--exercise", "layerz"),
        {
            "ca": "`--exercise`: no existeix `layerz`. Volies dir",
            "en": "`--exercise`: there is no `layerz`. Did you mean",
            "es": "`--exercise`: no existe `layerz`. ¿Querías decir",
            "pt": "`--exercise`: `layerz` não existe. Você quis dizer",
        },
        "`grade --exercise layers`",
    ),
    "an unknown exercise": (
        ("--exercise", "foo"),
        {
            "ca": "`optimizers`. Per exemple:",
            "en": "`optimizers`. For example:",
            "es": "`optimizers`. Por ejemplo:",
            "pt": "`optimizers`. Por exemplo:",
        },
        "`grade --exercise derivatives`",
    ),
    "a folder that is not there": (
        ("nowhere",),
        {
            "ca": "No hi ha cap fitxer ni carpeta `nowhere`.",
            "en": "There is no file or folder `nowhere`.",
            "es": "No existe `nowhere`, ni como archivo ni como carpeta.",
            "pt": "Não existe arquivo nem pasta `nowhere`.",
        },
        "`grade --help`",
    ),
    "a folder in the place of a file": (
        ("--html", "no/a.html"),
        {
            "ca": "`no/a.html` no es pot escriure: aquesta carpeta no existeix. Per crear-la:",
            "en": "`no/a.html` cannot be written: there is no such folder. To make it:",
            "es": "`no/a.html` no se puede escribir: esa carpeta no existe. Para crearla:",
            "pt": "`no/a.html` não pode ser gravado: essa pasta não existe. Para criá-la:",
        },
        "`mkdir -p no`",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", READ)
def test_it_is_read_in_the_language(complaint, call, language):
    arguments, words, command = READ[call]
    what, typed = complaint(*arguments, "--lang", language)

    assert words[language] in what
    assert command == typed


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("--format", "jsn"), "`grade --format json`"),
        (("--format", "foo"), "`grade --format text`"),
        (("--isolation", "foo"), "`grade --isolation best`"),
        (("--frobnicate",), "`grade --help`"),
        (("--html", "."), "`grade --html FILE`"),
        (("--html", "notes.txt/a"), "`grade --html FILE`"),
        (("--html", "no such/a.html"), "`mkdir -p 'no such'`"),
        (("notes.txt",), "`grade`"),
        (("../{home}/notes.txt",), "`grade ../{home}`"),
        (("n" * 300,), "`grade FOLDER`"),
        (("hint", "foo"), "`grade hint derivatives`"),
        (("hint", "l2_los"), "`grade hint l2_loss`"),
        (("hint",), "`grade hint --help`"),
        (("reset", "layerz"), "`grade reset layers`"),
        (("reset", "foo"), "`grade reset derivatives`"),
        (("list", "."), "`grade list --help`"),
        (("watch", "notes.txt"), "`grade FILE`"),
        (("watch", "n" * 300), "`grade FILE`"),
        (("pack", "notes.txt"), "`grade pack --help`"),
        (("pack", "n" * 300), "`grade pack --help`"),
        (("pack", "nowhere"), "`grade init nowhere`"),
        (("init", "notes.txt/a"), "`grade init FOLDER`"),
        (("--lang", "xx"), "`--lang en`"),
    ],
)
def test_it_ends_with_what_to_type_next(complaint, home, arguments, command):
    typed = complaint(*(each.format(home=home.name) for each in arguments))[1]

    assert command.format(home=home.name) == typed


@pytest.fixture
def no_permission(monkeypatch):
    """A disk that nothing may be written to; the one who runs the tests may be allowed everything."""

    def refuse(path, *arguments, **settings):
        raise PermissionError(13, "no", str(path))

    for name in ("mkdir", "touch", "write_bytes"):
        monkeypatch.setattr(Path, name, refuse)


MAY_NOT = {
    "ca": "no tens permís",
    "en": "you have no permission",
    "es": "no tienes permiso",
    "pt": "você não tem permissão",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("init", "work"), "`grade init FOLDER`"),
        (("--html", "report.html"), "`grade --html FILE`"),
        (("reset", "xor"), "`grade init FOLDER`"),
    ],
)
def test_no_permission_to_write_is_told(complaint, no_permission, arguments, command, language):
    what, typed = complaint(*arguments, "--lang", language)

    assert f": {MAY_NOT[language]}." in what
    assert command == typed


# The language that was asked for is not there: the environment's is spoken.
UNKNOWN = {
    "ca": ("No hi ha la llengua `catala`. Volies dir `--lang ca`?", "No hi ha la llengua `xx`;"),
    "en": ("There is no language `catala`. Did you mean `--lang ca`?", "There is no language `xx`"),
    "es": ("No existe el idioma `catala`. ¿Querías decir `--lang ca`?", "El idioma `xx` no está"),
    "pt": ("Não existe o idioma `catala`. Você quis dizer `--lang ca`?", "O idioma `xx` não está"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_language_offers_the_nearest_or_all(type_in, home, monkeypatch, language):
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    near, far = (type_in("--lang", name)[2] for name in ("catala", "xx"))

    assert UNKNOWN[language][0] in near
    assert UNKNOWN[language][1] in far
    assert "`ca`, `en`, `es`, `pt`" in near
    assert far.endswith("`--lang en`\n")


HINT = {
    "ca": "Dona la pista següent d'un exercici",
    "en": "Give the next hint about an exercise",
    "es": "Da la siguiente pista de un ejercicio",
    "pt": "Dá a próxima dica de um exercício",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shell_that_completes_is_told_what_a_command_does(type_in, monkeypatch, language):
    for name, value in {
        completion._VARIABLE: "zsh_complete",
        "COMP_WORDS": "grade h",
        "COMP_CWORD": "1",
        "LC_ALL": f"{language}.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    code, out, _ = type_in()

    assert (0, ["plain", "hint"]) == (code, out.splitlines()[:2])
    assert out.splitlines()[2].startswith(HINT[language])


NO_ADDRESS = {
    "ca": "`uni.edu` no és cap adreça web.",
    "en": "`uni.edu` is no address on the web.",
    "es": "`uni.edu` no es una dirección web.",
    "pt": "`uni.edu` não é um endereço da web.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "call"),
    [(("init",), "grade init"), (("nbgrader", "course"), "grade nbgrader COURSE_DIR")],
)
def test_what_is_no_address_of_a_course_is_told(complaint, home, arguments, call, language):
    what, typed = complaint(*arguments, "--course", "uni.edu", "--lang", language)

    assert NO_ADDRESS[language] in what
    assert f"`{call} --course https://example.org/backprop`" == typed
    assert ["notes.txt"] == [path.name for path in home.iterdir()]


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["list"], ["--help"]])
def test_output_that_cannot_be_written_is_an_error_of_the_call(home, command, unbuffered):
    call = [sys.executable, "-c", "from grader.cli import main; main()", *command]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with FULL.open("w") as full:
        done = subprocess.run(
            call, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False
        )

    assert (2, 1) == (done.returncode, done.stderr.count("\n"))
    assert "Standard output cannot be written: the disk is full." in done.stderr
