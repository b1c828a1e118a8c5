"""Values that know their place → a pydantic model; and what it complains of → diagnostics at those places.

Where a value does not validate, the parts that were complained of can be left out (`salvage`), so that what is wrong with the
rest is found in the same run.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from publish.diagnostics import Diagnostic
from publish.parsing.locations import Loc, Reached, genuine_errors, walk
from publish.parsing.yaml import Placed, PlacedList, PlacedMapping, PlacedText

M = TypeVar("M", bound=BaseModel)

ROUNDS: Final = 40
"""How often parts are left out before what remains is given up."""


def validate(
    model: type[M], value: Placed, context: Mapping[str, Any] | None = None
) -> tuple[M | None, list[Diagnostic]]:
    """`value` as a `model`, or None and every complaint at its place."""
    try:
        return model.model_validate(value, context=dict(context or {})), []
    except ValidationError as problem:
        from publish.parsing.complaints import worded

        return None, worded(model, value, problem)


def salvage(
    model: type[M], value: Placed, context: Mapping[str, Any] | None = None, indivisible: Container[str] = ()
) -> M | None:
    """What is left of `value` as a `model` without the parts that do not validate; None if nothing is.

    Of what stands under an `indivisible` key, nothing is left where a part of it does not validate.
    """
    for _ in range(ROUNDS):
        try:
            return model.model_validate(value, context=dict(context or {}))
        except ValidationError as problem:
            details = genuine_errors(problem)
            if lacking := [walk(value, each["loc"]) for each in details if _is_fillable(each)]:
                value = _filled(value, lacking)
                continue
            paths = {_cut(walk(value, detail["loc"]).path, indivisible) for detail in details}
            if () in paths:
                return None
            value = _without(value, paths)
    return None


FILLED: Final = "alt"
"""A key that is taken to be there where it is missing, so that the rest of its holder is looked at, too."""


def _is_fillable(detail: Any) -> bool:
    return bool(detail["type"] == "missing" and detail["loc"] and detail["loc"][-1] == FILLED)


def _filled(value: Any, lacking: Iterable[Reached]) -> Any:
    """A copy of a value, in which what lacks the key has it; one that is null is lacking, too."""
    for reached in lacking:
        holder = reached.path[:-1] if reached.path[-1:] == (FILLED,) else reached.path
        value = _with_key(value, holder, PlacedText("…", reached.place, "…"))
    return value


def _with_key(value: Any, path: Loc, text: PlacedText) -> Any:
    step, rest = (path[0], path[1:]) if path else (FILLED, ())
    if isinstance(value, PlacedMapping):
        inner = _with_key(value[str(step)], rest, text) if path else text
        return PlacedMapping({**value, str(step): inner}, value.place, {str(step): value.place} | value.keys_at)
    items = (_with_key(each, rest, text) if at == step else each for at, each in enumerate(value))
    return PlacedList(items, value.place)


def _cut(path: Loc, indivisible: Container[str]) -> Loc:
    """The path, up to the first step that names something indivisible."""
    ends = (number for number, step in enumerate(path, start=1) if step in indivisible)
    end = next(ends, len(path))
    # At the top it is a mapping of names, each of which is one thing.
    return path[: end + 1 if end == 1 else end]


def _without(value: Any, paths: Iterable[Loc]) -> Any:
    """A copy of `value` without what the paths (none of them empty) lead to."""
    below: dict[str | int, set[Loc]] = {}
    for step, *rest in paths:
        below.setdefault(step, set()).add(tuple(rest))
    gone = {step for step, rests in below.items() if () in rests}
    if isinstance(value, PlacedMapping):
        kept = {
            key: _without(inner, below[key]) if key in below else inner
            for key, inner in value.items()
            if key not in gone
        }
        return PlacedMapping(kept, value.place, {key: at for key, at in value.keys_at.items() if key not in gone})
    items = (_without(inner, below[at]) if at in below else inner for at, inner in enumerate(value) if at not in gone)
    return PlacedList(items, value.place)
