"""Topics: the subject of each slide and its words, before any slide is laid out.

A topic is one idea: parallel points, a sentence, a quotation, a table, a picture, a chart. It knows the prose that the speaker's
notes have on it, the headline that its author gave it, and the places of the source that it shows. Nothing is measured.
"""

from __future__ import annotations

from typing import Literal

from publish.frozen import dataclass
from publish.layouts.spec import FormName
from publish.model import Block, ChartBody, FigureBody, Form, MetricWords, Place, PointsBody, Section, TableBody
from publish.model.nodes import Asset, Inlines, Node
from publish.writers.deck.content.words import labelled
from publish.writers.deck.slides import Para, Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One of parallel points: its number, its lead, the texts under it, and points within it."""

    number: int
    label: str = ""
    """The number as the author's sample has it; empty for bullets."""
    counter: str = ""
    """The number alone, for a place of its own."""
    lead: Runs = ()
    texts: tuple[Runs, ...] = ()
    optional: bool = False
    """Whether the texts may be left to the notes, because they are not worded for the slide."""
    inner: tuple[Para, ...] = ()
    address: str

    @property
    def head(self) -> Runs:
        """The lead with its number."""
        return labelled(self.label, self.lead)


@dataclass(frozen=True, slots=True)
class Listing:
    """Parallel points and their introduction."""

    entries: tuple[Entry, ...]
    intro: tuple[Runs, ...] = ()
    intro_optional: bool = True
    numbered: bool = False
    forms: tuple[FormName, ...] = ()
    """The forms that suit their kind, the best first; chosen by their number and length if left out."""
    points: PointsBody | None = None
    """The points of the source, whose prose goes to the notes of the slides that show them; None for paragraphs."""
    beside: tuple[str, ...] = ()
    """The numbers of points that stand in columns beside these, and hang as these do."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: a sentence, number or quotation, set large; its title, if it has one, stands small above it."""

    texts: tuple[Runs, ...]
    title: Runs = ()
    by: Runs = ()
    form: Literal["statement", "number", "quote"] = "statement"


@dataclass(frozen=True, slots=True)
class Callout:
    """Words that stand out, in a box with their title and the sign of their kind."""

    kind: Literal["note", "tip", "important", "warning"]
    title: Runs
    texts: tuple[Runs, ...]
    labels: tuple[str, ...] = ()
    """What stands before each of the texts where they are a list; nothing before the words that introduce it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    table: TableBody
    number: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, and the words beside it."""

    figure: FigureBody
    number: int
    texts: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Metrics:
    """Key figures, their caption and source, and the words below them."""

    figures: tuple[MetricWords, ...]
    caption: Runs = ()
    source: Runs = ()
    texts: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code, and their caption."""

    lines: tuple[str, ...]
    caption: Runs = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, and the words beside it."""

    chart: ChartBody
    number: int
    texts: tuple[Runs, ...] = ()
    picture: Asset | None = None
    """The picture of a chart whose kind is not native to presentation programs."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Pictures, charts and tables side by side, each a topic."""

    parts: tuple[Topic, ...]


Subject = Metrics | Code | Listing | Statement | Callout | Table | Figure | Chart | SideBySide


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of a topic's notes, and where it belongs if the topic takes several slides: to the slide that shows the point
    `point` (from 1), to the first (0), to the last (-1); where it is None, to any, in the order of the prose."""

    para: Para
    point: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A sentence of prose without words for the slide, and the node of the source that has it."""

    text: Runs
    address: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The content of one slide, or of a slide and its continuations."""

    key: str
    """Its name in the deck."""
    address: str
    """The node of the source that it shows: a block's id, or its section's key and its number in it."""
    section: Section
    above: tuple[Section, ...]
    """The sections around it, the outermost first."""
    node: Node
    subject: Subject
    headline: Inlines | None
    """The headline that its author gives it."""
    opens: bool
    """Whether it is the first of its section."""
    own: Runs
    """Its own heading, if it does not open its section: its introduction or caption."""
    form: Form | None = None
    place: Place | None = None
    """Whether its author parts it from the topic before it."""
    told: tuple[Told, ...] = ()
    """The prose of the source for the notes, but for that of points and key figures, which they hold themselves."""
    goes_on: bool = False
    """Whether it tells on what one before it began: brief sections that one slide does not hold."""
    leads: bool = False
    """Whether it is the first of its section, whatever opens that."""
    before: tuple[Key, ...] = ()
    """Key sentences of the prose before it, which a slide shows where it has room."""
    after: tuple[Key, ...] = ()
    """Those of the prose after it; of a sentence, those that follow it in its paragraph."""
    ids: frozenset[str] = frozenset()
    """The ids of all that it shows, for links."""

    @property
    def top(self) -> Section:
        """The outermost section around it."""
        return self.above[0] if self.above else self.section


def is_timeline(topic: Topic) -> bool:
    """Whether a topic is events with their dates, which beside others become a list."""
    return isinstance(topic.subject, Listing) and "timeline" in topic.subject.forms


def is_for_deck(node: Section | Block) -> bool:
    """Whether the deck shows a part of the report."""
    return node.only in (None, "deck")


def section_key(section: Section) -> str:
    """A section's name in the deck: its id, or the letter s and its path."""
    return section.id or "s" + "-".join(map(str, section.path))  # `s3.1` is the first block of section 3
