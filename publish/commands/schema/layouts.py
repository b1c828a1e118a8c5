"""The JSON Schema of `layout.yaml`, the description of a house style."""

from __future__ import annotations

from publish.commands.schema.editors import Merging, Schema, offer, worded
from publish.commands.schema.sources import Documented
from publish.layouts import names
from publish.layouts.spec import Binding, Face, Family, LayoutSpec, Slot

WHOLE = (Face, Family, Binding, Slot)
"""What stands in lists, which a layout replaces whole. All else is merged with the layout that it is based on, so that any part
of it may be left out."""


def layout_schema() -> Schema:
    """The schema as plain values (JSON Schema 2020-12)."""
    model = LayoutSpec.model_json_schema(by_alias=True, schema_generator=Documented)
    whole = {kind.__name__ for kind in WHOLE}
    for name, kind in (("", model), *model["$defs"].items()):
        if name not in whole:
            kind.pop("required", None)
    merging = Merging(model["$defs"], ())
    described = merging.merged({key: value for key, value in model.items() if key != "$defs"})
    offer(described["properties"]["based_on"], names())
    described["if"] = {"not": {"required": ["based_on"]}}
    described["then"] = {"required": ["title", "colours", "briefing", "deck"]}
    schema = worded({**described, "$defs": merging.used()})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
