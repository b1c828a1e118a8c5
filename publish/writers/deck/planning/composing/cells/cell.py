"""A cell: a topic in a frame of a composition; and how the cells of a slide are set."""

from __future__ import annotations

from publish.diagnostics import Diagnostic
from publish.frozen import dataclass, replace
from publish.layouts.masters.values import Placeholder
from publish.layouts.spec import Binding
from publish.writers.deck.planning.placing import Draft
from publish.writers.deck.slides import Content, Shape


@dataclass(frozen=True, slots=True)
class Cell:
    """A topic in its frame: its texts and its exhibit, the height that it takes in EMU, and what it could not show."""

    contents: tuple[Content, ...]
    height: int
    shapes: tuple[Shape, ...] = ()
    exhibit: Draft | None = None
    losses: tuple[Diagnostic, ...] = ()
    on_ground: int = 0
    """The height that words on a background take with the space around them; 0 for all else."""
    step: int = 0
    """In which of `STEPS` they are set."""

    def lowered(self, height: int) -> Cell:
        """A cell on a background that is only so high."""
        ground, *others = self.shapes
        shapes = (replace(ground, box=replace(ground.box, height=height)), *others)
        less = self.height - height
        boxes = (content.box and replace(content.box, height=content.box.height - less) for content in self.contents)
        contents = tuple(replace(content, box=box) for content, box in zip(self.contents, boxes, strict=True))
        return replace(self, contents=contents, height=height, shapes=shapes)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the cells of a slide are set: `step` is one of `STEPS`; `headline` is that of the slide, and `headed` says that the
    first topic's own heading is that headline."""

    binding: Binding
    step: int
    headline: str = ""
    headed: bool = False
    dark: bool = True
    """Whether the text of the slide is dark."""
    lone: bool = False
    """Whether the first topic has the slide for itself."""
    wide: bool = False
    """Whether a topic has a row for itself."""
    largest: int = 0
    """The largest of the sizes in which words on a background are set that would leave it all but empty."""
    by_panel: bool = False
    """Whether a topic stands beside a statement in the middle of a background of the slide layout."""


def is_panel(frame: Placeholder, setting: Setting) -> bool:
    """Whether a frame has a background of its slide layout: its text is light where that of the slide is dark."""
    return frame.level(0).dark != setting.dark
