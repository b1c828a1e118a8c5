"""The JSON Schemas that `publish schema` prints: of a report and of a house style, so that editors complete and check while typing,
and of what is found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from publish.commands.schema.editors import for_editors
from publish.commands.schema.languages import in_language
from publish.commands.schema.layouts import layout_schema
from publish.commands.schema.sources import SHORT_FORMS, source_schema
from publish.layouts import names

__all__ = [
    "SHORT_FORMS",
    "as_json",
    "layout_schema",
    "of_diagnostics",
    "of_layouts",
    "of_manifest",
    "schema",
    "source_schema",
]


def schema(layouts: Sequence[str] | None = None, lang: str = "en") -> dict[str, Any]:
    """The schema of a report, as editors get it, in a language; `layouts` are the names that they offer (those that come with
    the package)."""
    described = for_editors(in_language(source_schema(), lang), names() if layouts is None else layouts)
    whole: dict[str, Any] = in_language(described, lang)
    return whole


def as_json(layouts: Sequence[str] | None = None, lang: str = "en") -> str:
    """The schema of a report as text, in English the form of the committed copy."""
    return _text(schema(layouts, lang))


def of_layouts(lang: str = "en") -> str:
    """The schema of `layout.yaml` as text, in a language."""
    return _text(in_language(layout_schema(), lang))


def of_diagnostics() -> str:
    """The schema of what `--format json` prints, as text."""
    from publish.diagnostics.formats.json_form import SCHEMA

    return _text(SCHEMA)


def of_manifest() -> str:
    """The schema of `out/manifest.json`, as text."""
    from publish.building.recording.form import SCHEMA

    return _text(SCHEMA)


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
