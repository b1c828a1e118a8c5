"""OOXML beyond python-pptx: text with sizes, languages and links; sections; SVG; stable packages.

Every function builds or changes one kind of element (ISO/IEC 29500-1); element order is that of the schema.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.package.packing import A, P, R, a, p, packed
from publish.layouts.masters.values import EMU
from publish.text.fonts import by_font, by_language, is_east_asian, office_tag, typeface_of
from publish.writers.deck.slides import (
    LIST_INDENT,
    STAMP_SIZE,
    Align,
    Content,
    Para,
    Run,
    Runs,
    Size,
    Sizes,
    points_of,
    size_at,
)

CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
ASVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"

_CUSTOM_SPACES: Final[Any] = {None: CUSTOM, "vt": VARIANT}

Link = Callable[[str], tuple[str, str]]
"""From an address or `#key` of a slide to the relationship's id and the action of `a:hlinkClick`."""

ALIGNMENT: Final = {"left": "l", "right": "r", "center": "ctr"}

CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML can hold."""


# ---------------------------------------------------------------------------------------------- text


class Texts:
    """Builds the paragraphs of one part in one language; `link` adds the relationships of its links."""

    def __init__(self, lang: str, link: Link) -> None:
        self.lang, self.link = lang, link

    def fill(self, body: Any, content: Content) -> None:
        """Replaces the text of a `p:txBody` by that of a content."""
        _without_autofit(body)
        for old in body.findall(a("p")):
            body.remove(old)
        first = True
        for paragraph in content.paragraphs:
            spread = content.spread if paragraph.level == 0 and not first else 0.0
            body.append(self.paragraph(paragraph, content.sizes, content.accent, spread))
            first = False
        if content.align is not None:
            for paragraph in body.findall(a("p")):
                properties = paragraph.find(a("pPr"))
                if properties is None:
                    properties = etree.Element(a("pPr"))
                    paragraph.insert(0, properties)
                properties.set("algn", ALIGNMENT[content.align])
        if content.colour is not None:
            for properties in body.iter(a("rPr")):
                if properties.find(a("solidFill")) is None:
                    fill = etree.Element(a("solidFill"))
                    etree.SubElement(fill, a("schemeClr"), val=content.colour)
                    properties.insert(0, fill)

    def paragraph(self, paragraph: Para, sizes: Sizes = (), accent: str | None = None, spread: float = 0.0) -> Any:
        """An `a:p`; `spread` (pt) replaces the space that its level has before it."""
        size = size_at(sizes, paragraph.level)
        element = etree.Element(a("p"), nsmap={"a": A, "r": R})
        self._properties(element, paragraph, size, spread)
        if paragraph.label:
            label = Run(paragraph.label + "\t", strong=True, accent=True)
            self._run(element, label, size, accent)
        for run in paragraph.runs:
            self._run(element, run, size, accent)
        return element

    def _properties(self, element: Any, paragraph: Para, size: Size | None, spread: float) -> None:
        properties = etree.SubElement(element, a("pPr"))
        if paragraph.level:
            properties.set("lvl", str(paragraph.level))
        if paragraph.indent is not None:
            properties.set("marL", str(round(paragraph.indent[0] * EMU)))
            properties.set("indent", str(round(paragraph.indent[1] * EMU)))
        elif paragraph.plain and not paragraph.label:
            properties.set("marL", "0")
            properties.set("indent", "0")
        if size is not None:
            _points(properties, "lnSpc", size.line)
        if spread:
            _points(properties, "spcBef", spread)
        if paragraph.plain:
            etree.SubElement(properties, a("buNone"))
        if not properties.attrib and not len(properties):
            element.remove(properties)

    def _run(self, element: Any, run: Run, size: Size | None, accent: str | None) -> None:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                self._character_properties(
                    etree.SubElement(element, a("br")), run, size, accent, office_tag(self.lang), ""
                )
            text = CONTROL.sub("", line)
            # Some programs set spaces like the text beside them, as wide as Han: lines of code name the face for each piece.
            pieces = [part for _, part in by_font(text, False)] if run.typeface else [text]
            for lang, alternative, words in (stretch for piece in pieces for stretch in by_language(piece, self.lang)):
                inner = etree.SubElement(element, a("r"))
                self._character_properties(inner, run, size, accent, lang, alternative)
                if run.typeface and not any(is_east_asian(char, False) for char in words):
                    latin: Any = inner.find(f"{a('rPr')}/{a('latin')}")
                    latin.addnext(etree.Element(a("ea"), typeface=run.typeface))
                _with_typeface(inner.find(a("rPr")), words)
                etree.SubElement(inner, a("t")).text = words

    def _character_properties(
        self, element: Any, run: Run, size: Size | None, accent: str | None, lang: str, alternative: str
    ) -> None:
        properties = etree.SubElement(element, a("rPr"), lang=lang)
        if alternative and alternative != lang:
            properties.set("altLang", alternative)
        if size is not None:
            properties.set("sz", str(round(size.size * 100)))
        if run.strong:
            properties.set("b", "1")
        if run.emphasis:
            properties.set("i", "1")
        if run.rgb and not run.link:
            fill = etree.SubElement(properties, a("solidFill"))
            etree.SubElement(fill, a("srgbClr"), val=run.rgb)
        elif run.accent and accent and not run.link:
            fill = etree.SubElement(properties, a("solidFill"))
            etree.SubElement(fill, a("schemeClr"), val=accent)
        if run.typeface:
            properties.set("noProof", "1")
            etree.SubElement(properties, a("latin"), typeface=run.typeface)
            etree.SubElement(properties, a("cs"), typeface=run.typeface)
        if run.link and etree.QName(element).localname == "r":
            properties.append(self.click(run.link))

    def click(self, link: str) -> Any:
        """The `a:hlinkClick` of a link."""
        identifier, action = self.link(link)
        element = etree.Element(a("hlinkClick"), nsmap={"a": A, "r": R})
        element.set(f"{{{R}}}id", identifier)
        if action:
            element.set("action", action)
        return element


def _with_typeface(properties: Any, words: str) -> None:
    """Names the typeface of words in a script that no font of a theme is for: after the other fonts, before a link."""
    typeface = typeface_of(words)
    if typeface and properties.find(a("cs")) is None:
        link = properties.find(a("hlinkClick"))
        element = etree.Element(a("cs"), typeface=typeface)
        properties.insert(len(properties) if link is None else properties.index(link), element)


def _points(properties: Any, name: str, points: float) -> None:
    etree.SubElement(etree.SubElement(properties, a(name)), a("spcPts"), val=str(round(points * 100)))


def _without_autofit(body: Any) -> None:
    """Turns autofit off on the slide: every program shows what was measured."""
    properties = body.find(a("bodyPr"))
    for old in list(properties):
        if etree.QName(old).localname in ("normAutofit", "spAutoFit", "noAutofit"):
            properties.remove(old)
    etree.SubElement(properties, a("noAutofit"))


def fill_cell(
    cell: Any, texts: Texts, runs: Runs, align: Align, size: Size, accent: str | None, colour: str | None = None
) -> None:
    """Replaces the text of an `a:tc`; the points of a list are paragraphs of their own. `colour` is that of all its text."""
    body = cell.find(a("txBody"))
    for old in body.findall(a("p")):
        body.remove(old)
    for point in points_of(runs):
        is_item = bool(point) and point[0].item
        paragraph = texts.paragraph(Para(point[1:] if is_item else point), (size,), accent)
        properties = paragraph.find(a("pPr"))
        properties.set("algn", ALIGNMENT[align])
        if is_item:
            indent = round(LIST_INDENT * size.size * 12700)
            properties.set("marL", str(indent))
            properties.set("indent", str(-indent))
            etree.SubElement(properties, a("buFont"), typeface="Arial")
            etree.SubElement(properties, a("buChar"), char=point[0].text[:1])
        if not point:
            etree.SubElement(paragraph, a("endParaRPr"), sz=str(round(size.size * 100)))
        for run in paragraph.iter(a("rPr")) if colour is not None else ():
            if run.find(a("solidFill")) is None:
                fill = etree.Element(a("solidFill"))
                etree.SubElement(fill, a("schemeClr")).set("val", str(colour))
                run.insert(0, fill)
        body.append(paragraph)


def size_table(table: Any, columns: Sequence[int], heights: Sequence[int]) -> None:
    """Gives an `a:tbl` of one cell its columns and rows, of these widths and heights (EMU): each cell a copy of the first."""
    grid, (row,) = table.tblGrid, table.tr_lst
    (column,), (cell,) = grid, row.tc_lst
    column.set("w", str(columns[0]))
    for width in columns[1:]:
        etree.SubElement(grid, a("gridCol")).set("w", str(width))
        row.append(deepcopy(cell))
    row.set("h", str(heights[0]))
    following = [deepcopy(row) for _ in heights[1:]]
    for height, new in zip(heights[1:], following, strict=True):
        new.set("h", str(height))
        table.append(new)


def inset_cell(cell: Any, left: int, top: int, right: int, bottom: int) -> None:
    """Gives an `a:tc` its margins, in EMU, and has its text stand in the middle."""
    properties = cell.get_or_add_tcPr()
    for name, margin, usual in zip(("marL", "marT", "marB", "marR"), (left, top, bottom, right), _MARGINS, strict=True):
        if margin != usual:
            properties.set(name, str(margin))
    properties.set("anchor", "ctr")


_MARGINS: Final = (91440, 45720, 45720, 91440)
"""What a cell's margins are where they are not given (ISO 29500-1, 21.1.3.17)."""


def ground_cell(cell: Any, colour: str, shade: tuple[int, int] | None = None) -> None:
    """Fills an `a:tc` with a theme colour, or a shade of it: after its lines."""
    properties = cell.get_or_add_tcPr()
    fill = etree.SubElement(properties, a("solidFill"))
    of = etree.SubElement(fill, a("schemeClr"), val=colour)
    for name, value in zip(("lumMod", "lumOff"), shade or (), strict=False):
        etree.SubElement(of, a(name), val=str(value * 1000))


def rule_cell(cell: Any, side: str, colour: str) -> None:
    """Gives an `a:tc` a rule of 1 pt at a `side` (`lnT`, `lnB`): before its fill, the sides in their order."""
    properties = cell.get_or_add_tcPr()
    line = etree.Element(a(side), w="12700")
    etree.SubElement(etree.SubElement(line, a("solidFill")), a("schemeClr"), val=colour)
    before = [child for child in properties if etree.QName(child).localname in ("lnL", "lnR", "lnT")]
    properties.insert(len(before), line)


# ---------------------------------------------------------------------------------------------- shapes


def identity(number: int, key: str) -> Any:
    """A tiny hidden shape that carries a slide's key through other programs (its name survives them all)."""
    shape: Any = etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="" descr="" hidden="1"/><p:cNvSpPr/>'
        '<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12700" cy="12700"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    properties = shape.find(f"{p('nvSpPr')}/{p('cNvPr')}")
    properties.set("name", f"sid:{key}")
    decorate(properties)
    return shape


def decorate(properties: Any) -> None:
    """Marks a shape (by its `p:cNvPr`) as decorative, so that screen readers skip it."""
    extension = etree.SubElement(
        etree.SubElement(properties, a("extLst")), a("ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
    )
    etree.SubElement(extension, f"{{{DECORATIVE}}}decorative", nsmap={"adec": DECORATIVE}).set("val", "1")


def fill_shape(properties: Any, colour: str) -> None:
    """Gives a shape (by its `p:spPr`) a fill in a theme colour: after its geometry, before its line."""
    fill = etree.Element(a("solidFill"))
    etree.SubElement(fill, a("schemeClr"), val=colour)
    before = [child for child in properties if etree.QName(child).localname in ("xfrm", "prstGeom", "custGeom")]
    properties.insert(len(before), fill)


def show_svg(picture: Any, relationship: str) -> None:
    """Adds an SVG to a `p:pic` that shows its bitmap."""
    blip = picture.find(f".//{a('blip')}")
    extensions = blip.find(a("extLst"))
    if extensions is None:
        extensions = etree.SubElement(blip, a("extLst"))
    extension = etree.SubElement(extensions, a("ext"), uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}")
    svg = etree.SubElement(extension, f"{{{ASVG}}}svgBlip", nsmap={"asvg": ASVG, "r": R})
    svg.set(f"{{{R}}}embed", relationship)


def footer(placeholder: Any, number: int, name: str, text: str, lang: str, inherited_style: Iterable[Any] = ()) -> Any:
    """A slide's own footer, date or slide number, copied from the layout's `p:sp`: its place stays inherited."""
    shape: Any = etree.fromstring(etree.tostring(placeholder))
    properties = shape.find(f"{p('nvSpPr')}/{p('cNvPr')}")
    properties.set("id", str(number))
    properties.set("name", name)
    for inherited in list(shape.find(p("spPr"))):
        shape.find(p("spPr")).remove(inherited)
    body = shape.find(p("txBody"))
    for old in body.findall(a("p")):
        body.remove(old)
    styles = body.find(a("lstStyle"))
    if styles is not None:
        for old in list(styles):
            styles.remove(old)
        # LibreOffice does not find what the layout itself inherits from the master.
        styles.extend(etree.fromstring(etree.tostring(level)) for level in inherited_style)
    body_properties = body.find(a("bodyPr"))
    body_properties.attrib.clear()
    for old in list(body_properties):
        body_properties.remove(old)
    paragraph = etree.SubElement(body, a("p"))
    if shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}").get("type") == "sldNum":
        field = etree.SubElement(paragraph, a("fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
        etree.SubElement(field, a("rPr"), lang=office_tag(lang))
        etree.SubElement(field, a("t")).text = text
    else:
        for run_lang, alternative, piece in by_language(text, lang):
            run = etree.SubElement(paragraph, a("r"))
            etree.SubElement(run, a("rPr"), lang=run_lang, altLang=alternative)
            etree.SubElement(run, a("t")).text = piece
    return shape


def stamp(number: int, text: str, lang: str, slide_width: int, width: int) -> Any:
    """The stamp of a slide: a framed word at its top right, legible on any background. Lengths in EMU."""
    height = STAMP_SIZE * 12700 * 3 // 2
    left = slide_width - width - height
    shape: Any = etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="stamp"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{height // 3}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr><p:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"><a:lnSpc><a:spcPts val="{STAMP_SIZE * 125}"/></a:lnSpc></a:pPr></a:p></p:txBody></p:sp>'
    )
    paragraph = shape.find(f"{p('txBody')}/{a('p')}")
    for run_lang, alternative, piece in by_language(text, lang):
        run = etree.SubElement(paragraph, a("r"))
        properties = etree.SubElement(
            run, a("rPr"), lang=run_lang, altLang=alternative, sz=str(STAMP_SIZE * 100), b="1"
        )
        fill = etree.SubElement(etree.SubElement(properties, a("solidFill")), a("schemeClr"))
        fill.set("val", "accent1")
        etree.SubElement(run, a("t")).text = piece
    return shape


# ---------------------------------------------------------------------------------------------- presentation


def list_notes_master(part: Any) -> None:
    """Lists the notes master, if the presentation has one, where the schema asks for it: right after the slide masters."""
    root = part._element
    found = next(
        (relationship for relationship in part.rels.values() if relationship.reltype.endswith("/notesMaster")), None
    )
    if found is None or root.find(p("notesMasterIdLst")) is not None:
        return
    listed = etree.Element(p("notesMasterIdLst"), nsmap={"p": P, "r": R})
    etree.SubElement(listed, p("notesMasterId")).set(f"{{{R}}}id", found.rId)
    root.find(p("sldMasterIdLst")).addnext(listed)


def name_sections(presentation: Any, groups: Iterable[tuple[str, Sequence[int]]]) -> None:
    """Gives `p:presentation` named sections: for each its name and the ids of its slides, in order."""
    extensions = presentation.find(p("extLst"))
    if extensions is None:
        extensions = etree.SubElement(presentation, p("extLst"))
    extension = etree.SubElement(extensions, p("ext"), uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}")
    listed = etree.SubElement(extension, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    for number, (name, slides) in enumerate(groups, start=1):
        identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"publish:section:{number}:{name}")
        section = etree.SubElement(listed, f"{{{P14}}}section", name=name, id=f"{{{str(identifier).upper()}}}")
        inside = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for slide in slides:
            etree.SubElement(inside, f"{{{P14}}}sldId", id=str(slide))


def custom_properties(texts: Iterable[tuple[str, str]]) -> bytes:
    """The part `docProps/custom.xml` with texts by name (ISO 29500-1, 22.3); it survives other programs."""
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap=_CUSTOM_SPACES)
    for number, (name, value) in enumerate(texts, start=2):  # the ids 0 and 1 are reserved
        entry = etree.SubElement(
            root, f"{{{CUSTOM}}}property", fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", pid=str(number), name=name
        )
        etree.SubElement(entry, f"{{{VARIANT}}}lpwstr").text = value
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def stable(package: bytes) -> bytes:
    """A package with the same parts in a fixed order and without times: the same deck is the same bytes."""
    return packed(unpacked(package))


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
