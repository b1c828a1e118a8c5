"""The JSON Schema of the source language, as the models have it: every kind on its own."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from publish.model import Report
from publish.parsing.docstrings import docstring

TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""YAML editors read `2019` as a number and `no` as a truth value; to us a scalar is text."""

SHORT_FORMS = (
    "Paragraph",
    "Item",
    "Column",
    "FactBody",
    "Total",
    "ChartSeries",
    "CalloutBody",
    "Closing",
    "CodeBody",
    "QuoteBody",
    "Signature",
    "Sort",
    "Status",
)
"""Kinds that may be written as a bare text."""

LISTS = ("PointsBody", "MetricsBody", "TimelineBody", "DefinitionsBody")
"""Kinds that may be written as the bare list of their items."""

INCLUDE: dict[str, Any] = {
    "type": "object",
    "description": "Stands for what another YAML file holds; a list in that file adds all its items.",
    "properties": {"include": {"type": "string", "description": "The file, relative to the report's folder."}},
    "required": ["include"],
    "additionalProperties": False,
}


class Documented(GenerateJsonSchema):
    """Tells of each key what the docstring of its field says."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        for name, field in schema["cls"].model_fields.items():
            told, key = docstring(schema["cls"], name), field.alias or name
            if told and key in found.get("properties", {}):
                found["properties"][key]["description"] = told
        return found


def source_schema() -> dict[str, Any]:
    """The schema as plain values (JSON Schema 2020-12)."""
    whole = Report.model_json_schema(by_alias=True, schema_generator=Documented)
    kinds = whole["$defs"]
    for name in SHORT_FORMS:
        kinds[name] = {"description": kinds[name].get("description", ""), "anyOf": [TEXT, kinds[name]]}
    for name in LISTS:
        items = kinds[name]["properties"]["items"]
        listed = next((form for form in items.get("anyOf", ()) if form.get("type") == "array"), items)
        listed = {key: value for key, value in listed.items() if key != "description"}
        kinds[name] = {"description": kinds[name].get("description", ""), "anyOf": [listed, kinds[name]]}
    named = whole["properties"]["data"]["patternProperties"]
    for pattern, dataset in named.items():
        rows = kinds["Dataset"]["properties"]["rows"]["anyOf"][0]
        named[pattern] = {"anyOf": [{"type": "string"}, rows, dataset]}
    kinds["ChartBody"]["properties"]["y"]["anyOf"].insert(0, {"$ref": "#/$defs/ChartSeries"})
    # `red: overdue` in a row is a mapping to YAML.
    kinds["CellBody"] = {"anyOf": [kinds["CellBody"], kinds["Status"]["anyOf"][-1]]}
    kinds["Include"] = INCLUDE
    for holder in (whole, *kinds.values()):
        for key in ("sections", "annexes", "content", "items"):
            _allow_include(holder.get("properties", {}).get(key))
        for form in holder.get("anyOf", []):
            _allow_include(form.get("properties", {}).get("items"))
    _take_texts(whole)
    whole["anyOf"] = [{"required": [key]} for key in ("content", "sections", "annexes")]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _allow_include(listed: dict[str, Any] | None) -> None:
    if listed is not None and "items" in listed:
        listed["items"] = {"anyOf": [listed["items"], {"$ref": "#/$defs/Include"}]}


def _take_texts(node: Any) -> None:
    """Lets every plain string also be a number: a title may be `2019`."""
    if isinstance(node, dict):
        if node.get("type") == "string" and not {"enum", "const", "format", "pattern"} & set(node):
            node["type"] = ["string", "number"]
        for inner in node.values():
            _take_texts(inner)
    elif isinstance(node, list):
        for inner in node:
            _take_texts(inner)
