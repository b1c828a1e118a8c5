"""A report: its front matter, facts, data and sections; and the walks through it."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, Self, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from publish.model.blocks import Block, Break, Orientation
from publish.model.data import Datasets
from publish.model.kinds import AnyBlock
from publish.model.nodes import (
    Asset,
    CellWords,
    Computed,
    Identifier,
    Inlines,
    LineWords,
    Name,
    Node,
    SlideWords,
    Words,
    as_list,
    computed,
    is_inlines,
    one_or_list,
    plain,
)
from publish.model.products import ProductName
from publish.model.side_by_side import SideBySide
from publish.text.tags import meant_by

Role = Literal["opening", "section", "annex"]
"""What a part of the report at its top is."""


def _as_lines(value: object) -> object:
    return value.strip().split("\n") if isinstance(value, str) and "\n" in value.strip() else as_list(value)


def _as_words(value: object) -> object:
    return (
        [word for word in re.split(r"[,;，、；،]", value) if word.strip()] if isinstance(value, str) else as_list(value)
    )


Lines = Annotated[tuple[Name, ...], BeforeValidator(_as_lines), one_or_list()]
"""Short texts without markup, each on a line of its own: a list of them, or the lines of one text."""

SearchWords = Annotated[tuple[Name, ...], BeforeValidator(_as_words), one_or_list()]
"""Short texts without markup: a list of them, or one text with commas between them."""


class Section(Node):
    """A part of the report under a heading; sections nest to four levels."""

    title: LineWords
    """The heading."""

    id: Identifier | None = None
    """A name for cross references and links."""

    headline: LineWords | None = None
    """The headline of the section's slide: its message in one line; the title if left out."""

    only: ProductName | None = None
    """The one product that shows this section; both if left out."""

    notes: SlideWords = ()
    """Words for the speaker, in the deck's notes only, on the section's first slide: one paragraph, or a list of them."""

    summary: Words | None = None
    """One line about the section, for the agenda of the deck; for the notes of its first slide where no agenda names it."""

    numbered: bool = True
    """Whether it has a number; without one, the sections within it have none either."""

    break_before: Break | None = Field(None, alias="break")
    """`page`: it begins a page; where there is room if left out. In the deck every section begins a slide, but for neighbours of a few sentences each."""

    orientation: Orientation | None = None
    """`landscape`: the briefing turns the pages of the section, its heading included."""

    content: tuple[AnyBlock, ...] = ()
    """The blocks, in order."""

    sections: "tuple[Section, ...]" = ()
    """The sections within this one."""

    role: Annotated[Role, Computed()] = computed("section")
    """Whether it is one of the `sections`, the `content` before them, or an annex."""

    path: Annotated[tuple[int, ...], Computed()] = computed(())
    """Where it is in the report, by which it is known: (1,), (1, 1), (2,) …; (0,) for the content before the first."""

    number: Annotated[tuple[int, ...], Computed()] = computed(())
    """Its numbers and those of the sections around it; none if it is not numbered."""

    annex_number: Annotated[str, Computed()] = computed("")
    """The number of an annex, or of a section within one, as it is printed: `A`, `B.1`, `1`; empty for other sections, and for an
    annex alone in an official document."""

    annex_name: Annotated[str, Computed()] = computed("")
    """What texts call it: `Annex A`, `Annex B.1`, `附件1`; empty for other sections."""

    @model_validator(mode="wrap")
    @classmethod
    def _once(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """The section of a value; who reads may know it from an earlier time."""
        once = (info.context or {}).get("sections")
        return cast(Self, once(value, handler)) if once else handler(value)

    @property
    def annex_label(self) -> str:
        """What stands before the title of an annex, its name; before that of a section within one, its number."""
        return self.annex_name if len(self.number) == 1 else self.annex_number


LONGEST_FACT = 500
"""The most characters of a fact."""


def _iso_date(value: object) -> object:
    """pydantic alone would take `86400` for the second day of 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "not a date")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
"""A day, as `2019-03-02`."""


def _language(value: object) -> object:
    """The pattern alone would take `cn`, a country, for a language."""
    if isinstance(value, str) and (meant := meant_by(value)) is not None:
        hint = f"write '{meant}'" if meant else "write a language tag such as en, zh-Hans or de-CH"
        raise PydanticCustomError("language", "'{tag}' is not the tag of a language", {"tag": value, "hint": hint})
    return value


Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"), BeforeValidator(_language)]
"""A language, as a BCP 47 tag."""


def _short(value: Inlines) -> Inlines:
    if len(plain(value)) > LONGEST_FACT:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_FACT})
    return value


class FactBody(Node):
    """A figure with its unit, a name or a few words, given once and used everywhere; printed as written."""

    value: Annotated[CellWords, AfterValidator(_short)]
    """The figure, printed with the digits given here, or words; their markup works where they are used."""

    unit: Name | None = None
    """The unit; printed after the value."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"value": value} if isinstance(value, str | int | float) else value


class Signature(Node):
    """Who signs a report, and when: what stands below its last words. Printed as written here; nothing is added."""

    by: Lines = ()
    """The organizations or people who sign, each on a line of its own."""

    date: Date | None = None
    """The day of signing, as `2019-03-04`; printed in the way of the language."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"by": value} if isinstance(value, str | int | float) else value

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

    headline: LineWords
    """Its words, large."""

    text: Words | None = None
    """A line below it."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"headline": value} if isinstance(value, str | int | float) else value


class Report(Node):
    """A report: the content of both products."""

    title: LineWords
    """The title."""

    title_lines: tuple[LineWords, ...] = ()
    """The title again, line by line, to choose its line breaks on page and cover; it must have the same words."""

    subtitle: LineWords | None = None
    """A line below the title."""

    kind: Name | None = None
    """What sort of document this is, e.g. `会议简报`, `Annual report`."""

    issue: Name | None = None
    """The issue number, as printed, e.g. `第3期`."""

    organization: Name | None = None
    """Who issues it."""

    authors: Lines = ()
    """Who wrote it."""

    lang: Language = "en"
    """The language, as a BCP 47 tag: `en`, `zh-Hans`, `de`, `pt-BR` …; dates, numbers and printed words are in it."""

    date: Date | None = None
    """The date of the report, as `2019-03-02`; printed in the way of the language."""

    dateline: LineWords | None = None
    """When and where, in words; printed instead of the date."""

    stamp: Name | None = None
    """A stamp on every page and every slide, e.g. `Draft`, `草稿`, `内部`."""

    classification: Name | None = None
    """How secret the report is (密级), perhaps with the period, e.g. `秘密★1年`; in the head of the first page, on the other pages
    as `classification_on` says, and on every slide."""

    urgency: Name | None = None
    """How urgent it is (紧急程度), e.g. `特急`; on the first page."""

    copy_number: Name | None = None
    """The number of this printed copy (份号), e.g. `000012`; on the first page."""

    approved_by: Name | None = None
    """Who approved the report (签发人); in the head of the first page."""

    to: LineWords | None = None
    """Whom the report addresses (主送), before its first words; the colon is added where there is none."""

    foreword: SlideWords = ()
    """A note of the editors before the report (按语), one or several paragraphs; in the deck, in the notes of the cover."""

    attachments: SlideWords = ()
    """What is attached (附件), by name, listed below the last words of the briefing."""

    signature: Signature | None = None
    """Who signs, and when (落款), below the last words of the briefing."""

    distribution: Distribution | None = None
    """Who gets it (版记): the foot of the last page of the briefing."""

    layout: Name = "plain"
    """The house style: the name of a folder in `layouts/`."""

    classification_on: Literal["every-page", "first-page"] | None = None
    """The pages of the briefing that bear the classification; as the house style has it if left out."""

    contents: bool | None = None
    """Whether the briefing has a table of contents; if left out, one of several sections and more than two pages or so has."""

    lists: tuple[Literal["tables", "figures"], ...] = ()
    """Lists of the captions, with page numbers, after the table of contents of the briefing: `tables`, `figures` or both."""

    numbered: bool = True
    """Whether the sections have numbers; annexes have letters all the same."""

    attach_source: bool = True
    """Whether the briefing carries this source and its data files, speaker's notes and comments included."""

    keywords: SearchWords = ()
    """Search words for the properties of both files."""

    facts: dict[Identifier, FactBody] = Field(default_factory=dict)
    """Names and figures given once and used in texts as `{{ name }}`."""

    data: Datasets = Field(default_factory=dict)
    """Datasets by name: files, filtered, computed and sorted; shown by tables, charts and key figures. A dataset
    of one row gives facts: `{{ name.column }}`."""

    content: tuple[AnyBlock, ...] = ()
    """Blocks before the first section, or instead of sections: a memo, minutes, an agenda."""

    sections: Annotated[tuple[Section, ...], Field(min_length=1)] = ()
    """The parts of the report; they may be left out where there is `content`."""

    annexes: tuple[Section, ...] = ()
    """What is annexed, as sections: they have letters, and figures in a Chinese report that says `to` or `attachments` (附件1); each
    begins a page, and in the deck they follow the last slide."""

    closing: Closing | None = None
    """The last slide of the deck; none if left out."""

    files: Annotated[tuple[Asset, ...], Computed()] = computed(())
    """What the briefing carries: the source, what it includes, and the data files, byte for byte as they were read."""

    lost: Annotated[frozenset[str], Computed()] = computed(frozenset())
    """Ids and facts in parts of the source that were not understood; none in a whole report."""

    @model_validator(mode="after")
    def _has_parts(self) -> Self:
        if not (self.content or self.sections or self.annexes):
            hint = "add 'sections: …', or 'content: …' for a report without sections"
            keys = ("sections", "content", "annexes")
            raise PydanticCustomError("missing_one", "'sections' is missing", {"hint": hint, "keys": keys})
        return self


def walk_sections(sections: Sequence[Section]) -> Iterator[Section]:
    """Every section in reading order, the nested ones after their parent's content."""
    for section in sections:
        yield section
        yield from walk_sections(section.sections)


def walk_blocks(sections: Sequence[Section]) -> Iterator[Block]:
    """Every block in reading order; what stands side by side after the block that sets it so."""
    for section in walk_sections(sections):
        for block in section.content:
            yield block
            if isinstance(block, SideBySide):
                yield from block.side_by_side


def walk_nodes(node: Node) -> Iterator[Node]:
    """The node and every node within it."""
    yield node
    for value in node.__dict__.values():  # its fields
        if isinstance(value, tuple):
            if not is_inlines(value):
                for inner in value:
                    if isinstance(inner, Node):
                        yield from walk_nodes(inner)
        elif isinstance(value, Node):
            yield from walk_nodes(value)
