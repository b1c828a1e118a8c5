"""The words of drawings in the finished files: however a face is named, the word is there, in the same face in both."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from publish.charts.faces import SVG
from tests.writers.files import finished

STYLE = """
.serif { font-family: Georgia, 'Times New Roman', serif } .mono { font-family: Consolas }
.bold { font-weight: bold } text.short { font: italic bold 20px/1.2 Helvetica, Arial } g > text.child { font-size: 20px }
#named { font-family: serif !important; font-size: 20px } .sized { font-size: 1.25em }
"""
WAYS = {
    "no family": '<text font-size="20">Harbour</text>',
    "no family and no size": "<text>Harbour</text>",
    "a family that is everywhere": '<text font-size="20" font-family="Arial">Harbour</text>',
    "a family that is nowhere": '<text font-size="20" font-family="Nowhere, \'No Such Face\'">Harbour</text>',
    "a family nowhere, then a known": '<text font-size="20" font-family="Nowhere, Courier New">Harbour</text>',
    "serif": '<text font-size="20" font-family="serif">Harbour</text>',
    "sans-serif": '<text font-size="20" font-family="sans-serif">Harbour</text>',
    "monospace": '<text font-size="20" font-family="monospace">Harbour</text>',
    "system-ui": '<text font-size="20" font-family="system-ui">Harbour</text>',
    "bold": '<text font-size="20" font-weight="bold">Harbour</text>',
    "heavy by number": '<text font-size="20" font-weight="800">Harbour</text>',
    "italic": '<text font-size="20" font-style="italic">Harbour</text>',
    "bold italic": '<text font-size="20" font-style="oblique" font-weight="700">Harbour</text>',
    "a face by its own name": '<text font-size="20" font-family="MyriadPro-Bold">Harbour</text>',
    "a group": '<g font-size="20" font-family="serif" font-weight="bold"><g><text>Harbour</text></g></g>',
    "a group by style": '<g style="font-size:20px;font-family:monospace"><text>Harbour</text></g>',
    "a class": '<text class="serif bold" font-size="20">Harbour</text>',
    "a class of a group": '<g class="mono" font-size="20"><text>Harbour</text></g>',
    "a class against an attribute": '<text class="serif" font-family="monospace" font-size="20">Harbour</text>',
    "style against a class": '<text class="mono" style="font-family:serif" font-size="20">Harbour</text>',
    "an important rule": '<text id="named" style="font-family:monospace">Harbour</text>',
    "a child rule": '<g><text class="child">Harbour</text></g>',
    "the short form": '<text style="font: italic 20px Helvetica">Harbour</text>',
    "the short form with a weight": '<text style="font: italic 400 20px Helvetica">Harbour</text>',
    "the short form with a line": "<text style=\"font:bold 20px/24px 'Times New Roman',serif\">Harbour</text>",
    "the short form in a rule": '<text class="short">Harbour</text>',
    "em of em": '<g font-size="2em"><text font-size="0.6em">Harbour</text></g>',
    "em in a rule": '<g font-size="16"><text class="sized">Harbour</text></g>',
    "per cent": '<g font-size="40"><text font-size="50%">Harbour</text></g>',
    "a size with a name": '<text style="font-size:large">Harbour</text>',
    "points": '<text font-size="15pt">Harbour</text>',
    "pieces": '<text font-size="20">Har<tspan font-weight="bold">bo</tspan>ur</text>',
    "pieces in pieces": '<text font-size="20">H<tspan fill="red">a<tspan font-weight="bold">r</tspan>bo</tspan>ur</text>',
    "raised": '<text font-size="20">Harb<tspan baseline-shift="super" font-size="12">ou</tspan>r</text>',
    "inherit": '<g font-family="serif" font-size="20"><text font-family="inherit">Harbour</text></g>',
    "a symbol": '<symbol id="s"><text y="20" font-size="20">Harbour</text></symbol><use href="#s" y="-20"/>',
    "used": '<defs><text id="u" font-size="20" font-family="serif">Harbour</text></defs><use href="#u"/>',
    "nested svg": '<svg y="-20" width="100" height="30"><text y="20" font-size="20">Harbour</text></svg>',
    "a link": '<a href="https://example.org"><text font-size="20">Harbour</text></a>',
    "Chinese": '<text font-size="20" font-family="Microsoft YaHei">港口收入</text>',
    "Chinese and Latin": '<text font-size="20">港口 Port 3%</text>',
    "Chinese, bold, no family": '<text font-size="20" font-weight="bold">港口收入</text>',
    "Chinese with serifs": '<text font-size="20" font-family="SimSun, 宋体">港口收入</text>',
    "words in HTML": '<foreignObject y="-20" width="100" height="30">'
    '<div xmlns="http://www.w3.org/1999/xhtml" style="font-size:20px">Harbour</div></foreignObject>',
    "a path": '<path id="t" d="M0 0H100" fill="none"/><text font-size="20"><textPath href="#t">Harbour</textPath></text>',
    "a variable": '<text style="font-size:var(--size, 20px);fill:var(--ink, #000)">Harbour</text>',
}
ACROSS, WIDE, HIGH = 5, 120, 40
LEFT, BASE = 5, 28
FRAME = (255, 0, 255)


def drawing() -> str:
    """A drawing with a word in each of its fields, in a frame by which it is found."""
    rows = -(-len(WAYS) // ACROSS)
    cells = [
        f'<g transform="translate({LEFT + number % ACROSS * WIDE} {BASE + number // ACROSS * HIGH})">{words}</g>\n'
        for number, words in enumerate(WAYS.values())
    ]
    size = f'viewBox="-4 -4 {ACROSS * WIDE + 8} {rows * HIGH + 8}"'
    frame = f'<rect x="-2" y="-2" width="{ACROSS * WIDE + 4}" height="{rows * HIGH + 4}" fill="none" stroke="#f0f" stroke-width="4"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>{frame}{"".join(cells)}</svg>'


@dataclass(frozen=True)
class Drawn:
    """The fields of the drawing in each product, and the SVG in the deck."""

    page: Mapping[str, Image.Image]
    slide: Mapping[str, Image.Image]
    svg: bytes


def fields(image: Image.Image) -> dict[str, Image.Image]:
    """The fields within the frame, grey, each of the same size."""
    red, green, blue = image.split()
    mask = Image.merge("RGB", (red, green, blue)).point(lambda value: value)
    pixels = mask.load()
    assert pixels is not None
    inside = [
        (x, y)
        for y in range(0, image.height, 2)
        for x in range(0, image.width, 2)
        if (p := pixels[x, y])[0] > 200 and p[1] < 60 and p[2] > 200  # type: ignore[index]
    ]
    left, top = min(x for x, _ in inside), min(y for _, y in inside)
    right, bottom = max(x for x, _ in inside) + 1, max(y for _, y in inside) + 1
    rows = -(-len(WAYS) // ACROSS)
    whole = image.crop((left, top, right, bottom)).resize((ACROSS * WIDE + 8, rows * HIGH + 8)).convert("L")
    return {
        way: whole.crop(
            (
                4 + number % ACROSS * WIDE,
                4 + number // ACROSS * HIGH,
                4 + (number % ACROSS + 1) * WIDE,
                4 + (number // ACROSS + 1) * HIGH,
            )
        )
        for number, way in enumerate(WAYS)
    }


def ink(field: Image.Image) -> float:
    """How much of a field is black, in letters' worth: 255 is a black pixel."""
    return sum(255 - value for value in field.tobytes()) / 255


@pytest.fixture(scope="module", params=["plain", "official"])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder: Path = tmp_path_factory.mktemp("drawn")
    (folder / "a.svg").write_text(drawing(), encoding="utf-8")
    (folder / "report.yaml").write_text(
        f"title: Words\nlang: en\nlayout: {request.param}\nsections:\n  - title: Words\n    content:\n"
        "      - figure: {image: a.svg, alt: Words in many faces}\n"
    )
    built = finished(folder / "report.yaml")
    paged, slides = built.briefing, built.deck
    (page,) = pypdfium2.PdfDocument(paged.data)
    picture = next(
        shape
        for slide in Presentation(io.BytesIO(slides.data)).slides
        for shape in slide.shapes
        if hasattr(shape, "image")
    )
    bitmap = Image.open(io.BytesIO(picture.image.blob)).convert("RGBA")
    paper = Image.new("RGBA", bitmap.size, "white")
    paper.alpha_composite(bitmap)
    svg = next(part.blob for part in picture.part.package.iter_parts() if part.partname.endswith(".svg"))
    return Drawn(fields(page.render(scale=4).to_pil().convert("RGB")), fields(paper.convert("RGB")), svg)


@pytest.mark.parametrize("way", WAYS)
def test_a_word_is_there_in_both_products_in_the_same_face(drawn: Drawn, way: str) -> None:
    page, slide = ink(drawn.page[way]), ink(drawn.slide[way])
    assert min(page, slide) > 100, (page, slide)
    assert 0.8 < page / slide < 1.25, (page, slide)


def test_the_deck_names_typefaces_that_its_readers_have(drawn: Drawn) -> None:
    named = {str(text.get("font-family")) for text in etree.fromstring(drawn.svg).iter(f"{SVG}text")}
    assert {name.partition(",")[0] for name in named} <= {"Arial", "微软雅黑", "Times New Roman", "Consolas"}
    assert all(len(name.split(",")) > 2 for name in named)
