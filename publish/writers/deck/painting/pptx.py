"""Slides as values → the bytes of a `.pptx`; the only python-pptx. Painting decides nothing.

Every shape is a placeholder of the master's slide layout, named by the node of the source that it shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder, PlaceholderGraphicFrame
from pptx.util import Pt

from publish.diagnostics.stages import stage
from publish.layouts.masters.package.packing import a, p, packed
from publish.layouts.masters.values import distinct
from publish.text.fonts import office_tag
from publish.text.locales import is_right_to_left
from publish.writers.deck.painting import chart_xml, label_cells, ooxml, shapes, tables, workbook
from publish.writers.deck.painting.mirroring import mirrored
from publish.writers.deck.painting.opened import layouts_of, opened
from publish.writers.deck.painting.prototypes import Prototypes
from publish.writers.deck.slides import (
    FREE,
    Beside,
    ChartContent,
    Content,
    PictureContent,
    Planned,
    Slide,
    TableContent,
)
from publish.writers.timestamp import created_at

_HOLD_NO_TEXT: Final = ("pic", "tbl", "chart", "dgm", "media", "clipArt")
LONGEST_PROPERTY: Final = 255
"""The most characters that a document property holds."""
_FOOTERS: Final = {"ftr": "Footer", "dt": "Date", "sldNum": "Slide Number"}


def paint(planned: Planned, master: bytes) -> bytes:
    """The deck: the slides of a plan in the masters of a `.pptx`. The same plan gives the same bytes."""
    return _Painter(planned, master).paint()


def label(labels: Mapping[str, Mapping[int, str]], master: bytes) -> bytes:
    """A deck of samples: one slide for each slide layout, each placeholder (by `idx`) outlined and labelled."""
    deck: Any = Presentation(io.BytesIO(master))
    layouts = [layout for slide_master in deck.slide_masters for layout in slide_master.slide_layouts]
    for name, layout in zip(distinct(layout.name for layout in layouts), layouts, strict=True):
        sample = deck.slides.add_slide(layout)
        own = {shape.placeholder_format.idx: shape for shape in sample.placeholders}
        for holder in layout.placeholders:
            idx = holder.placeholder_format.idx
            shape, text = own.pop(idx, None), labels[name].get(idx)
            if shape is not None and (text is None or not shape.has_text_frame or _kind(shape) in _HOLD_NO_TEXT):
                shape._element.getparent().remove(shape._element)
                shape = None
            if text is not None:
                shape = shape or sample.shapes.add_textbox(holder.left, holder.top, holder.width, holder.height)
                _outline(shape, text)
        _caption(sample.shapes.add_textbox(0, 0, deck.slide_width, Pt(18)), name)
    core = deck.core_properties
    core.title, core.created, core.modified, core.revision = (
        "Catalogue of slide layouts",
        created_at(""),
        created_at(""),
        1,
    )
    saved = io.BytesIO()
    deck.save(saved)
    return ooxml.stable(saved.getvalue())


def _caption(shape: Any, text: str) -> None:
    """The name of a slide layout, in the corner."""
    shape.text_frame.text = text
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(9)
    shape.text_frame.paragraphs[0].runs[0].font.bold = True


def _outline(shape: Any, text: str) -> None:
    """Outlines a shape and writes its role in it."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.text = text
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(12 if shape.height > Pt(40) else 8)
    shape.line.width, shape.line.dash_style = Pt(1), MSO_LINE.DASH
    shape.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1


class _Painter:
    def __init__(self, planned: Planned, master: bytes) -> None:
        self.planned = planned
        self.deck: Any = opened(master)
        self.lang = planned.properties.lang
        self.table_style = _table_style(self.deck)
        parts = list(layouts_of(self.deck))
        self.layout_parts = dict(zip(distinct(part.name for part in parts), parts, strict=True))
        self.slides: dict[str, Any] = {}

    def paint(self) -> bytes:
        _without_slides(self.deck)
        self.new = Prototypes(self.deck)
        # All slides first: links lead forwards too.
        for slide in self.planned.slides:
            self.slides[slide.key] = self.new.slide(self.layout_parts[slide.layout].slide_layout)
        for number, slide in enumerate(self.planned.slides, start=1):
            self.slide(slide, self.slides[slide.key], number)
        self.sections()
        ooxml.list_notes_master(self.deck.part)
        self.properties()
        package = self.deck.part.package
        parts = package.parts()
        with stage("pack"):
            return packed(mirrored(parts) if is_right_to_left(self.lang) else parts, package.contents.small)

    # ------------------------------------------------------------------ slides

    def slide(self, slide: Slide, native: Any, number: int) -> None:
        texts = ooxml.Texts(self.lang, self.linker(native))
        placeholders = self.new.placeholders(native, self.layout_parts[slide.layout].slide_layout)
        filled = set()
        for content in slide.contents:
            if content.idx == FREE:
                self.free(content, native, placeholders, texts)
                continue
            shape = placeholders[content.idx]._element
            if content.box is not None:
                ooxml.move(shape, content.box)
            self.text(content, shape, texts)
            filled.add(content.idx)
        if slide.table is not None:
            self.table(slide.table, placeholders[slide.table.idx], native, texts)
            filled.add(slide.table.idx)
        if slide.picture is not None:
            self.picture(slide.picture, placeholders[slide.picture.idx], native)
            filled.add(slide.picture.idx)
        if slide.chart is not None:
            self.chart(slide.chart, placeholders[slide.chart.idx], native)
            filled.add(slide.chart.idx)
        for part in slide.beside:
            self.beside(part, native, placeholders, texts)
        for idx, shape in placeholders.items():
            if idx not in filled:
                shape._element.getparent().remove(shape._element)
        for at, shape in enumerate(slide.shapes, start=2):
            native.shapes._spTree.insert(at, shapes.drawn(_next_id(native), shape, self.lang))
        if slide.footer:
            self.footers(native, slide.layout, number)
        if self.planned.stamp is not None:
            native.shapes._spTree.append(ooxml.stamp(_next_id(native), self.planned.stamp, self.lang))
        native.shapes._spTree.append(ooxml.identity(_next_id(native), slide.key))
        if slide.notes:
            self.notes(slide, native)

    def beside(self, part: Beside, native: Any, placeholders: Mapping[int, Any], texts: ooxml.Texts) -> None:
        """An exhibit in a box of its own, between the texts above and below it."""
        for content in part.above:
            self.free(content, native, placeholders, texts)
        match part.exhibit:
            case TableContent() as table:
                self.table(table, None, native, texts)
            case PictureContent() as picture:
                self.picture(picture, None, native)
            case ChartContent() as chart:
                self.chart(chart, None, native)
        for content in part.below:
            self.free(content, native, placeholders, texts)

    def linker(self, native: Any) -> ooxml.Link:
        """Adds the relationships of one slide's links."""

        def link(address: str) -> tuple[str, str]:
            if address.startswith("#"):
                target = self.slides[address[1:]]
                return native.part.relate_to(target.part, RT.SLIDE), "ppaction://hlinksldjump"
            return native.part.relate_to(address, RT.HYPERLINK, is_external=True), ""

        return link

    def text(self, content: Content, shape: Any, texts: ooxml.Texts) -> None:
        properties = shape.find(f"{p('nvSpPr')}/{p('cNvPr')}")
        properties.set("name", f"blk:{content.address}")
        texts.fill(shape.find(p("txBody")), content)
        if content.link:
            properties[:0] = ooxml.elements(texts.click(content.link))

    def free(self, content: Content, native: Any, placeholders: Mapping[int, Any], texts: ooxml.Texts) -> None:
        """A text in a box of its own, in reading order after the placeholder that the plan names."""
        assert content.box is not None
        shape = ooxml.text_box(_next_id(native), content.box)
        self.text(content, shape, texts)
        if content.after is not None:
            placeholders[content.after]._element.addnext(shape)
        else:
            native.shapes._spTree.append(shape)

    def table(self, content: TableContent, shape: Any, native: Any, texts: ooxml.Texts) -> None:
        """`shape` is its placeholder; None for a table in a box of its own."""
        if shape is not None and content.box is None:
            left, top = self.new.place(shape, native)
        else:
            assert content.box is not None
            left, top = content.box.left, content.box.top
        place = (left, top if content.top is None else content.top)
        is_holder = shape is not None and _kind(shape) in ("tbl", "obj")
        number = shape.shape_id if is_holder else _next_id(native)
        frame = tables.frame_of(content, texts, self.table_style, number, place)
        if shape is None:
            native.shapes._spTree.append(frame)
        elif is_holder:
            tables.put_into(frame, shape._element)
        else:
            shape._element.getparent().replace(shape._element, frame)

    def picture(self, content: PictureContent, shape: Any, native: Any) -> None:
        picture = _picture(shape, native, io.BytesIO(content.fallback or content.asset.data))
        picture.crop_left = picture.crop_right = content.crop[0]
        picture.crop_top = picture.crop_bottom = content.crop[1]
        picture.left, picture.top, picture.width, picture.height = (
            content.left,
            content.top,
            content.width,
            content.height,
        )
        properties = picture._element.nvPicPr.cNvPr
        properties.set("name", f"blk:{content.address}")
        properties.set("descr", content.alt)
        if content.ground is not None:
            ooxml.fill_shape(picture._element.spPr, content.ground)
        if content.fallback is not None:
            package = native.part.package
            part = Part(package.next_partname("/ppt/media/image%d.svg"), "image/svg+xml", package, content.asset.data)
            ooxml.show_svg(picture._element, native.part.relate_to(part, RT.IMAGE))

    def chart(self, content: ChartContent, shape: Any, native: Any) -> None:
        package = native.part.package
        name = package.next_partname(ChartPart.partname_template)
        part = ChartPart.load(name, CT.DML_CHART, package, chart_xml.chart_xml(content, self.lang))
        labels = label_cells.label_cells(content, self.lang)
        part.chart_workbook.update_from_xlsx_blob(workbook.workbook(content.plot, labels, self.lang))
        frame = _chart_frame(shape, native, native.part.relate_to(part, RT.CHART))
        frame.left, frame.top, frame.width, frame.height = (
            content.box.left,
            content.box.top,
            content.box.width,
            content.box.height,
        )
        properties = frame._element.nvGraphicFramePr.cNvPr
        properties.set("name", f"blk:{content.address}")
        properties.set("descr", content.description)

    def footers(self, native: Any, name: str, number: int) -> None:
        """Footer, date and slide number, where the slide layout has them: python-pptx leaves them to the layout."""
        layout, footer = self.layout_parts[name].slide_layout, self.planned.shorter.get(name, self.planned.footer)
        for shape in self.new.feet(layout, partial(self.foot, layout, footer)):
            shape.find(f"{p('nvSpPr')}/{p('cNvPr')}").set("id", str(_next_id(native)))
            for field in shape.iter(a("fld")):
                field.find(a("t")).text = str(number)
            native.shapes._spTree.append(shape)

    def foot(self, layout: Any, footer: str, placeholder: Any) -> Any:
        """Such a shape for the slides of a slide layout; None where there is nothing to say."""
        kind = placeholder._element.ph.get("type")
        text = {"ftr": footer, "dt": self.planned.date, "sldNum": "0"}.get(kind)
        if not text:
            return None
        style = _master_style(layout, placeholder._element)
        return ooxml.footer(placeholder._element, 0, _FOOTERS[kind], text, self.lang, style)

    def notes(self, slide: Slide, native: Any) -> None:
        texts = ooxml.Texts(self.lang, self.linker(native))
        for body in self.new.notes(native):
            for paragraph in slide.notes:
                body.append(texts.paragraph(paragraph))

    # ------------------------------------------------------------------ the whole file

    def sections(self) -> None:
        identifiers = [int(entry.get("id")) for entry in self.deck.part._element.sldIdLst]
        ooxml.name_sections(self.deck.part._element, self.groups(identifiers))

    def groups(self, identifiers: list[int]) -> Iterator[tuple[str, list[int]]]:
        """The named sections: neighbouring slides of one group."""
        name, members = "", list[int]()
        for slide, identifier in zip(self.planned.slides, identifiers, strict=True):
            if members and slide.group != name:
                yield name, members
                members = []
            name = slide.group
            members.append(identifier)
        yield name, members

    def properties(self) -> None:
        properties, core = self.planned.properties, self.deck.core_properties
        core.title, core.author = properties.title[:LONGEST_PROPERTY], properties.author[:LONGEST_PROPERTY]
        core.subject, core.keywords = properties.subject[:LONGEST_PROPERTY], properties.keywords[:LONGEST_PROPERTY]
        core.language = office_tag(properties.lang)
        core.last_modified_by = properties.author[:LONGEST_PROPERTY]
        core.created = core.modified = created_at(properties.date)
        core.revision = 1
        if properties.custom:
            self.custom_properties(ooxml.custom_properties(properties.custom))

    def custom_properties(self, data: bytes) -> None:
        """Puts the part in its place, in that of the template's own if there is one."""
        package = self.deck.part.package
        for identifier, relation in list(package._rels.items()):
            if relation.reltype == RT.CUSTOM_PROPERTIES:
                package._rels.pop(identifier)
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        package.relate_to(Part(PackURI("/docProps/custom.xml"), kind, package, data), RT.CUSTOM_PROPERTIES)


def _without_slides(deck: Any) -> None:
    """Removes the sample slides of a template."""
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)


def _master_style(layout: Any, placeholder: Any) -> list[Any]:
    """The list style that the master has for a placeholder of a layout without a style of its own."""
    own = placeholder.find(f"{p('txBody')}/{a('lstStyle')}")
    if own is not None and len(own):
        return []
    for shape in layout.slide_master.placeholders:
        if shape._element.ph.get("type") == placeholder.ph.get("type"):
            return list(shape._element.iterfind(f"{p('txBody')}/{a('lstStyle')}/*"))
    return []


def _chart_frame(shape: Any, native: Any, relationship: str) -> Any:
    """A chart in the place of a placeholder, in the same way."""
    if shape is None:
        return native.shapes._shape_factory(native.shapes._add_chart_graphicFrame(relationship, 0, 0, 0, 0))
    if _kind(shape) in ("chart", "obj"):
        holder: Any = ChartPlaceholder(shape._element, shape._parent)
        element = holder._new_chart_graphicFrame(relationship, shape.left, shape.top, shape.width, shape.height)
        holder._replace_placeholder_with(element)
        return PlaceholderGraphicFrame(element, shape._parent)
    frames = shape.part.slide.shapes
    element = frames._add_chart_graphicFrame(relationship, shape.left, shape.top, shape.width, shape.height)
    shape._element.getparent().replace(shape._element, element)
    return frames._shape_factory(element)


def _picture(shape: Any, native: Any, image: io.BytesIO) -> Any:
    """A picture in the place of a placeholder, in the same way."""
    if shape is None:
        return native.shapes.add_picture(image, 0, 0)
    if _kind(shape) in ("pic", "obj"):
        holder: Any = PicturePlaceholder(shape._element, shape._parent)
        return holder.insert_picture(image)
    picture = shape.part.slide.shapes.add_picture(image, shape.left, shape.top)
    shape._element.getparent().replace(shape._element, picture._element)
    return picture


def _kind(shape: Any) -> str:
    return str(shape._element.ph.get("type", "obj"))


def _next_id(native: Any) -> int:
    return max(int(element.get("id")) for element in native.shapes._spTree.iter(p("cNvPr"))) + 1


def _table_style(deck: Any) -> str:
    """The default of the master's table styles."""
    parts = (relation.target_part for relation in deck.part.rels.values() if relation.reltype == RT.TABLE_STYLES)
    return next((etree.fromstring(part.blob).get("def") for part in parts), None) or tables.STYLE
