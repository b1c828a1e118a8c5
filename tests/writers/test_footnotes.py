"""A footnote wherever a text may stand: on the page, and in the notes of the slide that shows or tells its words.

The report below has a text in every field of the models that takes one, each with a note of its own. A field that is added to a
model must be added here, too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pypdfium2
import pytest
import yaml
from pptx import Presentation
from pydantic import BeforeValidator

from publish import transforms
from publish.layouts import open_layout
from publish.model import Report
from publish.model.kinds import kinds_within
from publish.model.nodes import Node, is_computed
from publish.source.report import load
from publish.writers import briefing, deck
from tests.builders import PIXEL

DECK_ONLY = {"headline", "notes", "slide", "summary"}
"""Fields whose words the deck alone has."""


def text(position: str) -> str:
    """A text in a position of the models (`Item.lead`), with a note."""
    return f"In {position.replace('.', ' ')}^[On {position}!]"


def block(kind: str, **keys: Any) -> dict[str, Any]:
    """A block with the keys that every block has."""
    names = ("headline", "notes")
    return {**keys, **{name: text(f"{kind}.{name}") for name in names}}


def body(kind: str, *texts: str, **others: Any) -> dict[str, Any]:
    return {**{name: text(f"{kind}.{name}") for name in texts}, **others}


ROWS = {"rows": [["a", "b"], ["c", 3], ["d", 4]]}
ITEM = body("Item", "lead", "text", "slide", status={"amber": text("Status.amber")})
METRIC = body("Metric", "label", "value", "change", "note", status={"red": text("Status.red")})
PART = {"columns": ["a", "b"], "rows": [["c", 1]]}
MERGED = body("CellBody", "text", colspan=2)
REPORT: dict[str, Any] = {
    **body("Report", "title", "subtitle", "dateline", "to"),
    "title_lines": [text("Report.title")],
    "foreword": [text("Report.foreword")],
    "attachments": [text("Report.attachments")],
    "distribution": {"to": [text("Distribution.to")]},
    "closing": body("Closing", "headline", "text"),
    "facts": {"named": {"value": text("FactBody.value")}},
    "sections": [
        {
            **body("Section", "title", "headline", "summary", "notes"),
            "content": [
                {"points": body("PointsBody", "intro", items=["{{ named }}", "second"])},
                block("Paragraph", **body("Paragraph", "text", "slide")),
                block("Points", slide=text("Points.slide"), points={"items": [ITEM]}),
                block("Quote", quote=body("QuoteBody", "text", "by")),
                block("Figure", figure=body("FigureBody", "caption", "source", image="a.png", alt="A picture")),
            ],
        },
        {
            "title": "Second",
            "content": [
                block(
                    "Table",
                    table=body(
                        "TableBody",
                        "caption",
                        "unit",
                        "note",
                        "source",
                        columns=[body("Column", "title"), "Figure"],
                        rows=[[text("TableBody.rows"), 1], [{"status": {"green": text("Status.green")}}, 2], [MERGED]],
                        total=body("Total", "label"),
                    ),
                ),
                block(
                    "Chart",
                    chart=body("ChartBody", "caption", "note", "source", type="column", data=ROWS, x="a", y="b"),
                ),
                block(
                    "Metrics",
                    metrics=body(
                        "MetricsBody",
                        "caption",
                        "source",
                        items=[METRIC, {"label": "b", "value": "2"}],
                    ),
                ),
                {"metrics": body("MetricsBody", "note", data=ROWS, label="a", value="b", change="b")},
            ],
        },
        {
            "title": "Third",
            "content": [
                block(
                    "Timeline",
                    timeline=body("TimelineBody", "intro", items=[body("Event", "when", "lead", "text", "slide")]),
                ),
                block("Callout", slide=text("Callout.slide"), callout=body("CalloutBody", "title", "text")),
                block(
                    "Definitions",
                    definitions=body("DefinitionsBody", "intro", items=[body("Definition", "term", "text", "slide")]),
                ),
                block("SideBySide", side_by_side=[{"table": PART}, {"table": PART}]),
                block("CodeBlock", code={"text": "x = 1", "caption": text("CodeBody.caption")}),
            ],
        },
    ],
}


def fields_of_texts() -> Iterator[str]:
    """Every field of the models that takes a text with markup, under the kind that declares it for its blocks."""
    for kind in kinds_within(Report):
        if any(other is not kind and issubclass(other, kind) for other in kinds_within(Report)):
            continue
        for name, field in kind.model_fields.items():
            if not is_computed(field) and (takes_text(field.annotation) or any(map(parses_text, field.metadata))):
                yield f"{kind.__name__}.{name}"


def takes_text(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        inner, *metadata = get_args(hint)
        return takes_text(inner) or any(map(parses_text, metadata))
    return not (isinstance(hint, type) and issubclass(hint, Node)) and any(map(takes_text, get_args(hint)))


def parses_text(mark: Any) -> bool:
    made_in = getattr(getattr(mark, "func", None), "__qualname__", "").partition(".")[0]
    return isinstance(mark, BeforeValidator) and made_in in PARSERS


PARSERS = {"_parsed_in", "_parse_line", "_parse_note"}
"""The functions of the models that read a text's markup, or make one that does."""
SAME = {"Report.title_lines"}
"""Fields that say the words of another."""
POSITIONS = sorted(set(fields_of_texts()) - SAME)


@dataclass(frozen=True)
class Made:
    """Both products of the report: the text of the pages, and of each slide and its notes."""

    pages: str
    slides: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module", params=["plain", "official"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return built(REPORT, request.param, tmp_path_factory.mktemp("footnotes"))


def built(written: dict[str, Any], name: str, folder: Path) -> Made:
    """Both products of a report in a layout."""
    (folder / "a.png").write_bytes(PIXEL)
    path = folder / "report.yaml"
    path.write_text(yaml.safe_dump({**written, "layout": name}, allow_unicode=True), encoding="utf-8")
    source = load(path)
    assert source.report is not None, source.diagnostics
    report, found = transforms.apply(source.report)
    assert not found
    layout = open_layout(name)
    pages = pypdfium2.PdfDocument(briefing.write(report, layout).data)
    words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return Made(re.sub(r"\s+", " ", words), tuple(shown(deck.write(report, layout).data)))


def shown(data: bytes) -> Iterator[tuple[str, str]]:
    for slide in Presentation(io.BytesIO(data)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        texts += [
            cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
        ]
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        yield (re.sub(r"\s+", " ", " ".join(texts)), frame.text if frame else "")


def test_the_report_has_a_text_in_every_field() -> None:
    written = set(re.findall(r"\^\[On ([\w.]+)!\]", yaml.safe_dump(REPORT, width=10**6)))
    assert written == set(POSITIONS)


@pytest.mark.parametrize("position", POSITIONS)
def test_a_footnote_is_where_its_words_are(made: Made, position: str) -> None:
    kind, _, name = position.partition(".")
    words, note = f"In {kind} {name}", f"On {position}!"
    if name not in DECK_ONLY and kind != "Closing":
        assert words in made.pages
        assert note in made.pages
    having = [number for number, (_, notes) in enumerate(made.slides) if note in notes]
    saying = [number for number, (slide, notes) in enumerate(made.slides) if words in slide or words in notes]
    assert having
    assert set(having) <= set(saying) or name == "title"
    assert all(notes.count(note) <= 1 for _, notes in made.slides)


def status(where: str) -> dict[str, str]:
    return {"red": text(f"Status.{where}")}


BESIDE = {
    "columns": [text("Beside.column"), "b"],
    "rows": [[text("Beside.cell"), 1], ["c", {"status": status("beside")}]],
}
CARRIERS: dict[str, Any] = {
    "title": "Report",
    "sections": [
        {
            "title": "First",
            "content": [
                {
                    "points": {
                        "items": [
                            {"text": "Text.", "status": status("text")},
                            {"text": "Text.", "slide": "Slide", "status": status("slide")},
                            {"lead": "Lead", "points": {"items": [{"text": "Inner.", "status": status("inner")}]}},
                        ]
                    }
                },
                {
                    "points": {
                        "run_in": True,
                        "items": [{"lead": "Lead", "text": "x.", "status": status("run_in")}, "y."],
                    }
                },
                {"metrics": {"items": [{"label": "a", "value": "1", "status": status("alone")}]}},
            ],
        },
        {
            "title": "Second",
            "content": [
                {
                    "table": {
                        "columns": ["a", {"title": "b", "type": "status"}],
                        "rows": [
                            ["c", f"red: {text('Status.column')}"],
                            [{"text": text("Merged.over"), "colspan": 2, "rowspan": 2, "status": status("over")}],
                            [],
                            [{"text": ["d", text("Merged.listed")]}, "green"],
                        ],
                    }
                },
                {"side_by_side": [{"table": BESIDE}, {"table": {"columns": ["a"], "rows": [["b"]]}}]},
            ],
        },
    ],
}
"""Words of a status wherever one may stand, and cells that are more than a text."""


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_the_words_of_a_status_and_of_a_cell_have_their_footnotes_wherever_they_stand(
    layout: str, tmp_path: Path
) -> None:
    products = built(CARRIERS, layout, tmp_path)
    written = re.findall(r"\^\[On ([\w.]+)!\]", yaml.safe_dump(CARRIERS, width=10**6))
    assert len(written) == 12
    for position in written:
        words, note = f"In {position.replace('.', ' ')}", f"On {position}!"
        assert products.pages.count(words) == products.pages.count(note) == 1, position
        having = [number for number, (_, notes) in enumerate(products.slides) if note in notes]
        saying = [number for number, (slide, notes) in enumerate(products.slides) if words in slide + notes]
        assert having == saying != [], position


def test_notes_that_are_called_at_the_foot_of_the_page_are_set_beside_each_other(tmp_path: Path) -> None:
    """One within the other, they would end the interpreter."""
    readers = [f"Reader {number}^[Note {number}.]" for number in range(50)]
    products = built({**CARRIERS, "distribution": {"to": readers, "printer": "A \n printer"}}, "plain", tmp_path)
    assert "A printer" in products.pages
    assert all(products.pages.count(f"Note {number}.") == 1 for number in range(50))


def test_what_stands_at_the_foot_of_the_page_has_its_spaces_as_texts_have(tmp_path: Path) -> None:
    """A unit in two lines ended the engine there."""
    facts = {"growth": {"value": "12", "unit": "ships \n  a  year"}}
    readers = ["Readers of " + "{{ growth }} and " * 20 + "others^[In {{ growth }}.]"]
    products = built({**CARRIERS, "facts": facts, "distribution": {"to": readers}}, "plain", tmp_path)
    assert products.pages.count("12 ships a year") == 21
