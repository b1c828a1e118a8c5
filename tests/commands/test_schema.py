"""The JSON Schema that editors complete and check by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from publish.building import check
from publish.commands.new import SCHEMA_NAME, starter
from publish.commands.schema import SHORT_FORMS, as_json, layout_schema, of_layouts, of_reports, schema
from publish.commands.schema.languages import WORDS
from publish.diagnostics.catalogue import catalogue
from publish.model import KINDS, Report
from tests.commands.test_reference import reachable
from tests.conftest import ROOT
from tests.schemas import editors, language, validators
from tests.test_cases import ALL

SOURCES = sorted((ROOT / "source").glob("*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and truth values are, dates are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(text: str) -> list[str]:
    """What both schemas complain of."""
    value: Any = yaml.load(text, EditorLoader)  # a safe loader, with fewer types
    found = [[e.message for e in each.iter_errors(value)] for each in validators()]
    assert bool(found[0]) == bool(found[1]), found
    return found[1]


def test_the_committed_schema_is_fresh() -> None:
    assert (ROOT / "source" / SCHEMA_NAME).read_text(encoding="utf-8") == as_json(), "run `make schema`"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(as_json()))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_sources_name_the_schema_and_keep_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA_NAME}\n")
    assert not complaints(text)


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_new_reports_keep_to_it(lang: str) -> None:
    assert not complaints(starter("2019", lang))


def test_what_the_reader_takes_the_schema_takes() -> None:
    good = [case for case in ALL if not case.expected and "include" not in case.files["report.yaml"]]
    assert len(good) > 5
    for case in good:
        assert not complaints(case.files["report.yaml"]), case.name


@pytest.mark.parametrize(
    "wrong", ["sections: []", "lang: en", "sections: [{title: a, contents: []}]", "lang: 中文\nsections: [{title: a}]"]
)
def test_what_the_reader_refuses_the_schema_refuses(wrong: str) -> None:
    assert complaints(f"title: A report\n{wrong}\n")


def test_every_kind_and_key_tells_what_it_is_for() -> None:
    assert {kind.__name__ for kind in KINDS.values()} <= set(language()["$defs"])
    for whole in (language(), editors()):
        for name, kind in whole["$defs"].items():
            for form in kind.get("anyOf", [kind]):
                for key, said in form.get("properties", {}).items():
                    assert "description" in said, f"{name}.{key}"


def test_every_word_of_the_schema_is_there_in_chinese_and_no_other() -> None:
    words = set(catalogue("zh", "schema").sentences)
    told = {" ".join(text.split()) for whole in (language(), layout_schema()) for text in said(whole)}
    assert told <= words
    chinese = (schema(lang="zh"), json.loads(of_layouts("zh")))
    own = {text.split("\n```")[0] for whole in chinese for text in said(whole)} - {""}
    assert [text for text in own if not re.search("[\u4e00-\u9fff]", text)] == []
    known = json.dumps(editors(), ensure_ascii=False)
    assert [text for text in words - told if json.dumps(text, ensure_ascii=False)[1:-1] not in known] == []


def said(node: Any) -> Iterator[str]:
    """What a schema says to people, but for examples alone."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in WORDS and isinstance(value, str):
                yield value.lstrip("\n") if not value.startswith("\n```") else "\n```"
            else:
                yield from said(value)
    elif isinstance(node, list):
        for each in node:
            yield from said(each)


def test_nothing_that_is_computed_can_be_written() -> None:
    assert not {"number", "asset", "head", "body", "lost"} & {
        key
        for kind in [editors(), *editors()["$defs"].values(), *language()["$defs"].values()]
        for key in kind.get("properties", {})
    }


def test_every_kind_that_may_be_a_bare_text_is_a_short_form() -> None:
    assert {kind.__name__ for kind in reachable(Report, set()) if hasattr(kind, "_from_text")} == set(SHORT_FORMS)


NAMING = """\
title: A report
facts:
  growth: {value: 12.5, unit: "%"}
data:
  ships: {rows: [[half, sea], [First, 212], [Second, 239]]}
sections:
  - id: year
    title: The year
    content:
      - {id: goods, table: {data: ships}}
      - points: {intro: "Two:", items: [A, B]}
"""


def offered(schema: dict[str, Any], *path: str) -> list[str]:
    """What editors offer at a place of a schema."""
    for key in path:
        schema = schema[key]
    return [snippet["label"] for snippet in schema.get("defaultSnippets", ())]


def test_names_of_reports_are_offered_where_they_may_stand(tmp_path: Path) -> None:
    (tmp_path / "layouts" / "house").mkdir(parents=True)
    (tmp_path / "layouts" / "house" / "layout.yaml").write_text("based_on: plain\n", encoding="utf-8")
    path = tmp_path / "source" / "a.yaml"
    path.parent.mkdir()
    path.write_text(NAMING, encoding="utf-8")
    whole = json.loads(of_reports([check(path)]))
    kinds = whole["$defs"]
    assert offered(whole, "properties", "layout") == ["house", "official", "plain"]
    for kind in ("table", "chart", "metrics"):
        assert offered(kinds, kind, "properties", "data") == ["ships"]
    assert offered(kinds, "chart", "properties", "x") == offered(kinds, "sort", "properties", "by") == ["half", "sea"]
    texts = ["[](#year)", "[](#goods)", "{{ growth }}"]
    assert offered(kinds, "block", "properties", "text") == offered(kinds, "section", "properties", "headline") == texts
    validator = jsonschema.Draft202012Validator(whole)
    assert validator.is_valid(yaml.safe_load(NAMING))
    assert validator.is_valid(yaml.safe_load("title: A\ncontent: [{chart: {data: other.csv, x: year}}, See above.]"))


def test_names_of_a_report_that_is_not_whole_are_offered_too(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{NAMING}      - chart: {{typ: column}}\n", encoding="utf-8")
    checked = check(path)
    assert checked.report is None
    assert offered(json.loads(of_reports([checked])), "$defs", "table", "properties", "data") == ["ships"]
