"""The XML of a slide master's parts: shapes and text (DrawingML), master, layouts, notes master (PresentationML), theme.

Element order is that of the schema; every text says its size, exact line pitch, indents and fonts itself, because what is
left to inheritance differs between viewers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from publish.layouts.masters.colours.contrast import is_rgb
from publish.layouts.masters.drawing.blueprint import (
    EMU_PER_INCH,
    EMU_PER_POINT,
    SLIDE,
    Drawing,
    Level,
    Placed,
    Style,
)
from publish.layouts.spec import Colours, DeckFonts, Step, TableStyle

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
SLIDE_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
LEVELS = 3
"""How many outline levels a placeholder states itself; the master states nine."""


# ---------------------------------------------------------------------------------------------- text


def colour(name: str) -> str:
    """A colour of the theme by its name, or one as `RRGGBB`."""
    return f'<a:srgbClr val="{name}"/>' if is_rgb(name) else f'<a:schemeClr val="{name}"/>'


def solid(name: str, shade: int = 100) -> str:
    """A fill in a theme colour, so light in per cent of it."""
    if shade == 100:
        return f"<a:solidFill>{colour(name)}</a:solidFill>"
    return f'<a:solidFill><a:schemeClr val="{name}"><a:lumMod val="{shade * 1000}"/></a:schemeClr></a:solidFill>'


def _level(tag: str, level: Level, style: Style, scale: Mapping[str, Step], lang: str, font: str) -> str:
    step = scale[level.step]
    left, hang = round(level.left * EMU_PER_INCH), round(level.hang * EMU_PER_INCH)
    align = {"left": "l", "center": "ctr", "right": "r"}[style.align]
    bullet = "<a:buNone/>"
    if level.bullet:
        bullet = (
            f'<a:buClr><a:schemeClr val="{level.bullet_colour}"/></a:buClr><a:buSzPct val="{level.bullet_size * 1000}"/>'
            f'<a:buFont typeface="Arial"/><a:buChar char={quoteattr(level.bullet)}/>'
        )
    # Punctuation must not hang outside: text is measured to the edge of its box.
    return (
        f'<a:{tag} marL="{left}" indent="{-hang}" algn="{align}" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="0"><a:lnSpc><a:spcPts val="{round(step.line * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(level.before * 100)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>{bullet}'
        f'<a:defRPr lang="{lang}" sz="{round(step.size * 100)}" b="{int(level.bold)}" i="0" kern="1200">'
        f'{solid(level.colour)}<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'
        f"</a:defRPr></a:{tag}>"
    )


def levels(style: Style, scale: Mapping[str, Step], lang: str, count: int = LEVELS, font: str = "mn") -> str:
    """`a:lvl1pPr` … `a:lvlNpPr` for a list style; `font` is `mn` (text) or `mj` (headings)."""
    return "".join(
        _level(f"lvl{number}pPr", style.level(number), style, scale, lang, font) for number in range(1, count + 1)
    )


def body_properties(style: Style, insets: tuple[int, int, int, int], optical: float) -> str:
    """`a:bodyPr` with every inset stated, no autofit; `optical` (pt) lifts middle-anchored text."""
    left, top, right, bottom = insets
    anchor = {"top": "t", "middle": "ctr", "bottom": "b"}[style.anchor]
    bottom += round(optical * EMU_PER_POINT) if style.anchor == "middle" else 0
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" rtlCol="0"'
        f' anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )


def paragraph(prompt: str, kind: str, lang: str) -> str:
    """The text of an empty placeholder; a field for the slide number."""
    if kind == "sldNum":
        return (
            f'<a:p><a:fld id="{SLIDE_NUMBER_FIELD}" type="slidenum"><a:rPr lang="{lang}"/><a:t>‹#›</a:t></a:fld></a:p>'
        )
    return f'<a:p><a:r><a:rPr lang="{lang}"/><a:t>{escape(prompt)}</a:t></a:r></a:p>'


# ---------------------------------------------------------------------------------------------- shapes


def _transform(box: tuple[int, int, int, int]) -> str:
    left, top, width, height = box
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _geometry(placed: Placed) -> str:
    if not placed.corners:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    left, top, width, height = placed.box
    points = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in placed.corners]
    path = f"<a:moveTo>{points[0]}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{path}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


def drawing(number: int, placed: Placed) -> str:
    """A decorative shape; `number` is its id in the part."""
    assert isinstance(placed.part, Drawing)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(placed.name)} descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_transform(placed.box)}{_geometry(placed)}{solid(placed.part.fill, placed.part.shade)}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def placeholder(number: int, name: str, ph: str, box: tuple[int, int, int, int], text: str) -> str:
    """A placeholder; `ph` holds the attributes of `p:ph`, `text` the content of its `p:txBody`."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr><p:spPr>{_transform(box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{text}</p:txBody></p:sp>'
    )


def tree(name: str, ground: str, shapes: Iterable[str]) -> str:
    """`p:cSld`: the name of a slide layout (none for a master), its background and its shapes."""
    named = f" name={quoteattr(name)}" if name else ""
    return (
        f"<p:cSld{named}><p:bg><p:bgPr>{solid(ground)}<a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{''.join(shapes)}</p:spTree></p:cSld>"
    )


# ---------------------------------------------------------------------------------------------- parts


def master(tree_xml: str, layout_count: int, text_styles: str) -> str:
    """The slide master; layouts are `rId1` … in order, the theme follows them."""
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, layout_count + 1))
    return (
        f'{DECLARATION}<p:sldMaster{NAMESPACES} preserve="1">{tree_xml}{COLOUR_MAP}'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{text_styles}</p:txStyles></p:sldMaster>"
    )


def slide_layout(tree_xml: str, kind: str | None) -> str:
    """A slide layout; `kind` is its `ST_SlideLayoutType`, if it is one that other programs know."""
    known = f' type="{kind}"' if kind else ' userDrawn="1"'
    return (
        f'{DECLARATION}<p:sldLayout{NAMESPACES}{known} preserve="1">{tree_xml}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master(shapes: Iterable[str], note_levels: str) -> str:
    """The notes master: the slide above, the notes below."""
    return (
        f"{DECLARATION}<p:notesMaster{NAMESPACES}>{tree('', 'bg1', shapes)}{COLOUR_MAP}"
        f"<p:notesStyle>{note_levels}</p:notesStyle></p:notesMaster>"
    )


def presentation(notes_size: tuple[int, int], default_levels: str) -> str:
    """The presentation part, without slides: master `rId1`, notes master `rId2`. No `type` on the size: it is free."""
    return (
        f'{DECLARATION}<p:presentation{NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{SLIDE[0]}" cy="{SLIDE[1]}"/><p:notesSz cx="{notes_size[0]}" cy="{notes_size[1]}"/>'
        f"<p:defaultTextStyle>{default_levels}</p:defaultTextStyle></p:presentation>"
    )


def theme(name: str, colours: Colours, fonts: DeckFonts) -> str:
    """The theme: twelve colours, two scripts' fonts, and flat shapes without shadow or gradient."""
    slots = {
        "dk1": colours.dark1,
        "lt1": colours.light1,
        "dk2": colours.dark2,
        "lt2": colours.light2,
        **{f"accent{n}": getattr(colours, f"accent{n}") for n in range(1, 7)},
        "hlink": colours.hyperlink,
        "folHlink": colours.followed_hyperlink,
    }
    scheme = "".join(f'<a:{slot}><a:srgbClr val="{value[1:].upper()}"/></a:{slot}>' for slot, value in slots.items())
    latin, ea = quoteattr(fonts.latin.typeface), quoteattr(fonts.east_asian.typeface)
    font = f'<a:latin typeface={latin}/><a:ea typeface={ea}/><a:cs typeface=""/>' + "".join(
        f'<a:font script="{script}" typeface={ea}/>' for script in ("Hans", "Hant")
    )
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{flat}<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
        for width in (9525, 19050, 50800)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    quoted = quoteattr(name)
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={quoted}>'
        f"<a:themeElements><a:clrScheme name={quoted}>{scheme}</a:clrScheme>"
        f"<a:fontScheme name={quoted}><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f"<a:fmtScheme name={quoted}><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def table_styles(identifier: str, name: str, style: TableStyle) -> str:
    """The house's table style, which is also the default for tables that people insert."""

    def border(side: str, colour: str | None, points: float) -> str:
        if colour is None:
            return f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>"
        line = f'<a:ln w="{round(points * EMU_PER_POINT)}" cmpd="sng">{solid(colour)}</a:ln>'
        return f"<a:{side}>{line}</a:{side}>"

    def text(colour: str, bold: bool) -> str:
        weight = ' b="on"' if bold else ""
        return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="{colour}"/></a:tcTxStyle>'

    whole = (
        f"{border('left', None, 0)}{border('right', None, 0)}{border('top', style.head_rule, 1.5)}"
        f"{border('bottom', style.head_rule, 1.5)}{border('insideH', style.rule, 0.75)}{border('insideV', None, 0)}"
    )
    head_fill = f"<a:fill>{solid(style.head_fill)}</a:fill>" if style.head_fill else ""
    emphasised = "".join(
        f"<a:{part}>{text('tx1', True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:{part}>" for part in ("lastCol", "firstCol")
    )
    return (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{identifier}">'
        f'<a:tblStyle styleId="{identifier}" styleName={quoteattr(name)}>'
        f"<a:wholeTbl>{text('tx1', False)}<a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:band1H><a:tcStyle><a:tcBdr/><a:fill>{solid('bg2')}</a:fill></a:tcStyle></a:band1H>{emphasised}"
        f"<a:lastRow>{text('tx1', True)}<a:tcStyle><a:tcBdr>{border('top', style.head_rule, 1)}</a:tcBdr></a:tcStyle></a:lastRow>"
        f"<a:firstRow>{text(style.head_colour, True)}<a:tcStyle><a:tcBdr>{border('bottom', style.head_rule, 1)}</a:tcBdr>"
        f"{head_fill}</a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )
