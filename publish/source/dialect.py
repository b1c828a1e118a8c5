"""What a CSV file seems to be written in, all at once: one mend, not one after the other."""

from __future__ import annotations

import csv
from itertools import islice
from typing import Final

from publish.model.data import Dataset
from publish.text.numbers import parse

DELIMITERS: Final = {";": '";"', "\t": '"tab"', "|": '"|"', ",": '","'}
"""What parts the cells of a row, and how `delimiter:` says so."""

_LOOKED_AT: Final = 200
"""How many rows tell the decimal mark."""


def other_delimiter(head: str, delimiter: str) -> str | None:
    """What parts the columns of a file, if its first row is one cell by what is said; None if nothing does."""
    return next((mark for mark in DELIMITERS if mark in head and mark != delimiter), None)


def keys_for(text: str, delimiter: str, dataset: Dataset) -> list[str]:
    """The keys to say beside `file` for a text: `delimiter` and `decimal`, those that are not as the text has them."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    other = None if delimiter in head else other_delimiter(head, delimiter)
    keys = [] if other is None or other == "," else ["delimiter: " + DELIMITERS[other]]
    if dataset.decimal == "." and _has_decimal_commas(text, other or delimiter):
        keys.append('decimal: ","')
    return keys


def _has_decimal_commas(text: str, delimiter: str) -> bool:
    """Whether figures have a comma that can only be a decimal mark, and none a point that can only be one."""
    try:
        rows = list(islice(csv.reader(text.splitlines()[1:], delimiter=delimiter), _LOOKED_AT))
    except csv.Error:
        return False
    cells = [cell.strip() for row in rows for cell in row]
    commas = any(parse(cell, ",") is not None and parse(cell, ".") is None for cell in cells if "," in cell)
    points = any(parse(cell, ".") is not None and parse(cell, ",") is None for cell in cells if "." in cell)
    return commas and not points
