"""Keys that are unknown, misplaced or missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from publish.diagnostics import Diagnostic, Place, error
from publish.parsing.complaints.detail import Detail
from publish.parsing.complaints.pairs import as_items, as_pair
from publish.parsing.complaints.phrases import as_fact, choices, in_braces, shown
from publish.parsing.locations import Within, keys_at, keys_within, meaning, walk
from publish.parsing.translations import meant, meant_name
from publish.parsing.wishes import CHARTS, LANDSCAPE
from publish.parsing.yaml import PlacedMapping

_OF_FIGURES: Final = ("categories", "values", "rows", "table", "points")
_FIGURES: Final = "write 'data: {columns: [name, figure], rows: [[A, 1], [B, 2]]}', and name its columns with 'x: name' and 'y: figure'"
"""Where other programs take the figures of a chart themselves."""

_ABSTRACTS: Final = frozenset(
    {"abstract", "summary", "executive_summary", "introduction", "preface", "conclusion", "摘要", "概要", "前言"}
)
"""Where other programs take parts of a report by names of their own."""
_ABSTRACT: Final = (
    "write it as a section: under 'sections', '- title: …' with 'content' and, if it has no number, 'numbered: false'"
)
_OPENING: Final = (
    "write it under 'content:', which stands before the sections; or, with a heading, as the first of the 'sections'"
)


def missing(detail: Detail) -> Diagnostic:
    """A key that is not there, or has nothing after its colon."""
    key, place = detail.key, detail.reached.place
    if detail.holder is not None and key in detail.holder.keys_at:
        return _without_value(key, place)
    hint = as_items(detail.reached.parent, key, keys_at(detail.model, detail.loc))
    return error(
        "missing-key", f"'{key}' is missing", place, hint or f"add '{key}: …'{meaning(detail.model, detail.loc)}"
    )


def missing_one(detail: Detail) -> Diagnostic:
    """One of several keys, of which there is none, or of which one has nothing after its colon."""
    for named in detail.ctx.get("keys", ()):
        if (at := walk(detail.value, (*detail.loc, named))).whole:
            return _without_value(named, at.place)
    return error("missing-key", detail.message, detail.reached.place, detail.ctx.get("hint"))


def _without_value(key: str, at: Place) -> Diagnostic:
    return error("missing-key", f"'{key}' has no value", at, f"write it: '{key}: …'")


def unknown_or_misplaced(detail: Detail) -> Diagnostic:
    """A key that is none here, or stands one step too far in."""
    key, loc, model = detail.key, detail.loc, detail.model
    if len(loc) > 1 and key in keys_at(model, loc[:-2]):
        # What is said of a block (its form, its orientation) stands among the keys of its body.
        holder = loc[-2]
        message = f"'{key}' belongs beside '{holder}', not into it"
        hint = f"write it on a line of its own, as far in as '{holder}:'"
        return error("unknown-key", message, detail.key_place, hint)
    known = detail.siblings()
    hint = _fix(key, detail.holder, known, keys_within(model, loc[:-1])) or choices(known)
    return error("unknown-key", f"unknown key '{key}'", detail.key_place, hint)


def _fix(key: str, holder: PlacedMapping | None, known: tuple[str, ...], within: Mapping[str, Within]) -> str | None:
    """The likeliest fix for an unknown key; `within` has the keys of what stands under each that is `known`."""
    fix = _elsewhere(key, holder, known, within) or meant(key, known, holder) or _of_a_report(key, holder, known)
    if fix or holder is None:
        return fix
    if key not in holder:
        return _of_no_value(holder, known)
    return _deeper(key, holder, within) or _of_text(key, holder, known)


def _elsewhere(
    key: str, holder: PlacedMapping | None, known: tuple[str, ...], within: Mapping[str, Within]
) -> str | None:
    """The fix for keys of charts as other programs have them, and for those of data."""
    if "x_axis" in known or {"of", "second_axis"} <= {*known}:
        return _FIGURES if key in _OF_FIGURES and "x_axis" in known else CHARTS.get(key.lower())
    if holder is not None and "data" in within and key in within["data"].keys:
        return _deeper(key, holder, within)
    return None


def _of_a_report(key: str, holder: PlacedMapping | None, known: tuple[str, ...]) -> str | None:
    """The fix for what belongs elsewhere in a report: an addressee of its own, a turned page, an abstract."""
    if {"to", "copies"} <= {*known} and holder is not None and isinstance(holder.get(key), str):
        return f"write it whole, as it is printed: 'to: {shown(f'{key}：{holder[key]}')}'"
    if key.lower() == "landscape":
        return LANDSCAPE
    if "annexes" not in known or key.lower().replace("-", "_") not in _ABSTRACTS:
        return None
    is_first = key.lower() != "conclusion" and holder is not None and "content" not in holder
    return _OPENING if is_first else _ABSTRACT


def _of_no_value(holder: PlacedMapping, known: tuple[str, ...]) -> str:
    """The fix for a text of which YAML made a key without a value."""
    if fact := in_braces(holder):
        return as_fact(fact)
    if len(holder.keys_at) == 1:
        return f"put a text that ends with ':' in quotes; as a key {choices(known)}"
    return f"put a text that contains ', ' in quotes; as a key {choices(known)}"


def _of_text(key: str, holder: PlacedMapping, known: tuple[str, ...]) -> str | None:
    """The fix for a text that has a colon, of which YAML made a key and a value."""
    value = holder[key]
    if pair := as_pair(holder, known):
        return pair
    if len(holder) == 1 and isinstance(value, list) and {"text", "points"} <= {*known}:
        return f"write 'text: {key}', and the list below it as 'points:'"
    if len(holder) == 1 and isinstance(value, str) and not _is_setting(key, value):
        return f"put a text that contains ': ' in quotes; as a key {choices(known)}"
    return None


def _is_setting(key: str, value: str) -> bool:
    """Whether a key and its value are a setting as other programs have them (`scale: log`), and no text with a colon."""
    return bool(re.fullmatch(r"[a-z_]+", key) and re.fullmatch(r"[\w.-]+", value))


def _deeper(key: str, holder: PlacedMapping, within: Mapping[str, Within]) -> str | None:
    """The fix for a key that what stands under another key here takes; of several such keys, that which is written."""
    meant_there = {under: meant_name(key, taken.keys) for under, taken in within.items()}
    under = min((each for each, name in meant_there.items() if name), key=lambda each: each not in holder, default=None)
    if under is None:
        return None
    value, there = holder.get(under), f"{meant_there[under]}: …"
    if under == "data" and isinstance(value, str):
        named = "file" if "." in value else "based_on"
        return f"write it within 'data': 'data: {{{named}: {shown(value)}, {there}}}'"
    if within[under].is_list:
        item = there if under == "content" else f"{{…, {there}}}"
        return f"write it in an item of '{under}': '- {item}'"
    return f"write it within '{under}': '{under}: {{…, {there}}}'"
