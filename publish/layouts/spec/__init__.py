"""The specification of a layout, `layout.yaml`: the tokens of a house style, for both products.

`based_on:` names another layout; mappings are merged key by key, all else is replaced. Unknown keys are errors.
Values for what is left out are constructed, not validated: they are right, and no validator is built where no layout is read.
"""

from publish.layouts.spec.bindings import Binding, FormName, Slot
from publish.layouts.spec.briefing import Briefing, ChartLettering, DrawingFaces, Face, Family, TableRoom
from publish.layouts.spec.colours import Charts, Colour, Colours, Spec, ThemeColour
from publish.layouts.spec.composing import Badness, Composing
from publish.layouts.spec.deck import Deck, DeckFont, DeckFonts, Measure, Step, TableStyle

__all__ = [
    "Badness",
    "Binding",
    "Briefing",
    "ChartLettering",
    "Charts",
    "Colour",
    "Colours",
    "Composing",
    "Deck",
    "DeckFont",
    "DeckFonts",
    "DrawingFaces",
    "Face",
    "Family",
    "FormName",
    "LayoutSpec",
    "Measure",
    "Slot",
    "Spec",
    "Step",
    "TableRoom",
    "TableStyle",
    "ThemeColour",
]


class LayoutSpec(Spec):
    """A house style."""

    based_on: str | None = None
    """The layout from which this one differs."""
    title: str
    """The name that people see."""
    colours: Colours
    """The colours, for both products."""
    numbering: tuple[str, ...] = ()
    """Samples of the numbers of section headings, one a level: `一、`, `（一）`, `1.`, `1.1`; none if empty. Han numbers are for
    Chinese, Japanese and Korean; reports in other languages have decimal ones in their place."""
    charts: Charts = Charts.model_construct()
    """The colours of charts."""
    briefing: Briefing
    """What concerns the briefing."""
    deck: Deck
    """What concerns the deck."""
