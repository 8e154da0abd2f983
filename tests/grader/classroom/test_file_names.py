"""Every student gets a file name that every system can have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.file_names import file_names


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ada@x.org", "ada@x.org"),
        ("Núria Puig", "Núria Puig"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\\b:c*d", "a_b_c_d"),
        ("..", "_"),
        ("", "_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("-rf", "_-rf"),
    ],
)
def test_a_name_is_one_that_every_system_can_have(key, name):
    assert [name] == file_names([key])


def test_a_long_name_is_cut_to_what_a_disk_takes():
    [name] = file_names(["ñ" * 300])

    assert 200 > len(name.encode()) > 100


def test_names_that_would_be_the_same_get_a_number():
    assert ["a_b", "A_B-2", "a_b-3", "a_b-2-2"] == file_names(["a/b", "A?B", "a:b", "a_b-2"])


@given(st.lists(st.text(), unique=True))
def test_no_two_students_share_a_file_and_none_leaves_the_folder(keys):
    names = file_names(keys)

    assert len(keys) == len({name.casefold() for name in names})
    assert not [name for name in names if "/" in name or "\\" in name or name.startswith(".")]
