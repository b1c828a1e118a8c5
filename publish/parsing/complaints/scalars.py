"""Values that are no date, no number, not one of the words that a key takes, or not of its form."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from typing import Final

from publish.diagnostics import Diagnostic, error
from publish.diagnostics.suggestions import did_you_mean
from publish.parsing.complaints.detail import Detail
from publish.parsing.complaints.phrases import choices, described
from publish.parsing.locations import Loc, meaning, walk
from publish.parsing.translations import STRAIGHT, meant_value, unquoted
from publish.parsing.wishes import TRUTHS, WEIGHTS, colour_meant
from publish.parsing.yaml import PlacedMapping
from publish.text.dates import days_meant, last_of_month
from publish.text.numbers import figures_meant

_COLOUR: Final = "^#[0-9"
#: What the patterns of our models stand for, by how they begin.
_FORMS: Final = (
    ("^\\p{L}[", "letters, digits, '-' and '_', beginning with a letter"),
    ("^[A-Za-z]{2,3}", "a language tag such as en, zh-Hans or de-CH"),
    ("^\\$?[A-Za-z]{1,3}", "cells of a spreadsheet such as A3:F20"),
    (_COLOUR, 'a colour such as "#A6192E", in quotes'),
)


def no_date(detail: Detail) -> Diagnostic:
    """A date in another form, with the day that is meant, where that is seen; that of a report may be words."""
    found = str(detail.found)
    if last := last_of_month(found):
        message, hint = f"there is no day '{found}'", f"the month ends with {last.isoformat()}"
    elif days := days_meant(found):
        message = f"'{found}' is not a date in the form year-month-day"
        hint = " or ".join(f"'{day.isoformat()}'" for day in days)
        hint = f"write {hint}" + (", whichever is meant" if len(days) > 1 else "")
    else:
        message, hint = f"'{found}' is not a date", "write year, month and day, as 2019-03-02"
        if detail.loc == ("date",) and re.search(r"\d{4}|\d\s*年|[〇零一二三四五六七八九]{4}", found):
            hint = f"write year, month and day, as 2019-03-02, or as words: 'dateline: {found}'"
    return error("wrong-value", message, detail.reached.place, hint)


def no_scalar(detail: Detail) -> Diagnostic:
    """What is no number, or neither true nor false, with the meaning of its key. What a list stands under may be one letter away
    from the key that is meant: `contents` says whether there is a table of contents, `content` holds blocks."""
    found, family, place = detail.found, detail.type[0], detail.reached.place
    expected = {"b": "true or false", "i": "a whole number"}.get(family, "a number")
    if isinstance(found, Mapping | list | tuple):
        near = did_you_mean(detail.key, [other for other in detail.siblings() if other != detail.key])
        message = f"{expected} is expected here, not {described(found)}"
        return error("wrong-type", message, detail.key_place if near else place, near or f"write {expected}")
    text = str(found)
    words = TRUTHS if family == "b" else WEIGHTS if detail.key == "weight" else {}
    if (known_as := words.get(text.strip().lower())) is not None:
        return error("wrong-value", f"'{found}' is not {expected}", place, f"write {known_as}")
    bare = unquoted(text)
    hint = f"write {expected}{meaning(detail.model, detail.loc)}" if bare is None else f"{STRAIGHT}: write {bare}"
    if family in "fd" and (figures := figures_meant(text)):
        hint = f"write {' or '.join(figures)}"
    return error("wrong-value", f"'{found}' is not {expected}", place, hint)


def out_of_range(detail: Detail) -> Diagnostic:
    """A number that is too small or too large."""
    found, ctx, place = detail.found, detail.ctx, detail.reached.place
    if detail.type == "less_than_equal":
        message = f"'{found}' is too large a number{_for(detail.loc)}"
        return error("wrong-value", message, place, f"write a number of {ctx.get('le')} or less")
    least = f"of {ctx['ge']} or more" if "ge" in ctx else f"greater than {ctx.get('gt')}"
    return error("wrong-value", f"'{found}' is too small a number{_for(detail.loc)}", place, f"write a number {least}")


def _for(loc: Loc) -> str:
    return f" for '{loc[-1]}'" if isinstance(loc[-1], str) else ""


def not_accepted(detail: Detail) -> Diagnostic:
    """A word that is none of those that a key takes."""
    found, expected = str(detail.found), str(detail.ctx.get("expected", ""))
    known = [value for value in re.findall(r"'([^']*)'", expected) if value.isprintable() and value != "\\t"]
    if found.lower() in ("true", "yes", "on") and "no" in known:
        known = [value for value in known if value != "no"]
    hint = meant_value(_encoding_of(found, known), known) or choices(known)
    return error("wrong-value", f"'{found}' is not accepted here", detail.reached.place, hint)


def _encoding_of(name: str, known: Sequence[str]) -> str:
    """The name that one of the known encodings goes by, for another name of it (`cp1252`, `latin1`); any other text as it is."""
    if "utf-8" not in known:
        return name
    try:
        wanted = codecs.lookup(name).name.replace("utf-8-sig", "utf-8").replace("iso8859-1", "cp1252")
        return next((other for other in known if codecs.lookup(other).name == wanted), name)
    except (LookupError, ValueError):
        return name


def not_of_form(detail: Detail) -> Diagnostic:
    """A text of another form than the pattern of its key asks for, or a name that cannot be one."""
    found, pattern = str(detail.found), str(detail.ctx.get("pattern", ""))
    form = next((words for beginning, words in _FORMS if pattern.startswith(beginning)), None)
    if detail.key == "[key]":
        named = walk(detail.value, detail.loc[:-1])
        at = named.parent.keys_at.get(found, named.place) if isinstance(named.parent, PlacedMapping) else named.place
        return error("wrong-value", f"'{found}' cannot be a name here", at, form)
    if form and pattern.startswith(_COLOUR) and (colour := colour_meant(found)):
        form = f'write "{colour}", in quotes'
    return error("wrong-value", f"'{found}' is not what '{detail.loc[-1]}' takes", detail.reached.place, form)
