"""The specification of a layout, `layout.yaml`: the tokens of a house style, for both products.

`based_on:` names another layout; mappings are merged key by key, all else is replaced. Unknown keys are errors.
Values for what is left out are constructed, not validated: they are right, and no validator is built where no layout is read.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Spec(BaseModel):
    """Closed and frozen, as the report's own model."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Colours(Spec):
    """The twelve colours of an Office theme (`a:clrScheme`); the CSS sees them as `--accent1` …"""

    dark1: Colour
    """Text (`dk1`, `tx1`)."""
    light1: Colour
    """Background (`lt1`, `bg1`)."""
    dark2: Colour
    """Muted text (`dk2`, `tx2`)."""
    light2: Colour
    """Cards and panels (`lt2`, `bg2`)."""
    accent1: Colour
    """The accent of the house."""
    accent2: Colour
    """A second accent; by default the next colour of charts."""
    accent3: Colour
    """Muted: in charts, what is not the point."""
    accent4: Colour
    """Hairlines, by convention of our layouts."""
    accent5: Colour
    """A further colour of charts."""
    accent6: Colour
    """A further colour of charts."""
    hyperlink: Colour
    """Links."""
    followed_hyperlink: Colour
    """Links that were followed, in the deck."""


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
    """Only for a face whose file has nothing else that later faces need."""


class Family(Spec):
    """Fonts that the briefing asks for by their own name, because a collection (TTC) cannot be named face by face."""

    family: str
    """The name by which the machine knows them."""
    files: tuple[str, ...]
    """The names of the font files, one for each weight: in the layout's folder `fonts`, else of fonts that are installed."""


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


class Slot(Spec):
    """The placeholders (by `idx`) that show one of several parallel items. With `body`, lead (level 1) and text
    (level 2) share one placeholder; otherwise each has its own, and one with nothing to show is taken off the slide."""

    number: int | None = None
    """Its number."""
    lead: int | None = None
    """Its lead."""
    text: int | None = None
    """Its text."""
    body: int | None = None
    """Lead and text in one placeholder."""


class Binding(Spec):
    """One slide layout of the master and what goes into which of its placeholders, by `idx`."""

    layout: str
    """The name of the slide layout in the master."""
    title: int | None = 0
    """Headline."""
    marker: int | None = None
    """The section's number and title, above the headline (an eyebrow)."""
    number: int | None = None
    """The section's number alone, large (dividers)."""
    kind: int | None = None
    """The kind of document (cover)."""
    subtitle: int | None = None
    """The subtitle (cover)."""
    dateline: int | None = None
    """When and where (cover)."""
    organization: int | None = None
    """Who issues it (cover)."""
    intro: int | None = None
    """The introduction of the points: a panel or a line above them."""
    body: int | None = None
    """One text placeholder for everything: items at level 1, their sub-items at level 2; or the words of a quote."""
    by: int | None = None
    """The attribution of a quote."""
    slots: tuple[Slot, ...] = ()
    """Parallel items; as many as the layout has."""
    table: int | None = None
    """The table."""
    picture: int | None = None
    """The picture."""
    chart: int | None = None
    """The chart; in a placeholder for charts, tables, pictures or text."""
    caption: int | None = None
    """The caption."""
    source: int | None = None
    """Where the figures come from."""


FormName = Literal[
    "cover",
    "agenda",
    "section",
    "list",
    "cards",
    "tiles",
    "steps",
    "rows",
    "comparison",
    "timeline",
    "number",
    "statement",
    "quote",
    "metrics",
    "code",
    "table",
    "figure",
    "chart",
    "picture-left",
    "picture-right",
    "picture-full",
    "points",
    "facts",
    "evidence",
    "figures-over",
    "one",
    "stacked",
    "main-side",
    "side-main",
    "halves",
    "thirds",
    "halves-over-one",
    "one-over-halves",
    "closing",
]


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


class Badness(Spec):
    """What is bad about slides, as weights: of all ways to compose the slides of a deck, that of the least sum is taken."""

    empty: tuple[tuple[float, float], ...] = (
        (0.0, 220.0),
        (0.25, 160.0),
        (0.45, 45.0),
        (0.6, 14.0),
        (0.75, 3.0),
        (0.9, 0.0),
    )
    """The weight of a slide by how much of its region is filled; between two of these it lies between theirs."""
    alone: float = 35.0
    """A callout, a sentence, a quotation or a list of two points with a slide of its own."""
    parted: float = 12.0
    """A callout that begins a slide, parted from what it comments on."""
    continued: float = 45.0
    """Each slide that a table, list or text goes on."""
    smaller: float = 11.0
    """Each step down the type scale."""
    smaller_table: float = 4.5
    """Each step that a table beside others is set smaller than a text."""
    hollow: float = 18.0
    """A background beside others of which its words leave all empty; less, as they leave less."""
    hollow_below: float = 0.6
    """The part of a background that its words fill at least, for it to be none such."""
    lone_callout: float = 0.55
    """How much of its slide a callout that has it for itself is taken to fill, as its background does that, and not its words."""
    lone_sentence: float = 0.3
    """And a sentence."""
    mixed: float = 7.0
    """Each block of a slide but the first: a slide has one idea, unless several fill it better."""
    borrowed: float = 9.0
    """A sentence of the prose that has no words for the slide."""
    unsuited: float = 24.0
    """Each form that suits points better than theirs."""
    untold: float = 12.0
    """Each that suits events better than a timeline, if little is told of them but their names."""
    dated: float = 48.0
    """Each that does, if more is told of them."""
    undated: float = 24.0
    """Events as a list beside another block."""
    flowing: float = 48.0
    """Points as a text of their own."""
    unboxed: float = 480.0
    """A callout, or a sentence alone, as no box."""
    hyphenated: float = 60.0
    """Points in a form in which one of their words must be parted with a hyphen."""
    again: float = 8.0
    """The form of the slide before."""
    third: float = 40.0
    """The form of the two slides before."""
    stated: float = 400.0
    """A statement right after another that no author asked for."""
    unheaded: float = 10.0
    """A slide that has no headline but that of its section, which an earlier slide bears."""
    displaced: float = 1000.0
    """A block that begins a slide although its author gave it that of the block before."""


class Composing(Spec):
    """The looks of slides that show several blocks, in theme colours."""

    rule: str = "tx1"
    """The rule above a text; `none` for none."""
    ground: str = "bg2"
    """The background of callouts."""
    lowered_below: float = 0.7
    """The part of a background beside other blocks that its words fill at least; where they fill less, it is as high as they need."""
    lone_room: float = 0.55
    """The part of a slide that a block alone takes at least."""
    air: float = 36.0
    """How much higher than it needs a row of blocks is set at most, in pt; more, if that is a third of its height."""
    air_of_boxes: float = 108.0
    """And one of a background alone, in whose middle its words stand, or of a table; more, if that is less than three quarters of it."""
    tallest_rows: float = 2.2
    """How much higher than they need the rows of a table beside others are set at most."""
    badness: Badness = Badness.model_construct()
    """What is bad about slides: of all ways to compose them, the one of the least sum is taken."""


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

    families: dict[str, tuple[str, ...]] = {"": ("Noto Sans CJK SC",)}
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
    classification_on: Literal["every-page", "first-page"] = "every-page"
    """The pages that bear the classification, if the report does not say it."""
    title_measure: float = 20
    """How many em of its size a line of the report's title holds; Chinese titles are broken by their sense."""
    title_families: dict[str, tuple[str, ...]] = {}
    """The fonts of the report's title: names of `faces` and `families`, by language tag; those of tables if left out."""
    table_measure: float = 40
    """How many em of its size a line of a table holds; a table that needs more is set wider, then smaller, then turned."""
    table_room: TableRoom = TableRoom.model_construct()
    """How much more it then holds."""
    table_families: dict[str, tuple[str, ...]] = {}
    """The fonts of the text of tables: names of `faces` and `families`, by language tag; those of charts if left out."""
    whole_rows: int = 15
    """A table of no more rows than this is not broken across pages; with its header it must fit on one."""
    metric_sizes: tuple[float, float, float] = (1.95, 1.6, 1.35)
    """The sizes of key figures, in the size of a table's text: usual, for long ones, and for very long ones."""


ThemeColour = Literal[
    "dark1", "light1", "dark2", "light2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"
]


class Charts(Spec):
    """The colours of charts, in both products."""

    palette: Annotated[tuple[ThemeColour, ...], Field(min_length=3)] = (
        "accent1",
        "accent2",
        "accent6",
        "accent5",
        "accent3",
        "dark1",
        "dark2",
        "accent4",
    )
    """The colours of series and slices, in order; one begins again where they end. A pie has up to eight slices."""
    muted: ThemeColour = "accent3"
    """The colour of what is not the point of a chart, and of declines."""
    receding: ThemeColour = "accent2"
    """That of a second series that is not the point of a chart."""


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
