"""The rows of a dataset in the forms in which people write them: lists, the first of which names the columns; mappings; or
lists, with the columns named beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from publish.diagnostics import Place
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText

LIST: Final = {"type": "array", "items": {"type": ["string", "number", "boolean", "null"]}}
ROWS: Final = {
    "anyOf": [
        {"type": "array", "minItems": 1, "items": LIST},
        {"type": "array", "minItems": 1, "items": {"type": "object"}},
    ]
}


class OrNames:
    """Says in the schema that a list of names may stand where columns are declared."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        names = {"type": "array", "minItems": 1, "items": {"type": "string"}}
        return {"anyOf": [handler(core), names]}


def as_lists(dataset: Any) -> Any:
    """A dataset as its author wrote it, with its rows as lists, the first of which names the columns."""
    rows = dataset.get("rows") if isinstance(dataset, Mapping) else None
    if not isinstance(rows, Sequence) or isinstance(rows, str) or not rows:
        return dataset
    columns = dataset.get("columns")
    if all(isinstance(row, Mapping) for row in rows):
        names = _names(rows)
        lists = [PlacedList(names.values(), _place(rows[0])), *(_cells(row, names) for row in rows)]
        return _with(dataset, "rows", PlacedList(lists, _place(rows)))
    if isinstance(columns, Sequence) and not isinstance(columns, str):
        whole = PlacedList([columns, *rows], _place(rows))
        return _without(_with(dataset, "rows", whole), "columns")
    return dataset


def _names(rows: Sequence[Mapping[str, Any]]) -> dict[str, PlacedText]:
    """The names of all columns, in the order in which the rows first have them."""
    names: dict[str, PlacedText] = {}
    for row in rows:
        keys = getattr(row, "keys_at", {}) or dict.fromkeys(row, _place(row))
        for key, place in keys.items():
            names.setdefault(key, PlacedText(key, place))
    return names


def _cells(row: Mapping[str, Any], names: Mapping[str, PlacedText]) -> PlacedList:
    at = _place(row)
    nothing = {key: PlacedText("", place) for key, place in getattr(row, "keys_at", {}).items()}
    return PlacedList([row.get(name, nothing.get(name, PlacedText("", at))) for name in names], at)


def _place(value: Any) -> Place:
    return getattr(value, "place", None) or Place("")


def _with(dataset: Mapping[str, Any], key: str, value: Any) -> Mapping[str, Any]:
    return PlacedMapping({**dataset, key: value}, _place(dataset), getattr(dataset, "keys_at", None))


def _without(dataset: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    keys = {name: place for name, place in getattr(dataset, "keys_at", {}).items() if name != key}
    values = {name: value for name, value in dataset.items() if name != key}
    return PlacedMapping(values, _place(dataset), keys)
