"""What is mended of a foreign master before anything is chosen of it: its theme, places on drawings, text that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publish.layouts.masters.colours.palette import house_palette
from publish.layouts.masters.drawing.clearing import with_clear_places
from publish.layouts.masters.drawing.legible import legible
from publish.layouts.masters.drawing.scrims import with_scrims
from publish.layouts.masters.drawing.title_only import with_text
from publish.layouts.masters.drawing.turned import kept_on_slide
from publish.layouts.masters.reading import read_master


class Mended(NamedTuple):
    """A master that was mended, what was changed, in words, and the slide layouts that needed a panel behind their text."""

    data: bytes
    changes: tuple[str, ...] = ()
    panelled: tuple[str, ...] = ()


def mended(data: bytes) -> Mended:
    """The bytes of a `.pptx` with the theme that it is drawn in, and text that can be read. Raises `ValueError` if they are none."""
    notes = []
    data, colours = house_palette(data)
    if colours:
        drawn = ", ".join(f"#{colour}" for colour in colours)
        notes.append(
            f"The masters refer to no colour of their theme: it has those that they are drawn in now ({drawn}), for charts, tables, emphasis."
        )
    master = read_master(data)
    data, turned = kept_on_slide(data, master.width, master.height)
    if turned:
        notes.append(f"Turned titles of {turned} slide layouts are narrower now: their lines ended off the slide.")
        master = read_master(data)
    data, name = with_text(data, master)
    if name is not None:
        notes.append(
            f"No slide layout has a title and room for text: '{name}' is added, a copy of one with a title alone."
        )
        master = read_master(data)
    data, names = with_clear_places(data, master) if master.layouts else (data, ())
    if names:
        notes.append(
            f"Title or text of slide layout '{names[0]}'{_more(names)} ended on a drawing: its place is smaller now, clear of it."
        )
        master = read_master(data)
    data, panelled = with_scrims(data, master) if master.layouts else (data, ())
    if panelled:
        notes.append(
            f"No colour could be read on what is behind the text of slide layout '{panelled[0]}'{_more(panelled)}: a panel of the theme's ground stands there now."
        )
        master = read_master(data)
    data, names = legible(data, master) if master.layouts else (data, ())
    if names:
        notes.append(
            f"Text of slide layout '{names[0]}'{_more(names)} could not be read on what is behind it: it has a colour of the theme that can."
        )
    return Mended(data, tuple(notes), panelled)


def _more(names: Sequence[str]) -> str:
    """How many slide layouts are meant besides the first."""
    return f" and {len(names) - 1} more" if len(names) > 1 else ""
