"""Pydantic's `loc` resolved: to a value of the source, and to a field of the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError

from publish.diagnostics import Place
from publish.parsing.docstrings import docstring
from publish.parsing.yaml import PlacedList, PlacedMapping

Loc = tuple[str | int, ...]


class Reached(NamedTuple):
    """Where pydantic's `loc` leads to among the values."""

    path: Loc
    """The steps that were found."""
    place: Place
    parent: Any
    """What holds the value reached, or the value itself where the last step was not found."""
    whole: bool
    """Whether the last step was found."""


def walk(value: Any, loc: Loc) -> Reached:
    """Where `loc` leads to. It holds the tags of unions among the keys; of all ways to read it, the one that finds most
    steps is taken."""
    return _Readings(loc).best(value, None, 0)


def genuine_errors(problem: ValidationError) -> list[Any]:
    """The errors, but for those of a list as too short whose wrong items have errors of their own."""
    return [
        detail
        for detail in problem.errors(include_url=False)
        if not (detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])
    ]


class _Readings:
    """The ways to read a `loc`; from one value on, and one step on, the best is looked for once: kinds that stand in each
    other, as points do, have more ways than could be tried."""

    def __init__(self, loc: Loc) -> None:
        self.loc = loc
        self.known: dict[tuple[int, int], Reached] = {}

    def best(self, value: Any, parent: Any, number: int) -> Reached:
        """The longest reading of the steps from `number` on, of those the first; its path begins at `value`."""
        key = (id(value), number)
        if key not in self.known:
            self.known[key] = max(self._readings(value, parent, number), key=lambda reached: len(reached.path))
        return self.known[key]

    def _readings(self, value: Any, parent: Any, number: int) -> Iterator[Reached]:
        if number == len(self.loc):
            yield Reached((), value.place, parent, True)
            return
        step = self.loc[number]
        if number + 1 < len(self.loc):
            yield self.best(value, parent, number + 1)
        else:
            yield Reached((), value.place, value, False)
        inside: Any = None
        if isinstance(value, PlacedMapping) and isinstance(step, str):
            inside = value.get(step)
            if inside is None and step in value.keys_at:
                yield Reached((step,), value.keys_at[step], value, True)
        elif isinstance(value, PlacedList) and isinstance(step, int) and step < len(value):
            inside = value[step]
        if inside is not None:
            reached = self.best(inside, value, number + 1)
            yield reached._replace(path=(step, *reached.path))


def keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that the model at `loc` takes; none where there is no model."""
    return tuple(
        dict.fromkeys(
            field.alias or name
            for candidate in _models_at(model, loc)
            for name, field in candidate.model_fields.items()
            if not (isinstance(field.validation_alias, str) and field.validation_alias.startswith("\x00"))
        )
    )


class Within(NamedTuple):
    """What stands under a key: the keys of the models there, and whether these are the items of a list."""

    keys: tuple[str, ...]
    is_list: bool


def keys_within(model: type[BaseModel], loc: Loc) -> dict[str, Within]:
    """What stands under each key of the model at `loc` that takes other models."""
    found: dict[str, Within] = {}
    for candidate in map(_complete, _models_at(model, loc)):
        for name, field in candidate.model_fields.items():
            inner = [] if "dict[" in str(field.annotation) else _models_in(field.annotation)
            if inner and not (isinstance(field.validation_alias, str) and field.validation_alias.startswith("\x00")):
                keys = (each.alias or key for kind in map(_complete, inner) for key, each in kind.model_fields.items())
                is_list = "tuple[" in str(field.annotation)
                found.setdefault(field.alias or name, Within(tuple(dict.fromkeys(keys)), is_list))
    return found


def meaning(model: type[BaseModel], loc: Loc) -> str:
    """What the field at `loc` is for, in the words of its docstring, to follow its name; empty where it has none."""
    for holder in _models_at(model, loc[:-1]):
        description = " ".join(docstring(holder, str(loc[-1])).split()).rstrip(".")
        if description:
            return f" ({description[0].lower()}{description[1:]})"
    return ""


def _models_at(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models, one or those of a union, that the value at `loc` is to be one of."""
    candidates: list[type[BaseModel]] = [model]
    for step in loc:
        if not isinstance(step, str):
            continue
        having = [candidate for candidate in map(_complete, candidates) if step in candidate.model_fields]
        if len(candidates) > 1 and having:
            candidates = having
        elif having:
            candidates = _models_in(having[0].model_fields[step].annotation)
    return candidates


def _complete(model: type[BaseModel]) -> type[BaseModel]:
    """A model whose fields know their types: those that stand in each other name a type that is declared below."""
    if not model.__pydantic_fields_complete__:
        model.model_rebuild()
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is Annotated:
        return _models_in(get_args(annotation)[0])
    return [model for argument in get_args(annotation) for model in _models_in(argument)]
