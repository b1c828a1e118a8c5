"""An error of pydantic → a diagnostic: what is wrong in the author's terms, and the likeliest fix."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from publish.diagnostics import Diagnostic, Place, error
from publish.diagnostics.suggestions import did_you_mean, in_flow
from publish.parsing.locations import Loc, Reached, Within, keys_at, keys_within, meaning, walk
from publish.parsing.translations import QUOTES, STRAIGHT, meant, meant_key, meant_name, meant_value, unquoted
from publish.parsing.wishes import CHARTS, LANDSCAPE, TRUTHS, WEIGHTS, WISHES, colour_meant
from publish.parsing.yaml import Placed, PlacedMapping
from publish.text.dates import days_meant, last_of_month
from publish.text.numbers import figures_meant


def complaint(model: type[BaseModel], value: Placed, detail: Any) -> Diagnostic:
    """What is wrong, in words, at its place."""
    loc: Loc = detail["loc"]
    kind: str = detail["type"]
    ctx: dict[str, Any] = detail.get("ctx", {})
    reached = walk(value, loc)
    key = str(loc[-1]) if loc else ""
    found = detail.get("input")
    match kind:
        case "extra_forbidden":
            if (holder := str(loc[-2]) if len(loc) > 1 else "") and key in keys_at(model, loc[:-2]):
                return _misplaced(key, holder, reached)
            return _unknown_key(key, reached, keys_at(model, loc[:-1]), keys_within(model, loc[:-1]))
        case "missing":
            return _missing(model, loc, key, reached)
        case "missing_one" if (named := ctx.get("key")) and (at := walk(value, (*loc, named))).whole:
            return _without_value(named, at.place)
        case "missing_one":
            return error("missing-key", detail["msg"], reached.place, ctx.get("hint"))
        case "language" | "share":
            return error("wrong-value", detail["msg"], reached.place, ctx.get("hint"))
        case "unknown_kind":
            return _no_kind(found, reached.place, tuple(ctx["kinds"]))
        case "literal_error":
            return _unknown_value(found, reached.place, str(ctx.get("expected", "")))
        case "string_pattern_mismatch":
            reached = walk(value, loc[:-1]) if key == "[key]" else reached
            return _not_of_form(str(found), reached, loc, str(ctx.get("pattern", "")))
        case "too_short" | "string_too_short" | "empty" | "too_long" | "string_too_long":
            return _of_wrong_length(kind, loc, key, found, ctx, reached)
        case "greater_than" | "greater_than_equal" | "less_than_equal":
            return _out_of_range(kind, loc, found, ctx, reached.place)
    if kind.startswith("date"):
        return _no_date(str(found), reached.place, loc == ("date",))
    if kind.startswith(("bool", "int", "float", "decimal")):
        return _no_scalar(kind, found, key, reached, keys_at(model, loc[:-1]), meaning(model, loc))
    return _of_wrong_type(model, loc, detail, reached.place)


def _missing(model: type[BaseModel], loc: Loc, key: str, reached: Reached) -> Diagnostic:
    """A key that is not there, or has nothing after its colon."""
    if isinstance(reached.parent, PlacedMapping) and key in reached.parent.keys_at:
        return _without_value(key, reached.place)
    hint = _as_items(reached.parent, key, keys_at(model, loc)) or f"add '{key}: …'{meaning(model, loc)}"
    return error("missing-key", f"'{key}' is missing", reached.place, hint)


def _without_value(key: str, at: Place) -> Diagnostic:
    return error("missing-key", f"'{key}' has no value", at, f"write it: '{key}: …'")


def _of_wrong_length(kind: str, loc: Loc, key: str, found: Any, ctx: Mapping[str, Any], reached: Reached) -> Diagnostic:
    """A list or a text that is too short or too long."""
    if kind == "string_too_long":
        message = f"'{key}' is longer than {ctx.get('max_length')} characters"
        return error("too-large", message, reached.place, "shorten it")
    if kind == "too_long":
        hint = f"write at most {ctx['max_length']}"
        return _wrong_count(key, ctx["actual_length"] or len(found or ()), "too many", hint, reached.place)
    if kind == "too_short" and (has := ctx.get("actual_length")):
        return _wrong_count(key, has, "too few", f"write at least {ctx['min_length']}", reached.place)
    if loc[-1:] == ("<list>",) and found == [""]:
        hint = "write \"–\" in quotes for a dash, or nothing after a single '-' for an empty cell"
        return error("empty", "a '-' after a '-' begins another list", reached.place, hint)
    is_item = not loc or isinstance(loc[-1], int) or not reached.whole
    named = "this is empty" if is_item else f"'{key}' is empty"
    return error("empty", named, reached.place, "write it, or take it out")


def _out_of_range(kind: str, loc: Loc, found: object, ctx: Mapping[str, Any], at: Place) -> Diagnostic:
    """A number that is too small or too large."""
    if kind == "less_than_equal":
        message = f"'{found}' is too large a number{_for(loc)}"
        return error("wrong-value", message, at, f"write a number of {ctx.get('le')} or less")
    least = f"of {ctx['ge']} or more" if "ge" in ctx else f"greater than {ctx.get('gt')}"
    return error("wrong-value", f"'{found}' is too small a number{_for(loc)}", at, f"write a number {least}")


def _of_wrong_type(model: type[BaseModel], loc: Loc, detail: Any, at: Place) -> Diagnostic:
    """A mapping, a list or a text where another of these is expected."""
    kind, found = detail["type"], detail.get("input")
    expected = next((words for prefix, words in _EXPECTED if kind.startswith(prefix)), detail["msg"])
    message = f"{expected} is expected here, not {_describe(found)}"
    if "rows" in loc and isinstance(found, Mapping):
        return error("wrong-type", message, at, _ROW)
    if isinstance(found, str) and ("rows" in loc or loc[-1:] == ("columns",)) and (listed := _as_list(found)):
        return error("wrong-type", message, at, f"write '{listed}'")
    if loc == ("data",) and isinstance(found, str) and not (found[:1] in "［【" or "：" in found):
        return error("wrong-type", message, at, f"give it a name: 'data: {{name: {_in_flow(found)}}}'")
    if loc[-1:] == ("second_axis",) and isinstance(found, list) and all(isinstance(each, str) for each in found):
        series = ", ".join(f"{{of: {_in_flow(each)}, second_axis: true}}" for each in found)
        return error("wrong-type", message, at, f"say it of the series: 'y: [{series}]'")
    return error("wrong-type", message, at, _type_hint(kind, found, keys_at(model, loc), "data" in loc[-2:]))


def _as_list(text: str) -> str | None:
    """A list for a text that has commas where a list has them; None for one without."""
    items = [each.strip() for each in re.split("[,，、;；]", text)]
    return f"[{', '.join(map(in_flow, items))}]" if len(items) > 1 and len(text) <= _MOST_SHOWN else None


def _no_scalar(kind: str, found: object, key: str, reached: Reached, known: Sequence[str], meaning: str) -> Diagnostic:
    """What is no number, or neither true nor false, with the meaning of its key. What a list stands under may be one letter away
    from the key that is meant: `contents` says whether there is a table of contents, `content` holds blocks."""
    expected = {"b": "true or false", "i": "a whole number"}.get(kind[0], "a number")
    at, holder = reached.place, reached.parent
    if isinstance(found, Mapping | list | tuple):
        near = did_you_mean(key, [other for other in known if other != key])
        if near and isinstance(holder, PlacedMapping):
            at = holder.keys_at.get(key, at)
        return error(
            "wrong-type", f"{expected} is expected here, not {_describe(found)}", at, near or f"write {expected}"
        )
    words = TRUTHS if kind.startswith("bool") else WEIGHTS if key == "weight" else {}
    if (known_as := words.get(str(found).strip().lower())) is not None:
        return error("wrong-value", f"'{found}' is not {expected}", at, f"write {known_as}")
    bare = unquoted(str(found))
    hint = f"write {expected}{meaning}" if bare is None else f"{STRAIGHT}: write {bare}"
    if kind[0] in "fd" and (figures := figures_meant(str(found))):
        hint = f"write {' or '.join(figures)}"
    return error("wrong-value", f"'{found}' is not {expected}", at, hint)


_ROW: Final = "write the row as a list of its cells; rows that are mappings are taken under 'data: {rows: …}'"
_FIGURES: Final = "write 'data: {columns: [name, figure], rows: [[A, 1], [B, 2]]}', and name its columns with 'x: name' and 'y: figure'"
"""Where other programs take the figures of a chart themselves."""

_ABSTRACTS: Final = frozenset(
    {"abstract", "summary", "executive_summary", "introduction", "preface", "conclusion", "摘要", "概要", "前言"}
)
_ABSTRACT: Final = (
    "write it as a section: under 'sections', '- title: …' with 'content' and, if it has no number, 'numbered: false'"
)
"""Where other programs take parts of a report by names of their own."""

_EXPECTED: Final = (
    ("model_type", "a mapping of keys to values"),
    ("model_attributes", "a mapping of keys to values"),
    ("dict_type", "a mapping of keys to values"),
    ("tuple_type", "a list"),
    ("list_type", "a list"),
    ("string_type", "a text"),
    ("text_type", "a text"),
)

_COLOUR: Final = "^#[0-9"
#: What the patterns of our models stand for, by how they begin.
_FORMS: Final = (
    ("^\\p{L}[", "letters, digits, '-' and '_', beginning with a letter"),
    ("^[A-Za-z]{2,3}", "a language tag such as en, zh-Hans or de-CH"),
    ("^\\$?[A-Za-z]{1,3}", "cells of a spreadsheet such as A3:F20"),
    (_COLOUR, 'a colour such as "#A6192E", in quotes'),
)


def _no_date(found: str, at: Place, is_report: bool) -> Diagnostic:
    """A date in another form, with the day that is meant, where that is seen; that of a report may be words."""
    if last := last_of_month(found):
        message, hint = f"there is no day '{found}'", f"the month ends with {last.isoformat()}"
    elif days := days_meant(found):
        message = f"'{found}' is not a date in the form year-month-day"
        hint = " or ".join(f"'{day.isoformat()}'" for day in days)
        hint = f"write {hint}" + (", whichever is meant" if len(days) > 1 else "")
    else:
        message, hint = f"'{found}' is not a date", "write year, month and day, as 2019-03-02"
        if is_report and re.search(r"\d{4}|\d\s*年|[〇零一二三四五六七八九]{4}", found):
            hint = f"write year, month and day, as 2019-03-02, or as words: 'dateline: {found}'"
    return error("wrong-value", message, at, hint)


def _describe(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "a text" if isinstance(value, str) else type(value).__name__


_OF_WORDS: Final = ("to", "by", "headline", "text", "title")
"""Keys that take the words of what they belong to."""


def _misplaced(key: str, holder: str, reached: Reached) -> Diagnostic:
    """What is said of a block (its form, its orientation) and stands among the keys of its body."""
    at = reached.parent.keys_at.get(key, reached.place) if isinstance(reached.parent, PlacedMapping) else reached.place
    message = f"'{key}' belongs beside '{holder}', not into it"
    return error("unknown-key", message, at, f"write it on a line of its own, as far in as '{holder}:'")


def _type_hint(kind: str, found: object, keys: tuple[str, ...], is_data: bool) -> str | None:
    wants_text = kind.startswith(("string", "text"))
    words = keys[0] if keys and keys[0] in _OF_WORDS and "content" not in keys else None
    if isinstance(found, str) and not wants_text:
        before, colon, _ = found.partition("：")
        if colon and words and meant_key(before, keys) is None:
            return f"write it with a key of its own: '{words}: {_in_flow(found)}'"
        if colon:
            return f"keys need a half-width colon and a space: '{meant_key(before, keys) or 'title'}: …'"
        if re.match(r"[A-Za-z_]+:\S", found):
            return "write a space after the colon: 'title: …'"
        if re.match(r"-\S|[－—–•·*]", found):
            return "write a hyphen and a space before each item: '- …'"
    if isinstance(found, str) and not wants_text and found.startswith(("［", "【")):
        return "a list begins with a half-width '[', and half-width commas separate its items"
    if kind.startswith(("tuple", "list")):
        run_on = next((key for key in found if re.match(r"-\w", key)), None) if isinstance(found, Mapping) else None
        return f"write a space after the dash: '- {run_on[1:]}: …'" if run_on else "put '- ' before each item"
    if isinstance(found, list) and is_data:
        return "put the rows below a key of their own: 'rows:'"
    if wants_text and isinstance(found, list) and len(found) == 1 and isinstance(found[0], str):
        return f"take the brackets, or the dash, out: '{_in_flow(found[0])}'"
    if wants_text and isinstance(found, list) and found and all(isinstance(each, str) for each in found):
        return f"write one text: '{_in_flow('; '.join(found))}'"
    if wants_text:
        return "put a text that contains ': ' or begins with '{' or '[' in quotes"
    if isinstance(found, list) and "rows" in keys:
        return "put the rows below a key of their own: 'rows:'"
    if isinstance(found, list) and words and all(isinstance(each, str) for each in found):
        return f"put the list below a key of its own: '{words}:'"
    if isinstance(found, list) and {"label", "sum"} <= {*keys}:
        return "sums are worked out: 'total: true', or 'total: {label: …, sum: [ … ]}'; a row of your own is the last of 'rows'"
    if not wants_text and isinstance(found, list):
        return f"take the '- ' or the brackets out: 'key: value' on each line; as a key {_choices(keys)}"
    if not wants_text and isinstance(found, str) and "items" in keys and "caption" not in keys:
        return "put '- ' before each item, on a line of its own"
    if not wants_text and isinstance(found, str) and {"title", "content"} <= {*keys}:
        return "write '- title: …', and its 'content:' below"
    if not wants_text and isinstance(found, str) and words == "title":
        return f"write it with a key of its own: 'title: {_in_flow(found)}'"
    if not wants_text and isinstance(found, str) and keys:
        return f"write its keys below it, indented: {', '.join(keys)}"
    return None


def _unknown_key(
    key: str, reached: Reached, known: tuple[str, ...], within: Mapping[str, Within] = MappingProxyType({})
) -> Diagnostic:
    """A key that is none here; `within` has the keys of what stands under each that is one."""
    holder = reached.parent
    at = holder.keys_at.get(key, reached.place) if isinstance(holder, PlacedMapping) else reached.place
    hint = meant(key, known, holder if isinstance(holder, PlacedMapping) else None)
    if key in ("categories", "values", "rows", "table", "points") and "x_axis" in known:
        hint = _FIGURES
    elif "x_axis" in known or {"of", "second_axis"} <= {*known}:
        hint = CHARTS.get(key.lower()) or hint
    elif isinstance(holder, PlacedMapping) and "data" in within and key in within["data"].keys:
        hint = _deeper(key, holder, within) or hint
    if {"to", "copies"} <= {*known} and isinstance(holder, PlacedMapping) and isinstance(holder.get(key), str):
        hint = hint or f"write it whole, as it is printed: 'to: {_in_flow(f'{key}：{holder[key]}')}'"
    if hint is None and key.lower() == "landscape":
        hint = LANDSCAPE
    if hint is None and "annexes" in known and key.lower().replace("-", "_") in _ABSTRACTS:
        hint = _ABSTRACT
    if hint is None and isinstance(holder, PlacedMapping) and key in holder:
        hint = _deeper(key, holder, within)
    if hint is None and isinstance(holder, PlacedMapping):
        if key not in holder and (fact := _in_braces(holder)):
            hint = _as_fact(fact)
        elif key not in holder and len(holder.keys_at) == 1:
            hint = f"put a text that ends with ':' in quotes; as a key {_choices(known)}"
        elif key not in holder:
            hint = f"put a text that contains ', ' in quotes; as a key {_choices(known)}"
        elif pair := as_pair(holder, known):
            hint = pair
        elif len(holder) == 1 and isinstance(holder[key], list) and {"text", "points"} <= {*known}:
            hint = f"write 'text: {key}', and the list below it as 'points:'"
        elif len(holder) == 1 and isinstance(holder[key], str) and not _is_setting(key, holder[key]):
            hint = f"put a text that contains ': ' in quotes; as a key {_choices(known)}"
    return error("unknown-key", f"unknown key '{key}'", at, hint or _choices(known))


def _deeper(key: str, holder: PlacedMapping, within: Mapping[str, Within]) -> str | None:
    """The fix for a key that what stands under another key here takes; of several such keys, that which is written."""
    meant_there = {under: meant_name(key, taken.keys) for under, taken in within.items()}
    under = min((each for each, name in meant_there.items() if name), key=lambda each: each not in holder, default=None)
    if under is None:
        return None
    value, there = holder.get(under), f"{meant_there[under]}: …"
    if under == "data" and isinstance(value, str):
        named = "file" if "." in value else "based_on"
        return f"write it within 'data': 'data: {{{named}: {_in_flow(value)}, {there}}}'"
    if within[under].is_list:
        item = there if under == "content" else f"{{…, {there}}}"
        return f"write it in an item of '{under}': '- {item}'"
    return f"write it within '{under}': '{under}: {{…, {there}}}'"


def _is_setting(key: str, value: str) -> bool:
    """Whether a key and its value are a setting as other programs have them (`scale: log`), and no text with a colon."""
    return bool(re.fullmatch(r"[a-z_]+", key) and re.fullmatch(r"[\w.-]+", value))


_PAIRS: Final = (("term", "text"), ("when", "text"), ("label", "value"), ("lead", "text"))
"""The keys for what others write as a key and its value: `- Term: meaning`."""


def as_pair(holder: PlacedMapping, known: Iterable[str]) -> str | None:
    """The fix for a mapping of one text to another, where keys are to say what the two are; None for any other."""
    known = set(known)
    names = next((names for names in _PAIRS if known.issuperset(names)), None)
    if names is None or len(holder) != 1:
        return None
    [(key, value)] = holder.items()
    if key in known or not isinstance(value, str):
        return None
    pair = f"write '{{{names[0]}: {_in_flow(key)}, {names[1]}: {_in_flow(value)}}}'"
    return pair if names[0] != "lead" else f"put a text that contains ': ' in quotes, or {pair}"


def are_pairs(holder: object, known: Iterable[str]) -> bool:
    """Whether all of a mapping are pairs of texts, which a list of items is to hold."""
    known = tuple(known)
    return isinstance(holder, PlacedMapping) and all(
        as_pair(PlacedMapping(dict([pair]), holder.place, {}), known) for pair in holder.items()
    )


def _as_items(holder: object, key: str, known: Iterable[str]) -> str | None:
    """The fix for a mapping that is to be a list of items: `definitions: {Term: meaning}`."""
    if key != "items" or not isinstance(holder, PlacedMapping):
        return None
    first = next(iter(holder.items()), None)
    pair = first and as_pair(PlacedMapping(dict([first]), holder.place, {}), known)
    return f"write a list of items, the first so: {pair.partition('write ')[2]}" if pair else None


def _in_flow(text: str) -> str:
    """A text as it stands between braces of YAML; a long one is cut."""
    text = " ".join(text.split())
    return in_flow(text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…")


_MOST_SHOWN: Final = 60
"""So many characters of a text are shown in a fix."""


def _in_braces(found: PlacedMapping) -> str:
    """The name that stands alone in the braces of a mapping (`{growth}`), as facts are named; empty where none does."""
    (name, at), *others = found.keys_at.items() or [("", found.place)]
    is_flow = (found.place.line, found.place.column) != (at.line, at.column)
    return name if is_flow and not others and not found and re.fullmatch(r"[^\W\d][\w.-]*", name) else ""


def _as_fact(name: str) -> str:
    return f'for the fact of that name write "{{{{ {name} }}}}" in quotes'


def _no_kind(found: object, place: Place, kinds: tuple[str, ...]) -> Diagnostic:
    if not isinstance(found, PlacedMapping):
        what = _describe(found)
        return error(
            "unknown-kind", f"a block is a text or a mapping, not {what}", place, f"as a key {_choices(kinds)}"
        )
    named = [kind for kind in kinds if kind in found]
    if len(named) > 1:
        message = f"a block is of one kind, not both '{named[0]}' and '{named[1]}'"
        return error("unknown-kind", message, found.keys_at[named[1]], "begin another item of the list with '- '")
    if empty := [kind for kind in kinds if kind in found.keys_at and kind not in found]:
        hint = "indent what belongs to it further than the key itself"
        return error("unknown-kind", f"'{empty[0]}' has nothing in it", found.keys_at[empty[0]], hint)
    for key in found:
        is_text = len(found) == 1 and key[:1].isupper() and " " in str(found[key])
        if not is_text and (wish := WISHES.get(key.lower().replace("-", "_").replace(" ", "_"))):
            return error("unknown-kind", f"no kind of block is called '{key}'", found.keys_at.get(key, place), wish)
    for key in found:
        if near := meant(key, kinds, found):
            return error("unknown-kind", f"no kind of block is called '{key}'", found.keys_at.get(key, place), near)
    keys = "', '".join(found)
    if not keys and (fact := _in_braces(found)):
        return error("unknown-kind", f"a name in single braces, '{{{fact}}}', is a key of YAML", place, _as_fact(fact))
    if not keys and len(found.keys_at) == 1:
        hint = f"put a text that ends with ':' in quotes; as a kind {_choices(kinds)}"
        return error("unknown-kind", "a text that ends with a colon is a key of YAML", place, hint)
    if not keys:
        return error("unknown-kind", "a block with nothing in it", place, _choices(kinds))
    if len(found) == 1 and isinstance(found[keys], str):
        if keys[:1] in QUOTES:
            message = "a ': ' inside a text, which quotation marks of print do not keep together"
            return error("unknown-kind", message, place, f'{STRAIGHT}: write "…" around it')
        hint = f"put a text that contains ': ' in quotes; as a kind {_choices(kinds)}"
        return error("unknown-kind", f"no kind of block is called '{keys}'", place, hint)
    return error("unknown-kind", f"no kind of block has the keys '{keys}'", place, _choices(kinds))


def _unknown_value(found: object, place: Place, expected: str) -> Diagnostic:
    known = [value for value in re.findall(r"'([^']*)'", expected) if value.isprintable() and value != "\\t"]
    if str(found).lower() in ("true", "yes", "on") and "no" in known:
        known = [value for value in known if value != "no"]
    hint = meant_value(_encoding_of(str(found), known), known) or _choices(known)
    return error("wrong-value", f"'{found}' is not accepted here", place, hint)


def _encoding_of(name: str, known: Sequence[str]) -> str:
    """The name that one of the known encodings goes by, for another name of it (`cp1252`, `latin1`); any other text as it is."""
    if "utf-8" not in known:
        return name
    try:
        wanted = codecs.lookup(name).name.replace("utf-8-sig", "utf-8").replace("iso8859-1", "cp1252")
        return next((other for other in known if codecs.lookup(other).name == wanted), name)
    except (LookupError, ValueError):
        return name


def _not_of_form(found: str, reached: Reached, loc: Loc, pattern: str) -> Diagnostic:
    form = next((words for beginning, words in _FORMS if pattern.startswith(beginning)), None)
    if loc[-1] == "[key]":
        holder = reached.parent if isinstance(reached.parent, PlacedMapping) else None
        at = holder.keys_at.get(found, reached.place) if holder else reached.place
        return error("wrong-value", f"'{found}' cannot be a name here", at, form)
    if form and pattern.startswith(_COLOUR) and (colour := colour_meant(found)):
        form = f'write "{colour}", in quotes'
    return error("wrong-value", f"'{found}' is not what '{loc[-1]}' takes", reached.place, form)


def _choices(known: Iterable[str]) -> str:
    words = (word if re.search(r"\w", word) else f"'{word}'" for word in known)
    return f"it can be {', '.join(words)}"


def _for(loc: Loc) -> str:
    return f" for '{loc[-1]}'" if isinstance(loc[-1], str) else ""


def _wrong_count(key: str, n: int, how: str, hint: str, at: Place) -> Diagnostic:
    """A list of `n` items that is shorter or longer than it may be."""
    count = "1 item" if n == 1 else f"{n} items"
    return error("wrong-value", f"'{key}' has {count}, {how}", at, hint)
