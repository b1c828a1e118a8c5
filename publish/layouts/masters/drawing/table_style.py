"""A style of tables for a foreign master whose own cannot be read on its slides, or in its colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from publish.layouts.masters.behind import NS, colour_of
from publish.layouts.masters.colours.contrast import READABLE_LARGE, contrast
from publish.layouts.masters.drawing import xml
from publish.layouts.masters.package.parts import Package
from publish.layouts.masters.package.unpacking import parsed
from publish.layouts.masters.values import Theme
from publish.layouts.spec import TableStyle

TABLES: Final = "{6E5B4F0A-3C1D-5E7F-8A9B-0C1D2E3F4A5B}"
"""The id of the style of tables that is lent."""
_COLOUR: Final = re.compile(r'<a:schemeClr val="(\w+)"/>')
_NAMES: Final = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


def give_table_style(parts: dict[str, bytes], theme: Theme, colours: Mapping[str, str]) -> None:
    """A style of tables in the colours of the slides, where the one that the file names is of PowerPoint's, which are light, and
    the slides are dark; and where the text of its head is not read on the fill of this: white on a pale accent."""
    main = Package(parts).start()
    name = next((target for kind, target in Package(parts).targets(main).values() if kind == "tableStyles"), None)
    if name is None:
        return
    root = parsed(parts[name])
    own = next((style for style in root if style.get("styleId") == root.get("def")), None)
    is_light = own is None and not theme.is_text_dark
    if is_light or _head_contrast(own, theme) < READABLE_LARGE:
        look = TableStyle(rule="accent4", head_rule="tx1", head_colour="tx1")
        parts[name] = coloured(xml.table_styles(TABLES, "Rules", look), colours).encode()


def _head_contrast(style: Any, theme: Theme) -> float:
    """The contrast of the text of a style's head with its fill; of light text on the first accent, where the file has no such style;
    as much as can be where it cannot be told."""
    if style is None:
        return contrast(theme.shown("bg1"), theme.shown("accent1"))
    shown = {**theme.colours, **{name: theme.shown(name) for name in _NAMES}}
    fill = style.find("a:firstRow/a:tcStyle/a:fill/a:solidFill/*", NS)
    words = style.find("a:firstRow/a:tcTxStyle", NS)
    inks = [each for each in (words if words is not None else ()) if str(each.tag).endswith("Clr")]
    found = [None if each is None else colour_of(each, shown) for each in (fill, inks[0] if inks else None)]
    return 21.0 if found[0] is None or found[1] is None else contrast(found[0], found[1])


def coloured(text: str, colours: Mapping[str, str]) -> str:
    """The XML of a drawing in other colours."""
    return _COLOUR.sub(lambda found: xml.colour(colours.get(found[1], found[1])), text)
