"""Finding the submissions of a class, however they were handed in."""

import io
import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest
from conftest import solution

from grader.classroom import scanning
from grader.classroom.scanning import scan
from grader.languages import Language, UserError
from grader.submission import archive

RIGHT = solution("derivatives").encode()


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def notebook(source):
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def read_only(folder, exercises):
    """The one submission in a folder."""
    [bundle] = scan(folder, exercises).bundles
    return bundle.read(exercises)


SHAPES = {
    "a folder": ("maria/derivatives.py", RIGHT),
    "a folder in a folder": ("maria/work/derivatives.py", RIGHT),
    "a zip": ("maria.zip", zipped({"derivatives.py": RIGHT})),
    "a folder in a zip": ("maria.zip", zipped({"maria/derivatives.py": RIGHT})),
    "a zip in a folder": ("maria/work.zip", zipped({"derivatives.py": RIGHT})),
    "a file": ("maria.py", RIGHT),
    "a file that names the exercise": ("maria-derivatives.py", RIGHT),
    "a file of another name": ("maria/homework.py", RIGHT),
    "a file that was downloaded before": ("maria/derivatives (1).py", RIGHT),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_submission_is_read_in_every_shape(shape, hand_in, exercises):
    handed = read_only(hand_in(*SHAPES[shape]), exercises)

    assert ("maria", {"derivatives": RIGHT}) == (handed.person.key, handed.submission.sources)
    assert handed.reason is None


@pytest.mark.parametrize(
    "name",
    ["maria.ipynb", "maria/homework.ipynb", "maria/derivatives.ipynb", "maria/derivatives.IPYNB"],
)
def test_a_notebook_is_a_submission(name, hand_in, exercises):
    handed = read_only(hand_in(name, notebook("def tanh_deriv(z):\n    return z")), exercises)

    assert ["def tanh_deriv(z):", "    return z"] == (
        handed.submission.sources["derivatives"].decode().split("\n")[2:4]
    )


def test_a_notebook_is_of_the_exercises_that_it_grades(hand_in, exercises):
    source = 'x = 1\nfrom grader import grade\ngrade("xor", points=15)\ngrade("layers")'
    handed = read_only(hand_in("maria.ipynb", notebook(source)), exercises)

    assert {"layers", "xor"} == handed.submission.sources.keys()


BPROPS = {
    "recursive_bprop": "def bprop(graph, data): return {}",
    "iterative_bprop": "def bprop(graph, data, upstream=None): return {}",
}


@pytest.mark.parametrize("id", BPROPS)
def test_the_two_bprops_are_told_apart_by_what_they_take(id, hand_in, exercises):
    handed = read_only(hand_in("maria.py", BPROPS[id]), exercises)

    assert {id} == handed.submission.sources.keys()


def test_what_moodle_has_put_into_folders_is_one_student_each(hand_in, exercises):
    hand_in("Núria Puig_11_assignsubmission_file_/derivatives.py")
    folder = hand_in("Núria Puig_12_assignsubmission_file_/derivatives.py")

    people = [bundle.person for bundle in scan(folder, exercises).bundles]

    assert [("Núria Puig", "11"), ("Núria Puig", "12")] == [(p.name, p.number) for p in people]


def test_the_files_that_canvas_has_scattered_come_together(hand_in, exercises):
    hand_in("garciamaria_4321_987654_derivatives-1.py")
    folder = hand_in("garciamaria_LATE_4321_987655_layers.py", solution("layers"))

    handed = read_only(folder, exercises)

    assert {"derivatives", "layers"} == handed.submission.sources.keys()
    assert handed.person.late


def test_the_zip_of_a_class_is_read_as_its_folder_is(tmp_path, exercises):
    path = tmp_path / "download.zip"
    path.write_bytes(
        zipped(
            {
                "Núria Puig_11_assignsubmission_file_/derivatives.py": RIGHT,
                "Jordi Solà_12_assignsubmission_file_/work.zip": zipped({"derivatives.py": RIGHT}),
            }
        )
    )

    handed = [bundle.read(exercises) for bundle in scan(path, exercises).bundles]

    assert ["Jordi Solà", "Núria Puig"] == [each.person.name for each in handed]
    assert all({"derivatives": RIGHT} == each.submission.sources for each in handed)


def test_students_come_in_the_order_of_their_keys(hand_in, exercises):
    for name in ("zoe.py", "anna/derivatives.py", "mar.py"):
        folder = hand_in(name)

    assert ["anna", "mar", "zoe"] == [b.person.key for b in scan(folder, exercises).bundles]


def test_what_is_no_submission_is_told(hand_in, exercises):
    hand_in("grades.csv", "")
    folder = hand_in("maria.py")

    assert ["grades.csv"] == scan(folder, exercises).others


def test_what_programs_keep_for_themselves_is_passed_over(hand_in, exercises):
    hand_in("maria/.ipynb_checkpoints/derivatives.py", "wrong")
    hand_in("maria/__pycache__/derivatives.py", "wrong")
    folder = hand_in("maria/derivatives.py")

    assert {"derivatives": RIGHT} == read_only(folder, exercises).submission.sources


REASONS = {
    "an empty folder": ("maria/.keep", b"", "Nothing was handed in."),
    "other files": (
        "maria/essay.docx",
        b"x",
        "There are no exercise files in it, but these: `essay.docx`.",
    ),
    "a broken zip": ("maria.zip", RIGHT, "`maria.zip` is not a zip that can be read"),
}


@pytest.mark.parametrize("fault", REASONS)
def test_what_cannot_be_graded_has_a_reason(fault, hand_in, exercises):
    name, content, reason = REASONS[fault]
    handed = read_only(hand_in(name, content), exercises)

    assert handed.reason is not None
    assert Language("en").render(handed.reason).startswith(reason)
    assert handed.submission.problems == dict.fromkeys(
        [each.id for each in exercises], handed.reason
    )


UNREADABLE = {
    "a long file": ("maria/derivatives.py", b"#" * (2 << 20)),
    "a long file in a zip": ("maria.zip", zipped({"derivatives.py": b"#" * (2 << 20)})),
    "a notebook that is none": ("maria/derivatives.ipynb", b"{"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_submission_of_which_nothing_can_be_read_cannot_be_graded(what, hand_in, exercises):
    handed = read_only(hand_in(*UNREADABLE[what]), exercises)

    assert {"derivatives": handed.reason} == handed.submission.problems


def test_a_submission_that_is_a_link_cannot_be_graded(hand_in, exercises):
    folder = hand_in("maria/essay.txt", b"")
    (folder / "maria" / "derivatives.py").symlink_to("essay.txt")
    reason = read_only(folder, exercises).reason

    assert reason is not None
    assert "is a link to another file" in Language("en").render(reason)


def test_a_submission_of_which_one_file_can_be_read_is_graded(hand_in, exercises):
    hand_in("maria/derivatives.py", b"#" * (2 << 20))
    handed = read_only(hand_in("maria/xor.py", solution("xor")), exercises)

    assert ({"derivatives"}, None) == (handed.submission.problems.keys(), handed.reason)


def test_a_folder_that_is_closed_is_one_students_trouble(hand_in, exercises, monkeypatch):
    hand_in("anna/derivatives.py")
    folder = hand_in("maria/derivatives.py")
    closed, iterdir = folder / "maria", Path.iterdir

    def refuse(path):  # as the system does, but for root
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    anna, maria = (bundle.read(exercises) for bundle in scan(folder, exercises).bundles)

    assert {"derivatives": RIGHT} == anna.submission.sources
    assert maria.reason is not None
    assert "maria" in Language("en").render(maria.reason)


def test_a_link_to_another_file_is_not_followed(hand_in, exercises, tmp_path):
    (tmp_path / "secret.py").write_text("x = 1")
    folder = hand_in("maria/xor.py", solution("xor"))
    (folder / "maria" / "derivatives.py").symlink_to(tmp_path / "secret.py")

    handed = read_only(folder, exercises)

    assert {"xor"} == handed.submission.sources.keys()
    assert {"derivatives"} == handed.submission.problems.keys()


def test_too_many_files_are_a_reason(hand_in, exercises):
    many = {f"{number}.py": b"" for number in range(900)}
    hand_in("anna.py")
    hand_in("maria/a.zip", zipped(many))
    folder = hand_in("maria/b.zip", zipped(many))
    handed = scan(folder, exercises).bundles[1].read(exercises)

    assert handed.reason is not None
    assert "1000" in Language("en").render(handed.reason)


def test_the_students_language_is_told_by_their_settings(hand_in, exercises):
    hand_in("maria/grade.toml", 'language = "pt"\n')

    assert "pt" == read_only(hand_in("maria/derivatives.py"), exercises).language


@pytest.mark.parametrize("settings", ["language = 'xx'", "language = [[[", "[" * 20_000, "x = 1"])
def test_settings_that_say_nothing_are_passed_over(settings, hand_in, exercises):
    hand_in("maria/grade.toml", settings)

    assert read_only(hand_in("maria/derivatives.py"), exercises).language is None


def test_the_runs_that_a_student_has_counted_are_told(hand_in, exercises):
    hand_in("maria/grade-progress.toml", "derivatives.sigmoid.attempts = 4\n")

    assert {"derivatives": 4} == read_only(hand_in("maria/derivatives.py"), exercises).attempts


def test_the_hash_is_of_the_content_alone(hand_in, exercises):
    folder = hand_in("maria/derivatives.py")
    before = read_only(folder, exercises).content
    os.utime(folder / "maria" / "derivatives.py", (1, 1))

    assert before == read_only(folder, exercises).content


@pytest.mark.parametrize(
    ("name", "content"), [("maria/derivatives.py", RIGHT + b"\n"), ("maria/xor.py", b"")]
)
def test_the_hash_changes_with_the_content(name, content, hand_in, exercises):
    before = read_only(hand_in("maria/derivatives.py"), exercises).content

    assert before != read_only(hand_in(name, content), exercises).content


def test_a_file_is_read_when_its_turn_comes(hand_in, exercises, monkeypatch):
    folder = hand_in("maria/derivatives.py")
    monkeypatch.setattr(scanning, "read_file", lambda path: pytest.fail("read too early"))

    assert 1 == len(scan(folder, exercises).bundles)


WRAPPED = {
    "folders": ["anna/derivatives.py", "mar/derivatives.py"],
    "zips": ["anna.zip", "mar.zip"],
    "Moodle's folders": [
        "Anna_11_assignsubmission_file_/derivatives.py",
        "Mar_12_assignsubmission_file_/derivatives.py",
    ],
    "Canvas's files": ["anna_11_987_derivatives.py", "mar_12_988_derivatives.py"],
}


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("what", WRAPPED)
def test_the_folder_around_a_class_is_no_student(what, depth, hand_in, exercises):
    for name in WRAPPED[what]:
        folder = hand_in("/".join(["submissions"] * depth + [name]))

    assert 2 == len(scan(folder, exercises).bundles)


def test_numbers_at_the_end_of_names_tell_students_apart(hand_in, exercises):
    hand_in("group-1.zip", zipped({"derivatives.py": RIGHT}))
    folder = hand_in("group-2.zip", zipped({"derivatives.py": RIGHT}))

    assert ["group-1", "group-2"] == [b.person.key for b in scan(folder, exercises).bundles]


def test_what_comes_together_by_its_name_is_told(hand_in, exercises):
    hand_in("maria/derivatives.py")
    folder = hand_in("maria.zip", zipped({"derivatives.py": RIGHT}))

    assert {"maria": ["maria/", "maria.zip"]} == scan(folder, exercises).merged


def test_what_an_lms_or_the_names_of_exercises_bring_together_needs_no_word(hand_in, exercises):
    hand_in("maria-derivatives.py")
    hand_in("maria-layers.py")
    hand_in("garciamaria_4321_987654_derivatives.py")
    folder = hand_in("garciamaria_4321_987655_layers.py")

    assert {} == scan(folder, exercises).merged


NEWER = {
    "by its number": ("maria/derivatives-1.py", "maria/derivatives-2.py", 0),
    "by the LMS's number": (
        "garciamaria_4321_987_derivatives.py",
        "garciamaria_4321_1012_derivatives.py",
        0,
    ),
    "by its date": ("maria/derivatives.py", "maria/derivatives (1).py", 60),
}


@pytest.mark.parametrize("what", NEWER)
def test_of_two_files_the_newer_one_is_graded_and_that_is_said(what, hand_in, exercises):
    old, new, seconds = NEWER[what]
    for name, content, time in ((old, b"x = 1", 10**9), (new, RIGHT, 10**9 + seconds)):
        folder = hand_in(name, content)
        os.utime(folder / name, (time, time))

    handed = read_only(folder, exercises)

    assert {"derivatives": RIGHT} == handed.submission.sources
    assert {"derivatives"} == handed.submission.notes.keys()


def test_a_test_of_an_exercise_is_not_taken_for_it(hand_in, exercises):
    hand_in("maria/derivatives.py")
    folder = hand_in("maria/test_derivatives.py", "x = 1")

    assert {"derivatives": RIGHT} == read_only(folder, exercises).submission.sources


SIDE_FILES = {
    "a broken zip": {"maria/notes.zip": b"junk"},
    "many pictures": {f"maria/{number}.png": b"" for number in range(1200)},
}


@pytest.mark.parametrize("what", SIDE_FILES)
def test_what_lies_beside_good_work_costs_nothing(what, hand_in, exercises):
    for name, content in SIDE_FILES[what].items():
        hand_in(name, content)
    handed = read_only(hand_in("maria/derivatives.py"), exercises)

    assert ({"derivatives": RIGHT}, None) == (handed.submission.sources, handed.reason)


def test_files_of_exercises_that_are_not_graded_make_no_students(hand_in, exercises, derivatives):
    hand_in("ana-derivatives.py")
    folder = hand_in("ana-layers.py", solution("layers"))

    [bundle] = scan(folder, exercises).bundles

    assert {"derivatives": RIGHT} == bundle.read(derivatives).submission.sources


def test_a_file_of_another_exercise_is_not_guessed_to_be_this_one(hand_in, exercises, derivatives):
    [bundle] = scan(hand_in("ana/layers.py", RIGHT), exercises).bundles

    assert {} == bundle.read(derivatives).submission.sources


def test_results_among_the_submissions_are_nobodys(hand_in, exercises):
    hand_in("r-html/index.html", "")
    folder = hand_in("maria.py")

    assert ["maria"] == [b.person.key for b in scan(folder, exercises, ["r-html"]).bundles]


def test_a_name_in_another_encoding_is_read_as_latin_1(hand_in, exercises):
    folder = hand_in("anna.py")
    (folder / os.fsdecode(b"N\xfaria")).mkdir()

    assert ["Núria", "anna"] == [b.person.key for b in scan(folder, exercises).bundles]


def test_an_accent_is_spelled_in_one_way(hand_in, exercises):
    folder = hand_in("Nu\u0301ria/derivatives.py")

    assert ["N\u00faria"] == [b.person.key for b in scan(folder, exercises).bundles]


def test_a_folder_that_may_be_listed_and_not_entered_is_one_students_trouble(
    hand_in, exercises, monkeypatch
):
    hand_in("anna/derivatives.py")
    folder = hand_in("maria/sub/derivatives.py")
    closed, is_dir = folder / "maria" / "sub", Path.is_dir

    def refuse(path):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refuse)
    anna, maria = (bundle.read(exercises) for bundle in scan(folder, exercises).bundles)

    assert {"derivatives": RIGHT} == anna.submission.sources
    assert maria.reason is not None


def test_code_that_has_no_end_is_looked_at_in_no_time(hand_in, exercises):
    folder = hand_in("maria/x.py", "def a(" * 150_000)

    assert {} == read_only(folder, exercises).submission.sources


def test_attempts_beyond_belief_are_cut(hand_in, exercises):
    hand_in("maria/grade-progress.toml", f"derivatives.sigmoid.attempts = {'9' * 400}\n")

    assert {"derivatives": 1000} == read_only(hand_in("maria/derivatives.py"), exercises).attempts


def test_absolute_paths_in_the_zip_of_a_class_are_read_as_others(tmp_path, exercises):
    path = tmp_path / "download.zip"
    path.write_bytes(zipped({"/anna/derivatives.py": RIGHT, "C:/mar/derivatives.py": RIGHT}))

    assert ["anna", "mar"] == [bundle.person.key for bundle in scan(path, exercises).bundles]


def as_on_a_mac(name, content):
    """A zip with a name in UTF-8, its accents as letters of their own, that is not said to be."""
    raw = unicodedata.normalize("NFD", name).encode()
    return zipped({"x" * len(raw): content}).replace(b"x" * len(raw), raw)


def test_the_zip_of_a_mac_has_its_accents(tmp_path, exercises):
    path = tmp_path / "download.zip"
    path.write_bytes(as_on_a_mac("Núria Puig_11_assignsubmission_file/derivatives.py", RIGHT))
    [bundle] = scan(path, exercises).bundles

    assert "Núria Puig_11" == bundle.person.key


def test_the_zip_of_a_student_has_its_accents(hand_in, exercises):
    handed = read_only(hand_in("maria.zip", as_on_a_mac("Núria.txt", b"")), exercises)

    assert "`maria.zip/Núria.txt`" in Language("en").render(handed.reason)


def test_the_zip_of_windows_has_its_accents(tmp_path, exercises):
    path = tmp_path / "download.zip"
    name = "Núria_11_assignsubmission_file/derivatives.py".encode("cp850")
    path.write_bytes(zipped({"x" * len(name): RIGHT}).replace(b"x" * len(name), name))
    [bundle] = scan(path, exercises).bundles

    assert "Núria_11" == bundle.person.key


def download(*people):
    """The zip that Moodle makes of these people's submissions."""
    return zipped({f"{each}_assignsubmission_file/derivatives.py": RIGHT for each in people})


def test_the_downloads_of_a_class_in_a_folder_are_opened(hand_in, exercises):
    hand_in("notes.txt", b"")
    hand_in("Course-Group A-7.zip", download("Ana_11", "Mar_12"))
    found = scan(hand_in("Course-Group B-8.zip", download("Pau_13", "Zoë_14")), exercises)

    assert ["Ana_11", "Mar_12", "Pau_13", "Zoë_14"] == [b.person.key for b in found.bundles]
    assert {"derivatives": RIGHT} == found.bundles[0].read(exercises).submission.sources
    assert (["notes.txt"], ()) == (found.others, tuple(found.closed))


def test_a_download_of_canvas_in_a_folder_is_opened(hand_in, exercises):
    files = {f"{who}_987_derivatives.py": RIGHT for who in ("ana_11", "mar_LATE_12")}
    found = scan(hand_in("submissions.zip", zipped(files)), exercises)

    assert ["ana_11", "mar_12"] == [bundle.person.key for bundle in found.bundles]


def test_what_a_system_adds_to_a_download_is_in_nobodys_way(hand_in, exercises):
    added = dict.fromkeys((".DS_Store", "Thumbs.db", "__MACOSX/._Ana_11", "notes.txt"), b"")
    files = {f"{who}_assignsubmission_file/derivatives.py": RIGHT for who in ("Ana_11", "Mar_12")}
    found = scan(hand_in("download.zip", zipped(added | files)), exercises)

    assert ["Ana_11", "Mar_12"] == [bundle.person.key for bundle in found.bundles]


def test_a_download_with_a_directory_without_end_stays_closed(hand_in, exercises, monkeypatch):
    monkeypatch.setattr(archive, "_DOWNLOAD_DIRECTORY_LIMIT", 100)
    found = scan(hand_in("download.zip", download("Ana_11", "Mar_12")), exercises)

    assert ["download"] == [bundle.person.key for bundle in found.bundles]


def test_a_download_among_others_submissions_is_told_and_hands_in_for_nobody(hand_in, exercises):
    hand_in("ana.zip", download("Ana_11", "Mar_12"))
    found = scan(hand_in("mar/derivatives.py"), exercises)

    assert ["ana", "mar"] == [bundle.person.key for bundle in found.bundles]
    assert ["ana.zip"] == found.closed


@pytest.mark.parametrize(
    "content",
    [
        zipped({"derivatives.py": RIGHT}),
        download("Ana_11"),
        download("Ana_11", "Mar_12")[:300],
        b"",
    ],
)
def test_a_zip_of_one_student_is_no_download(content, hand_in, exercises):
    found = scan(hand_in("maria.zip", content), exercises)

    assert (["maria"], []) == ([bundle.person.key for bundle in found.bundles], found.closed)


def test_what_points_out_of_the_zip_of_a_class_is_told(tmp_path, exercises):
    path = tmp_path / "download.zip"
    names = ("../eva/derivatives.py", "mar/../../x.py", "all/anna/derivatives.py", "all/mar/x.py")
    path.write_bytes(zipped(dict.fromkeys(names, RIGHT)))
    found = scan(path, exercises)

    assert ["anna", "mar"] == [bundle.person.key for bundle in found.bundles]
    assert ["../eva/derivatives.py", "mar/../../x.py"] == found.others


ERRORS = {
    "nothing there": ("nowhere", "There is no file or folder"),
    "no submissions": ("submissions", "There are no submissions in"),
    "a file": ("file.txt", "is neither a folder nor a zip that can be read"),
}


@pytest.mark.parametrize("fault", ERRORS)
def test_a_path_without_submissions_is_refused(fault, tmp_path, exercises):
    name, words = ERRORS[fault]
    (tmp_path / "submissions").mkdir()
    (tmp_path / "file.txt").write_text("hello")

    with pytest.raises(UserError) as caught:
        scan(tmp_path / name, exercises)

    assert words in Language("en").render(caught.value.message)


def test_the_folder_of_one_student_is_recognized(hand_in, exercises):
    folder = hand_in("derivatives.py")

    with pytest.raises(UserError) as caught:
        scan(folder, exercises)

    assert "the submission of one student" in Language("en").render(caught.value.message)


def test_the_command_for_one_submission_can_be_typed(tmp_path, monkeypatch, exercises):
    monkeypatch.chdir(tmp_path)
    Path("my class").mkdir()
    Path("my class", "derivatives.py").write_bytes(RIGHT)
    with pytest.raises(UserError) as caught:
        scan(Path("my class"), exercises)

    assert "`grade 'my class'`" == caught.value.message.parameters["command"]
