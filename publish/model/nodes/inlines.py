"""A text as it is said: its words with their markup, and what a transform or a writer does with it."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final, Literal, TypeGuard, get_args

from publish.diagnostics import Place
from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """`**…**`: important words."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*…*`: stressed words."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Code:
    """`` `…` ``: words of a program."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](address)`; `href` starts with `http:`, `https:`, `mailto:`, or with `#` for an id of the report."""

    href: str
    children: "Inlines"
    at: Place = field(compare=False)
    is_reference: bool = False
    """Whether it is a cross reference that the transforms resolved, with its words."""
    product: str = ""
    """The product whose page or slide it names; it leads to an id of the report until that is known."""
    numbered: str = ""
    """Its words with `{}` for the number of that page or slide."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`[](#id)`: a cross reference whose words the transforms write (a link to `#id` afterwards); `[](briefing#id)` and
    `[](deck#id)` name the page or the slide that shows the id, in words of their own or in `words`."""

    target: str
    at: Place = field(compare=False)
    product: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """`^[…]`: a note at the foot of the page; in the deck, at the end of the speaker's notes."""

    children: "Inlines"


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

    is_item: bool = False
    """Whether they are a point of a list in a cell, which begins with such a break."""


Colour = Literal["red", "amber", "green"]
"""The colours of a status."""
SIGNALS: Final[Mapping[Colour, str]] = {"red": "■", "amber": "◆", "green": "●"}
"""The sign of each: they differ in shape too, for those who do not see the colour."""


@dataclass(frozen=True, slots=True)
class Signal:
    """The sign of a status in its colour, or words in it (those of a change that is good or bad); made, never written."""

    colour: Colour
    text: str


Inline = Text | Strong | Emphasis | Code | Link | Reference | Footnote | Fact | Ruby | LineBreak | Signal
Inlines = tuple[Inline, ...]
_INLINES: Final = frozenset(get_args(Inline))


def is_inlines(value: object) -> TypeGuard[Inlines]:
    """Whether a value is a text of the model (not empty)."""
    return isinstance(value, tuple) and bool(value) and type(value[0]) in _INLINES


def joined(inlines: Iterable[Inline]) -> Inlines:
    """The inlines, neighbouring texts as one."""
    merged: list[Inline] = []
    texts: list[Text] = []

    def close() -> None:
        if texts:
            merged.append(texts[0] if len(texts) == 1 else Text("".join(text.text for text in texts)))
            texts.clear()

    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline)
        else:
            close()
            merged.append(inline)
    close()
    return tuple(merged)


def in_lines(text: str) -> Inlines:
    """Words of data as a text: no markup is read in them, and their line ends stay.

    >>> in_lines("a\\nb"), in_lines("")
    ((Text(text='a'), LineBreak(is_item=False), Text(text='b')), ())
    """
    lines = [line.strip() for line in text.splitlines()]
    inlines = [inline for line in lines for inline in (LineBreak(), Text(line)) if line or inline == LineBreak()]
    return tuple(inlines[1:])


def plain(inlines: Inlines) -> str:
    """The words without their markup, line breaks as one newline, footnotes left out."""
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text) | Signal(text=text):
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
