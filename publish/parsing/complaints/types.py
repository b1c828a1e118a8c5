"""A mapping, a list or a text where another of these is expected; and lists and texts that are too short or too long."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from publish.diagnostics import Diagnostic, Place, error
from publish.diagnostics.suggestions import in_flow
from publish.parsing.complaints.detail import Detail
from publish.parsing.complaints.phrases import MOST_SHOWN, choices, described, shown
from publish.parsing.locations import keys_at
from publish.parsing.translations import meant_key

_EXPECTED: Final = (
    ("model_type", "a mapping of keys to values"),
    ("model_attributes", "a mapping of keys to values"),
    ("dict_type", "a mapping of keys to values"),
    ("tuple_type", "a list"),
    ("list_type", "a list"),
    ("string_type", "a text"),
    ("text_type", "a text"),
)
_ROW: Final = "write the row as a list of its cells; rows that are mappings are taken under 'data: {rows: …}'"
_ROWS: Final = "put the rows below a key of their own: 'rows:'"
_OF_WORDS: Final = ("to", "by", "headline", "text", "title")
"""Keys that take the words of what they belong to."""


def of_wrong_type(detail: Detail) -> Diagnostic:
    """A mapping, a list or a text where another of these is expected."""
    found, loc = detail.found, detail.loc
    expected = next((words for prefix, words in _EXPECTED if detail.type.startswith(prefix)), detail.message)
    message = f"{expected} is expected here, not {described(found)}"
    hint = _at_its_key(detail) or _type_hint(detail.type, found, keys_at(detail.model, loc), "data" in loc[-2:])
    return error("wrong-type", message, detail.reached.place, hint)


def _at_its_key(detail: Detail) -> str | None:
    """The fix that the key knows: of rows, columns, data, and the axis of a series."""
    found, loc = detail.found, detail.loc
    if "rows" in loc and isinstance(found, Mapping):
        return _ROW
    if isinstance(found, str) and ("rows" in loc or loc[-1:] == ("columns",)) and (listed := _as_list(found)):
        return f"write '{listed}'"
    if loc == ("data",) and isinstance(found, str) and not (found[:1] in "［【" or "：" in found):
        return f"give it a name: 'data: {{name: {shown(found)}}}'"
    if loc[-1:] == ("second_axis",) and isinstance(found, list) and all(isinstance(each, str) for each in found):
        series = ", ".join(f"{{of: {shown(each)}, second_axis: true}}" for each in found)
        return f"say it of the series: 'y: [{series}]'"
    return None


def _as_list(text: str) -> str | None:
    """A list for a text that has commas where a list has them; None for one without."""
    items = [each.strip() for each in re.split("[,，、;；]", text)]
    return f"[{', '.join(map(in_flow, items))}]" if len(items) > 1 and len(text) <= MOST_SHOWN else None


def _type_hint(kind: str, found: object, keys: tuple[str, ...], is_data: bool) -> str | None:
    """The fix by what is expected (pydantic's `kind`), what is there, and the keys that may stand there."""
    wants_text = kind.startswith(("string", "text"))
    if isinstance(found, str) and not wants_text and (slip := _slip(found, keys)):
        return slip
    if kind.startswith(("tuple", "list")):
        return _as_a_list(found)
    if isinstance(found, list) and is_data:
        return _ROWS
    if wants_text:
        return _as_a_text(found)
    if isinstance(found, list):
        return _for_a_list(found, keys)
    return _for_a_text(found, keys) if isinstance(found, str) else None


def _words(keys: tuple[str, ...]) -> str | None:
    """The key that takes the words of what has these keys."""
    return keys[0] if keys and keys[0] in _OF_WORDS and "content" not in keys else None


def _slip(found: str, keys: tuple[str, ...]) -> str | None:
    """The fix for a text that was to be keys, or items, and has a wrong sign or no space behind it."""
    before, colon, _ = found.partition("：")
    if colon and (words := _words(keys)) and meant_key(before, keys) is None:
        return f"write it with a key of its own: '{words}: {shown(found)}'"
    if colon:
        return f"keys need a half-width colon and a space: '{meant_key(before, keys) or 'title'}: …'"
    if re.match(r"[A-Za-z_]+:\S", found):
        return "write a space after the colon: 'title: …'"
    if re.match(r"-\S|[－—–•·*]", found):
        return "write a hyphen and a space before each item: '- …'"
    if found.startswith(("［", "【")):
        return "a list begins with a half-width '[', and half-width commas separate its items"
    return None


def _as_a_list(found: object) -> str:
    """The fix for what is to be a list."""
    run_on = next((key for key in found if re.match(r"-\w", key)), None) if isinstance(found, Mapping) else None
    return f"write a space after the dash: '- {run_on[1:]}: …'" if run_on else "put '- ' before each item"


def _as_a_text(found: object) -> str:
    """The fix for what is to be a text."""
    if isinstance(found, list) and found and all(isinstance(each, str) for each in found):
        if len(found) == 1:
            return f"take the brackets, or the dash, out: '{shown(found[0])}'"
        return f"write one text: '{shown('; '.join(found))}'"
    return "put a text that contains ': ' or begins with '{' or '[' in quotes"


def _for_a_list(found: list[object], keys: tuple[str, ...]) -> str:
    """The fix for a list where keys are expected."""
    if "rows" in keys:
        return _ROWS
    if (words := _words(keys)) and all(isinstance(each, str) for each in found):
        return f"put the list below a key of its own: '{words}:'"
    if {"label", "sum"} <= {*keys}:
        return "sums are worked out: 'total: true', or 'total: {label: …, sum: [ … ]}'; a row of your own is the last of 'rows'"
    return f"take the '- ' or the brackets out: 'key: value' on each line; as a key {choices(keys)}"


def _for_a_text(found: str, keys: tuple[str, ...]) -> str | None:
    """The fix for a text where keys are expected."""
    if "items" in keys and "caption" not in keys:
        return "put '- ' before each item, on a line of its own"
    if {"title", "content"} <= {*keys}:
        return "write '- title: …', and its 'content:' below"
    if _words(keys) == "title":
        return f"write it with a key of its own: 'title: {shown(found)}'"
    return f"write its keys below it, indented: {', '.join(keys)}" if keys else None


def of_wrong_length(detail: Detail) -> Diagnostic:
    """A list or a text that is too short or too long."""
    kind, key, ctx, place = detail.type, detail.key, detail.ctx, detail.reached.place
    if kind == "string_too_long":
        message = f"'{key}' is longer than {ctx.get('max_length')} characters"
        return error("too-large", message, place, "shorten it")
    if kind == "too_long":
        hint = f"write at most {ctx['max_length']}"
        return _wrong_count(key, ctx["actual_length"] or len(detail.found or ()), "too many", hint, place)
    if kind == "too_short" and (has := ctx.get("actual_length")):
        return _wrong_count(key, has, "too few", f"write at least {ctx['min_length']}", place)
    if detail.loc[-1:] == ("<list>",) and detail.found == [""]:
        hint = "write \"–\" in quotes for a dash, or nothing after a single '-' for an empty cell"
        return error("empty", "a '-' after a '-' begins another list", place, hint)
    is_item = not detail.loc or isinstance(detail.loc[-1], int) or not detail.reached.whole
    return error("empty", "this is empty" if is_item else f"'{key}' is empty", place, "write it, or take it out")


def _wrong_count(key: str, n: int, how: str, hint: str, at: Place) -> Diagnostic:
    """A list of `n` items that is shorter or longer than it may be."""
    count = "1 item" if n == 1 else f"{n} items"
    return error("wrong-value", f"'{key}' has {count}, {how}", at, hint)
