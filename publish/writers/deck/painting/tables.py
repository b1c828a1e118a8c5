"""Tables as native frames: their XML, written in one piece."""

from __future__ import annotations

from typing import Any, Final

from publish.layouts.masters.package.packing import p
from publish.model import Span
from publish.writers.deck.painting.ooxml import Texts, elements, escaped
from publish.writers.deck.slides import PALE, TableContent

STYLE: Final = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The style of a table where the master has no default of its own: Medium Style 2, Accent 1."""
_MARGINS: Final = {"marL": 91440, "marT": 45720, "marB": 45720, "marR": 91440}
"""What a cell's margins are where they are not given (ISO 29500-1, 21.1.3.17)."""
_KIND: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"


def frame_of(content: TableContent, texts: Texts, style: str, number: int, place: tuple[int, int]) -> Any:
    """A table as `p:graphicFrame`; `number` is its id on the slide, `place` its left and its top in EMU."""
    left, top = place
    size = f'cx="{sum(content.columns)}" cy="{sum(content.heights)}"'
    named = f'name="blk:{escaped(content.address)}" descr="{escaped(content.description)}"'
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in content.columns)
    (frame,) = elements(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" {named}/><p:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{left}" y="{top}"/><a:ext {size}/></p:xfrm><a:graphic><a:graphicData uri="{_KIND}">'
        f'<a:tbl><a:tblPr firstRow="{int(content.heads > 0)}"><a:tableStyleId>{escaped(style)}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{_rows(content, texts)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return frame


def put_into(frame: Any, placeholder: Any) -> None:
    """Puts a frame into the place of a placeholder, which it then is."""
    holder = placeholder.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}")
    frame.find(f"{p('nvGraphicFramePr')}/{p('nvPr')}").append(holder)
    placeholder.getparent().replace(placeholder, frame)


def _rows(content: TableContent, texts: Texts) -> str:
    spans = {
        (row, column): span
        for span in content.spans
        for row in range(span.row, span.row + span.rowspan)
        for column in range(span.column, span.column + span.colspan)
    }
    return "".join(
        f'<a:tr h="{height}">'
        + "".join(_cell(content, texts, number, column, spans.get((number, column))) for column in columns)
        + "</a:tr>"
        for number, height in enumerate(content.heights)
        for columns in [range(len(content.columns))]
    )


def _cell(content: TableContent, texts: Texts, row: int, column: int, span: Span | None) -> str:
    is_head = row < content.heads
    words = texts.in_cell(
        content.rows[row][column],
        content.align(row, column),
        content.large if content.large and column and not is_head else content.size,
        None if is_head else content.accent,
        content.head_colour if 0 < row < content.heads else None,
    )
    mark = content.marks[row]
    left, above, right, below = content.insets
    own = (left + (0 if column else mark.indent), above, below, right + mark.lacking[column])
    margins = "".join(
        f' {name}="{margin}"' for (name, usual), margin in zip(_MARGINS.items(), own, strict=True) if margin != usual
    )
    return (
        f"<a:tc{_merged(row, column, span)}><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr{margins} anchor="ctr">{_ruled(content, row, column, span)}{_ground(content, row, column)}</a:tcPr></a:tc>'
    )


def _merged(row: int, column: int, span: Span | None) -> str:
    """What a cell says of the rows and columns over which it, or the cell that covers it, stands."""
    if span is None:
        return ""
    is_first_row, is_first_column = row == span.row, column == span.column
    told = f' rowSpan="{span.rowspan}"' if is_first_row and span.rowspan > 1 else ""
    told += f' gridSpan="{span.colspan}"' if is_first_column and span.colspan > 1 else ""
    return told + ("" if is_first_column else ' hMerge="1"') + ("" if is_first_row else ' vMerge="1"')


def _ruled(content: TableContent, row: int, column: int, span: Span | None) -> str:
    """The rules of 1 pt above and below a cell: of rows that are set off, and below the last of several heads."""
    is_origin = span is not None and (row, column) == (span.row, span.column)
    last = row + span.rowspan if span is not None and is_origin else row + 1
    ends_head = content.heads > 1 and row < content.heads and content.heads in (row + 1, last)
    is_before_rule = row + 1 < len(content.marks) and content.marks[row + 1].ruled
    sides = ("lnT",) * content.marks[row].ruled + ("lnB",) * (ends_head or is_before_rule)
    fill = f'<a:solidFill><a:schemeClr val="{content.rule}"/></a:solidFill>'
    return "".join(f'<a:{side} w="12700">{fill}</a:{side}>' for side in sides)


def _ground(content: TableContent, row: int, column: int) -> str:
    """The ground of a cell: that of heads after the first, as the style of the table gives that, or of what is highlighted."""
    is_highlighted = content.marks[row].highlighted or (column == content.key and row >= content.heads)
    if is_highlighted and content.highlight:
        part, more = (value * 1000 for value in PALE)
        shade = f'<a:lumMod val="{part}"/><a:lumOff val="{more}"/>'
        return f'<a:solidFill><a:schemeClr val="{content.highlight}">{shade}</a:schemeClr></a:solidFill>'
    if 0 < row < content.heads and content.head_fill:
        return f'<a:solidFill><a:schemeClr val="{content.head_fill}"/></a:solidFill>'
    return ""
