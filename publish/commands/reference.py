"""The reference of the source language, generated from the models: a part of a report, which the guide includes.

    python -m publish.commands.reference > source/guide/reference.yaml

Every key of every kind with what it takes and what it says, in the words of the models; and every diagnostic.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from publish import model
from publish.diagnostics import CODES
from publish.diagnostics.explanations import explanation
from publish.layouts import spec
from publish.model import Report, blocks, nodes
from publish.model import data as datasets
from publish.model.nodes import is_computed
from publish.parsing.docstrings import docstring
from publish.text.proofreading import corrected, corrections

Parts = tuple[tuple[str, tuple[type[BaseModel], ...]], ...]
"""The tables of a reference: their titles, and the kinds whose keys they tell."""

PARTS: Parts = (
    ("The report", (Report,)),
    ("A section", (model.Section,)),
    ("What every block may carry", (model.Block,)),
    ("A paragraph", (model.Paragraph,)),
    ("Points", (model.Points, model.PointsBody)),
    ("One point", (model.Item,)),
    ("A quotation", (model.QuoteBody,)),
    ("A table", (model.TableBody,)),
    ("A column of a table", (model.Column,)),
    ("A cell of a table", (model.CellBody,)),
    ("A status", (model.Status,)),
    ("The total of a table", (model.Total,)),
    ("Part of a table in the deck", (model.Excerpt,)),
    ("A figure", (model.FigureBody,)),
    ("A chart", (model.ChartBody,)),
    ("Side by side", (model.SideBySide,)),
    ("A series of a chart", (model.ChartSeries,)),
    ("An axis of a chart", (model.AxisBody,)),
    ("A target of a chart", (model.Target,)),
    ("Key figures", (model.MetricsBody,)),
    ("One key figure", (model.Metric,)),
    ("A timeline", (model.TimelineBody,)),
    ("One event", (model.Event,)),
    ("A callout", (model.Callout, model.CalloutBody)),
    ("Definitions", (model.DefinitionsBody,)),
    ("One definition", (model.Definition,)),
    ("Code", (model.CodeBody,)),
    ("Data", (datasets.Dataset,)),
    ("How figures of a column, a series, a calculation are printed", (datasets.NumberFormat,)),
    ("A column of a data file", (datasets.DataColumn,)),
    ("A range, as a condition", (datasets.Range,)),
    ("A column that is computed", (datasets.Calculation,)),
    ("A summary", (datasets.Summary,)),
    ("One figure of a summary", (datasets.Aggregate,)),
    ("The order of rows", (datasets.Sort,)),
    ("A fact", (model.FactBody,)),
    ("The signature", (model.Signature,)),
    ("The distribution", (model.Distribution,)),
    ("The closing slide", (model.Closing,)),
)
"""The tables of the reference, each with the models whose keys it lists."""

HOUSE: Parts = (
    ("The house style", (spec.LayoutSpec,)),
    ("The colours", (spec.Colours,)),
    ("The colours of charts", (spec.Charts,)),
    ("The style of the briefing", (spec.Briefing,)),
    ("A face", (spec.Face,)),
    ("A family", (spec.Family,)),
    ("The lettering of charts", (spec.ChartLettering,)),
    ("The faces of drawings", (spec.DrawingFaces,)),
    ("The room of tables", (spec.TableRoom,)),
    ("The style of the deck", (spec.Deck,)),
    ("The fonts of the theme", (spec.DeckFonts,)),
    ("A typeface of the theme", (spec.DeckFont,)),
    ("How a typeface is measured", (spec.Measure,)),
    ("A step of the type scale", (spec.Step,)),
    ("A slide layout, and the placeholders that it fills, by `idx`", (spec.Binding,)),
    ("The placeholders of one of several items", (spec.Slot,)),
    ("The style of native tables", (spec.TableStyle,)),
    ("Slides of several blocks", (spec.Composing,)),
    ("What is bad about slides", (spec.Badness,)),
)
"""The tables of the reference of house styles."""

SHARED: tuple[type[BaseModel], ...] = (model.Block, datasets.NumberFormat)
"""Kinds that others are made of: what every block may carry, how figures are printed."""

_ALIASES: tuple[tuple[Any, str], ...] = (
    (nodes.Words, "text with markup"),
    (blocks.Share, "per cent"),
    (nodes.SlideWords, "a text, or a list of texts"),
    (nodes.Name, "short text"),
    (nodes.Names, "a short text, or a list of them"),
    (nodes.Identifier, "a name"),
    (model.Cell, "text or nothing"),
    (datasets.Number, "a figure"),
    (datasets.DataRef | None, "a name, a file, or a dataset"),
    (datasets.Condition, "a word, a list of them, or a range"),
    (datasets.Two, "a list of two columns"),
    (spec.Colour, "a colour: `#1A4FA3`"),
    (tuple[float, float, float], "a list of three numbers"),
)
"""Named types of the models, in words."""


def reference() -> str:
    """The YAML text: a list of two sections, of reports and of house styles, with a section for each table."""
    told = (explanation(code) for code in CODES)
    messages = ((f"`{each.code}`", *map(_set, (each.meaning, each.fix))) for each in told)
    lines = (
        "# Made by `make reference` from publish/model/ and publish/diagnostics/; what is changed here is lost.",
        *_section(
            "reference",
            "Every key and every message",
            "A text takes numbers and `no` as they are written; a bare text can stand for a paragraph, a point, a column, a fact.",
            PARTS,
        ),
        *_table("Messages", ("Code", "What it means", "How it is mended"), messages),
        *_section(
            "house-style-reference",
            "Every key of a house style",
            "A style that is `based_on` another says only what differs; what is required may then be left out, but for the items of lists.",
            HOUSE,
        ),
    )
    return "\n".join(lines) + "\n"


def _section(id: str, title: str, words: str, parts: Parts) -> Iterator[str]:
    """A section with words, and a table of keys for each of its parts."""
    yield f"- id: {id}"
    yield f"  title: {title}"
    yield "  only: briefing"
    yield "  content:"
    yield f"    - {words}"
    yield "  sections:"
    for name, kinds in parts:
        yield from _table(name, ("Key", "Takes", "What it says"), (row for kind in kinds for row in _keys(kind)))


def _table(title: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"    - title: {_quoted(title)}"
    yield "      content:"
    yield "        - table:"
    yield f"            columns: [{', '.join(map(_quoted, head))}]"
    yield "            rows:"
    for row in rows:
        yield f"              - [{', '.join(map(_quoted, row))}]"


def _set(text: str) -> str:
    """Words of a docstring with the quotation marks and dashes of English."""
    return corrected(text, corrections(text, "en"))


def _quoted(text: str) -> str:
    """A YAML scalar that needs no thought."""
    return "'" + text.replace("'", "''") + "'"


def _keys(kind: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """The keys that an author may write, those that others inherit left to the tables of `SHARED`."""
    inherited = {key for base in SHARED if base is not kind and issubclass(kind, base) for key in base.model_fields}
    hints = typing.get_type_hints(kind, include_extras=True)
    for name, field in kind.model_fields.items():
        if name in inherited or is_computed(field):
            continue
        takes = _in_words(hints[name]) + (" (required)" if field.is_required() else "")
        description = docstring(kind, name).replace("\n", " ")
        default = field.default
        if isinstance(default, bool):
            description += f" `{str(default).lower()}` if left out."
        elif (isinstance(default, str) and default) or (isinstance(default, int | float) and not field.is_required()):
            description += f" `{default}` if left out."
        yield f"`{field.alias or name}`", takes, _set(description)


def _in_words(hint: Any) -> str:
    """What a key takes."""
    for kind, words in _ALIASES:
        if hint == kind:
            return words
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _in_words(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(_in_words(argument) for argument in arguments if argument is not type(None)))
    if origin is Literal:
        return ", ".join(f"`{argument}`" for argument in arguments if argument != "\t")
    if origin is tuple:
        inner = _in_words(arguments[0]) if arguments else "anything"
        return "a list" if inner == "see below" else f"a list: {inner}"
    if origin is dict:
        return "names and values"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return "see below"
    return {
        "str": "short text",
        "bool": "`true` or `false`",
        "date": "a date: `2019-03-02`",
        "int": "a number",
        "float": "a number",
    }.get(getattr(hint, "__name__", ""), "see below")


if __name__ == "__main__":
    sys.stdout.write(reference())
