"""A downloaded CSV, of which some cells are filled and every other byte stays as it was."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_DELIMITERS = ",;\t"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(slots=True)
class Row:
    """The cells of a row as they are written, quotes and all, and the end of its line."""

    cells: list[str]
    end: str


@dataclass(slots=True)
class Sheet:
    """The rows of a file, and how it is written. The first row has the names of the columns."""

    mark: bytes
    encoding: str
    delimiter: str
    rows: list[Row] = field(default_factory=list)

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [_bare(cell) for cell in self.rows[0].cells] if self.rows else []

    def get(self, row: int, column: int | None) -> str:
        """The text of a cell; "" where there is no such column, or the row ends before it."""
        cells = self.rows[row].cells
        return _bare(cells[column]) if column is not None and column < len(cells) else ""

    def set(self, row: int, column: int, text: str) -> None:
        """Write a text into a cell; it is quoted where the old one was, or must be."""
        cells = self.rows[row].cells
        cells.extend([""] * (column + 1 - len(cells)))
        quoted = cells[column].startswith('"') or any(c in text for c in f'{self.delimiter}"\r\n')
        cells[column] = '"' + text.replace('"', '""') + '"' if quoted else text

    def write(self) -> bytes:
        """The file; a letter that its encoding lacks is written as HTML's number for it."""
        text = "".join(self.delimiter.join(row.cells) + row.end for row in self.rows)
        return self.mark + text.encode(self.encoding, "xmlcharrefreplace")


def read(content: bytes) -> Sheet:
    """The sheet in a file."""
    mark, encoding = next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", "utf-8"))
    body = content[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:  # saved by a spreadsheet of old: any byte is a letter there
        mark, encoding, text = b"", "latin-1", content.decode("latin-1")
    first = re.sub('"[^"]*"', "", text.partition("\n")[0])
    delimiter = max(_DELIMITERS, key=first.count)
    return Sheet(mark, encoding, delimiter, list(_rows(text, delimiter)))


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    # A cell: in quotes (with doubled ones inside) as far as they go, then what stands bare.
    cell = re.compile(rf'(?:"(?:[^"]|"")*(?:"|\Z))?[^{re.escape(delimiter)}\r\n]*')
    end = re.compile(r"\r\n|\r|\n|\Z")
    place, cells = 0, []
    while place < len(text):
        found = cell.match(text, place)
        assert found
        cells.append(found[0])
        place = found.end()
        if text[place : place + 1] == delimiter:
            place += 1
            if place < len(text):
                continue
            cells.append("")
        ending = end.match(text, place)
        assert ending
        place = ending.end()
        yield Row(cells, ending[0])
        cells = []


def _bare(cell: str) -> str:
    """What a cell says."""
    inside = re.match(r'"((?:[^"]|"")*)"?', cell)
    if not inside:
        return cell
    return inside[1].replace('""', '"') + cell[inside.end() :]
