"""Words that a master draws itself, in shapes of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.masters.colours.paints import paint
from publish.layouts.masters.values import EMU, Align, Anchor, Box, Level, Placeholder
from publish.writers.deck.drawing.masters.fills import NS
from publish.writers.deck.drawing.texts import Texts
from publish.writers.deck.slides import FREE, Para, Run

USUAL: Final = 18.0
"""The size of text that nothing is said of, in pt."""
INSETS: Final = (91440, 45720, 91440, 45720)
_ALIGNS: Final[Mapping[str, Align]] = {"ctr": "center", "r": "right", "just": "justify"}
_ANCHORS: Final[Mapping[str, Anchor]] = {"ctr": "middle", "b": "bottom"}


@dataclass(frozen=True, slots=True)
class Words:
    """Draws the words of shapes; `colours` are those of the master by name."""

    texts: Texts
    colours: Mapping[str, str]

    def __call__(self, shape: Any, box: Box) -> str:
        """The words of a shape, which stands in a box."""
        body = shape.find("p:txBody", NS)
        if body is None or not any(text.text for text in body.iter(f"{{{NS['a']}}}t")):
            return ""
        properties = body.find("a:bodyPr", NS)
        insets = [
            int(properties.get(name, usual))
            for name, usual in zip(("lIns", "tIns", "rIns", "bIns"), INSETS, strict=True)
        ]
        anchor = _ANCHORS.get(properties.get("anchor", "t"), "top")
        wide = _widened(box) if properties.get("wrap") == "none" else box
        drawn, levels = [], []
        for number, paragraph in enumerate(body.iterfind("a:p", NS)):
            level, runs = self.paragraph(paragraph, shape, body)
            levels.append(level)
            drawn.append(Para(runs, number, plain=True))
        place = Placeholder(
            FREE, "body", "", wide, tuple(levels), (insets[0], insets[1], insets[2], insets[3]), anchor=anchor
        )
        return "".join(line for _, lines in self.texts.paragraphs(drawn, place, is_mirrored=True) for line in lines)

    def paragraph(self, paragraph: Any, shape: Any, body: Any) -> tuple[Level, tuple[Run, ...]]:
        """A paragraph's setting, that of its first run, and its runs."""
        own = paragraph.find("a:pPr", NS)
        rank = int(own.get("lvl", "0")) if own is not None else 0
        style = body.find(f"a:lstStyle/a:lvl{rank + 1}pPr", NS)
        chain = [each for each in (own, style) if each is not None]
        align = next((each.get("algn") for each in chain if each.get("algn")), "l")
        usual = style.find("a:defRPr", NS) if style is not None else None
        runs: list[tuple[str, Any]] = []
        for piece in paragraph:
            if not isinstance(piece.tag, str):
                continue
            name = etree.QName(piece).localname
            if name == "br" and runs:
                runs[-1] = (f"{runs[-1][0]}\n", runs[-1][1])
            elif name in ("r", "fld"):
                text = piece.find("a:t", NS)
                runs.append((text.text or "" if text is not None else "", piece.find("a:rPr", NS)))
        looks = [properties for _, properties in runs if properties is not None]
        size = next(
            (int(each.get("sz")) / 100 for each in (*looks, usual) if each is not None and each.get("sz")), USUAL
        )
        level = Level(size, 1.2 * size, exact=False, align=_ALIGNS.get(align, "left"), ink=self.ink(None, usual, shape))
        return level, tuple(
            Run(text, _is_on(look, usual, "b"), _is_on(look, usual, "i"), rgb=self.ink(look, usual, shape))
            for text, look in runs
        )

    def ink(self, look: Any, usual: Any, shape: Any) -> str:
        """The colour of a run: its own, that of its level, that of its shape's style, that of text."""
        for properties in (look, usual):
            fill = properties.find("a:solidFill", NS) if properties is not None else None
            if fill is not None and len(fill) and (found := paint(fill[0], self.colours)):
                return found.rgb
        styled = shape.find("p:style/a:fontRef/*", NS)
        found = paint(styled, self.colours) if styled is not None else None
        return found.rgb if found else self.colours.get("tx1", "000000")


def _is_on(look: Any, usual: Any, name: str) -> bool:
    said = next((each.get(name) for each in (look, usual) if each is not None and each.get(name)), "0")
    return said in ("1", "true")


def _widened(box: Box) -> Box:
    """A box with room to both sides, for words that are not broken."""
    return Box(box.left - 100 * EMU, box.top, box.width + 200 * EMU, box.height)
