"""A downloaded CSV in which only the cells that are filled change."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.exports.sheet import read

LIKE_CSV = st.text(st.sampled_from('ab,;\t"\r\n é'))


@given(LIKE_CSV)
def test_what_is_not_filled_stays_as_it_was(text):
    assert text.encode() == read(text.encode()).write()


@given(st.binary())
def test_any_bytes_stay_as_they_were(content):
    assert content == read(content).write()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen(delimiter):
    page = read(delimiter.join(['"a,;b"', "c", '"d"']).encode())

    assert ["a,;b", "c", "d"] == page.head


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_cell_is_filled_and_the_ends_of_lines_stay(end):
    page = read(f"a,b{end}1,{end}2,x{end}".encode())
    page.set(1, 1, "7.5")

    assert f"a,b{end}1,7.5{end}2,x{end}".encode() == page.write()


def test_a_cell_may_hold_quotes_delimiters_and_lines():
    page = read(b'a,"b ""c"",\n d",e')

    assert ["a", 'b "c",\n d', "e"] == page.head
    assert 1 == len(page.rows)


def test_a_cell_is_quoted_where_the_old_one_was_or_it_must_be():
    page = read(b'a,b,c\n"1",2,3')
    for column, text in enumerate(("x", "y", 'say "z", please')):
        page.set(1, column, text)

    assert b'a,b,c\n"x",y,"say ""z"", please"' == page.write()


def test_a_row_that_ends_early_is_made_longer():
    page = read(b"a,b,c\n1\n")
    page.set(1, 2, "x")

    assert b"a,b,c\n1,,x\n" == page.write()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_the_encoding_stays(mark, encoding):
    page = read(mark + "Qualificació,b\n,".encode(encoding))
    page.set(1, 0, "ú")

    assert "Qualificació" == page.head[0]
    assert mark + "Qualificació,b\nú,".encode(encoding) == page.write()


def test_a_letter_that_an_old_encoding_lacks_is_written_for_html():
    page = read("Calificación,b\n,".encode("latin-1"))
    page.set(1, 1, "σ′")

    assert "Calificación,b\n,&#963;&#8242;".encode("latin-1") == page.write()
