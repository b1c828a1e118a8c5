"""The types of fields that hold texts and names: how a scalar of the source becomes one, and what the schema says of it."""

from typing import Annotated, Any, Final, Literal

from pydantic import (
    BeforeValidator,
    StringConstraints,
    ValidationInfo,
)
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from publish.model.nodes.inlines import Text, is_inlines
from publish.text.scripts import is_unseen

Position = Literal["text", "line", "paragraph", "listed", "note", "cell", "table"]
"""Where a text stands: anywhere, as a line of its own such as a title, as a paragraph of its own, in a list of texts, as a note that a sign may begin, in a cell or
label, where signs may stand for themselves, or in a table, where its line ends stay too. What is said of mistakes in it depends on that."""


LONGEST_TEXT: Final = 20_000
"""How many characters a text has at most: ten pages without a paragraph."""

LONGEST_LINE = 2_000
"""How many characters a title, a headline or a line of the front matter has at most."""


def parse_inlines(value: object, info: ValidationInfo, position: Position, most: int = LONGEST_TEXT) -> Any:
    """A scalar of the source becomes inlines through the parser that the reader hands down as validation context."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, str) and len(value) > most:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": most})
    if isinstance(value, str | int | float):
        parse = (info.context or {}).get("inlines")
        text = parse(value, position) if parse else (Text(str(value)),)
        if not text or getattr(value, "is_null", False) or (isinstance(value, str) and is_unseen(value)):
            raise PydanticCustomError("empty", "empty text")
        return text
    raise PydanticCustomError("text_type", "not a text")


def _parsed_in(position: Position) -> BeforeValidator:
    return BeforeValidator(lambda value, info: parse_inlines(value, info, position))


def _parse_line(value: object, info: ValidationInfo) -> object:
    return parse_inlines(value, info, "line", LONGEST_LINE)


_WORDS: Final = {"type": ["string", "number", "boolean"], "description": "Text with CommonMark's inline markup."}
WORDS_SCHEMA: Final = WithJsonSchema(_WORDS)

_LINE_SCHEMA: Final = WithJsonSchema({**_WORDS, "maxLength": LONGEST_LINE})

Words = Annotated[tuple[Any, ...], _parsed_in("text"), WORDS_SCHEMA]
"""A text with inline markup: a scalar in YAML, `Inlines` in the model."""
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


def one_or_list() -> WithJsonSchema:
    """The schema of a text, or a list of texts."""
    text = {"type": ["string", "number", "boolean"]}
    return WithJsonSchema({"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]})


Names = Annotated[tuple[Name, ...], BeforeValidator(as_list), one_or_list()]
"""Short texts without markup: one, or a list of them."""

SlideWords = Annotated[tuple[_ListedWords, ...], BeforeValidator(as_list), one_or_list()]
"""Texts with inline markup: one, or a list of them, such as what the slide says instead of the full text."""
