"""Drawings from strangers: they load nothing, run nothing, never end a build; and what is good in them stays as it is.

A listener on a port of this machine hears whoever would connect: nobody may, whatever a drawing says and is said to be.
"""

from __future__ import annotations

import base64
import encodings.aliases
import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from publish.building import check
from publish.charts.bitmaps import rasterised
from publish.diagnostics import Diagnostic, Place, ReportError, Severity
from publish.layouts import Layout, open_layout
from publish.model import Report
from publish.model.nodes import Asset
from publish.source.assets import MAX_PIXELS
from publish.source.drawings import Drawing, Refused, redrawn
from publish.source.drawings.decoding import ENCODINGS
from publish.writers import WRITERS
from tests.builders import PIXEL, figure, report, section
from tests.conftest import ROOT

HERE = Place("report.yaml", 6, 13)
PNG = "data:image/png;base64," + base64.b64encode(PIXEL).decode("ascii")
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: str, head: str = 'width="40" height="30"') -> str:
    """A drawing of 40 by 30 units."""
    return f"<svg {XMLNS} {head}>{body}</svg>"


def drawn(source: str | bytes) -> Drawing:
    """What is written anew of a drawing."""
    return redrawn("a.svg", source if isinstance(source, bytes) else source.encode("utf-8"), HERE, MAX_PIXELS)


def told(source: str | bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """What is left of a drawing (nothing, if it is refused), and what is said of it."""
    try:
        drawing = drawn(source)
    except Refused as refused:
        return "", (refused.diagnostic,)
    return drawing.data.decode("utf-8"), drawing.diagnostics


def codes(source: str | bytes) -> list[str]:
    return [found.code for found in told(source)[1]]


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a listener that must hear nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield int(listener.getsockname()[1])
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.fixture(scope="module")
def plain() -> Layout:
    return open_layout("plain", ROOT)


def write(asset: Asset, layout: Layout) -> dict[str, bytes]:
    """Both products of a report that shows a drawing."""
    return {product: WRITERS[product].write(showing(asset), layout).data for product in ("briefing", "deck")}


def showing(asset: Asset) -> Report:
    """A report that shows a drawing, named at `HERE`."""
    block = figure()
    body = block.figure.model_copy(update={"image": asset.path, "asset": asset})
    body._at = HERE
    return report(section("A section", block.model_copy(update={"figure": body})))


def as_asset(drawing: Drawing) -> Asset:
    return Asset("figures/a.svg", drawing.data, "image/svg+xml", drawing.width, drawing.height, drawing.layers)


# ---------------------------------------------------------------------------------------------- encodings

OF_LIBXML = re.split(
    r"\s+",
    """
ASCII UTF-8 UTF-16 UTF-16LE UTF-16BE UCS-2 UCS-4 UCS-4LE UCS4 UTF-32 ISO-10646-UCS-2 ISO-10646-UCS-4 ISO-LATIN-1 ISO-8859-1
HTML IBM037 IBM-037 EBCDIC EBCDIC-US EBCDIC-CP-US IBM500 IBM1047 IBM930 CP037 CP1047 CP930 UTF-7 UNICODE-1-1-UTF-7 UTF7-IMAP
IMAP4-UTF-7 SCSU BOCU-1 CESU-8 UTF-EBCDIC UTF-1 HZ HZ-GB-2312 ISO-2022-JP ISO-2022-JP-2 ISO-2022-KR ISO-2022-CN
ISO-2022-CN-EXT CSISO2022JP EUC-JP EUC-KR EUC-TW EUC-CN SHIFT_JIS SJIS BIG5 BIG5-HKSCS GB2312 GBK GB18030 JOHAB VISCII TCVN
TIS-620 KOI8-R KOI8-U KOI8-RU MACINTOSH MACCYRILLIC ARMSCII-8 GEORGIAN-PS ISO646-CN ISO646-JP JIS_X0201 C99 JAVA UCS-2-INTERNAL
CHAR WCHAR_T x-user-defined replacement ../../etc/passwd utf-8\x01 utf−8
""".strip(),
)

DECLARED = sorted({*encodings.aliases.aliases, *encodings.aliases.aliases.values(), *OF_LIBXML}, key=str.lower)

SHIFTED = {
    "utf-7": "+ADwAIQAtAC0-{}+AC0ALQA+-",
    "hz": "~{{<!--~}}{}~{{-->~}}",
    "iso-2022": "\x1b$B<!--\x1b(B{}\x1b$B-->\x1b(B",
    "plain": "{}",
}
"""Ways to hide an element: readers of one encoding see a comment around it."""


def test_no_declared_encoding_hides_an_address(port: int) -> None:
    assert len(DECLARED) > 400
    for name in DECLARED:
        for hidden in SHIFTED.values():
            image = hidden.format(f'<image href="http://127.0.0.1:{port}/a" width="9" height="9"/>')
            source = f'<?xml version="1.0" encoding="{name}"?>{svg(image)}'.encode()
            left, found = told(source)
            assert str(port) not in left, name
            assert found or "<image" not in left, name  # what is a comment in ASCII, too, is one for everybody
            assert all(diagnostic.severity is Severity.ERROR and diagnostic.hint for diagnostic in found), name


@pytest.mark.parametrize("name", sorted(set(encodings.aliases.aliases.values())))
def test_a_drawing_written_in_any_encoding_is_read_aright_or_refused(name: str) -> None:
    words = "é" if name in ("latin_1", "cp1252", "utf_8", "utf_16", "utf_16_le", "utf_7", "iso8859_15") else "e"
    declared = f'<?xml version="1.0" encoding="{name.replace("_", "-")}"?>'
    try:
        source = (declared + svg(f"<text>{words}</text><image href='http://127.0.0.1/'/>")).encode(name)
    except (UnicodeError, LookupError):
        pytest.skip("no encoding of texts")
    left, found = told(source)
    assert "127.0.0.1" not in left
    assert not left or f">{words}</text>" in left
    assert {diagnostic.code for diagnostic in found} <= {"unreadable", "outside-project"}


@pytest.mark.parametrize(
    ("name", "letter"),
    [("ISO-8859-1", "é"), ("windows-1252", "€"), ("GB18030", "港"), ("GB2312", "港"), ("Big5", "港"), ("Shift_JIS", "港"),
     ("EUC-JP", "港"), ("EUC-KR", "港"), ("KOI8-R", "Я"), ("UTF-8", "港")],
)  # fmt: skip
def test_encodings_of_the_list_are_read(name: str, letter: str) -> None:
    source = f'<?xml version="1.0" encoding="{name}" standalone="no"?>\n{svg(f"<text>{letter}</text>")}'
    left, found = told(source.encode(ENCODINGS[name.lower().replace("_", "-")]))
    assert f">{letter}</text>" in left
    assert not found


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "declared", ["", '<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0" encoding="UTF-7"?>']
)
def test_a_byte_order_mark_says_the_encoding(mark: str, declared: str) -> None:
    left, found = told((declared + svg("<text>港+ADw-</text>")).encode(mark))
    assert ">港+ADw-</text>" in left
    assert not found


@pytest.mark.parametrize("name", ["utf-32", "utf-32-le", "utf-16-le", "utf-16-be", "cp037", "gbk"])
def test_bytes_that_are_no_text_of_their_encoding_are_refused_with_the_mend(name: str) -> None:
    _, (found,) = told(svg("<text>港</text>" if name != "cp037" else "").encode(name))
    assert found.code == "unreadable"
    assert "UTF-8" in (found.hint or "") or name == "cp037"


# ---------------------------------------------------------------------------------------------- addresses

AT = "http://127.0.0.1:{port}/a"
SPELLED = [
    '<image href="{at}"/>', '<image xlink:href="{at}"/>', '<x:image xmlns:x="http://www.w3.org/2000/svg" href="{at}"/>',
    '<image xmlns:y="http://www.w3.org/1999/xlink" y:href="{at}"/>', '<image href=" &#10;{at}"/>', '<image src="{at}"/>',
    '<image href="ht&#9;tp://127.0.0.1:{port}/a"/>', '<image href="&#1104;{at}"/>', '<image href="//127.0.0.1:{port}/a"/>',
    '<image href="HTTP://127.0.0.1:{port}/a"/>', '<image href="a.png?{port}"/>', '<image href="/{port}.png"/>',
    '<image href="file:///{port}"/>', '<image href="\\\\127.0.0.1\\{port}"/>', '<image href="javascript:{port}"/>',
    '<image xml:base="{at}" href="a.png"/>', '<image href="#a" xlink:href="{at}"/>', '<image xlink:href="#a" href="{at}"/>',
    '<use href="{at}#a"/>', '<use xlink:href="{at}#a"/>', '<linearGradient href="{at}#a"/>', '<pattern href="{at}#a"/>',
    '<text><textPath href="{at}#a">x</textPath></text>', '<text><tref xlink:href="{at}#a"/></text>', '<script href="{at}"/>',
    '<filter id="f"><feImage href="{at}"/></filter>', '<mask href="{at}#a"/>', '<cursor href="{at}#a"/><rect cursor="url({at})"/>',
    '<image><set attributeName="href" to="{at}"/></image>', '<image><animate attributeName="xlink:href" values="#a;{at}"/></image>',
    '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="{at}"/></foreignObject>', '<a href="{at}"><image href="{at}"/></a>',
    '<img xmlns="http://www.w3.org/1999/xhtml" src="{at}"/>', '<font-face-uri href="{at}"/>', '<iframe src="{at}"/>',
    '<rect fill="url({at})"/>', '<rect fill="URL({at})"/>', '<rect fill="u\\72l({at})"/>', "<rect fill=\"url( '{at}' ) red\"/>",
    '<rect fill="url({at}#a)"/>', '<rect style="fill:url({at})"/>', '<rect style="fill:u\\000072 l(&quot;{at}&quot;)"/>',
    '<rect style="fill:url(ht\\74p://127.0.0.1:{port}/a)"/>', '<rect style="fill:url(/**/{at})"/>', '<rect filter="url({at}#f)"/>',
    '<rect mask="url({at}#f)"/>', '<rect clip-path="url({at}#f)"/>', '<rect marker="url({at}#f)"/>', '<rect style="mask:url({at}#f)"/>',
    '<rect style="background:image-set(&quot;{at}&quot; 1x)"/>', '<rect style="background:-webkit-image-set(url({at}) 1x)"/>',
    '<rect style="background:src(&quot;{at}&quot;)"/>', '<rect style="--x:url({at});fill:var(--x)"/>', '<rect style="cursor:url({at}),auto"/>',
    '<rect style="fill:url({at}"/>', '<rect style="x{{fill:url({at})}}"/>', '<style>@import"{at}";</style>', '<style>@import url({at});</style>',
    '<style>@IMPORT "{at}" print;</style>', '<style>@im\\70ort "{at}";</style>', '<style>/**/@import/**/"{at}";</style>',
    '<style>@import src("{at}");</style>', '<style><![CDATA[@import "{at}";]]></style>', '<style>@import "a.css?{port}"</style>',
    '<style>rect{{fill:url({at})}}</style>', '<style>rect{{fill:u\\72l({at})}}</style>', '<style>rect:hover{{fill:url({at})}}</style>',
    '<style>@media print{{rect{{fill:url({at})}}}}</style>', '<style>@font-face{{font-family:x;src:url({at})}}</style>',
    '<style>@supports(a:b){{@import"{at}";rect{{fill:url("{at}")}}}}</style>', '<style media="screen">@import "{at}";</style>',
    '<style>@import "{at}"</style>', '<style>&lt;!-- @import "{at}"; --></style>', '<g><style>g{{cursor:url({at})}}</style></g>',
    '<?xml-stylesheet href="{at}"?>',
]  # fmt: skip


@pytest.mark.parametrize("spelled", SPELLED)
def test_an_address_is_an_error_however_it_is_spelled(spelled: str) -> None:
    left, found = told(svg(spelled.format(at=AT.format(port=18765), port=18765), 'width="40" height="30" id="a"'))
    assert "18765" not in left
    assert "127.0.0.1" not in left
    assert any(
        diagnostic.code == "outside-project" and diagnostic.severity is Severity.ERROR for diagnostic in found
    ), found
    assert all(
        diagnostic.place == HERE and diagnostic.hint and "a.svg:1)" in diagnostic.message for diagnostic in found
    )


DROPPED = [
    '<script>fetch("{at}")</script>', '<rect onload="location=\'{at}\'"/>', '<rect ONCLICK="{at}"/>', "<set attributeName='x' to='9'/>",
    '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">words</b></foreignObject>', "<animateTransform/>",
    '<rect filter="url(#f)"/><filter id="f"/>', '<rect mask="url(#m)"/>', '<rect style="mix-blend-mode:multiply"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', '<image href="data:text/html,{at}"/>', '<image href="data:image/png;base64,AAAA"/>',
    '<image href="data:image/png,{at}"/>', '<rect style="fill:url(data:image/png;base64,AAAA)"/>', '<use href="#nowhere"/>',
    '<use href="data:image/svg+xml,{at}"/>', '<rect height="1e" width="9"/>', '<rect transform="rotate(foo)"/>', '<path d="M0 0L9"/>',
    '<rect width="1e999"/>', '<rect width="nan"/>', '<svg viewBox="a b c d"/>', '<polyline points="1 2 x"/>', '<path d="M0 0A1 1 0 2 0 9 9"/>',
    '<rect style="fill:var(--x)"/>', '<rect opacity="half"/>', '<rect stroke-miterlimit="x"/>', '<text rotate="a">a</text>',
    '<style>rect:nth-child(2){{fill:red}}</style>', '<style>@media print{{rect{{fill:red}}}}</style>', '<style>@keyframes a{{}}</style>',
    '<rect id="a&quot;b"/>', '<marker orient="90deg"/>', '<rect transform-origin="50% 50%"/>', '<text font-size="huge">a</text>',
    '<tspan>a</tspan>', '<rect><rect/></rect>', '<linearGradient><rect/></linearGradient>', '<clipPath><g/></clipPath>',
    '<path id="p" d="M0 0L9 9"/><text><textPath href="#p">a</textPath></text>', '<text text-decoration="underline">a</text>',
    '<clipPath id="c"><text>a</text></clipPath><rect clip-path="url(#c)" width="9" height="9"/>', '<style>@font-face{{}}</style>',
    '<foreignObject width="9" height="9"><b xmlns="http://www.w3.org/1999/xhtml">words</b></foreignObject>',
    '<text style="text-transform:uppercase">a</text>', '<style>.a{{--x:red}} .b{{--x:blue}} rect{{fill:var(--x)}}</style>',
    '<linearGradient spreadMethod="repeat"/>', '<rect stroke-dasharray="0.00001"/>', '<b xmlns="http://www.w3.org/1999/xhtml">words</b>',
]  # fmt: skip


@pytest.mark.parametrize("body", DROPPED)
def test_what_is_left_out_is_reported_at_its_line(body: str) -> None:
    left, found = told(svg("\n\n" + body.format(at="http://127.0.0.1:18765/a")))
    assert left
    assert "18765" not in left
    assert found
    assert all(diagnostic.severity is Severity.WARNING and diagnostic.code == "drawing" for diagnostic in found), found
    assert all(
        diagnostic.place == HERE and diagnostic.hint and "a.svg:3)" in diagnostic.message for diagnostic in found
    ), found


HARMLESS = [
    "<!-- http://127.0.0.1:18765 -->", "<?php http://127.0.0.1:18765 ?>", "<metadata><a>http://127.0.0.1:18765</a></metadata>",
    '<a href="javascript:18765"><rect width="9"/></a>', '<a xlink:href="http://127.0.0.1:18765"><text>a</text></a>',
    '<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:href-to="18765"/>', '<g data-x="18765" aria-label="18765"/>',
    '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="http://127.0.0.1:18765"/>', '<g xml:base="http://127.0.0.1:18765"/>',
    '<style>/* http://127.0.0.1:18765 */</style>', '<style>@namespace "http://www.w3.org/2000/svg?18765";</style>',
    '<switch><foreignObject/><text>a</text></switch>', '<rect style="-inkscape-x:18765;line-height:1.25;mix-blend-mode:normal"/>',
    '<style>rect:hover{fill:red}</style>', '<rect filter="none"/>', '<g style=""/>',
]  # fmt: skip


@pytest.mark.parametrize("body", HARMLESS)
def test_what_nobody_would_have_seen_goes_in_silence(body: str) -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:18765/svg11.dtd">'
    left, found = told(doctype + svg(body))
    assert left.startswith("<svg ")
    assert "18765" not in left
    assert not found


def test_what_a_drawing_hides_reaches_no_engine(port: int, project: Path, plain: Layout) -> None:
    """All spellings in one drawing: the check connects to nothing, and neither writer does with what is left."""
    at = AT.format(port=port)
    body = "".join(spelled.format(at=at, port=port) for spelled in (*SPELLED, *DROPPED))
    (project / "source" / "a.svg").write_text(svg(body, 'width="40" height="30" id="a"'), encoding="utf-8")
    source = project / "source" / "report.yaml"
    source.write_text(
        "title: T\nsections:\n- title: S\n  content:\n  - figure: {image: a.svg, alt: a}\n", encoding="utf-8"
    )
    assert not check(source).is_good
    left = drawn(svg(body, 'width="40" height="30"'))
    assert str(port).encode() not in left.data
    assert set(write(as_asset(left), plain)) == {"briefing", "deck"}


# ---------------------------------------------------------------------------------------------- without end


def uses(times: int, depth: int, tag: str = '<use href="#u{}"/>') -> str:
    levels = "".join(f'<g id="u{n + 1}">{tag.format(n) * times}</g>' for n in range(depth))
    return f'<defs><g id="u0"><rect width="1" height="1"/></g>{levels}</defs><use href="#u{depth}"/>'


ENDLESS = [
    '<g id="a"><use href="#a"/></g>', '<g id="a"><use xlink:href="#b"/></g><g id="b"><use href="#a"/></g>',
    '<pattern id="a" width="1" height="1"><rect fill="url(#a)"/></pattern>', '<g fill="url(#a)"><pattern id="a"><rect/></pattern></g>',
    '<style>.a{fill:url(#a)}</style><pattern id="a"><rect class="a"/></pattern>', '<linearGradient id="a" href="#a"/>',
    '<pattern id="a" href="#b"/><pattern id="b" href="#a"/>', '<clipPath id="a"><rect clip-path="url(#a)"/></clipPath>',
    '<marker id="a"><path d="M0 0L1 1" marker-end="url(#a)"/></marker>', '<marker id="a" style="marker:url(#a)"><path d="M0 0L1 1"/></marker>',
    '<symbol id="a"><g><use href="#a"/></g></symbol>', '<svg id="a"><use href="#a"/></svg>',
]  # fmt: skip


@pytest.mark.parametrize("body", ENDLESS)
def test_what_refers_to_itself_is_an_error(body: str) -> None:
    _, (found,) = told(svg(body))
    assert (found.code, found.severity, found.place) == ("drawing", Severity.ERROR, HERE)
    assert "without end" in found.message


@pytest.mark.parametrize(
    "body",
    [
        uses(10, 9),
        uses(2, 30),
        "<g>" * 41 + "</g>" * 41,
        "<g>" * 400 + "</g>" * 400,
        "<g/>" * 200_001,
        '<path d="M0 0' + "l1 1" * 300_000 + '"/>',
        f"<text>{'a' * 60_000}</text>",
        "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(300)) + '<linearGradient id="g300"/>',
        '<g opacity=".5"><rect/></g>' * 2_001,
        f'<marker id="m">{"<path/>" * 99}</marker><g marker-mid="url(#m)"><path d="M0 0{"l1 1" * 999}"/></g>',
        f'<pattern id="p">{"<path/>" * 999}</pattern><g fill="url(#p)">{"<path/>" * 99}</g>',
    ],
    ids=["ten to the ninth", "two to the thirtieth", "deep", "deeper", "many", "corners", "letters", "gradients", "layers", "markers",
         "patterns"],
)  # fmt: skip
def test_a_drawing_of_too_much_is_refused_before_it_is_drawn(body: str) -> None:
    _, (found,) = told(svg(body))
    assert found.code in ("too-large", "unreadable")
    assert found.hint


def test_one_image_counts_as_often_as_it_is_drawn() -> None:
    from PIL import Image

    image = io.BytesIO()
    Image.new("1", (9_000, 8_000)).save(image, "PNG")
    address = f'<image id="i" href="data:image/png;base64,{base64.b64encode(image.getvalue()).decode()}"/>'
    assert not codes(svg(address))
    assert codes(svg(address + '<use href="#i"/>' * 20)) == ["too-large"]


def test_a_very_tall_drawing_is_a_small_bitmap() -> None:
    from PIL import Image

    drawing = drawn(svg('<rect width="1" height="999"/>', 'width="1" height="1000"'))
    with Image.open(io.BytesIO(rasterised(as_asset(drawing), HERE))) as image:
        assert image.size == (9, 9_600)
    assert codes(svg("", 'width="1e-9" height="1"')) == ["too-large"]


@pytest.mark.parametrize("product", ["briefing", "deck"])
def test_what_an_engine_gives_up_is_an_error_at_the_figure(product: str, plain: Layout) -> None:
    endless = svg('<g id="a"><use href="#a"/></g>') if product == "briefing" else "<svg"
    asset = Asset("figures/a b.svg", endless.encode(), "image/svg+xml", 9, 9)
    with pytest.raises(ReportError) as raised:
        WRITERS["briefing"].write(showing(asset), plain) if product == "briefing" else rasterised(asset, HERE)
    (found,) = raised.value.diagnostics
    assert (found.code, found.place) == ("engine", HERE)
    assert found.hint


# ---------------------------------------------------------------------------------------------- what is good

WORDS = 'font-family="serif" font-size="9"'
GOOD = {
    "gradients": '<linearGradient id="a" x2="0" y2="100%" gradientTransform="rotate(9)"><stop offset="5%" stop-color="red"/>'
    '<stop offset="1" style="stop-color:#00f;stop-opacity:.5"/></linearGradient><radialGradient id="b" xlink:href="#a" cx=".4"/>'
    '<rect width="20" height="30" fill="url(#a)"/><circle cx="30" cy="15" r="9" fill="url(\'#b\') red"/>',
    "clip path": '<clipPath id="c"><circle cx="20" cy="15" r="9"/></clipPath><rect width="40" height="30" clip-path="url(#c)"/>',
    "symbol": '<symbol id="s" viewBox="0 0 2 2"><path d="M0,0h2v2z"/></symbol><use xlink:href="#s" x="5" width="20" height="20"/>',
    "marker": '<marker id="m" markerWidth="4" markerHeight="4" orient="auto" refX="1"><path d="M0 0L2 1L0 2z"/></marker>'
    '<path d="M5 5L30 20" stroke="#000" marker-end="url(#m)"/>',
    "pattern": '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="2" height="2"/></pattern>'
    '<rect width="40" height="30" fill="url(#p)"/>',
    "words": f'<text x="2" y="9" {WORDS}>A<tspan dy="3" font-weight="bold">b</tspan> c<a href="x">d</a><!-- e -->f &amp; g</text>',
    "classes": '<style>/* a */ .a, #b { fill : rgb(1, 99, 2) !important; } g > rect {stroke:hsl(9,50%,50%)}</style>'
    '<g><rect class="a" width="9" height="9"/><rect id="b" x="15" width="9" height="9"/></g>',
    "nested": '<svg x="5" y="5" width="20" height="9" viewBox="0 0 9 9" preserveAspectRatio="xMinYMid slice"><circle r="9"/></svg>',
    "image": f'<image width="20" height="20" preserveAspectRatio="none" href="{PNG}"/><image x="25" width="9" xlink:href="{PNG}"/>',
    "arcs": '<path fill="none" stroke="#123" stroke-dasharray="3,1.5" d="M5 5a5 4 0 0110 1.5 5 4 0 1 0 .5.5L1e1-2Q1 2 3 4T9 9 8 8S1 1 2 2Z"/>',
    "groups": '<g opacity=".5" transform="translate(3,4)scale(2) rotate(9 1 1)"><polygon points="0,0 9,0 9,9" fill-rule="evenodd"/></g>',
    "inkscape": '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:groupmode="layer" style="fill:#123456;-inkscape-x:y">'
    '<ellipse cx="9" cy="9" rx="5" ry="4"/></g>',
}  # fmt: skip


def bitmap(data: bytes, scale: float = 4) -> bytes:
    """A drawing as the deck's engine draws it, its pixels only."""
    import vl_convert
    from PIL import Image

    with Image.open(io.BytesIO(vl_convert.svg_to_png(data.decode("utf-8"), scale=scale))) as image:
        return image.tobytes()


@pytest.mark.parametrize("name", GOOD)
def test_good_drawings_stay_as_they_are(name: str) -> None:
    source = svg(GOOD[name])
    drawing = drawn(source)
    assert not drawing.diagnostics
    assert bitmap(drawing.data) == bitmap(source.encode())
    assert drawn(drawing.data).data == drawing.data


@pytest.mark.parametrize("path", sorted((ROOT / "source" / "figures").glob("*.svg")), ids=lambda path: path.name)
def test_our_own_drawings_stay_as_they_are(path: Path) -> None:
    drawing = drawn(path.read_bytes())
    assert not drawing.diagnostics
    before, after = (etree.fromstring(data) for data in (path.read_bytes(), drawing.data))
    shapes = [[element.tag for element in root.iter("{*}*")] for root in (before, after)]
    assert shapes[0] == shapes[1]
    assert " ".join(map(str, before.itertext())).split() == " ".join(map(str, after.itertext())).split()


def test_the_short_form_of_a_font_is_written_out() -> None:
    left, found = told(svg("<text style=\"font: italic bold 9px/1.2 serif, 'A B'\">a</text>"))
    assert '<text font-size="9" font-family="serif" font-weight="700" font-style="italic">a</text>' in left
    assert not found


def test_a_drawing_that_forgets_its_namespace_is_one_all_the_same() -> None:
    assert drawn('<svg width="4" height="3"><rect width="1" height="1"/></svg>').data.startswith(
        b'<svg xmlns="http://www.w3.org/2000/svg"'
    )


def test_ids_that_stand_twice_name_the_first() -> None:
    assert re.findall(r"\w+ id=", told(svg('<rect id="a"/><circle id="a"/>'))[0]) == ["rect id="]


def test_letters_that_join_are_told_to_stand_apart() -> None:
    assert told(svg("<text>Port \u0645\u064a\u0646\u0627\u0621</text>"))[1] == ()
    _, (found,) = told(svg('<text x="1 2 3">Port \u0645\u064a\u0646\u0627\u0621</text>'))
    assert found.code == "drawing"
    assert "the joining and the order of the letters of '\u0645" in found.message


BOMBS = {
    "variables": "<style>svg{" + "".join(f"--v{n}:{f'var(--v{n + 1}) ' * 90};" for n in range(8)) + "--v8:red}"
    "rect{fill:var(--v0)}</style><rect width='9' height='9'/>",
    "values": "<style>svg{" + "".join(f"--v:{n};" for n in range(30_000)) + "}</style>",
    "words": f"<foreignObject width='1000000' height='9'>{'a ' * 60_000}</foreignObject>",
    "paths": f"<path id='p' d='M0 0{'L1 1' * 20_000}'/><text>" + "<textPath href='#p'>a</textPath>" * 2_000 + "</text>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_grows_when_it_is_read_is_bounded(name: str) -> None:
    left, found = told(svg(BOMBS[name]))
    assert len(left) < 500_000
    assert all(diagnostic.code in ("drawing", "too-large") for diagnostic in found)


def test_styles_that_would_be_copied_to_thousands_of_pieces_are_refused() -> None:
    inner = "<tspan>a</tspan>" * 20_000
    with pytest.raises(Refused) as raised:
        redrawn(
            "a.svg", svg(f"<text><tspan style='{'fill:red;' * 500}'>{inner}</tspan></text>").encode(), HERE, MAX_PIXELS
        )
    assert raised.value.diagnostic.code == "too-large"


def test_many_losses_of_one_kind_are_one_message() -> None:
    (found,) = drawn(svg("\n<set/>" * 50)).diagnostics
    assert found.message == "'a.svg' is shown without 'set' (a.svg:2, 3, 4 and 47 more)"


def test_charts_hold_nothing_that_a_drawing_may_not(plain: Layout) -> None:
    """What Vega draws of a chart needs no cleaning: the addresses that an author writes in it reach no SVG."""
    from publish.charts.vegalite import drawn as chart

    specification = {
        "data": {"values": [{"a": 1, "u": "http://127.0.0.1:18765/a.png"}]},
        "mark": {"type": "point", "href": "http://127.0.0.1:18765/b"},
        "encoding": {"x": {"field": "a"}, "href": {"field": "u"}},
    }
    left, found = told(chart(specification).replace("\n", ""))
    assert left
    assert not [diagnostic for diagnostic in found if diagnostic.code == "outside-project"]
    assert "18765" not in left
