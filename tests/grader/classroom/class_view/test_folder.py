"""The class view in a folder: the page, the reports, and nobody's other work."""

import os

import pytest
from made_by_hand import FAILED, OF_ACTIVATION, a_check, a_submission, an_exercise

from grader.classroom.class_view import folder as folder_module
from grader.classroom.class_view import page, write
from grader.classroom.class_view.folder import report_files
from grader.languages import Language, UserError, say

ENGLISH = Language("en")


def handed_in(key="ana", **more):
    exercise = an_exercise(a_check(FAILED, misconception=OF_ACTIVATION))
    return a_submission(key, exercise, name=f"The name of {key}", **more)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "view"


def refusal(folder, graded=()):
    with pytest.raises(UserError) as raised:
        write(graded, folder, ENGLISH)
    return ENGLISH.render(raised.value.message)


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class TestWriting:
    def test_writes_the_page_and_a_report_for_each_student(self, folder):
        written = write([handed_in("ana"), handed_in("bo")], folder, ENGLISH)

        assert folder / "index.html" == written
        assert ["index.html", "reports/ana.html", "reports/bo.html"] == files(folder)
        assert "Report on The name of bo" in (folder / "reports" / "bo.html").read_text("utf-8")
        assert "The class at a glance" in written.read_text("utf-8")

    def test_the_page_names_nobody_unless_asked_for(self, folder):
        assert "ana" not in write([handed_in("ana")], folder, ENGLISH).read_text("utf-8")
        written = write([handed_in("ana é/2")], folder, ENGLISH, names=True).read_text("utf-8")
        assert '<a href="reports/ana%20%C3%A9_2.html">The name of ana é/2</a>' in written
        assert ["index.html", "reports/ana é_2.html"] == files(folder)

    def test_makes_the_folder_and_those_above_it(self, folder):
        write([], folder / "deep" / "down", ENGLISH)

        assert ["deep/down/index.html"] == files(folder)

    def test_takes_the_place_of_an_earlier_one(self, folder):
        write([handed_in("ana"), handed_in("bo")], folder, ENGLISH)
        (folder / ".DS_Store").touch()
        (folder / "reports" / ".DS_Store").touch()
        write([handed_in("cy")], folder, Language("ca"))

        assert [".DS_Store", "index.html", "reports/cy.html"] == files(folder)
        assert '<html lang="ca">' in (folder / "index.html").read_text("utf-8")

    def test_who_could_not_be_graded_is_told_why(self, folder):
        write([a_submission("ana", reason=say("{file} is no zip.", file="`<b>`"))], folder, ENGLISH)

        report = (folder / "reports" / "ana.html").read_text("utf-8")
        assert "It could not be graded: <code>&lt;b&gt;</code> is no zip." in report
        assert "hidden checks" not in report


class TestLanguages:
    @pytest.mark.parametrize(
        ("own", "asked", "spoken"),
        [(None, False, "ca"), ("pt_BR", False, "pt"), ("pt_BR", True, "ca"), ("xx", False, "ca")],
    )
    def test_a_report_is_in_the_language_of_the_student(self, folder, own, asked, spoken):
        write([handed_in(language=own)], folder, Language("ca"), lang_asked=asked)

        assert f'<html lang="{spoken}">' in (folder / "reports" / "ana.html").read_text("utf-8")
        assert '<html lang="ca">' in (folder / "index.html").read_text("utf-8")

    def test_the_language_of_many_students_is_looked_up_once(self, folder, monkeypatch):
        asked = []
        find = folder_module.find
        monkeypatch.setattr(folder_module, "find", lambda name: asked.append(name) or find(name))
        write([handed_in(key, language="pt_BR") for key in ("ana", "bo", "cy")], folder, ENGLISH)

        assert ["pt_BR"] == asked


class TestRefusing:
    @pytest.mark.parametrize(
        "other", ["notes.txt", "index.html", "reports/ana.html", "reports/x.txt"]
    )
    def test_touches_no_other_work(self, folder, other):
        (folder / "reports").mkdir(parents=True)
        (folder / other).write_text("<!doctype html>mine")

        assert f"holds other things than a class view: `{other}`." in refusal(folder)
        assert [other] == files(folder)

    def test_touches_nothing_beside_an_earlier_one(self, folder):
        before = write([], folder, ENGLISH).read_bytes()
        (folder / "reports" / "notes").mkdir()

        said = refusal(folder, [handed_in()])

        assert "holds other things than a class view: `reports/notes`." in said
        assert said.endswith("`grade export RESULTS --to html --out FOLDER`")
        assert before == (folder / "index.html").read_bytes()

    def test_follows_no_link_out_of_the_folder(self, folder, tmp_path):
        elsewhere = tmp_path / "elsewhere"
        write([handed_in()], elsewhere, ENGLISH)
        folder.mkdir()
        (folder / "reports").symlink_to(elsewhere / "reports")

        assert "`reports`" in refusal(folder)
        assert ["index.html", "reports/ana.html"] == files(elsewhere)

    def test_a_file_is_no_folder(self, folder):
        folder.write_text("mine")

        assert "a file stands where a folder should be" in refusal(folder)
        assert "mine" == folder.read_text()


class TestAllOrNothing:
    @pytest.fixture
    def broken(self, monkeypatch):
        def render(*_):
            raise OSError(28, os.strerror(28))

        return lambda: monkeypatch.setattr(page, "render", render)

    def test_a_new_folder_is_taken_back(self, folder, broken):
        broken()

        assert "the disk is full" in refusal(folder, [handed_in()])
        assert not folder.exists()

    def test_an_earlier_one_stays(self, folder, broken):
        write([handed_in("ana")], folder, ENGLISH)
        broken()
        refusal(folder, [handed_in("bo")])

        assert ["index.html", "reports/ana.html"] == files(folder)

    def test_what_a_killed_run_left_is_in_nobodys_way(self, folder):
        (folder / ".errare-part" / "reports").mkdir(parents=True)
        write([handed_in()], folder, ENGLISH)

        assert ["index.html", "reports/ana.html"] == files(folder)
        assert not (folder / ".errare-part").exists()

    def test_where_it_cannot_be_put_in_place_the_earlier_one_stays(self, folder, monkeypatch):
        write([handed_in("ana")], folder, ENGLISH)

        def replace(*_):
            raise PermissionError

        monkeypatch.setattr("pathlib.Path.replace", replace)

        assert "you have no permission" in refusal(folder, [handed_in("bo")])
        assert ["index.html", "reports/ana.html"] == files(folder)


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (["Ana López_12_x"], ["Ana López_12_x"]),
        (["../../etc/passwd"], ["_.._etc_passwd"]),
        (["a:b", "a?b", "A*B"], ["a_b", "a_b-2", "A_B-3"]),
        (["ana-2", "Ana", "ana"], ["ana-2", "Ana", "ana-3"]),
        (["con", "NUL.zip", "."], ["_con", "_NUL.zip", "_"]),
        (["x\n\x00<&\"'#%"], ["x________"]),
        (["e\u0301", "é"], ["é", "é-2"]),
        (["ñ" * 200], ["ñ" * 90]),
    ],
)
def test_the_file_of_a_report_has_a_safe_name_of_its_own(keys, names):
    assert [f"reports/{name}.html" for name in names] == list(report_files(keys).values())
