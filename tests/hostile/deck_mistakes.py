"""What a writer of decks might do wrong, by the kind of what is spoilt: where it may be done, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile import deck_sites as at
from tests.hostile import deck_spoils as by
from tests.hostile.deck_sites import Deck, Site
from tests.hostile.spoiling import TEXTS

Kind = tuple[Callable[[Deck], Iterator[Site]], by.Spoil]
LETTERS, DIGIT = by.replaced(*TEXTS["two letters"]), by.replaced(*TEXTS["a digit"])
KINDS: dict[str, Kind] = {
    **{kind: (at.matching(pattern), by.replaced(pattern, change)) for kind, (pattern, change) in TEXTS.items()},
    "letters of a title": (at.titles, by.in_paragraph(LETTERS)),
    "a digit on the cover": (at.of_cover, by.in_paragraph(DIGIT)),
    "letters in a footer": (at.footers, by.in_paragraph(LETTERS)),
    "the number of a caption": (at.captions, by.in_paragraph(by.replaced(r"(?<=[ \u00a0表图圖図])[0-9]+(?=\s|$)", lambda found, _: str(int(found[0]) + 1)))),
    "a skipped number": (at.numbers, by.in_paragraph(by.replaced("[0-9]+", lambda found, _: str(int(found[0]) + 1)))),
    "a dropped shape": (at.shapes, by.drop),
    "a slide without its shapes": (at.slides, by.drop_all),
    "two shapes exchanged": (at.twins, by.exchange),
    "a dropped row": (at.rows, by.drop),
    "no last row": (at.last_rows, by.drop),
    "cells of a row exchanged": (at.rows, by.exchange_cells),
    "cells of a column exchanged": (at.rows, by.exchange_column),
    "two columns exchanged": (at.tables, by.exchange_columns),
    "two columns exchanged below their heads": (at.tables, by.exchange_bodies),
    "another row highlighted": (at.tables, by.exchange_looks),
    "a sign in another colour": (at.signed, by.recolour),
    "a dropped picture, chart or table": (at.pictures, by.drop),
    "a digit of an alt text": (at.pictures, by.alt),
    "letters of an alt text": (at.pictures, by.alt_letters),
    "a dropped paragraph of notes": (at.notes, by.drop),
    "dropped notes": (at.whole_notes, by.drop_all),
    "a digit in notes": (at.notes, by.in_paragraph(DIGIT)),
    "two letters in notes": (at.notes, by.in_paragraph(LETTERS)),
    "a lost percent sign in notes": (at.notes, by.in_paragraph(by.replaced(*TEXTS["a lost percent sign"]))),
    "a lost unit in notes": (at.notes, by.in_paragraph(by.replaced(*TEXTS["a lost unit"]))),
    "a decimal mark in notes": (at.notes, by.in_paragraph(by.replaced(*TEXTS["a decimal mark"]))),
    "a turned sign in notes": (at.notes, by.in_paragraph(by.replaced(*TEXTS["a turned sign"]))),
    "names of series exchanged": (at.charts, by.exchange_names),
    "letters of a name in a chart": (at.charts, by.letters_of_a_name),
    "figures of a chart exchanged": (at.charts, by.exchange_values),
    "a figure of a workbook": (at.workbooks, by.another_cell),
    "a dropped series": (at.charts, by.drop_series),
    "a dropped legend": (at.charts, by.drop_legend),
    "a dropped figure of a chart": (at.charts, by.drop_point),
    "links exchanged": (at.slides, by.exchange_links),
}  # fmt: skip
"""The kinds of mistakes."""
