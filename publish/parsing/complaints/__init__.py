"""Errors of pydantic → diagnostics: what is wrong in the author's terms, and the likeliest fix.

An error is understood by pydantic's stable *type*, never by its English. The room is imported only where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from publish.diagnostics import Diagnostic, error
from publish.parsing.complaints.detail import Detail
from publish.parsing.complaints.keys import missing, missing_one, unknown_or_misplaced
from publish.parsing.complaints.kinds import no_kind
from publish.parsing.complaints.pairs import are_pairs, as_pair
from publish.parsing.complaints.scalars import no_date, no_scalar, not_accepted, not_of_form, out_of_range
from publish.parsing.complaints.types import of_wrong_length, of_wrong_type
from publish.parsing.locations import Loc, genuine_errors, keys_at, walk
from publish.parsing.translations import meant_key
from publish.parsing.yaml import Placed, PlacedMapping

MAX_COMPLAINTS: Final = 500
"""How many complaints about one value are worded; nobody reads more in one sitting."""


def worded(model: type[BaseModel], value: Placed, problem: ValidationError) -> list[Diagnostic]:
    """Every complaint about `value` as a `model`, at its place; what the fix of another one says is not said twice."""
    details = genuine_errors(problem)
    lacking = {detail["loc"][:-1] for detail in details if detail["type"] == "missing"}
    meant = {
        (*d["loc"][:-1], meant_key(str(d["loc"][-1]), keys_at(model, d["loc"][:-1])))
        for d in _unknown(details)
        if d["loc"][:-1] in lacking
    }
    listed = {d["loc"][:-1] for d in details if _is_of_pairs(model, value, d)}
    pairs = {d["loc"][:-1] for d in _unknown(details) if _is_pair(model, value, d["loc"])}
    told = [d for d in details if not (d["type"] == "missing" and (d["loc"] in meant or d["loc"][:-1] in pairs))]
    told = [d for d in told if not (d["type"] == "extra_forbidden" and d["loc"][:-1] in listed)]
    found = [complaint(model, value, detail) for detail in told[:MAX_COMPLAINTS]]
    if rest := told[MAX_COMPLAINTS:]:
        message = f"{len(rest):,} more mistakes are not listed"
        found.append(error("too-large", message, walk(value, rest[0]["loc"]).place, "fix the others first"))
    return found


def complaint(model: type[BaseModel], value: Placed, raw: Any) -> Diagnostic:
    """What is wrong, in words, at its place."""
    detail = Detail(model, value, raw)
    if (by_type := _BY_TYPE.get(detail.type)) is not None:
        return by_type(detail)
    return next((words for prefix, words in _BY_PREFIX if detail.type.startswith(prefix)), of_wrong_type)(detail)


def _as_it_says(detail: Detail) -> Diagnostic:
    """An error of a validator of ours, which brings its words along."""
    return error("wrong-value", detail.message, detail.reached.place, detail.ctx.get("hint"))


def _within(detail: Detail) -> Diagnostic:
    """An error of such a validator at a part of the value, which has no place of its own among the fields."""
    return error("wrong-type", detail.message, detail.ctx.get("at") or detail.reached.place, detail.ctx.get("hint"))


_BY_TYPE: Final[Mapping[str, Callable[[Detail], Diagnostic]]] = {
    "extra_forbidden": unknown_or_misplaced,
    "missing": missing,
    "missing_one": missing_one,
    "language": _as_it_says,
    "share": _as_it_says,
    "nested": _within,
    "unknown_kind": no_kind,
    "literal_error": not_accepted,
    "string_pattern_mismatch": not_of_form,
    **dict.fromkeys(("too_short", "string_too_short", "empty", "too_long", "string_too_long"), of_wrong_length),
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than_equal"), out_of_range),
}
#: Types of errors that come in families (`int_type`, `int_parsing` …).
_BY_PREFIX: Final[tuple[tuple[str, Callable[[Detail], Diagnostic]], ...]] = (
    ("date", no_date),
    ("bool", no_scalar),
    ("int", no_scalar),
    ("float", no_scalar),
    ("decimal", no_scalar),
)


def _unknown(details: list[Any]) -> Iterator[Any]:
    return (detail for detail in details if detail["type"] == "extra_forbidden")


def _is_pair(model: type[BaseModel], value: Placed, loc: Loc) -> bool:
    """Whether an unknown key and its value are a pair of texts, whose fix says all that is missing."""
    holder = walk(value, loc).parent
    return isinstance(holder, PlacedMapping) and as_pair(holder, keys_at(model, loc[:-1])) is not None


def _is_of_pairs(model: type[BaseModel], value: Placed, detail: Any) -> bool:
    """Whether items are missing of a mapping that has them as pairs of texts: the fix of that says all of its unknown keys."""
    return bool(detail["type"] == "missing") and are_pairs(
        walk(value, detail["loc"]).parent, keys_at(model, detail["loc"])
    )
