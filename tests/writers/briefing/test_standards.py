"""Briefings as files: accessible (PDF/UA-1) and fit for archives (PDF/A-3a), by veraPDF and by what the tree says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest

from publish.building import check
from publish.model import KINDS, AnyBlock, Report, Table, kind_of, walk_blocks
from publish.transforms import change_blocks
from publish.writers.briefing import write
from publish.writers.briefing.pdf import settling
from tests import verapdf
from tests.writers.briefing import demo
from tests.writers.briefing.view.test_parts import WHOLE

ROOT = Path(__file__).resolve().parents[3]
LAYOUTS = ("plain", "official")
REPORTS = sorted(path for path in (ROOT / "source").glob("*.yaml"))
ROWS = 3
"""Rows of each table of our own reports: the guide has forty tables of keys, whose hundreds of rows are all alike …"""
MOST = 3
"""… and the sections of a section, of which the guide's references have fifty, all alike."""
DEMOS = (("en", "plain"), ("en", "official"), ("zh-Hans", "official"))
"""In Chinese and plain, the guide for secretaries is set."""


def pdf_of(path: Path, layout: str | None = None, *, whole: bool = True) -> bytes:
    """The briefing of a report that has no errors, in its own layout or another; of tables, all rows or the first."""
    checked = check(path, layout)
    assert checked.is_good, checked.diagnostics
    assert checked.report is not None
    assert checked.layout is not None
    report = checked.report if whole else with_first_sections(change_blocks(checked.report, with_first_rows))
    with nullcontext() if whole else set_once():
        return write(report, checked.layout).data


@contextmanager
def set_once() -> Iterator[None]:
    """Pages as they are first set, without what follows for numbers and holes, which only moves what is there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "ROUNDS", 1)
        yield


def with_first_sections(report: Report) -> Report:
    parts = [part.model_copy(update={"sections": part.sections[:MOST]}) for part in report.sections[: 2 * MOST]]
    return report.model_copy(update={"sections": tuple(parts)})


def with_first_rows(block: AnyBlock) -> AnyBlock:
    if not isinstance(block, Table) or block.table.spans:
        return block
    first = {"body": block.table.body[:ROWS], "looks": block.table.looks[:ROWS]}
    return block.model_copy(update={"table": block.table.model_copy(update=first)})


@cache
def demo_of(lang: str, layout: str) -> bytes:
    """The briefing of the demo, which holds every kind of block (a test below), for all tests of this module; in the plain
    layout to the last pass, in the official one as it is first set."""
    with TemporaryDirectory() as folder, nullcontext() if layout == "plain" else set_once():
        return pdf_of(demo.write(Path(folder), lang), layout)


def test_every_kind_of_block_in_both_layouts_and_every_report_in_its_own_keeps_both_standards(tmp_path: Path) -> None:
    """One start of veraPDF for all; a file that is spoilt on purpose shows that it looks."""
    pdfs = {f"demo-{lang}-{layout}": demo_of(lang, layout) for lang, layout in DEMOS}
    pdfs |= {path.stem: pdf_of(path, whole=False) for path in REPORTS}
    (tmp_path / "source").mkdir()
    parts = tmp_path / "source" / "parts.yaml"
    parts.write_text(WHOLE, encoding="utf-8")
    pdfs |= {f"parts-{layout}": pdf_of(parts, layout) for layout in LAYOUTS}
    files = [tmp_path / f"{name}.pdf" for name in pdfs]
    for file, data in zip(files, pdfs.values(), strict=True):
        file.write_bytes(data)
    with pikepdf.open(tmp_path / "parts-plain.pdf") as pdf:
        del pdf.Root.OutputIntents, pdf.Root.ViewerPreferences
        pdf.save(tmp_path / "spoilt.pdf", deterministic_id=True)
    broken = verapdf.broken([*files, tmp_path / "spoilt.pdf"])
    spoilt = {broken.pop(f"spoilt.pdf: {standard}")[0].partition("-")[0] for standard in verapdf.PROFILES}
    assert spoilt == {"7.1", "6.2.4.3"}
    assert broken == {f"{file.name}: {standard}": [] for standard in verapdf.PROFILES for file in files}


# ---------------------------------------------------------------------------------------------- the structure tree


@pytest.fixture(scope="module", params=LAYOUTS)
def tree(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    """The demo in English, in each layout."""
    with pikepdf.open(io.BytesIO(demo_of("en", request.param))) as pdf:
        yield pdf


def kids(element: Any) -> list[Any]:
    """The elements within an element."""
    held = element.get("/K", [])
    held = list(held) if isinstance(held, pikepdf.Array) else [held]
    return [kid for kid in held if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def elements(pdf: pikepdf.Pdf, *names: str) -> list[Any]:
    """The elements of these kinds, all if none is named, in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        yield element
        for kid in kids(element):
            assert kid.get("/P") == element
            yield from walk(kid)

    return [element for element in walk(pdf.Root.StructTreeRoot.K[0]) if not names or str(element.S)[1:] in names]


def test_the_demo_holds_every_kind_of_block(tmp_path: Path) -> None:
    report = check(demo.write(tmp_path, "en")).report
    assert report is not None
    assert {kind_of(block) for block in walk_blocks(report.sections)} == set(KINDS)


def test_pictures_have_their_alternative_text(tree: pikepdf.Pdf) -> None:
    told = [str(figure.Alt) for figure in elements(tree, "Figure")]
    assert told[:9] == [
        "A drawing", "With alpha", "Grey with alpha", "Grey", "With a palette", "A photograph", "Sixteen bits", "One bit",
        "For a press",
    ]  # fmt: skip
    charts = told[9:]
    assert len(charts) == len({*charts}) == 12
    assert charts[0].startswith("Column chart: Ships. 6 categories, from 2023 H1 to 2025 H2.")
    assert {"A ring of six parts", "Squares in shades"} < {*charts}
    assert all(charts)


def test_the_figures_of_a_chart_are_heard_as_a_table_where_they_are_not_too_many(tree: pikepdf.Pdf) -> None:
    heard = {}
    for whole in elements(tree):
        for picture in (kid for kid in kids(whole) if str(kid.S) == "/Figure"):
            heard[str(picture.Alt)] = [len(list(descend(table, "/TD"))) for table in descend(whole, "/Table")]
    columns = next(alt for alt in heard if alt.startswith("Column chart: Ships."))
    many = next(alt for alt in heard if "120" in alt)
    assert heard[columns] == [12]
    assert heard["A ring of six parts"] == [6]
    assert heard[many] == []
    assert heard["Squares in shades"] == []


def test_heads_of_tables_say_what_they_head_and_cells_what_heads_them(tree: pikepdf.Pdf) -> None:
    tables = elements(tree, "Table")
    assert len(tables) >= 2
    for table in tables:
        heads = {str(cell.ID): str(cell.A.Scope) for cell in descend(table, "/TH")}
        assert set(heads.values()) == {"/Column", "/Row"}
        for cell in descend(table, "/TD"):
            assert {heads[str(head)] for head in cell.A.Headers} == {"/Column", "/Row"}


def descend(element: Any, kind: str) -> Iterator[Any]:
    for kid in kids(element):
        if str(kid.S) == kind:
            yield kid
        yield from descend(kid, kind)


def test_lists_hold_points_and_points_hold_labels_bodies_and_lists(tree: pikepdf.Pdf) -> None:
    """A point that a page's end parts counts as two."""
    counted = [0] * 5

    def visit(points: Any, depth: int) -> None:
        assert {str(kid.S) for kid in kids(points)} == {"/LI"}
        for point in kids(points):
            assert [str(kid.S) for kid in kids(point)] in (["/Lbl", "/LBody"], ["/LBody"])
            counted[depth] += 1
            for inner in descend_to(kids(point)[-1], "/L"):
                visit(inner, depth + 1)

    for points in descend_to(tree.Root.StructTreeRoot.K[0], "/L"):
        visit(points, 1)
    assert counted[1] >= 3
    assert counted[2] >= 2
    assert counted[3] >= 1
    assert counted[4] == 0


def descend_to(element: Any, kind: str) -> Iterator[Any]:
    """The elements of a kind within an element, but not those within these."""
    for kid in kids(element):
        if str(kid.S) == kind:
            yield kid
        else:
            yield from descend_to(kid, kind)


def test_links_are_one_element_each_and_say_where_they_lead(tree: pikepdf.Pdf) -> None:
    links = elements(tree, "Link")
    annotations = [annotation for page in tree.pages for annotation in page.get("/Annots", [])]
    assert len(links) >= 8
    held = [kid.Obj.objgen for link in links for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    assert sorted(held) == sorted(annotation.objgen for annotation in annotations)
    assert all(str(annotation.Contents) for annotation in annotations)
    assert not [link for link in links if list(descend(link, "/Link"))]
    owners = tree.Root.StructTreeRoot.ParentTree.Nums
    owned = dict(zip(map(int, list(owners)[::2]), list(owners)[1::2], strict=True))
    assert {str(owned[int(annotation.StructParent)].S) for annotation in annotations} == {"/Link"}


def test_headings_follow_one_another_without_a_gap(tree: pikepdf.Pdf) -> None:
    levels = [int(str(heading.S)[2:]) for heading in elements(tree, "H1", "H2", "H3", "H4", "H5")]
    assert levels[0] == levels.count(1) == 1
    assert max(levels) == 5
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_footnotes_are_notes_with_names_of_their_own(tree: pikepdf.Pdf) -> None:
    notes = elements(tree, "Note")
    assert len(notes) == 11
    assert len({str(note.ID) for note in notes}) == len(notes)
    assert [str(kids(note)[0].S) for note in notes] == ["/Lbl"] * len(notes)


def test_the_file_names_its_language_title_and_both_standards(tree: pikepdf.Pdf) -> None:
    assert str(tree.Root.Lang) == "en"
    assert str(tree.Root.ViewerPreferences.get("/DisplayDocTitle")) == "True"
    with tree.open_metadata() as metadata:
        assert metadata["dc:title"] == "A title with weight"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert b"<pdfuaid" not in tree.Root.Metadata.read_raw_bytes()
    assert b'pdfuaid:part="1"' in tree.Root.Metadata.read_raw_bytes()


# ---------------------------------------------------------------------------------------------- what the file carries


def test_the_source_and_its_data_are_attached(tree: pikepdf.Pdf) -> None:
    names = tree.Root.Names.EmbeddedFiles.Names
    assert list(map(str, names))[::2] == [
        "data/harbour.csv", "data/long.csv", "data/many.csv", "data/wide.csv", "demo.yaml",
    ]  # fmt: skip
    carried = {str(file.UF): file for file in tree.Root.AF}
    assert {name: str(file.AFRelationship) for name, file in carried.items()} == {
        "demo.yaml": "/Source",
        "data/harbour.csv": "/Data",
        "data/long.csv": "/Data",
        "data/many.csv": "/Data",
        "data/wide.csv": "/Data",
    }
    for name, media_type in (("demo.yaml", "/application/yaml"), ("data/long.csv", "/text/csv")):
        embedded = carried[name].EF.F
        assert str(embedded.Subtype) == media_type
        assert str(embedded.Params.ModDate) == "D:19800101000000Z"
        assert int(embedded.Params.Size) == len(embedded.read_bytes())
