"""Text of a foreign master that cannot be read on what is behind it gets a colour of the theme that can; links get one mixed for it.

White titles on a light blue band, as templates have them that were made for large letters, are found by `behind`; what is
written is the colour alone, in the list style of the slide layout's placeholder, where every slide inherits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.behind import worst
from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast, mixed
from publish.layouts.masters.package.packing import a, p, packed
from publish.layouts.masters.package.parts import NS, Package
from publish.layouts.masters.package.unpacking import parsed, serialized, unpacked
from publish.layouts.masters.purposes import FEET, TEXTS, TITLES
from publish.layouts.masters.values import Master, Placeholder, Theme

LEVELS: Final = {True: 1, False: 5}
"""The levels of a title or footer, and of a text, that are coloured."""
STEPS: Final = 20
"""In how many steps the colour of links becomes that of the text."""
_NAMES: Final = ("tx2", "tx1", "bg1", "bg2")
_LINKS: Final = ("hlink", "folHlink")


def legible(data: bytes, master: Master) -> tuple[bytes, tuple[str, ...]]:
    """The master with text that can be read, and the names of the slide layouts that were changed."""
    parts = unpacked(data)
    package = Package(parts)
    changed = []
    for path, layout in zip(package.slide_layouts(), master.layouts.values(), strict=True):
        inks = {each.idx: ink for each in layout.placeholders.values() if (ink := _better(each, master.theme))}
        if inks:
            root = parsed(parts[path])
            for shape in root.iter(p("sp")):
                place = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
                if place is not None and int(place.get("idx", "0")) in inks:
                    _colour(shape, inks[int(place.get("idx", "0"))], place.get("type", "obj") in (*TITLES, *FEET))
            parts[path] = serialized(root)
            changed.append(layout.name)
    return (packed(parts), tuple(changed)) if changed else (data, ())


def with_legible_links(data: bytes, number: int, grounds: Sequence[str], ink: str) -> tuple[bytes, str | None]:
    """The master, with links that are read on the `grounds` on which text is in the colour `ink`, and their colour; None where they
    are read already. It is the theme of slide master `number` (from 0) that says it: programs set links in no other."""
    parts = unpacked(data)
    package = Package(parts)
    theme = next(target for kind, target in package.targets(package.masters()[number]).values() if kind == "theme")
    root, changed = parsed(parts[theme]), dict[str, str]()
    for name in _LINKS:
        slot = root.find(f".//{a('clrScheme')}/{a(name)}")
        shown = "" if slot is None or not len(slot) else slot[0].get("val", "").upper()
        if len(shown) == 6 and (colour := _towards(ink, shown, grounds)) != shown:
            changed[name] = colour
            slot[:] = [etree.Element(a("srgbClr"), {"val": colour})]
    if not changed:
        return data, None
    parts[theme] = serialized(root)
    return packed(parts), changed.get("hlink")


def _towards(ink: str, colour: str, grounds: Sequence[str]) -> str:
    """A colour with as little of the ink in it as makes it readable on all grounds; the ink where none does."""
    mixtures = [colour, *(mixed(colour, ink, step / STEPS) for step in range(1, STEPS))]
    return next((each for each in mixtures if all(contrast(each, ground) >= READABLE for ground in grounds)), ink)


def _better(placeholder: Placeholder, theme: Theme) -> str | None:
    """The colour for text that cannot be read, as RRGGBB; None where it can, or where no other is better."""
    if placeholder.kind not in (*TITLES, *TEXTS, *FEET) or (found := worst(placeholder, theme)) is None:
        return None
    if found[0] >= READABLE_LARGE:
        return None
    grounds = (placeholder.fill,) if placeholder.fill else placeholder.behind.colours
    best, least = best_ink(grounds, theme)
    return best if least > found[0] else None


def best_ink(grounds: Sequence[str], theme: Theme) -> tuple[str, float]:
    """The colour that is read best on some grounds, of several that are read that of the theme, and its least contrast."""
    shown = list(_inks(theme))
    least = {ink: min(contrast(ink, ground) for ground in grounds) for ink in shown}
    best = next((ink for ink in shown if least[ink] >= READABLE), max(shown, key=least.__getitem__))
    return best, least[best]


def _inks(theme: Theme) -> Iterator[str]:
    """The theme's colours of text and of grounds, then black and white."""
    yield from dict.fromkeys([*(theme.shown(name).upper() for name in _NAMES), "000000", "FFFFFF"])


def _colour(shape: Any, ink: str, is_one_line: bool) -> None:
    body = shape.find(p("txBody"))
    if body is None:
        return
    style = body.find(a("lstStyle"))
    if style is None:
        style = etree.Element(a("lstStyle"))
        body.insert(1, style)
    for number in range(1, LEVELS[is_one_line] + 1):
        look = _look(style, number)
        for fill in [
            each for each in look if isinstance(each.tag, str) and etree.QName(each).localname.endswith("Fill")
        ]:
            look.remove(fill)
        fill = etree.Element(a("solidFill"))
        etree.SubElement(fill, a("srgbClr"), {"val": ink})
        look.insert(0 if look.find(a("ln")) is None else 1, fill)


def _look(style: Any, number: int) -> Any:
    """The `a:defRPr` of a level, made where there is none, in the order of the schema."""
    level = style.find(a(f"lvl{number}pPr"))
    if level is None:
        level = etree.Element(a(f"lvl{number}pPr"))
        later = (each for each in style if str(etree.QName(each).localname) > f"lvl{number}pPr")
        following = next((each for each in later if etree.QName(each).localname.startswith("lvl")), None)
        style.append(level) if following is None else following.addprevious(level)
    look = level.find(a("defRPr"))
    if look is None:
        look = etree.Element(a("defRPr"))
        ending = level.find(a("extLst"))
        level.append(look) if ending is None else ending.addprevious(look)
    return look
