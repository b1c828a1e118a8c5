"""The keys of every block, and the kinds of block that are words or a picture: texts, points, quotations, figures, timelines,
callouts, definitions, lines of code.
"""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from publish.model.nodes import (
    WORDS_SCHEMA,
    Asset,
    CellWords,
    Computed,
    Identifier,
    Inlines,
    LineWords,
    ListBody,
    Name,
    Node,
    ParagraphWords,
    SlideWords,
    Text,
    Words,
    as_list,
    computed,
    one_or_list,
    parse_inlines,
)
from publish.model.products import ProductName
from publish.model.status import Status
from publish.text.locales import locale_of
from publish.text.numbering import label, of_points


def _share(value: object) -> object:
    """A share of a width that is written in per cent."""
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?%", value) if isinstance(value, str) else None
    if found is None and not isinstance(value, float):
        raise PydanticCustomError("share", "a width in per cent is expected here", {"hint": "write it so: '60%'"})
    share = float(found[1]) / 100 if found else value
    if not isinstance(share, float) or not 0.1 <= share <= 1:
        raise PydanticCustomError("share", "a width is 10% to 100% of the text", {"hint": "write it so: '60%'"})
    return share


Share = Annotated[
    float,
    BeforeValidator(_share),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}(\.\d+)? ?%$"}),
]
"""A share of the width of the text: `60%` in YAML, 0.6 in the model."""

Form = Literal[
    "list",
    "cards",
    "tiles",
    "steps",
    "rows",
    "comparison",
    "timeline",
    "number",
    "statement",
    "picture-left",
    "picture-right",
    "picture-full",
]
"""How a slide shows parallel texts; what a layout does not offer becomes a list."""


Break = Literal["page"]
"""What begins before a part of the report."""

Place = Literal["new-slide", "same-slide"]
"""Whether the deck parts a block from the one before it."""

Orientation = Literal["landscape"]
"""How the pages of a part lie."""


def _parse_note(value: object, info: ValidationInfo) -> object:
    return parse_inlines(value, info, "note")


NoteWords = Annotated[
    tuple[Annotated[tuple[Any, ...], BeforeValidator(_parse_note), WORDS_SCHEMA], ...],
    BeforeValidator(as_list),
    one_or_list(),
]
"""Notes to a table or chart: one, or a list of them; the sign that calls one in a cell may begin it (`* provisional`)."""


class Block(Node):
    """The keys that every block may have beside the one that names its kind."""

    id: Identifier | None = None
    """A name for cross references and links."""

    only: ProductName | None = None
    """The one product that shows this block; both if left out."""

    notes: SlideWords = ()
    """Words for the speaker, in the deck's notes only: one paragraph, or a list of them."""

    headline: LineWords | None = None
    """The headline of the slide that this block begins; the section's for the first, else chosen by the planner."""

    form: Form | None = None
    """How the deck shows the block: `comparison` also sets the figures of a short table and their change large; chosen by kind, number
    and length if left out."""

    place: Place | None = None
    """`new-slide`: the deck begins a slide with it; `same-slide`: it shares that of the block before it; as it shows best if left out."""

    run_on: bool = False
    """Whether the block is run on: the briefing sets it in the same paragraph as the block before it."""

    break_before: Break | None = Field(None, alias="break")
    """`page`: it begins a page, and in the deck a slide; where there is room if left out."""

    orientation: Orientation | None = None
    """`landscape`: the briefing turns the page for it, and for its heading where that stands right before it."""


class Paragraph(Block):
    """A paragraph. Briefing: in full. Deck: the `slide` words on the slide, the full text in the notes."""

    text: ParagraphWords
    """The paragraph, in full."""

    slide: SlideWords | None = None
    """The deck's wording: one text, or several short ones; if left out, a slide shows the first sentence where it has room, with
    the next one where that is short, or, where that gives none, the one with a figure or a decision; or the points that the
    paragraph counts (`一是 …；二是 …`, `(1) …; (2) …`) as a list."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class Item(Node):
    """One point: a lead that names it, a text that explains it, or both."""

    id: Identifier | None = None
    """A name for cross references and links."""

    lead: Words | None = None
    """The lead: the point in a few words; set off from the text, and large on the slide."""

    text: Words | None = None
    """The explanation; in the deck's notes, and on the slide where there is room."""

    status: Status | None = None
    """Its status, behind its lead: `red`, `amber` or `green`, with its word in the language of the report, or
    `{red: overdue by 3 weeks}`."""

    slide: SlideWords | None = None
    """The deck's wording below the lead, instead of the text."""

    points: "PointsBody | None" = None
    """Points within this point."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.lead is None and self.text is None:
            raise PydanticCustomError("missing_one", "a point needs 'lead' or 'text'", {"hint": "write one of the two"})
        return self


class PointsBody(ListBody):
    """Parallel points under one introduction."""

    intro: Words | None = None
    """The words that lead up to the points."""

    numbering: Name = "•"
    """A sample of the first number: `1.`, `（一）`, `一要`, `第一，`, `①`, `a.`, `•`, or `3.`, `（三）`, `(iv)` to begin there;
    `continue` goes on where the list before it ended, `none` has no mark."""

    run_in: bool = False
    """Whether the briefing sets the points run-in: in one paragraph, as written."""

    joint: str | None = None
    """The mark between lead and text of points that are run-in; by language if left out."""

    separator: str | None = None
    """The mark between two points that are run-in; by language if left out."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """The points."""

    before: Annotated[int, Computed()] = computed(0)
    """How many points of the lists that this one continues come before its own."""

    lang: Annotated[str, Computed()] = computed("")
    """The language of the report, whose signs the numbers have."""

    def label(self, number: int) -> str:
        """The label of its point `number`, from 1; empty for `none`, the mark itself for a mark."""
        return label(self.numbering, self.before + number, self.lang)

    def counter(self, number: int) -> str:
        """The number in the label of its point `number`, from 1; empty where nothing is counted."""
        numbering = of_points(self.numbering, self.lang)
        return numbering.bare(self.before + number) if numbering else ""


class Points(Block):
    """Parallel points: a list, or in the briefing one run-in paragraph."""

    points: PointsBody
    """The points."""

    slide: SlideWords | None = None
    """The deck's wording of the introduction, instead of `intro`."""


class QuoteBody(Node):
    """A quotation and its attribution."""

    text: Words
    """The words."""

    by: LineWords | None = None
    """The attribution: whose words they are."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class Quote(Block):
    """A quotation, set off from the text; on the slide, large."""

    quote: QuoteBody
    """The quotation."""


class FigureBody(Node):
    """An image with its caption and its alt text."""

    image: Name
    """An SVG, PNG or JPEG file in the project."""

    alt: Name
    """Alt text: what the image shows, for those who cannot see it."""

    caption: LineWords | None = None
    """The caption, below the image."""

    source: LineWords | None = None
    """Where the image comes from."""

    width: Share | None = None
    """How wide it is in the briefing, in per cent of the text (`60%`); its own width, at most that of the text, if left out. The
    deck shows it as large as the slide allows."""

    asset: Annotated[Asset | None, Computed()] = computed()


class Figure(Block):
    """A picture; native in the deck."""

    figure: FigureBody
    """The picture."""

    number: Annotated[int, Computed()] = computed(0)


class Event(Node):
    """One event of a timeline."""

    id: Identifier | None = None
    """A name for cross references and links."""

    when: CellWords
    """When: a year, a date, a quarter, a phase; a day or month written `2026-03-01` or `2026-03` is printed in the way of the language."""

    lead: Words | None = None
    """What happened, in a few words."""

    text: Words | None = None
    """What happened, in full."""

    slide: SlideWords | None = None
    """The deck's wording, instead of the text."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.lead is None and self.text is None:
            hint = "write one of the two"
            raise PydanticCustomError("missing_one", "an event needs 'lead' or 'text'", {"hint": hint})
        return self


class TimelineBody(ListBody):
    """Events in their order."""

    intro: Words | None = None
    """The words that lead up to them."""

    items: Annotated[tuple[Event, ...], Field(min_length=1)]
    """The events."""


class Timeline(Block):
    """Events in their order, along an axis of time."""

    timeline: TimelineBody
    """The events."""


class CalloutBody(Node):
    """Words that stand out from the text."""

    type: Literal["note", "tip", "important", "warning"] = "note"
    """The sort of callout."""

    title: LineWords | None = None
    """The title above the words; the sort, in the report's language, if left out."""

    text: Annotated[SlideWords, Field(min_length=1)]
    """The words: one paragraph, or several; several that are no sentences are a list."""

    numbering: Name | None = None
    """A sample of the first number, as of points: the words are a list that counts, one with marks (`•`), or paragraphs (`none`)."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value

    def title_in(self, lang: str) -> Inlines:
        """The title that the author gives, or the word that the language has for the sort."""
        return self.title or (Text(getattr(locale_of(lang).callouts, self.type)),)


class Callout(Block):
    """Words that stand out from the text: a note, a tip, a warning."""

    callout: CalloutBody
    """The words."""

    slide: SlideWords | None = None
    """The deck's wording."""


class Definition(Node):
    """A term and what it means."""

    id: Identifier | None = None
    """A name for cross references and links."""

    term: CellWords
    """The term."""

    text: Words
    """What it means."""

    slide: SlideWords | None = None
    """The deck's wording, instead of the text."""


class DefinitionsBody(ListBody):
    """Terms and what they mean."""

    intro: Words | None = None
    """The words that lead up to them."""

    items: Annotated[tuple[Definition, ...], Field(min_length=1)]
    """The terms."""


class Definitions(Block):
    """Terms and what they mean."""

    definitions: DefinitionsBody
    """The terms."""


class CodeBody(Node):
    """Lines of a program, a command or a file; markup in them is not read."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    """The lines, as they are."""

    caption: LineWords | None = None
    """The caption: what they show."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class CodeBlock(Block):
    """Lines of a program, a command or a file, in a typeface of equal widths."""

    code: CodeBody
    """The lines."""
