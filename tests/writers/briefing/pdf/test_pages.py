"""HTML → PDF: what the engine is given, what it is refused, and what it reports."""

from __future__ import annotations

import base64
import ctypes
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from publish.building import Checked
from publish.building.agreement.lettering import without_glyphs
from publish.diagnostics import ReportError
from publish.layouts import fonts, open_layout
from publish.layouts.libraries import LIBRARIES
from publish.writers.briefing import faces, write
from publish.writers.briefing.pdf import engine
from publish.writers.briefing.pdf.pages import Pages, Refused, Supply, set_pages
from tests.builders import PIXEL

Check = Callable[..., Checked]
BRIEFING = open_layout("plain").spec.briefing


def set_(body: str, style: str = "", **supplies: Supply) -> Pages:
    """One small page set in the faces of `plain`."""
    given = {
        faces.FONT + face.file: Supply("font/ttf", path.read_bytes)
        for face in BRIEFING.faces
        if (path := fonts.find(face.file))
    }
    given |= {f"asset:{name}": supply for name, supply in supplies.items()}
    html = (
        f"<html lang=en><title>t</title><style>{faces.font_faces(BRIEFING)}@page{{size:200pt 100pt;margin:10pt}}"
        f'html{{font:12pt/16pt "Plain Latin","Noto Sans CJK SC"}}body,p{{margin:0}}{style}</style><body>{body}'
    )
    return set_pages(html, given, BRIEFING)


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="http://localhost/x.png">',
        '<img alt="" src="file:///etc/passwd">',
        '<link rel="stylesheet" href="data:text/css,p{color:red}">',
        '<img alt="" src="asset:other.png">',
        '<style>@import "https://example.org/x.css";</style>',
        "<style>@font-face{font-family:X;src:url(file:///x.ttf)}p{font-family:X}</style><p>x</p>",
        '<link rel="stylesheet" href="file:///x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<p style="background:url(https://example.org/x.png)">x</p>',
        '<object data="file:///etc/passwd"></object>',
    ],
)
def test_nothing_is_fetched_that_was_not_supplied(body: str) -> None:
    with pytest.raises(Refused) as raised:
        set_(body)
    assert raised.value.address in body


def test_what_an_image_asks_for_in_vain_is_said() -> None:
    image = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'
    pages = set_('<img alt="x" src="asset:a">', a=Supply("image/svg+xml", lambda: image))
    assert pages.complaints
    assert b"root:" not in pages.data


def test_an_image_within_an_svg_is_drawn() -> None:
    pixel = base64.b64encode(PIXEL).decode()
    image = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="data:image/png;base64,{pixel}"/></svg>'
    pages = set_('<img alt="x" src="asset:a">', a=Supply("image/svg+xml", image.encode))
    assert pages.complaints == ()
    with pikepdf.open(io.BytesIO(pages.data)) as pdf:
        assert any(_is_image(thing) for thing in pdf.objects)


def _is_image(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def test_every_warning_of_the_engine_is_kept_once() -> None:
    pages = set_("<p>x</p>", "p{colour:red}em{colour:red}")
    assert len(pages.complaints) == len(set(pages.complaints))
    assert any("colour" in complaint.message for complaint in pages.complaints)


def test_a_character_that_no_font_has_is_named() -> None:
    assert [complaint.missing for complaint in set_("<p>x 🎉 y 🎉</p>").complaints] == ["🎉"]


def test_a_missing_character_is_an_error_at_its_place(checked: Check) -> None:
    found = checked("title: T\nsections:\n  - title: S\n    content:\n      - fine\n      - a party 🎉\n")
    assert found.report is not None
    assert found.layout is not None
    with pytest.raises(ReportError) as raised:
        write(found.report, found.layout)
    (problem,) = raised.value.diagnostics
    assert problem.code == "missing-glyph"
    assert "U+1F389 party popper" in problem.message
    assert problem.place is not None
    assert problem.place.line == 6


def test_a_check_tells_it_too_where_the_briefing_prints_it(checked: Check) -> None:
    found = checked(
        "title: T\nsections:\n  - title: Café ① 中\n    content:\n      - a party 🎉\n      - {text: none 🎲, only: deck}\n"
        "      - {text: e\u0301 \u200d\ufe0f, notes: 🎈}\n      - code: x = 🎯\n"
    )
    assert found.report is not None
    assert found.layout is not None
    told = without_glyphs(found.report, found.layout)
    assert [(each.place.line, each.message.rpartition("(")[2]) for each in told if each.place] == [
        (5, "U+1F389 party popper)"),
        (8, "U+1F3AF direct hit)"),
    ]


def test_a_missing_font_stops_the_briefing(checked: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    found = checked("title: T\nsections: [{title: S, content: [x]}]\n")
    assert found.report is not None
    assert found.layout is not None
    monkeypatch.setattr(fonts, "find", lambda name: None)
    with pytest.raises(ReportError) as raised:
        write(found.report, found.layout)
    assert {problem.code for problem in raised.value.diagnostics} == {"missing-font"}


def test_characters_come_from_the_fonts_of_the_layout_only() -> None:
    """Families that are installed on this machine, but are not the layout's, stay unknown."""
    pages = set_('<p style="font-family:Liberation Serif,DejaVu Sans">installed fonts</p>')
    assert pages.complaints == ()
    with pikepdf.open(io.BytesIO(pages.data)) as pdf:
        fonts_used = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}
    assert fonts_used
    assert all(name.startswith(("Plain-", "Noto-Sans-CJK-")) for name in fonts_used)


def _drawn(data: bytes) -> list[bytes]:
    """The rows of the first page in grey, two pixels a pt."""
    document = pypdfium2.PdfDocument(data)
    bitmap = document[0].render(scale=2, grayscale=True)
    pixels, stride = bytes(bitmap.buffer), bitmap.stride
    document.close()
    return [pixels[at : at + bitmap.width] for at in range(0, len(pixels), stride)]


def test_the_digits_of_one_face_are_drawn_whatever_other_faces_stand_on_the_page() -> None:
    """Text extraction cannot see glyphs of one font drawn with the numbers of another: only a picture can."""
    alone = _drawn(set_("<p>0123456789</p>").data)
    mixed = _drawn(set_("<p>0123456789</p><p><b>9876543210</b> <i>1357</i> 邮政2019</p>").data)
    first = slice(20, 20 + 32)
    assert sum(pixel < 128 for row in alone[first] for pixel in row) > 100
    assert alone[first] == mixed[first]
    assert alone != mixed


REPORT = """
title: A title
subtitle: A subject
lang: en
date: 2026-03-02
organization: The office
authors: [Ada, Babbage]
keywords: [post, parcels]
contents: true
sections:
  - title: One
    content: ["First line of text^[A note at the foot.]."]
    sections: [{title: Inner, content: [x]}]
  - {title: Two, content: [y]}
  - {title: Then, content: [y]}
  - {title: Three, content: [z, {points: {numbering: 1., items: [{lead: L, text: T}, second]}}]}
"""


@pytest.fixture
def built(checked: Check, reader: Callable[[bytes], pypdf.PdfReader]) -> pypdf.PdfReader:
    found = checked(REPORT)
    assert found.report is not None
    assert found.layout is not None
    written = write(found.report, found.layout)
    assert written.diagnostics == ()
    return reader(written.data)


def test_properties_come_from_the_report(built: pypdf.PdfReader) -> None:
    metadata: Any = built.metadata
    assert (metadata.title, metadata.author, metadata.subject) == ("A title", "Ada, Babbage", "A subject")
    assert metadata["/Keywords"] == "post, parcels"
    assert metadata["/CreationDate"] == metadata["/ModDate"] == "D:20260302"
    root: Any = built.trailer["/Root"]
    assert root["/Lang"] == "en"


def test_outline_contents_lists_and_notes(built: pypdf.PdfReader) -> None:
    outline: list[Any] = built.outline
    assert [entry["/Title"] if not isinstance(entry, list) else [e["/Title"] for e in entry] for entry in outline] == [
        "1 One",
        ["1.1 Inner"],
        "2 Two",
        "3 Then",
        "4 Three",
    ]
    text = built.pages[0].extract_text()
    assert "Contents" in text
    assert re.search(r"1 A note at the foot\.", text.replace("\u2002", " "))
    assert "L. T" in built.pages[1].extract_text()


def test_a_report_without_a_date_has_no_date(checked: Check, reader: Callable[[bytes], pypdf.PdfReader]) -> None:
    found = checked("title: T\nsections: [{title: S, content: [x]}]\n")
    assert found.report is not None
    assert found.layout is not None
    metadata: Any = reader(write(found.report, found.layout).data).metadata
    assert "/CreationDate" not in metadata
    assert "/ModDate" not in metadata


def test_what_the_libraries_below_the_engine_say_is_kept(capfd: pytest.CaptureFixture[str]) -> None:
    glib = ctypes.CDLL(LIBRARIES[0].file())
    told: list[str] = []
    with engine.heard(told.append):
        glib.g_return_if_fail_warning(b"Pango", b"pango_shape", b"text != NULL")
    assert told == ["Pango: pango_shape: assertion 'text != NULL' failed"]
    assert capfd.readouterr().err == ""


def test_a_text_that_shows_nothing_is_set_without_a_word_of_pango() -> None:
    """Its extra attributes stand where WeasyPrint takes its language to be."""
    looks = "text-align:justify;font-variant-numeric:tabular-nums;text-decoration:underline"
    assert set_(f"<p lang=zh-Hans style='{looks}'>两 \ufeff 汉字 \u200b 汉字</p>").complaints == ()


def test_importing_the_engine_starts_no_program() -> None:
    """Python's own search for libraries starts dozens of them."""
    code = """
import subprocess, os
from publish.writers.briefing.pdf import engine
from publish.writers.briefing.faces import isolated
from publish.layouts import open_layout
def refuse(*a, **k): raise AssertionError(a)
subprocess.Popen.__init__ = os.posix_spawn = os.fork = refuse
with isolated(open_layout("plain").spec.briefing):
    engine.imported()
from weasyprint.text import ffi
assert ffi.harfbuzz_subset is not None
import sys
assert not [name for name in sys.modules if name.startswith("fontTools")]
"""
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_engine_has_font_tools_when_it_asks_for_them() -> None:
    code = """
from publish.writers.briefing.pdf import engine
engine.imported()
from weasyprint.pdf import fonts
from weasyprint.text import fonts as web_fonts
try:
    fonts.TTFont("/dev/null")
except fonts.TTLibError:
    pass
from fontTools.ttLib import TTFont, woff2
from fontTools.varLib.instancer import instantiateVariableFont
assert fonts.TTFont is web_fonts.TTFont is TTFont
assert web_fonts.woff2 is woff2
assert fonts.instantiateVariableFont is instantiateVariableFont
assert fonts.subset.Options
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_engine_reads_attributes_that_say_how_to_look_where_somebody_asks_for_it() -> None:
    code = """
import tinycss2
plain = tinycss2.parse_stylesheet
from publish.writers.briefing.pdf import engine
weasyprint = engine.imported()
assert tinycss2.parse_stylesheet is plain
late = type(weasyprint.PH_STYLESHEET)
assert late is not weasyprint.CSS
def size(hints):
    document = weasyprint.HTML(string="<table width=300><td bgcolor=red>A").render(presentational_hints=hints)
    row = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "td")
    return row.border_width(), row.style["background_color"]
assert size(False) != size(True)
assert type(weasyprint.PH_STYLESHEET) is weasyprint.CSS
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_engine_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, publish.writers.briefing; assert 'weasyprint' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_links_are_tagged_once_and_list_items_hold_labels_and_bodies(checked: Check) -> None:
    text = """
title: T
lang: zh-Hans
sections:
  - title: S
    content:
      - 见[](#tab)，[**网站** 2019 `code`](https://example.org/)。
      - points: {numbering: 1., items: [{lead: 一, points: {numbering: none, items: [x]}}, 二]}
      - {id: tab, table: {caption: C, columns: [a, b], rows: [[x, 1]]}}
"""
    for layout in ("plain", "official"):
        found = checked(text, layout)
        assert found.report is not None
        assert found.layout is not None
        with pikepdf.open(io.BytesIO(write(found.report, found.layout).data)) as pdf:
            links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
            assert len(links) == 2
            elements = [thing for thing in pdf.objects if _is_element(thing)]
            holders = [element for element in elements if any(_is_link_reference(kid) for kid in _kids(element))]
            assert [str(element.S) for element in holders] == ["/Link"] * 2
            items = [element for element in elements if element.S == "/LI"]
            assert len(items) == 3
            assert {str(kid.S) for item in items for kid in _kids(item)} <= {"/Lbl", "/LBody"}


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "p"])
@pytest.mark.parametrize("words", ["<b><i>One</i> two</b>", "Zero <b><i>One</i></b>", "<b>Zero <i>One</i> two</b>"])
def test_a_block_within_words_leaves_their_element_whole(tag: str, words: str) -> None:
    with pikepdf.open(io.BytesIO(set_(f"<{tag}>{words}</{tag}>", "i{display:block}").data)) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        found = list(_within(document))
    assert [str(element.S) for element in found].count(f"/{tag.upper()}") == 1
    assert all(_kids(element) for element in found)


def _within(element: Any) -> Iterator[Any]:
    for kid in filter(_is_element, _kids(element)):
        yield kid
        yield from _within(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"


def _is_link_reference(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def test_running_headers_and_footers_are_artifacts(checked: Check) -> None:
    found = checked("title: T\nsections: [{title: S, content: [x]}]\n")
    assert found.report is not None
    assert found.layout is not None
    with pikepdf.open(io.BytesIO(write(found.report, found.layout).data)) as pdf:
        operators = list(pikepdf.parse_content_stream(pdf.pages[0]))
        artifacts = [o for o in operators if str(o.operator) == "BDC" and o.operands[0] == "/Artifact"]
        assert len(artifacts) >= 2
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        tagged = [o for o in operators if str(o.operator) == "BDC" and "/MCID" in o.operands[1]]
        assert len(tagged) == sum(owner is not None for owner in owners)
