"""The kinds of thing that a report consists of; closed, frozen, each with its place.

The same classes are the source language (pydantic validates the YAML against them and writes the JSON Schema from them)
and the document that transforms, checks and writers see. A kind has one name everywhere: the key in YAML, the class
here, the template, the planner's function.

Fields marked `Computed` are not written by authors: the reader or a transform fills them with `model_copy(update=…)`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema, WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.diagnostics import Place

# ---------------------------------------------------------------------------------------------- inline


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """`**…**`: important words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*…*`: stressed words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """`` `…` ``: words of a program."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](address)`; `href` starts with `http:`, `https:`, `mailto:`, or with `#` for an id of the report."""

    href: str
    children: Inlines
    at: Place = field(compare=False)
    is_reference: bool = False
    """Whether the transforms made it of a cross reference, and wrote its words."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`[](#id)`: a cross reference whose words the transforms write (a link to `#id` afterwards)."""

    target: str
    at: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """`^[…]`: a note at the foot of the page; in the deck, at the end of the speaker's notes."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Fact:
    """`{{ name }}`: a fact of the report, filled in by the transforms."""

    name: str
    at: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Ruby:
    """`{镕|róng}`: Han characters, most often of a name, and how they are read: above them in the briefing, in brackets after
    them in the deck."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A backslash at the end of a line: the next words start a line of their own."""


Inline = Text | Strong | Emphasis | Code | Link | Reference | Footnote | Fact | Ruby | LineBreak
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """The words without their markup, line breaks as one newline, footnotes left out."""
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case Ruby(base):
            return base
        case Strong(children) | Emphasis(children) | Link(children=children):
            return plain(children)
        case LineBreak():
            return "\n"
        case Footnote():
            return ""
        case Reference(target):
            return f"[#{target}]"
        case Fact(name):
            return "{{ " + name + " }}"


# ---------------------------------------------------------------------------------------------- values that YAML gives


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the report: its path in the project, its bytes, what they are, and an image's size in pixels."""

    path: str
    data: bytes = field(repr=False)
    media_type: str
    width: float = 0
    height: float = 0


SOURCE: Final = "application/yaml"
"""The media type of a source."""
DATA: Final = "text/csv"
"""The media type of a data file."""


def _parse_inlines(value: object, info: ValidationInfo) -> object:
    """A scalar of the source becomes inlines through the parser that the reader hands down as validation context."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, str | int | float):
        parse = (info.context or {}).get("inlines")
        text = parse(value) if parse else (Text(str(value)),)
        if not text:
            raise PydanticCustomError("empty", "empty text")
        return text
    raise PydanticCustomError("text_type", "not a text")


Words = Annotated[
    tuple[Any, ...],
    BeforeValidator(_parse_inlines),
    WithJsonSchema({"type": ["string", "number", "boolean"], "description": "Text with CommonMark's inline markup."}),
]
"""A text with inline markup: a scalar in YAML, `Inlines` in the model."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
"""A name by which other parts refer to this one: a letter, then letters, digits, `-` and `_`."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
"""A short text without markup."""


def _one_or_more(value: object) -> object:
    return value if isinstance(value, list | tuple) and not is_inlines(value) else (value,)


def is_inlines(value: object) -> bool:
    """Whether a value is a text of the model (not empty)."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Inline)


def _schema_one_or_more() -> WithJsonSchema:
    text = {"type": ["string", "number", "boolean"]}
    return WithJsonSchema({"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]})


Names = Annotated[tuple[Name, ...], BeforeValidator(_one_or_more), _schema_one_or_more()]
"""Short texts without markup: one, or a list of them."""

SlideWords = Annotated[tuple[Words, ...], BeforeValidator(_one_or_more), _schema_one_or_more()]
"""Texts with inline markup: one, or a list of them, such as what the slide says instead of the full text."""

Computed: Any = SkipJsonSchema
"""Marks a field that authors do not write; give it a `validation_alias` that no YAML key can be."""


def computed(default: Any = None) -> Any:
    """The default of a `Computed` field. Its alias holds a control character, so that no source can set it."""
    return Field(default, validation_alias="\x00")


# ---------------------------------------------------------------------------------------------- nodes


def _places(value: object) -> tuple[Place, ...]:
    """The places of a list's items, or of a single value."""
    items: list[object] = value if isinstance(value, list) else [value]
    places = (getattr(item, "place", None) for item in items)
    return tuple(place for place in places if isinstance(place, Place))


class Node(BaseModel):
    """What every part of a report has: a place in the source, and no key beyond those of its kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, use_attribute_docstrings=True)

    _at: Place = PrivateAttr(default=Place("", 1, 1))
    _said_at: dict[str, tuple[Place, ...]] = PrivateAttr(default_factory=dict)

    @property
    def at(self) -> Place:
        """Where the source says it."""
        return self._at

    def said_at(self, key: str, item: int = 0) -> Place:
        """Where the source says the value of `key`, or its `item`-th item (from 0); else the node's own place."""
        places = self._said_at.get(key, ())
        return places[item] if item < len(places) else self._at

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        node = handler(cls._with_all_keys(value))
        place = getattr(value, "place", None)
        if isinstance(place, Place):
            node._at = place
        if isinstance(value, Mapping):
            node._said_at = {key: _places(inner) for key, inner in value.items()}
        return node

    @classmethod
    def _with_all_keys(cls, value: Any) -> Any:
        """A mapping as it was written: a known key without a value is as good as none, an unknown one is a mistake."""
        keys = getattr(value, "keys_at", {})
        unknown = [key for key in keys if key not in value and key not in cls.model_fields]
        return {**value, **dict.fromkeys(unknown)} if unknown else value


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


class Block(Node):
    """What every block may carry beside the key that names its kind."""

    id: Identifier | None = None
    """A name for cross references and links."""

    only: Literal["briefing", "deck"] | None = None
    """The one product that shows this block; both if left out."""

    notes: Words | None = None
    """Words for the speaker, in the deck's notes only."""

    headline: Words | None = None
    """What the slide that this block begins says on top; the section's headline for the first, else by the planner."""

    form: Form | None = None
    """How the deck shows the block; chosen by kind, number and length if left out."""

    run_on: bool = False
    """Whether the briefing sets the block in the same paragraph as the block before it."""


class Paragraph(Block):
    """A paragraph. Briefing: in full. Deck: the `slide` words on the slide, the full text in the notes."""

    text: Words
    """The paragraph, in full."""

    slide: SlideWords | None = None
    """The deck's wording: one text, or several short ones."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str | int | float) else value


class Item(Node):
    """One point: a lead that names it, a text that explains it, or both."""

    id: Identifier | None = None
    """A name for cross references and links."""

    lead: Words | None = None
    """The point in a few words; set off from the text, and what the slide shows large."""

    text: Words | None = None
    """The explanation; in the deck's notes, and on the slide where there is room."""

    slide: SlideWords | None = None
    """What the slide says below the lead, instead of the text."""

    points: PointsBody | None = None
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


class PointsBody(Node):
    """Parallel points under one introduction."""

    intro: Words | None = None
    """The words that lead up to the points."""

    numbering: Name = "•"
    """A sample of the first number: `1.`, `（一）`, `一要`, `第一，`, `①`, `a.`, `•`; `none` for no mark."""

    run_in: bool = False
    """Whether the briefing sets the points in one running paragraph, as written."""

    joint: str | None = None
    """What stands between lead and text in a running paragraph; by language if left out."""

    separator: str | None = None
    """What stands between two points in a running paragraph; by language if left out."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """The points."""


class Points(Block):
    """Parallel points: a list, or in the briefing one running paragraph."""

    points: PointsBody
    """The points."""

    slide: SlideWords | None = None
    """What the slide says as the introduction, instead of `intro`."""


class QuoteBody(Node):
    """Somebody's words, and whose they are."""

    text: Words
    """The words."""

    by: Words | None = None
    """Whose they are."""


class Quote(Block):
    """A quotation, set off from the text; on the slide, large."""

    quote: QuoteBody
    """The quotation."""


Align = Literal["left", "right", "center"]


class Column(Node):
    """One column of a table."""

    title: Words
    """The head of the column."""

    of: Name | None = None
    """The column of the data file that it shows, by its name there; the title if left out."""

    align: Align | None = None
    """How its cells stand; numbers to the right, all else to the left, if left out."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str | int | float) else value


Cell = Annotated[
    Words | None,
    BeforeValidator(lambda v: None if getattr(v, "is_null", False) or v == "" else v),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),
]


class TableBody(Node):
    """Rows and columns, written here or in a CSV file."""

    caption: Words | None = None
    """What the table shows."""

    columns: Annotated[tuple[Column, ...], Field(min_length=1)] | None = None
    """The columns; with `rows` and without this, the first row is the head."""

    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)] | None = None
    """The rows, each a list of cells."""

    data: Name | None = None
    """A CSV file in the project, its first row the column names; instead of `rows`."""

    source: Words | None = None
    """Where the figures come from; printed below the table."""

    head: Annotated[tuple[Column, ...], Computed()] = computed(())
    body: Annotated[tuple[tuple[Words | None, ...], ...], Computed()] = computed(())

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if (self.rows is None) == (self.data is None):
            hint = "keep one of the two" if self.data else "write its 'rows:' here, or name a CSV file with 'data:'"
            raise PydanticCustomError("missing_one", "a table needs either 'rows' or 'data'", {"hint": hint})
        return self


class Table(Block):
    """A table; native in the deck."""

    table: TableBody
    """The table."""

    number: Annotated[int, Computed()] = computed(0)


class FigureBody(Node):
    """An image with its caption; `alt` is what a listener hears instead."""

    image: Name
    """An SVG, PNG or JPEG file in the project."""

    alt: Name
    """What the image shows, for those who cannot see it."""

    caption: Words | None = None
    """What stands below the image."""

    source: Words | None = None
    """Where the image comes from."""

    asset: Annotated[Asset | None, Computed()] = computed()


class Figure(Block):
    """A picture; native in the deck."""

    figure: FigureBody
    """The picture."""

    number: Annotated[int, Computed()] = computed(0)


#: Kind names as the source writes them, in the order of the reference; the key that names the kind tells it.
KINDS: Mapping[str, type[Block]] = {
    "text": Paragraph,
    "points": Points,
    "quote": Quote,
    "table": Table,
    "figure": Figure,
}


def kind_of(value: object) -> str | None:
    """The kind that a value of `content` names, or None where it names none or several."""
    if isinstance(value, Block):
        return next(name for name, kind in KINDS.items() if isinstance(value, kind))
    if isinstance(value, str | int | float):
        return "text"
    if isinstance(value, Mapping):
        named = [name for name in KINDS if name in value]
        return named[0] if len(named) == 1 else None
    return None


AnyBlock = Annotated[
    Annotated[Paragraph, Tag("text")]
    | Annotated[Points, Tag("points")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Table, Tag("table")]
    | Annotated[Figure, Tag("figure")],
    Discriminator(
        kind_of,
        custom_error_type="unknown_kind",
        custom_error_message="not a kind of block",
        custom_error_context={"kinds": list(KINDS)},
    ),
]


class Section(Node):
    """A part of the report under a heading; sections nest to four levels."""

    title: Words
    """The heading."""

    id: Identifier | None = None
    """A name for cross references and links."""

    headline: Words | None = None
    """What the section's slide says on top: its judgement in one line; the title if left out."""

    only: Literal["briefing", "deck"] | None = None
    """The one product that shows this section; both if left out."""

    notes: Words | None = None
    """Words for the speaker, in the deck's notes only."""

    summary: Words | None = None
    """One line about the section, for the agenda of the deck."""

    content: tuple[AnyBlock, ...] = ()
    """The blocks, in order."""

    sections: tuple[Section, ...] = ()
    """The sections within this one."""

    number: Annotated[tuple[int, ...], Computed()] = computed(())


def _iso_date(value: object) -> object:
    """pydantic alone would take `86400` for the second day of 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "not a date")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
"""A day, as `2019-03-02`."""


class FactBody(Node):
    """A figure with its unit, said once and used everywhere; printed as written."""

    value: Name
    """The figure, printed with the digits given here."""

    unit: Name | None = None
    """What is counted; printed after the value."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"value": value} if isinstance(value, str | int | float) else value


class Signature(Node):
    """Who signs a report, and when: what stands below its last words. Printed as written here; nothing is added."""

    by: Names = ()
    """The organizations or people who sign, each on a line of its own."""

    date: Date | None = None
    """The day of signing, as `2019-03-04`; printed in the way of the language."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.by and self.date is None:
            raise PydanticCustomError(
                "missing_one", "a signature needs 'by' or 'date'", {"hint": "write one of the two"}
            )
        return self


class Distribution(Node):
    """Who gets the printed report (版记): the foot of its last page."""

    to: SlideWords = ()
    """The recipients, a line for each group, as printed: `报：…`, `送：…`, `抄送：…`; what follows the colon is aligned."""

    copies: Annotated[int, Field(gt=0)] | None = None
    """How many copies are printed."""

    printer: Name | None = None
    """The office that has it printed."""

    date: Date | None = None
    """The day of printing, as `2019-03-04`; printed in the way of the language."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.to or self.copies or self.printer or self.date):
            hint = "write 'to', 'copies', 'printer' or 'date'"
            raise PydanticCustomError("missing_one", "a distribution with nothing in it", {"hint": hint})
        return self


class Closing(Node):
    """The last slide of the deck."""

    headline: Words
    """What it says, large."""

    text: Words | None = None
    """A line below it."""


class Report(Node):
    """A report: everything that both products say."""

    title: Words
    """The title."""

    title_lines: tuple[Words, ...] = ()
    """The title again, a line of the printed page and of the cover each: where it is to be broken; must say the same."""

    subtitle: Words | None = None
    """A line below the title."""

    kind: Name | None = None
    """What sort of document this is, e.g. `会议简报`, `Annual report`."""

    issue: Name | None = None
    """The issue number, as printed, e.g. `第3期`."""

    organization: Name | None = None
    """Who issues it."""

    authors: tuple[Name, ...] = ()
    """Who wrote it."""

    lang: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    """The language, as a BCP 47 tag: `en`, `zh-Hans`, `de` …"""

    date: Date | None = None
    """The date of the report, as `2019-03-02`; printed in the way of the language."""

    dateline: Words | None = None
    """When and where, in words; printed instead of the date."""

    stamp: Name | None = None
    """A word that every page and every slide bears, e.g. `Draft`, `草稿`, `内部`."""

    classification: Name | None = None
    """How secret the report is (密级), perhaps with the period, e.g. `秘密★1年`; on the first page and on every slide."""

    urgency: Name | None = None
    """How urgent it is (紧急程度), e.g. `特急`; on the first page."""

    copy_number: Name | None = None
    """The number of this printed copy (份号), e.g. `000012`; on the first page."""

    approved_by: Name | None = None
    """Who approved the report (签发人); in the head of the first page."""

    to: Words | None = None
    """Whom the report addresses (主送), before its first words; the colon is added where there is none."""

    foreword: SlideWords = ()
    """A note of the editors before the report (按语), one or several paragraphs; in the deck, in the notes of the cover."""

    attachments: tuple[Words, ...] = ()
    """What is attached (附件), by name, listed below the last words of the briefing."""

    signature: Signature | None = None
    """Who signs, and when (落款), below the last words of the briefing."""

    distribution: Distribution | None = None
    """Who gets it (版记): the foot of the last page of the briefing."""

    layout: Name = "plain"
    """The house style: the name of a folder in `layouts/`."""

    contents: bool = True
    """Whether the briefing has a table of contents."""

    attach_source: bool = True
    """Whether the briefing carries this source and its data files, speaker's notes and comments included."""

    keywords: tuple[Name, ...] = ()
    """Search words for the properties of both files."""

    facts: dict[Identifier, FactBody] = Field(default_factory=dict)
    """Names and figures said once and used in texts as `{{ name }}`."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The parts of the report."""

    closing: Closing | None = None
    """The last slide of the deck; none if left out."""

    files: Annotated[tuple[Asset, ...], Computed()] = computed(())
    """What the briefing carries: the source, what it includes, and the data files, byte for byte as they were read."""

    lost: Annotated[frozenset[str], Computed()] = computed(frozenset())
    """Ids and facts in parts of the source that were not understood; none in a whole report."""


Item.model_rebuild()
Section.model_rebuild()


def walk_sections(sections: Sequence[Section]) -> Iterator[Section]:
    """Every section in reading order, the nested ones after their parent's content."""
    for section in sections:
        yield section
        yield from walk_sections(section.sections)


def walk_blocks(sections: Sequence[Section]) -> Iterator[Block]:
    """Every block in reading order."""
    for section in walk_sections(sections):
        yield from section.content


def walk_nodes(node: Node) -> Iterator[Node]:
    """The node and every node within it."""
    yield node
    for name in type(node).model_fields:
        value = getattr(node, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Node):
                yield from walk_nodes(inner)
