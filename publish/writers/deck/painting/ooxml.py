"""OOXML beyond python-pptx: text with sizes, languages and links; sections; SVG; stable packages.

Every function builds or changes one kind of element (ISO/IEC 29500-1); element order is that of the schema.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.package.packing import A, P, R, a, p, packed
from publish.layouts.masters.values import EMU, Box
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
    Stamp,
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
    """Writes the paragraphs of one part in one language; `link` adds the relationships of its links.

    They are written as XML and read in one go: to build them element by element takes three times as long.
    """

    def __init__(self, lang: str, link: Link) -> None:
        self.lang, self.link = lang, link

    def fill(self, body: Any, content: Content) -> None:
        """Replaces the text of a `p:txBody` by that of a content."""
        _without_autofit(body)
        for old in body.findall(a("p")):
            body.remove(old)
        align = "" if content.align is None else ALIGNMENT[content.align]
        written: list[str] = []
        for paragraph in content.paragraphs:
            spread = content.spread if paragraph.level == 0 and written else 0.0
            size = size_at(content.sizes, paragraph.level)
            properties = _properties(paragraph, size, spread, align)
            written.append(self._paragraph(paragraph, size, content.accent, properties, content.colour))
        body.extend(elements("".join(written)))

    def paragraph(self, paragraph: Para) -> Any:
        """An `a:p` of the sizes that its level is designed in."""
        (element,) = elements(self._paragraph(paragraph, None, None, _properties(paragraph, None)))
        return element

    def in_cell(self, runs: Runs, align: Align, size: Size, accent: str | None, colour: str | None) -> str:
        """The paragraphs of a table cell, as XML; the points of a list are paragraphs of their own. `colour` is that of all its text."""
        written = []
        for point in points_of(runs):
            is_item = bool(point) and point[0].item
            indent = round(LIST_INDENT * size.size * EMU)
            inset = f' marL="{indent}" indent="{-indent}"' if is_item else ""
            bullet = f'<a:buFont typeface="Arial"/><a:buChar char="{escaped(point[0].text[:1])}"/>' if is_item else ""
            properties = f'<a:pPr algn="{ALIGNMENT[align]}"{inset}>{_points("lnSpc", size.line)}{bullet}</a:pPr>'
            end = "" if point else f'<a:endParaRPr sz="{round(size.size * 100)}"/>'
            paragraph = Para(point[1:] if is_item else point)
            written.append(self._paragraph(paragraph, size, accent, properties, colour, end))
        return "".join(written)

    def _paragraph(
        self,
        paragraph: Para,
        size: Size | None,
        accent: str | None,
        properties: str,
        colour: str | None = None,
        end: str = "",
    ) -> str:
        runs = paragraph.runs
        if paragraph.label:
            runs = (Run(paragraph.label + "\t", strong=True, accent=True), *runs)
        return f"<a:p>{properties}{''.join(self._run(run, size, accent, colour) for run in runs)}{end}</a:p>"

    def _run(self, run: Run, size: Size | None, accent: str | None, colour: str | None) -> str:
        written = []
        attributes = f' sz="{round(size.size * 100)}"' if size is not None else ""
        attributes += ' b="1"' * run.strong + ' i="1"' * run.emphasis + ' noProof="1"' * bool(run.typeface)
        fill = _fill_of(run, accent, colour)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                faces = _typefaces(run.typeface)
                written.append(f'<a:br><a:rPr lang="{office_tag(self.lang)}"{attributes}>{fill}{faces}</a:rPr></a:br>')
            text = CONTROL.sub("", line)
            # Some programs set spaces like the text beside them, as wide as Han: lines of code name the face for each piece.
            pieces = [part for _, part in by_font(text, False)] if run.typeface else [text]
            for lang, alternative, words in (stretch for piece in pieces for stretch in by_language(piece, self.lang)):
                other = f' altLang="{alternative}"' if alternative and alternative != lang else ""
                faces = _typefaces(run.typeface, words)
                link = self.click(run.link) if run.link else ""
                written.append(
                    f'<a:r><a:rPr lang="{lang}"{other}{attributes}>{fill}{faces}{link}</a:rPr><a:t>{escaped(words)}</a:t></a:r>'
                )
        return "".join(written)

    def click(self, link: str) -> str:
        """The `a:hlinkClick` of a link."""
        identifier, action = self.link(link)
        return f'<a:hlinkClick r:id="{identifier}"' + (f' action="{escaped(action)}"/>' if action else "/>")


def elements(written: str) -> list[Any]:
    """The elements of a piece of XML that names DrawingML `a:`, PresentationML `p:` and relationships `r:`."""
    return list(etree.fromstring(f'<x xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}">{written}</x>'))


def escaped(text: str) -> str:
    """A text as it stands in XML, between elements or in quotation marks."""
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)


_SPECIAL: Final = re.compile('[&<>"\t\n\r]')


def _properties(paragraph: Para, size: Size | None, spread: float = 0.0, align: str = "") -> str:
    """The `a:pPr` of a paragraph; `spread` (pt) replaces the space that its level has before it."""
    attributes = f' lvl="{paragraph.level}"' if paragraph.level else ""
    if paragraph.indent is not None:
        left, first = (round(length * EMU) for length in paragraph.indent)
        attributes += f' marL="{left}" indent="{first}"'
    elif paragraph.plain and not paragraph.label:
        attributes += ' marL="0" indent="0"'
    attributes += f' algn="{align}"' if align else ""
    inside = _points("lnSpc", size.line) if size is not None else ""
    inside += _points("spcBef", spread) if spread else ""
    inside += "<a:buNone/>" if paragraph.plain else ""
    return f"<a:pPr{attributes}>{inside}</a:pPr>" if attributes or inside else ""


def _points(name: str, points: float) -> str:
    return f'<a:{name}><a:spcPts val="{round(points * 100)}"/></a:{name}>'


def _fill_of(run: Run, accent: str | None, colour: str | None) -> str:
    """The colour of a run: its own, the accent's, or that of all the text; a link has that of the text or none."""
    if run.rgb and not run.link:
        return f'<a:solidFill><a:srgbClr val="{run.rgb}"/></a:solidFill>'
    named = accent if run.accent and accent and not run.link else colour
    return "" if named is None else f'<a:solidFill><a:schemeClr val="{named}"/></a:solidFill>'


def _typefaces(typeface: str, words: str = "") -> str:
    """The typefaces of words: that of code, or of a script that no font of a theme is for."""
    if not typeface:
        other = typeface_of(words)
        return f'<a:cs typeface="{other}"/>' if other else ""
    face = f'typeface="{escaped(typeface)}"'
    own = words and not any(is_east_asian(char, False) for char in words)
    return f"<a:latin {face}/>" + (f"<a:ea {face}/>" if own else "") + f"<a:cs {face}/>"


def _without_autofit(body: Any) -> None:
    """Turns autofit off on the slide: every program shows what was measured."""
    properties = body.find(a("bodyPr"))
    for old in list(properties):
        if etree.QName(old).localname in ("normAutofit", "spAutoFit", "noAutofit"):
            properties.remove(old)
    etree.SubElement(properties, a("noAutofit"))


# ---------------------------------------------------------------------------------------------- shapes


def text_box(number: int, box: Box) -> Any:
    """A text in a box of its own, without a name and empty."""
    (shape,) = elements(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/></p:txBody></p:sp>'
    )
    return shape


def move(shape: Any, box: Box) -> None:
    """Puts a placeholder (by its `p:sp`) elsewhere than its slide layout has it."""
    properties = shape.find(p("spPr"))
    for old in properties.findall(a("xfrm")):
        properties.remove(old)
    properties[:0] = elements(_place(box))


def _place(box: Box) -> str:
    return f'<a:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'


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


def stamp(number: int, marked: Stamp, lang: str) -> Any:
    """The stamp of a slide: a framed word, legible on any background."""
    shape: Any = etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="stamp"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{_place(marked.box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        '<a:ln w="9525">'
        f'<a:solidFill><a:schemeClr val="{marked.colour}"/></a:solidFill></a:ln></p:spPr><p:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"><a:lnSpc><a:spcPts val="{STAMP_SIZE * 125}"/></a:lnSpc></a:pPr></a:p></p:txBody></p:sp>'
    )
    paragraph = shape.find(f"{p('txBody')}/{a('p')}")
    for run_lang, alternative, piece in by_language(marked.text, lang):
        run = etree.SubElement(paragraph, a("r"))
        properties = etree.SubElement(
            run, a("rPr"), lang=run_lang, altLang=alternative, sz=str(STAMP_SIZE * 100), b="1"
        )
        fill = etree.SubElement(etree.SubElement(properties, a("solidFill")), a("schemeClr"))
        fill.set("val", marked.colour)
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
