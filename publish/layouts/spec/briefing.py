"""The briefing of a house style: its fonts, and the measures that its style sheet shares with the program."""

from typing import Annotated, Literal

from pydantic import Field

from publish.layouts.spec.colours import Spec


class Face(Spec):
    """One font file for the briefing (`@font-face`). Never two files under one family, weight and style: WeasyPrint
    would print the glyphs of one with the numbers of the other."""

    family: str
    """The name by which the style sheet asks for it; not that of an installed font."""
    file: str
    """The name of the font file: in the layout's folder `fonts`, else of a font that is installed."""
    weight: int = 400
    """Its weight, as in CSS: 400 is regular, 700 bold."""
    style: Literal["normal", "italic"] = "normal"
    """Its style, as in CSS."""
    unicode_range: str | None = None
    """Which characters are taken of the file, as `unicode-range` of CSS says it; all if left out."""


class Family(Spec):
    """Fonts that the briefing asks for by their own name, because a collection (TTC) cannot be named face by face."""

    family: str
    """The name by which the machine knows them."""
    files: tuple[str, ...]
    """The names of the font files, one for each weight: in the layout's folder `fonts`, else of fonts that are installed."""


class TableRoom(Spec):
    """How much a line of a table holds when it is set wider, smaller or turned, in `table_measure`s."""

    wide: float = 1.25
    """Set wider than the text."""
    dense: float = 1.45
    """Set wider, and smaller."""
    tight: float = 0.0
    """Set smaller still (`.table.tight`) before its page is turned; 0 for none."""
    turned: float = 2.0
    """Set on a page that is turned to the side."""
    smaller: float = 0.0
    """Set there in smaller type (`.table.smaller`), which keeps the words and figures of very wide ones whole; 0 for none."""


class ChartLettering(Spec):
    """The lettering of the briefing's charts, and their width."""

    families: dict[str, tuple[str, ...]] = Field({"": ("Noto Sans CJK SC",)})
    """Names of `faces` and `families`, by language tag; those of `""` for every other language."""
    size: Annotated[float, Field(ge=4, le=20)] = 8
    """The size of the words in pt."""
    width: Annotated[float, Field(ge=120, le=1200)] = 380
    """How wide a chart is, in pt: as the text."""
    turned_width: Annotated[float, Field(ge=120, le=1200)] = 640
    """How wide it is on a page that is turned to the side, in pt."""


class DrawingFaces(Spec):
    """The faces of words in drawings that ask for other ones than those of charts, by names of `faces` and `families`."""

    serif: tuple[str, ...] = ()
    """For words with serifs; as in charts if left out."""
    monospace: tuple[str, ...] = ()
    """For words of equal widths; as in charts if left out."""


class Briefing(Spec):
    """The briefing of a house style; page geometry and typography stand in its style sheet."""

    faces: tuple[Face, ...]
    """Font files that the style sheet names."""
    families: tuple[Family, ...] = ()
    """Collections that the style sheet may use besides; no other font of the machine is ever used."""
    charts: ChartLettering = ChartLettering.model_construct()
    """The lettering of charts, and of drawings."""
    drawings: DrawingFaces = DrawingFaces.model_construct()
    """The faces of drawings besides."""
    contents_from: int = 2
    """The least number of sections and annexes for which a table of contents is set."""
    contents_lines: float = 0
    """The lines of text, of `table_measure` em, of the longest report that has no table of contents unless it asks for one."""
    classification_on: Literal["every-page", "first-page"] = "every-page"
    """The pages that bear the classification, if the report does not say it."""
    title_measure: float = 20
    """How many em of its size a line of the report's title holds; Chinese titles are broken by their sense."""
    title_families: dict[str, tuple[str, ...]] = Field({})
    """The fonts of the report's title: names of `faces` and `families`, by language tag; those of tables if left out."""
    table_measure: float = 40
    """How many em of its size a line of a table holds; a table that needs more is set wider, then smaller, then turned."""
    table_room: TableRoom = TableRoom.model_construct()
    """How much more it then holds."""
    table_families: dict[str, tuple[str, ...]] = Field({})
    """The fonts of the text of tables: names of `faces` and `families`, by language tag; those of charts if left out."""
    whole_rows: int = 15
    """A table of no more rows than this is not broken across pages; with its header it must fit on one."""
    metric_sizes: tuple[float, float, float] = (1.95, 1.6, 1.35)
    """The sizes of key figures, in the size of a table's text: usual, for long ones, and for very long ones."""
