"""A layout's slide master, generated: `deck/master.yaml` (the drawing) and `layout.yaml` (the tokens) → `.pptx` bytes.

    python -m publish.layouts.masters.drawing.master layouts/official layouts/plain

writes each layout's `deck/NAME.pptx`: one slide master, its slide layouts, a notes master, no slides; and beside those of this package
what they hold (`deck/NAME.json`), so that no build need read them. The same description gives the same bytes. The committed file is what decks are made from, and what a designer may replace.
"""

from __future__ import annotations

import sys
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from publish.diagnostics import Diagnostic, Place, ReportError, Severity, Sources
from publish.layouts.layout import Layout, open_layout, shipped
from publish.layouts.masters.drawing import xml
from publish.layouts.masters.drawing.blueprint import (
    Blueprint,
    Drawing,
    Frame,
    Level,
    Placed,
    PlacedLayout,
    Placeholder,
    Style,
    place,
    place_all,
    root_frame,
)
from publish.layouts.masters.opening import BESIDE, beside_it
from publish.layouts.masters.package.packing import packed
from publish.layouts.spec import Step
from publish.parsing.validation import validate
from publish.parsing.yaml import read

DESCRIPTION: Final = "deck/master.yaml"
NOTES_SIZE: Final = (6858000, 9144000)
"""Width and height of a notes page in EMU."""
NOTES_SCALE: Final = {"notes": Step(size=12, line=18), "notes_head": Step(size=10, line=14)}
NOTES: Final = Style(
    levels=(Level(step="notes", before=6), Level(step="notes", left=0.25), Level(step="notes", left=0.5))
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN: Final = "application/vnd.openxmlformats-officedocument"
_STAMP: Final = "2026-01-01T00:00:00Z"
"""What the properties give as the time of making: a fixed one, for a master has no date of its own."""


def build_master(layout: Layout) -> bytes:
    """The `.pptx` of the layout's masters. Raises `ReportError` if the description is missing or wrong."""
    blueprint = read_blueprint(layout)
    try:
        layouts = tuple(place_all(blueprint))
        parts = _parts(layout, blueprint, layouts)
    except (KeyError, ValueError) as problem:
        detail = f"no style, set or step is called {problem}" if isinstance(problem, KeyError) else str(problem)
        raise _wrong(layout, detail) from problem
    return packed({name: text.encode() for name, text in parts.items()})


def read_blueprint(layout: Layout) -> Blueprint:
    """The description of the layout's masters. Raises `ReportError` if it is missing or wrong."""
    path = layout.file(DESCRIPTION)
    if path is None:
        raise _wrong(layout, f"the layout has no {DESCRIPTION}")
    value, diagnostics = read(path, f"{layout.name}/{DESCRIPTION}", Sources())
    if diagnostics or value is None:
        raise ReportError(diagnostics)
    blueprint, diagnostics = validate(Blueprint, value)
    if blueprint is None:
        raise ReportError(diagnostics)
    return blueprint


def table_style_id(layout: Layout) -> str:
    """The id of the layout's own table style: the `def` of the master's `tableStyles.xml`."""
    return "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"publish:table-style:{layout.name}")).upper() + "}"


def _wrong(layout: Layout, message: str) -> ReportError:
    place = Place(f"{layout.name}/{DESCRIPTION}")
    return ReportError([Diagnostic(Severity.ERROR, "layout", message, place)])


# ---------------------------------------------------------------------------------------------- parts


def _parts(layout: Layout, blueprint: Blueprint, layouts: Sequence[PlacedLayout]) -> dict[str, str]:
    """Every part by its name in the package."""
    spec, deck = layout.spec, layout.spec.deck
    theme = xml.theme(spec.title, spec.colours, deck.fonts)
    count = len(layouts)
    parts = {
        "[Content_Types].xml": _content_types(count),
        "_rels/.rels": _relationships(
            [
                ("officeDocument", "ppt/presentation.xml"),
                ("metadata/core-properties", "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": _core_properties(spec.title, blueprint.lang),
        "docProps/app.xml": f'{xml.DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>publish</Application></Properties>',
        "ppt/presentation.xml": xml.presentation(NOTES_SIZE, _levels(blueprint, layout, "other", count=9)),
        "ppt/_rels/presentation.xml.rels": _relationships(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("presProps", "presProps.xml"),
                ("viewProps", "viewProps.xml"),
                ("theme", "theme/theme1.xml"),
                ("tableStyles", "tableStyles.xml"),
            ]
        ),
        "ppt/presProps.xml": f"{xml.DECLARATION}<p:presentationPr{xml.NAMESPACES}/>",
        "ppt/viewProps.xml": f"{xml.DECLARATION}<p:viewPr{xml.NAMESPACES}/>",
        "ppt/tableStyles.xml": xml.table_styles(table_style_id(layout), spec.title, deck.table),
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/slideMasters/slideMaster1.xml": _master(layout, blueprint, count),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships(
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, count + 1)),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(blueprint),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relationships([("theme", "../theme/theme2.xml")]),
    }
    for number, placed in enumerate(layouts, 1):
        name = f"slideLayout{number}.xml"
        parts[f"ppt/slideLayouts/{name}"] = _slide_layout(layout, blueprint, placed)
        parts[f"ppt/slideLayouts/_rels/{name}.rels"] = _relationships(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    return parts


def _levels(blueprint: Blueprint, layout: Layout, style: str, count: int, font: str = "mn") -> str:
    return xml.levels(blueprint.styles[style], layout.spec.deck.scale, blueprint.lang, count, font)


def _master(layout: Layout, blueprint: Blueprint, layout_count: int) -> str:
    frame = root_frame(blueprint)
    placed = [place(part, frame) for part in blueprint.master]
    shapes = [_placeholder(layout, blueprint, item, number, on_master=True) for number, item in enumerate(placed, 2)]
    styles = {item.part.placeholder: item.part.style for item in placed if isinstance(item.part, Placeholder)}
    body = _levels(blueprint, layout, styles["body"], count=9)
    text_styles = (
        f"<p:titleStyle>{_levels(blueprint, layout, styles['title'], count=1, font='mj')}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{_levels(blueprint, layout, 'other', count=9)}</p:otherStyle>"
    )
    return xml.master(xml.tree("", "bg1", shapes), layout_count, text_styles)


def _slide_layout(layout: Layout, blueprint: Blueprint, placed: PlacedLayout) -> str:
    # Backgrounds first, as a slide's own shapes lie above its layout's; then the words, in the order in which they are read.
    drawings = [item for item in placed.parts if isinstance(item.part, Drawing)]
    words = [item for item in placed.parts if isinstance(item.part, Placeholder)]
    _refuse_twice(placed.name, [item.idx for item in words])
    shapes = [xml.drawing(number, item) for number, item in enumerate(drawings, 2)]
    shapes += [_placeholder(layout, blueprint, item, number) for number, item in enumerate(words, 2 + len(drawings))]
    return xml.slide_layout(xml.tree(placed.name, placed.source.ground, shapes), placed.source.type)


def _refuse_twice(name: str, numbers: Sequence[int]) -> None:
    for number in numbers:
        if numbers.count(number) > 1:
            raise ValueError(f"layout '{name}' has two placeholders with idx {number}")


def _placeholder(layout: Layout, blueprint: Blueprint, placed: Placed, number: int, on_master: bool = False) -> str:
    return placeholder_xml(blueprint, root_frame(blueprint), layout.spec.deck.scale, placed, number, on_master)


def placeholder_xml(
    blueprint: Blueprint, frame: Frame, scale: Mapping[str, Step], placed: Placed, number: int, on_master: bool = False
) -> str:
    """A placeholder at its place, in sizes of a type scale; `number` is its id in the part, `frame` that of the slide."""
    part = placed.part
    assert isinstance(part, Placeholder)
    style = blueprint.styles[part.style]
    left, top, right, bottom = (frame.emu(side) for side in style.inset)
    heading = part.placeholder in ("title", "ctrTitle")
    text = (
        xml.body_properties(style, (left, top, right, bottom), blueprint.optical)
        + f"<a:lstStyle>{xml.levels(style, scale, blueprint.lang, font='mj' if heading else 'mn')}</a:lstStyle>"
        + xml.paragraph(placed.prompt, part.placeholder, blueprint.lang)
    )
    kind = f'type="{part.placeholder}"'
    if not heading:
        size = ' sz="quarter"' if part.placeholder != "body" or not on_master else ""
        kind += f'{size} idx="{placed.idx}"'
    custom = (
        ' hasCustomPrompt="1"' if part.placeholder in ("body", "obj", "tbl", "pic", "chart") and not on_master else ""
    )
    return xml.placeholder(number, placed.name, kind + custom, placed.box, text)


def _notes_master(blueprint: Blueprint) -> str:
    """A notes page: the slide, and below it the words, large enough to read at a lectern."""
    margin, width = 685800, NOTES_SIZE[0] - 2 * 685800
    lang = blueprint.lang
    small = Style(levels=(Level(step="notes_head", colour="tx2"),))
    right = Style(levels=(Level(step="notes_head", colour="tx2"),), align="right")
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{margin}" y="685800"/><a:ext cx="{width}" cy="{round(width * 9 / 16)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525">{xml.solid("accent4")}</a:ln></p:spPr></p:sp>'
    )

    def text(number: int, name: str, kind: str, index: int, box: tuple[int, int, int, int], style: Style) -> str:
        inner = (
            xml.body_properties(style, (0, 0, 0, 0), 0)
            + f"<a:lstStyle>{xml.levels(style, NOTES_SCALE, lang)}</a:lstStyle>"
            + xml.paragraph(name, kind, lang)
        )
        return xml.placeholder(number, name, f'type="{kind}" sz="quarter" idx="{index}"', box, inner)

    top = 685800 + round(width * 9 / 16) + 228600
    foot = NOTES_SIZE[1] - 502920
    shapes = [
        picture,
        text(3, "Notes", "body", 3, (margin, top, width, foot - 137160 - top), NOTES),
        text(4, "Footer", "ftr", 4, (margin, foot, round(width * 0.75), 228600), small),
        text(
            5,
            "Slide Number",
            "sldNum",
            5,
            (margin + round(width * 0.75), foot, width - round(width * 0.75), 228600),
            right,
        ),
    ]
    return xml.notes_master(shapes, xml.levels(NOTES, NOTES_SCALE, lang, count=9))


# ---------------------------------------------------------------------------------------------- package


def _relationships(targets: Iterable[tuple[str, str]]) -> str:
    """A `.rels` part: kinds and targets, `rId1` … in order."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_PACKAGE if "/" in kind else _OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{xml.DECLARATION}<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def _content_types(layout_count: int) -> str:
    presentation = f"{_MAIN}.presentationml"
    overrides = {
        "docProps/app.xml": f"{_MAIN}.extended-properties+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "ppt/notesMasters/notesMaster1.xml": f"{presentation}.notesMaster+xml",
        "ppt/presProps.xml": f"{presentation}.presProps+xml",
        "ppt/presentation.xml": f"{presentation}.presentation.main+xml",
        **{
            f"ppt/slideLayouts/slideLayout{n}.xml": f"{presentation}.slideLayout+xml"
            for n in range(1, layout_count + 1)
        },
        "ppt/slideMasters/slideMaster1.xml": f"{presentation}.slideMaster+xml",
        "ppt/tableStyles.xml": f"{presentation}.tableStyles+xml",
        "ppt/theme/theme1.xml": f"{_MAIN}.theme+xml",
        "ppt/theme/theme2.xml": f"{_MAIN}.theme+xml",
        "ppt/viewProps.xml": f"{presentation}.viewProps+xml",
    }
    inside = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{xml.DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inside}</Types>'
    )


def _core_properties(title: str, lang: str) -> str:
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{xml.DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{lang}</dc:language>{stamps}</cp:coreProperties>"
    )


def main(arguments: Sequence[str]) -> None:
    """Writes the master of each layout folder named in `arguments`; one that was not made here stays as it is."""
    for argument in arguments:
        folder = Path(argument).resolve()
        layout = open_layout(folder.name, folder.parent.parent)
        target = folder / layout.spec.deck.master
        if is_generated(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(build_master(layout))
            if target.is_relative_to(shipped()):
                target.with_suffix(BESIDE).write_bytes(beside_it(target.read_bytes()))


def is_generated(path: Path) -> bool:
    """Whether a master may be written anew: it is not there yet, or `publish` wrote it and nobody saved it since."""
    if not path.exists():
        return True
    try:
        with zipfile.ZipFile(path) as package:
            return b"<Application>publish</Application>" in package.read("docProps/app.xml")
    except (zipfile.BadZipFile, KeyError):
        return False


if __name__ == "__main__":
    main(sys.argv[1:])
