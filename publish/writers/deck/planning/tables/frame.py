"""What a table on a slide is apart from its rows: the placeholder that it takes, its alt text, its colours."""

from __future__ import annotations

from collections.abc import Sequence

from publish.frozen import dataclass
from publish.layouts.masters.values import EMU, Placeholder
from publish.layouts.spec import Deck
from publish.writers.deck.slides import FREE, Align, Size, TableContent


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a table in the deck; each slide that the table goes on to has one like it."""

    placeholder: Placeholder
    address: str
    description: str
    """The alt text."""
    highlight: str | None
    """The theme colour of the ground of highlighted rows; None where they have none."""
    deck: Deck

    @property
    def room(self) -> tuple[float, float]:
        """Its width and height, in pt."""
        box = self.placeholder.box
        return box.width / EMU, box.height / EMU

    def blank(
        self, widths: Sequence[float], aligns: tuple[Align, ...], size: Size, inset: float, above: float
    ) -> TableContent:
        """The table without its rows: columns of these widths, space at the sides and above and below the words of each cell.

        Lengths are in pt. The last column takes what rounding leaves, so that the columns fill the placeholder.
        """
        emu = [int(width * EMU) for width in widths[:-1]]
        box, (side, top) = self.placeholder.box, (round(inset * EMU), round(above * EMU))
        return TableContent(
            self.placeholder.idx,
            self.address,
            self.description,
            columns=(*emu, box.width - sum(emu)),
            aligns=aligns,
            box=box if self.placeholder.idx == FREE else None,
            rows=(),
            heights=(),
            size=size,
            insets=(side, top, side, top),
            head_fill=self.deck.table.head_fill,
            head_colour=self.deck.table.head_colour,
            highlight=self.highlight,
        )
