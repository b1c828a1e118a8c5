"""The JSON Schemas that `publish schema` prints: of a report and of a house style, so that editors complete and check while typing,
and of what is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from publish.building.built import Checked
from publish.building.project import folder_of
from publish.commands.schema.editors import for_editors
from publish.commands.schema.languages import in_language
from publish.commands.schema.layouts import layout_schema
from publish.commands.schema.named import named, offering
from publish.commands.schema.sources import SHORT_FORMS, source_schema
from publish.layouts import names
from publish.model import Report

__all__ = [
    "OTHERS",
    "SHORT_FORMS",
    "as_json",
    "layout_schema",
    "of_diagnostics",
    "of_layouts",
    "of_manifest",
    "of_reports",
    "schema",
    "source_schema",
]


def schema(layouts: Sequence[str] | None = None, lang: str = "en", reports: Iterable[Report] = ()) -> dict[str, Any]:
    """The schema of a report, as editors get it, in a language; `layouts` are the names that they offer (those that come with
    the package), besides what `reports` name."""
    described = for_editors(in_language(source_schema(), lang), names() if layouts is None else layouts)
    whole: dict[str, Any] = in_language(described, lang)
    offered = named(reports)
    return {**whole, **{part: offering(whole[part], offered) for part in ("properties", "$defs")}}


def as_json(layouts: Sequence[str] | None = None, lang: str = "en", reports: Iterable[Report] = ()) -> str:
    """The schema of a report as text, in English the form of the committed copy."""
    return _text(schema(layouts, lang, reports))


def of_reports(checked: Sequence[Checked], lang: str = "en") -> str:
    """The schema of a report as text, which offers what these name, and the layouts that they can be in; without any, those of
    the project that is here."""
    folders = {folder_of(each.path) for each in checked} or {Path()}
    layouts = sorted({name for folder in folders for name in names(folder)})
    understood = [report for each in checked if (report := each.report or each.understood) is not None]
    return as_json(layouts, lang, understood)


def of_layouts(lang: str = "en") -> str:
    """The schema of `layout.yaml` as text, in a language."""
    return _text(in_language(layout_schema(), lang))


def of_diagnostics(lang: str = "en") -> str:
    """The schema of what `--format json` prints, as text; its words are English."""
    from publish.diagnostics.formats.json_form import SCHEMA

    return _text(SCHEMA)


def of_manifest(lang: str = "en") -> str:
    """The schema of `out/manifest.json`, as text; its words are English."""
    from publish.building.recording.form import SCHEMA

    return _text(SCHEMA)


OTHERS: Final[Mapping[str, Callable[[str], str]]] = {
    "layout": of_layouts,
    "diagnostics": of_diagnostics,
    "manifest": of_manifest,
}
"""The schemas that tell of no report, by what they tell of."""


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
