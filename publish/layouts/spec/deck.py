"""The deck of a house style: its master, fonts and type scale."""

from typing import Literal

from publish.layouts.spec.bindings import Binding, FormName
from publish.layouts.spec.colours import Spec
from publish.layouts.spec.composing import Composing


class Measure(Spec):
    """The font file by which the deck's text is measured, metrically equal or near to the face that viewers have."""

    file: str
    """The name of the font file, without a folder: in the layout's folder `fonts`, else of a font that is installed."""
    bold: str | None = None
    """The file of the bold face; the regular one if left out."""
    index: int = 0
    """Which face of a collection (TTC)."""
    wider: float = 1.0
    """How much wider than this file the typeface may run, where no file is known to be its equal."""


class DeckFont(Spec):
    """A typeface of the theme by the name that the reader's machine knows, and how to measure it here."""

    typeface: str
    """The name of the typeface, as presentation programs list it."""
    measure: Measure
    """The font file by which its text is measured here."""


class DeckFonts(Spec):
    """The theme's fonts: `latin` for Latin, Greek, Cyrillic and digits; `east_asian` for Han, kana and their marks."""

    latin: DeckFont
    """The typeface of Latin, Greek and Cyrillic letters and of digits."""
    east_asian: DeckFont
    """The typeface of Han, kana and their marks."""
    code: DeckFont = DeckFont.model_construct(
        typeface="Consolas", measure=Measure.model_construct(file="LiberationMono-Regular.ttf")
    )
    """The typeface of equal widths in which slides show lines of code; no font of the theme."""

    @property
    def files(self) -> tuple[str, ...]:
        """The font files by which text is measured."""
        measures = (font.measure for font in (self.latin, self.east_asian, self.code))
        return tuple(dict.fromkeys(file for each in measures for file in (each.file, each.bold) if file))


class Step(Spec):
    """One step of the deck's type scale."""

    size: float
    """Size in pt."""
    line: float
    """Exact line pitch in pt (`a:spcPts`), the only height on which all viewers agree."""


class TableStyle(Spec):
    """The style of native tables, in theme colours (`tx1`, `accent1`, …) and steps of the type scale."""

    step: str = "table"
    """The step of the type scale of its text."""
    head_fill: str | None = None
    """The colour behind the head; none if left out."""
    head_colour: str = "tx1"
    """The colour of the head."""
    rule: str = "accent4"
    """Colour of the hairlines between rows."""
    head_rule: str = "tx1"
    """Colour of the line below the head."""
    highlight: str | None = "accent4"
    """Colour that the ground of highlighted rows is a pale shade of; they are set bold only, where text is not legible on it."""
    row_height: float = 24.0
    """Least height of a row in pt."""


class Deck(Spec):
    """The deck of a house style."""

    master: str
    """The PowerPoint file with the masters, relative to the layout folder; holds no slide."""
    fonts: DeckFonts
    """The fonts of the theme."""
    scale: dict[str, Step]
    """The type scale by name: `display`, `headline`, `lead`, `body`, `label`, `table`, `note`."""
    smallest: float = 16.0
    """No running text of a slide is set smaller, in pt (tables, captions and footers have steps of their own)."""
    forms: dict[FormName, tuple[Binding, ...]]
    """What the master offers: for each form one or more slide layouts; those with slots serve that many items."""
    emphasis: str = "accent1"
    """Theme colour of numbers and strong words on slides."""
    table: TableStyle = TableStyle.model_construct()
    """The style of native tables."""
    dividers: Literal["section", "agenda"] = "section"
    """The section dividers of a long deck: a slide of their own, or the agenda with the section marked in it."""
    composing: Composing = Composing.model_construct()
    """How slides show several blocks together."""
    agenda_limit: int = 12
    """The most entries that an agenda shows."""
