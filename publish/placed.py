"""YAML text → values that know their place; and a pydantic model's complaints → diagnostics at those places.

Every scalar stays text: what `no`, `1.10` or `2019-03-02` means is decided by the key that it is given to, never guessed
from its look. The reader builds its values from PyYAML's events, without recursion, so that depth and size are bounded
before anything is made; knows no report.
"""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from publish.diagnostics import Diagnostic, Place, Sources, error

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest source file that is read."""
MAX_DEPTH: Final = 60
"""The deepest nesting of lists and mappings."""
MAX_VALUES: Final = 400_000
"""The most values in one file, aliases counted as often as they are used."""

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


class PlacedText(str):
    """A scalar: its text, its place, and its spelling in the file (to find a part of it again)."""

    place: Place
    raw: str
    is_null: bool

    def __new__(cls, text: str, place: Place = Place(""), raw: str = "", is_null: bool = False) -> PlacedText:
        made = super().__new__(cls, text)
        made.place, made.raw, made.is_null = place, raw, is_null
        return made

    def locate(self, part: str, start: int = 0) -> Place:
        """The place of `part` inside the scalar, counted from its `start`-th occurrence; the scalar's own if it is not found."""
        at = -1
        for _ in range(start + 1):
            at = self.raw.find(part, at + 1)
            if at < 0:
                return self.place
        before = self.raw[:at]
        line = before.count("\n")
        column = at - before.rfind("\n") if line else self.place.column + at
        return Place(self.place.file, self.place.line + line, column)


class PlacedList(list[Any]):
    """A sequence and its place."""

    def __init__(self, items: Iterable[Any] = (), place: Place = Place("")) -> None:
        super().__init__(items)
        self.place = place


class PlacedMapping(dict[str, Any]):
    """A mapping, its place, and the place of each key. Keys without a value (null) are left out of it."""

    def __init__(
        self, items: Mapping[str, Any] | None = None, place: Place = Place(""), keys: Mapping[str, Place] | None = None
    ) -> None:
        super().__init__(items or {})
        self.place = place
        self.keys_at = dict(keys or {})


Placed = PlacedText | PlacedList | PlacedMapping
Outcome = tuple[Placed | None, list[Diagnostic]]


# ---------------------------------------------------------------------------------------------- reading


def read(path: Path, name: str, sources: Sources) -> Outcome:
    """The value of a YAML file, or None and what is wrong. `name` is what places call the file; its text is kept in `sources`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None, [error("not-found", f"there is no file '{name}'")]
    except (OSError, ValueError) as problem:
        return None, [error("unreadable", f"'{name}' cannot be read: {getattr(problem, 'strerror', None) or problem}")]
    if len(data) > MAX_BYTES:
        return None, [error("too-large", f"'{name}' is larger than {MAX_BYTES // 1024 // 1024} MiB", Place(name))]
    text, problem_found = decode(data, name)
    if text is None:
        return None, [problem_found] if problem_found else []
    sources.texts[name] = text
    return parse(text, name)


def decode(data: bytes, name: str) -> tuple[str | None, Diagnostic | None]:
    """Bytes as UTF-8 text (a byte order mark is dropped), or a diagnostic that guesses the real encoding."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = problem.start - (data.rfind(b"\n", 0, problem.start) + 1) + 1
        guess = _guess_encoding(data)
        hint = f"it looks like {guess}; save it as UTF-8" if guess else "save it as UTF-8"
        return None, error("unreadable", f"'{name}' is not UTF-8 text", Place(name, line, column), hint)


def _guess_encoding(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030"


def parse(text: str, name: str) -> Outcome:
    """The value of YAML `text`, or None and what is wrong; see `read`."""
    builder = _Builder(text, name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except _Refused as refused:
        return None, [*builder.diagnostics, refused.diagnostic]
    except yaml.reader.ReaderError as problem:
        place = _place_of_offset(text, name, problem.position if isinstance(problem.position, int) else 0)
        message = f"a character that YAML does not allow: {_shown(problem.character)}"
        return None, [error("yaml", message, place, "remove it")]
    except yaml.MarkedYAMLError as problem:
        return None, [*builder.diagnostics, _syntax(problem, text, name)]
    if builder.root is None and not builder.diagnostics:
        return None, [error("empty", f"'{name}' holds nothing", Place(name))]
    return builder.root, builder.diagnostics


def _shown(character: object) -> str:
    code = character if isinstance(character, int) else ord(str(character)[:1] or "\0")
    return f"U+{code:04X}"


def _place_of_offset(text: str, name: str, offset: int) -> Place:
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - before.rfind("\n"))


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Open(NamedTuple):
    """A list or mapping whose end has not come yet."""

    value: PlacedList | PlacedMapping
    anchor: str | None
    keys: list[PlacedText]
    """In a mapping, the key that waits for its value."""


class _Builder:
    """Makes placed values from PyYAML's events, one event at a time."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.root: Placed | None = None
        self.diagnostics: list[Diagnostic] = []
        self.documents = 0
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Placed, int]] = {}
        self.sizes: dict[int, int] = {}
        self.count = 0

    def place(self, mark: Any) -> Place:
        return Place(self.name, mark.line + 1, mark.column + 1)

    def take(self, event: Any) -> None:
        at = self.place(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Refused(error("yaml", "a second document begins here", at, "one file holds one document; remove '---'"))
        elif isinstance(event, yaml.ScalarEvent):
            self._tagged(event, at)
            raw = self.text[event.start_mark.index : event.end_mark.index]
            is_null = event.style in (None, "") and event.value in NULLS
            self._add(PlacedText(event.value, at, raw, is_null), event.anchor, 1)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._tagged(event, at)
            if len(self.open) >= MAX_DEPTH:
                raise _Refused(error("too-large", f"nested more than {MAX_DEPTH} levels deep", at))
            value = PlacedList(place=at) if isinstance(event, yaml.SequenceStartEvent) else PlacedMapping(place=at)
            self.open.append(_Open(value, event.anchor, []))
            self.sizes[id(value)] = self.count
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            done = self.open.pop()
            size = self.count - self.sizes.pop(id(done.value)) + 1
            value = _merged(done.value) if isinstance(done.value, PlacedMapping) else done.value
            self._add(value, done.anchor, 1, size)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                hint = "a text that begins with '*' must stand in quotes"
                raise _Refused(error("yaml", f"nothing is anchored as '{event.anchor}'", at, hint))
            value, size = self.anchors[event.anchor]
            self._add(value, None, size, at=at)

    def _tagged(self, event: Any, at: Place) -> None:
        if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
            hint = "a text that begins with '!' must stand in quotes"
            raise _Refused(error("yaml", f"the tag '{event.tag}' means nothing here", at, hint))

    def _add(self, value: Placed, anchor: str | None, count: int, size: int | None = None, at: Place | None = None) -> None:
        self.count += count
        if self.count > MAX_VALUES:
            raise _Refused(error("too-large", f"more than {MAX_VALUES:,} values", at or value.place))
        if anchor:
            self.anchors[anchor] = (value, size or count)
        if not self.open:
            self.root = value
            return
        into = self.open[-1]
        if isinstance(into.value, PlacedList):
            into.value.append(value)
        elif into.keys:
            self._set(into.value, into.keys.pop(), value)
        elif isinstance(value, PlacedText):
            into.keys.append(value)
        else:
            hint = "a text that begins with '{' or '[' must stand in quotes: '{{ name }} …'"
            raise _Refused(error("yaml", "a list or mapping cannot be a key", value.place, hint))

    def _set(self, mapping: PlacedMapping, key: PlacedText, value: Placed) -> None:
        name = str(key)
        if name in mapping.keys_at:
            first = mapping.keys_at[name]
            self.diagnostics.append(
                error("duplicate-key", f"'{name}' stands here a second time", key.place, f"the first is in line {first.line}")
            )
            return
        mapping.keys_at[name] = key.place
        if not (isinstance(value, PlacedText) and value.is_null):
            mapping[name] = value


def _merged(mapping: PlacedMapping) -> PlacedMapping:
    """The mapping with what `<<` refers to: keys of its own win."""
    below = mapping.pop("<<", None)
    for other in below if isinstance(below, PlacedList) else [below]:
        if isinstance(other, PlacedMapping):
            for key, value in other.items():
                if key not in mapping:
                    mapping[key] = value
                    mapping.keys_at[key] = other.keys_at[key]
    return mapping


#: What PyYAML says → what we say, and the likeliest mend. The first entry whose words occur is used.
_SYNTAX: Final = (
    ("mapping values are not allowed", "a ': ' where no key can be", "put a text that contains ': ' in quotes"),
    ("cannot start any token", "a text cannot begin with this character", "put the text in quotes; indent with spaces, not tabs"),
    ("alphabetic or numeric", "a text cannot begin with '*' or '&'", "put the text in quotes: '**important** …'"),
    ("could not find expected ':'", "a line that is neither a key with ': ' nor a list item with '- '",
     "keys need a half-width colon and a space: 'title: …'"),
    ("expected <block end>", "this does not belong to the list or mapping above it",
     "check the indentation; put a text that begins with { [ or a quotation mark wholly in quotes"),
    ("unexpected end of stream", "a quotation mark is not closed", "close it; inside '…' write '' for one '"),
    ("expected ',' or", "a bracket is not closed, or a comma is missing",
     "put a text that begins with { or [ in quotes: '{{ name }} …'"),
    ("unknown escape character", "an unknown escape in a text in double quotes", "use single quotes, or double the backslash"),
    ("expected <document start>", "this does not belong to what stands above it", "check the indentation"),
    ("undefined tag", "the tag means nothing here", "a text that begins with '!' must stand in quotes"),
    ("indentation", "the indentation does not fit", "indent with spaces, the same number for all keys of one mapping"),
)  # fmt: skip


def _syntax(problem: yaml.MarkedYAMLError, text: str, name: str) -> Diagnostic:
    mark = problem.problem_mark or problem.context_mark
    said = f"{problem.problem or ''} {problem.context or ''}"
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    if "end of stream" in said and problem.context_mark:
        place = Place(name, problem.context_mark.line + 1, problem.context_mark.column + 1)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        at = Place(name, place.line, line.index("\t") + 1)
        return error("yaml", "a tab in the indentation", at, "indent with spaces")
    for words, message, hint in _SYNTAX:
        if words in said:
            return error("yaml", message, place, hint)
    return error("yaml", (problem.problem or "not YAML").strip(), place)


# ---------------------------------------------------------------------------------------------- validating

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], value: Placed, context: Mapping[str, Any] | None = None) -> tuple[M | None, list[Diagnostic]]:
    """`value` as a `model`, or None and every complaint at its place."""
    try:
        return model.model_validate(value, context=dict(context or {})), []
    except ValidationError as problem:
        found = [_complaint(model, value, detail) for detail in problem.errors(include_url=False)]
        return None, found


def _complaint(model: type[BaseModel], value: Placed, detail: Any) -> Diagnostic:
    loc: tuple[str | int, ...] = detail["loc"]
    kind: str = detail["type"]
    ctx: dict[str, Any] = detail.get("ctx", {})
    place, parent, reached = _walk(value, loc)
    key = str(loc[-1]) if loc else ""
    found = detail.get("input")
    match kind:
        case "extra_forbidden":
            known = _keys_at(model, loc)
            at = parent.keys_at.get(key, place) if isinstance(parent, PlacedMapping) else place
            return error("unknown-key", f"unknown key '{key}'", at, did_you_mean(key, known) or _one_of(known))
        case "missing":
            return error("missing-key", f"'{key}' is missing", place, f"add '{key}: …'")
        case "missing_one":
            return error("missing-key", detail["msg"], place)
        case "unknown_kind":
            return _no_kind(found, place, tuple(ctx["kinds"]))
        case "too_short" | "string_too_short" | "empty":
            return error("empty", f"'{key}' is empty" if reached else "this is empty", place, "write it, or leave the key out")
        case "literal_error":
            return _not_one_of(found, place, str(ctx.get("expected", "")))
        case "string_pattern_mismatch":
            return error("wrong-value", f"'{found}' is not what '{key}' takes", place, _PATTERNS.get(key))
        case "string_too_long" | "too_long":
            return error("too-large", f"'{key}' is too long (at most {ctx.get('max_length')})", place)
        case "value_error" | "assertion_error":
            return error("wrong-value", str(ctx.get("error", detail["msg"])), place)
    if kind.startswith("date"):
        return error("wrong-value", f"'{found}' is not a date", place, "write it as 2019-03-02")
    if kind.startswith(("bool", "int", "float", "decimal")):
        expected = {"b": "true or false", "i": "a whole number"}.get(kind[0], "a number")
        return error("wrong-value", f"'{found}' is not {expected}", place)
    expected = next((words for prefix, words in _EXPECTED if kind.startswith(prefix)), detail["msg"])
    return error("wrong-type", f"{expected} is expected here, not {_describe(found)}", place, _type_hint(kind, found))


_EXPECTED: Final = (
    ("model_type", "a mapping of keys to values"),
    ("model_attributes", "a mapping of keys to values"),
    ("dict_type", "a mapping of keys to values"),
    ("tuple_type", "a list"),
    ("list_type", "a list"),
    ("string_type", "a text"),
    ("text_type", "a text"),
)
_PATTERNS: Final = {
    "lang": "a language tag such as en, zh-Hans or de-CH",
    "id": "letters, digits, '-' and '_', beginning with a letter",
}


def _describe(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "a text" if isinstance(value, str) else type(value).__name__


def _type_hint(kind: str, found: object) -> str | None:
    if isinstance(found, str) and "：" in found and not kind.startswith(("string", "text")):
        return "keys need a half-width colon and a space: 'title: …'"
    if kind.startswith(("tuple", "list")):
        return "put '- ' before each item"
    if kind.startswith(("string", "text")) and isinstance(found, Mapping):
        return "put a text that contains ': ' or begins with '{' in quotes"
    return None


def _no_kind(found: object, place: Place, kinds: tuple[str, ...]) -> Diagnostic:
    if isinstance(found, PlacedMapping):
        for key in found:
            if hint := did_you_mean(key, kinds):
                return error("unknown-kind", f"no kind of block is called '{key}'", found.keys_at.get(key, place), hint)
        keys = "', '".join(found)
        return error("unknown-kind", f"no kind of block has the keys '{keys}'", place, _one_of(kinds))
    return error("unknown-kind", f"a block is a text or a mapping, not {_describe(found)}", place, _one_of(kinds))


def _not_one_of(found: object, place: Place, expected: str) -> Diagnostic:
    known = [part.strip("' ") for part in expected.replace(" or ", ",").split(",")]
    return error("wrong-value", f"'{found}' is not accepted here", place, did_you_mean(str(found), known) or _one_of(known))


def _one_of(known: Iterable[str]) -> str:
    return f"it can be {', '.join(known)}"


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint naming the known word that is nearest to `word`, or None."""
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def _walk(value: Any, loc: tuple[str | int, ...]) -> tuple[Place, Any, bool]:
    """The place that pydantic's `loc` leads to, the value that holds it, and whether the last step was found.

    `loc` holds the tags of unions among the keys; of all ways to read it, the one that finds most steps is taken.
    """
    best = max(_paths(value, None, loc, 0), key=lambda path: path[0])
    return best[1], best[2], best[3]


def _paths(value: Any, parent: Any, loc: tuple[str | int, ...], found: int) -> Iterator[tuple[int, Place, Any, bool]]:
    if not loc:
        yield found, value.place, parent, True
        return
    step = loc[0]
    if len(loc) > 1:
        yield from _paths(value, parent, loc[1:], found)
    else:
        yield found, value.place, value, False
    inside: Any = None
    if isinstance(value, PlacedMapping) and isinstance(step, str):
        inside = value.get(step)
        if inside is None and step in value.keys_at:
            yield found + 1, value.keys_at[step], value, True
    elif isinstance(value, PlacedList) and isinstance(step, int) and step < len(value):
        inside = value[step]
    if inside is not None:
        yield from _paths(inside, value, loc[1:], found + 1)


def _keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the model at `loc` (whose last step is a key it does not have) takes."""
    candidates: list[type[BaseModel]] = [model]
    for step in loc[:-1]:
        if not isinstance(step, str):
            continue
        having = [c for c in candidates if step in c.model_fields]
        if len(candidates) > 1 and having:
            candidates = having
        elif having:
            candidates = _models_in(having[0].model_fields[step].annotation)
    return tuple(
        name
        for candidate in candidates
        for name, field in candidate.model_fields.items()
        if not (isinstance(field.validation_alias, str) and field.validation_alias.startswith("\x00"))
    )


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    origin = get_origin(annotation)
    if origin is Annotated:
        return _models_in(get_args(annotation)[0])
    if origin is not None or isinstance(annotation, types.UnionType) or origin in (Union, typing.Union):
        return [model for argument in get_args(annotation) for model in _models_in(argument)]
    return []
