"""Templates that LibreOffice saved: several masters, one of which gives all slide layouts its places, its colours as numbers."""

from __future__ import annotations

import io
import re

from pptx import Presentation
from pptx.util import Inches

from publish.layouts.masters.colours.contrast import contrast
from publish.layouts.masters.colours.palette import house_palette
from publish.layouts.masters.drawing.legible import legible
from publish.layouts.masters.package.packing import packed
from publish.layouts.masters.package.stripping import strip
from publish.layouts.masters.package.unpacking import unpacked
from publish.layouts.masters.reading import read_master
from tests import foreign

BAND = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="9144000" cy="1600000"/></a:xfrm><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="6FC7ED"/></a:solidFill>'
    '</p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id="91" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="6000000"/>'
    '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="7A0C0C"/></a:solidFill></p:spPr></p:sp>'
)


def _of_libreoffice() -> bytes:
    """Two masters; the slide layouts of both have title and text where the second has them."""

    def place(deck: object) -> None:
        for layout in deck.slide_layouts:  # type: ignore[attr-defined]
            for shape in layout.placeholders:
                kind = shape.placeholder_format.type
                shape.left, shape.top, shape.width, shape.height = (
                    (Inches(1), Inches(3), Inches(8), Inches(1))
                    if "TITLE" in str(kind) and "SUB" not in str(kind)
                    else (Inches(2), Inches(4.5), Inches(6), Inches(2))
                )

    parts = unpacked(foreign.changed(place))
    master = parts["ppt/slideMasters/slideMaster1.xml"].decode()
    parts["ppt/slideMasters/slideMaster2.xml"] = (
        re.sub(
            r'(<p:ph type="body".*?<a:off )x="\d+" y="\d+"/><a:ext cx="\d+" cy="\d+"',
            rf'\1x="{Inches(2)}" y="{Inches(4.5)}"/><a:ext cx="{Inches(6)}" cy="{Inches(2)}"',
            re.sub(
                r'(<p:ph type="title".*?<a:off )x="\d+" y="\d+"',
                rf'\1x="{Inches(1)}" y="{Inches(3)}"',
                master,
                count=1,
                flags=re.S,
            ),
            count=1,
            flags=re.S,
        )
        .replace('id="2147483', 'id="2147484')
        .encode()
    )
    relations = parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"].decode()
    types, main = parts["[Content_Types].xml"].decode(), parts["ppt/_rels/presentation.xml.rels"].decode()
    for number in range(1, 12):
        old, new = f"slideLayout{number}.xml", f"slideLayout{number + 20}.xml"
        parts[f"ppt/slideLayouts/{new}"] = parts[f"ppt/slideLayouts/{old}"]
        parts[f"ppt/slideLayouts/_rels/{new}.rels"] = parts[f"ppt/slideLayouts/_rels/{old}.rels"].replace(
            b"Master1", b"Master2"
        )
        listed = re.search(rf"<Override [^>]*/{old}[^>]*/>", types)
        assert listed
        types = types.replace(listed[0], listed[0] + listed[0].replace(old, new))
        relations = relations.replace(f"/{old}", f"/{new}")
    parts["ppt/slideMasters/_rels/slideMaster2.xml.rels"] = relations.encode()
    types = re.sub(
        r"<Override [^>]*slideMaster1[^>]*/>", lambda found: found[0] + found[0].replace("Master1", "Master2"), types
    )
    parts["[Content_Types].xml"] = types.encode()
    second = re.search(r"<Relationship [^>]*slideMaster1[^>]*/>", main)[0]  # type: ignore[index]
    ident = re.search(r'Id="(\w+)"', second)[1]  # type: ignore[index]
    new = second.replace("Master1", "Master2").replace(f'Id="{ident}"', 'Id="rIdSecond"')
    parts["ppt/_rels/presentation.xml.rels"] = main.replace(second, second + new).encode()
    start = parts["ppt/presentation.xml"].decode()
    entry = '<p:sldMasterId id="2147489999" r:id="rIdSecond"/></p:sldMasterIdLst>'
    parts["ppt/presentation.xml"] = start.replace("</p:sldMasterIdLst>", entry).encode()
    return packed(parts)


def test_slide_layouts_have_title_and_text_where_their_own_master_has_them() -> None:
    stripped = strip(_of_libreoffice())
    assert stripped.moved == 22
    assert strip(stripped.data).moved == 0
    before = Presentation(io.BytesIO(foreign.DEFAULT)).slide_master.placeholders
    title, body = ((each.left, each.top, each.width, each.height) for each in (before[0], before[1]))
    master = read_master(stripped.data)
    for name, expected in (("Title and Content", (title, body)), ("Title and Content (2)", None)):
        shown = [
            (b.left, b.top, b.width, b.height) for b in (master.layouts[name].placeholders[idx].box for idx in (0, 1))
        ]
        if expected is not None:
            assert shown == list(expected)
        else:
            assert [corners[:2] for corners in shown] == [(Inches(1), Inches(3)), (Inches(2), Inches(4.5))]


def test_masters_of_one_family_keep_their_places() -> None:
    assert strip(foreign.DEFAULT).moved == 0


def test_a_theme_that_nobody_refers_to_has_the_colours_that_are_drawn_and_titles_can_be_read() -> None:
    parts = unpacked(foreign.DEFAULT)
    assert house_palette(packed(dict(parts)))[1] == ()
    for name in [name for name in parts if re.fullmatch(r"ppt/slide(Layouts|Masters)/[^/]+\.xml", name)]:
        text = re.sub(r"<p:bg>.*?</p:bg>", "", parts[name].decode(), flags=re.S)
        text = re.sub(
            r'<a:schemeClr val="\w+"\s*(?:/>|>.*?</a:schemeClr>)', '<a:srgbClr val="FFFFFF"/>', text, flags=re.S
        )
        parts[name] = text.replace(
            "</p:grpSpPr>", "</p:grpSpPr>" + BAND if "Masters" in name else "</p:grpSpPr>", 1
        ).encode()
    data, colours = house_palette(packed(parts))
    assert colours == ("7A0C0C", "6FC7ED")
    theme = read_master(data).theme
    assert (theme.shown("accent1"), theme.shown("accent2"), theme.shown("dk2")) == ("7A0C0C", "6FC7ED", "7A0C0C")
    data, changed = legible(data, read_master(data))
    assert "Title and Content" in changed
    title = read_master(data).layouts["Title and Content"].placeholders[0]
    assert min(contrast(title.level(0).colour or "FFFFFF", ground) for ground in title.behind.colours) >= 4.5
    assert legible(data, read_master(data))[1] == ()
