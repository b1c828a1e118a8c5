"""The parts that the kinds of a report are made of: texts with markup, names, files, and the node that knows its place.

The kinds themselves stand in `publish.model.data` (data) and `publish.model` (all else). Fields
marked `Computed` are not written by authors: the reader or a transform fills them with `model_copy(update=…)`.
"""

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, Self, TypeGuard, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, PydanticOmit
from pydantic_core.core_schema import any_schema

from publish.diagnostics import Place

# ---------------------------------------------------------------------------------------------- inline


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
    ((Text(text='a'), LineBreak(), Text(text='b')), ())
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


# ---------------------------------------------------------------------------------------------- values that YAML gives


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the report: its path in the project, its bytes, what they are, and an image's size in pixels.

    An SVG is what was written anew of the file; `layers` is how many surfaces drawing it puts together.
    """

    path: str
    data: bytes = field(repr=False)
    media_type: str
    width: float = 0
    height: float = 0
    layers: int = 0


SOURCE: Final = "application/yaml"
"""The media type of a source."""
DATA: Final = "text/csv"
"""The media type of a data file."""


Position = Literal["text", "paragraph", "listed", "note", "cell", "table"]
"""Where a text stands: anywhere, as a paragraph of its own, in a list of texts, as a note that a sign may begin, in a cell or
label, where signs may stand for themselves, or in a table, where its line ends stay too. What is said of mistakes in it depends on that."""


LONGEST_TEXT: Final = 20_000
"""How many characters a text has at most: ten pages without a paragraph."""


def parse_inlines(value: object, info: ValidationInfo, position: Position, most: int = LONGEST_TEXT) -> Any:
    """A scalar of the source becomes inlines through the parser that the reader hands down as validation context."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, str) and len(value) > most:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": most})
    if isinstance(value, str | int | float):
        parse = (info.context or {}).get("inlines")
        text = parse(value, position) if parse else (Text(str(value)),)
        if not text:
            raise PydanticCustomError("empty", "empty text")
        return text
    raise PydanticCustomError("text_type", "not a text")


def _parsed_in(position: Position) -> BeforeValidator:
    return BeforeValidator(lambda value, info: parse_inlines(value, info, position))


def _parse_line(value: object, info: ValidationInfo) -> object:
    return parse_inlines(value, info, "text", LONGEST_LINE)


_WORDS: Final = {"type": ["string", "number", "boolean"], "description": "Text with CommonMark's inline markup."}
WORDS_SCHEMA: Final = WithJsonSchema(_WORDS)

Words = Annotated[tuple[Any, ...], _parsed_in("text"), WORDS_SCHEMA]
"""A text with inline markup: a scalar in YAML, `Inlines` in the model."""

LONGEST_LINE = 2_000
"""How many characters a title, a headline or a line of the front matter has at most."""

_LINE_SCHEMA: Final = WithJsonSchema({**_WORDS, "maxLength": LONGEST_LINE})
LineWords = Annotated[tuple[Any, ...], BeforeValidator(_parse_line), _LINE_SCHEMA]
"""A text that heads others or stands in a line of its own: its place is measured with the whole of it."""

ParagraphWords = Annotated[tuple[Any, ...], _parsed_in("paragraph"), WORDS_SCHEMA]
"""The text of a paragraph."""

CellWords = Annotated[tuple[Any, ...], _parsed_in("cell"), WORDS_SCHEMA]
"""A text in a cell, a column head or a label."""

_ListedWords = Annotated[tuple[Any, ...], _parsed_in("listed"), WORDS_SCHEMA]

Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^\p{L}[\p{L}\p{M}\p{N}_-]*$", max_length=64),
    # Editors and Python's `re` know no \p: what they are told leaves out the marks of ASCII only.
    WithJsonSchema(
        {"type": "string", "maxLength": 64, "pattern": "^[A-Za-z\u00aa-\uffff][A-Za-z0-9_\u00aa-\uffff-]*$"}
    ),
]
"""A name by which other parts refer to this one: a letter of any script, then letters, digits, `-` and `_`."""


def _look_at(value: object, info: ValidationInfo) -> object:
    look = (info.context or {}).get("names")
    if look and isinstance(value, str):
        look(value, info.field_name or "")
    return value


Name = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True), BeforeValidator(_look_at)]
"""A short text without markup."""


def as_list(value: object) -> object:
    """A list as it is, anything else as a list of it."""
    return value if isinstance(value, list | tuple) and not is_inlines(value) else (value,)


def is_inlines(value: object) -> TypeGuard[Inlines]:
    """Whether a value is a text of the model (not empty)."""
    return isinstance(value, tuple) and bool(value) and type(value[0]) in _INLINES


def one_or_list() -> WithJsonSchema:
    """The schema of a text, or a list of texts."""
    text = {"type": ["string", "number", "boolean"]}
    return WithJsonSchema({"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]})


Names = Annotated[tuple[Name, ...], BeforeValidator(as_list), one_or_list()]
"""Short texts without markup: one, or a list of them."""

SlideWords = Annotated[tuple[_ListedWords, ...], BeforeValidator(as_list), one_or_list()]
"""Texts with inline markup: one, or a list of them, such as what the slide says instead of the full text."""


class Computed:
    """Marks a field that authors do not write; its default is `computed()`. What only transforms fill is not validated, so that
    no schema is made of its type."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return any_schema()

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        raise PydanticOmit


def computed(default: Any = None) -> Any:
    """The default of a `Computed` field. Its alias holds a control character, so that no source can set it."""
    return Field(default, validation_alias=_UNWRITABLE)


def is_computed(field: FieldInfo) -> bool:
    """Whether a field of a kind is none that authors write."""
    return field.validation_alias == _UNWRITABLE


_UNWRITABLE: Final = "\x00"


# ---------------------------------------------------------------------------------------------- nodes


def _places(value: object) -> tuple[Place, ...]:
    """The places of a list's items, or of a single value."""
    items: list[object] = value if isinstance(value, list) else [value]
    places = (getattr(item, "place", None) for item in items)
    return tuple(place for place in places if isinstance(place, Place))


_STATE: Final = ("__dict__", "__pydantic_fields_set__", "__pydantic_private__", "__pydantic_extra__")
NOWHERE: Final = Place("", 1, 1)
"""The place of a node that no source said."""


class Shorthand(dict[str, Any]):
    """The mapping that a short form stands for, at the place of the short form."""

    def __init__(self, key: str, short: object) -> None:
        super().__init__({key: short})
        self.place = getattr(short, "place", None)


class Node(BaseModel):
    """What every part of a report has: a place in the source, and no key beyond those of its kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    # A default that is no factory's is copied for each node, deep, which takes longer than all else.
    _at: Place = PrivateAttr(default_factory=lambda: NOWHERE)
    _value_places: dict[str, tuple[Place, ...]] = PrivateAttr(default_factory=dict)
    _mappings: dict[str, Mapping[str, Any]] = PrivateAttr(default_factory=dict)

    def __getstate__(self) -> Any:  # between processes it goes as it is: pydantic's own way takes twice as long
        return self.__dict__, self.__pydantic_fields_set__, self.__pydantic_private__, None

    def __setstate__(self, state: Any) -> None:
        for name, value in zip(_STATE, state, strict=True):
            object.__setattr__(self, name, value)

    @property
    def at(self) -> Place:
        """Its place in the source."""
        return self._at

    def placed(self, at: Place) -> Self:
        """This node as one that was written at a place."""
        copy = self.model_copy()
        copy._at = at
        return copy

    def value_at(self, key: str, item: int = 0) -> Place:
        """The place of the value of `key` in the source, or of its `item`-th item (from 0); else the node's own place."""
        places = self._value_places.get(key, ())
        return places[item] if item < len(places) else self._at

    def key_at(self, key: str, inner: str) -> Place:
        """The place of the key `inner` of the mapping under `key`; else that of the mapping."""
        keys: Mapping[str, Place] = getattr(self._mappings.get(key), "keys_at", {})
        return keys.get(inner, self.value_at(key))

    def key_in(self, key: str, inner: str, innermost: str) -> Place:
        """The place of the key `innermost` of the mapping under `inner` in the mapping under `key`; else where `inner`
        stands."""
        keys: Mapping[str, Place] = getattr(self._mappings.get(key, {}).get(inner), "keys_at", {})
        return keys.get(innermost, self.key_at(key, inner))

    def value_in(self, key: str, inner: str, item: int = 0) -> Place:
        """The place of the value of `inner` in the mapping under `key`, or of its `item`-th item (from 0)."""
        mapping = self._mappings.get(key, {})
        places = _places(mapping[inner]) if inner in mapping else ()
        return places[item] if item < len(places) else self.key_at(key, inner)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        node = handler(cls._with_all_keys(value))
        place = getattr(value, "place", None)
        if isinstance(place, Place):
            node._at = place
        if isinstance(value, Mapping):
            node._value_places = {key: _places(inner) for key, inner in value.items()}
            node._mappings = {key: inner for key, inner in value.items() if isinstance(inner, Mapping)}
        return node

    @classmethod
    def _with_all_keys(cls, value: Any) -> Any:
        """A mapping as it was written: a known key without a value is as good as none, an unknown one is a mistake."""
        keys = getattr(value, "keys_at", {})
        bare = [key for key in keys if key not in value]
        if not bare:
            return value
        known = {field.alias or name for name, field in cls.model_fields.items()}
        unknown = [key for key in bare if key not in known]
        return {**value, **dict.fromkeys(unknown)} if unknown else value


class ListBody(Node):
    """What is a list of `items` and may say more of it: a list alone stands for its items."""

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        return Shorthand("items", value) if isinstance(value, list) else value


def by_shape(shaped: str, other: str, shape: type | types.UnionType = Mapping | Node) -> Discriminator:
    """Tells the two forms of a value apart by whether it is a mapping, or another shape, so that a mistake in one is not taken
    for the other. Their tags are written `<so>`, as no key or column is called."""
    return Discriminator(lambda value: shaped if isinstance(value, shape) else other)
