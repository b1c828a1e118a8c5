"""Words of drawings in scripts whose letters join, or change places: WeasyPrint draws the text of an SVG letter by letter.

While a report is set, a text in such a script is one letter to it, so that Pango shapes it whole. As the justifier does, this
stands aside for any release on which it was not proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import svg as drawing

from publish.text.scripts import scripts_in

_TAGS = ("text", "tspan", "textPath")


class _Whole(str):
    """A text that is a single letter to whoever goes through it."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextmanager
def shaped() -> Iterator[None]:
    """While this lasts, WeasyPrint shapes texts of drawings that are in other scripts than Latin and East Asian ones."""
    before = {tag: drawing.TAGS[tag] for tag in _TAGS}

    def text(svg: Any, node: Any, font_size: float) -> None:
        if (
            node.text
            and scripts_in(node.text)
            and not any(" " in node.get(name, "").strip() for name in ("x", "y", "dx", "dy", "rotate"))
        ):
            node._etree_node.text = _Whole(node.text)
        before["text"](svg, node, font_size)

    try:
        # The drawing compares functions to know a text: every tag gets the same one.
        drawing.TAGS.update(dict.fromkeys(_TAGS, text))
        drawing.text = text
        yield
    finally:
        drawing.TAGS.update(before)
        drawing.text = before["text"]
