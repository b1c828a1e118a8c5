"""Reports by construction: every kind, every key and every form that `publish.commands.schema` knows, in words that are hard to set.

A value is made from its schema, so that a new kind or key is made by itself; `MENDS` says what a schema cannot: which keys
exclude each other, and that columns, ids and files are there. A seed makes one report, always the same.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from publish.commands.schema import schema
from tests.hostile import datasets, words
from tests.hostile.datasets import Data

Values = dict[str, Any]

LANGUAGES: Final = (
    "en", "zh-Hans", "zh-Hant", "de", "fr", "es", "ja", "en-GB", "zh", "zh-CN", "zh-TW", "ko", "ar", "he", "ru", "xx", "mul",
)  # fmt: skip
NUMBERINGS: Final = ("•", "1.", "（一）", "一要", "第一，", "①", "a.", "none", "A)", "(1)", "一是", "–")
DATES: Final = ("2019-03-02", "1999-12-31", "2024-02-29", "0001-01-01", "9999-12-31")
SPECIFICATIONS: Final[tuple[Values, ...]] = (
    {"mark": "text", "encoding": {"x": {"field": "x", "type": "nominal"}, "y": {"field": "y", "type": "quantitative"}}},
    {"mark": {"type": "bar", "tooltip": True}, "encoding": {"x": {"field": "y", "aggregate": "sum"}, "color": {"field": "x"}}},
    {"layer": [{"mark": "line"}, {"mark": "point"}], "encoding": {"x": {"field": "x"}, "y": {"field": "y", "type": "quantitative"}}},
    {"hconcat": [{"mark": "arc", "encoding": {"theta": {"field": "y", "type": "quantitative"}}}], "config": {"mark": {"color": "red"}}},
)  # fmt: skip
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="5" fill="#123"/><text y="4">汉字 a</text></svg>'
PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4//8/AwAI/AL+3KlEbgAAAABJRU5ErkJggg=="
)
FILES: Final = {
    "dot.png": PNG,
    "wide.svg": SVG.format(900, 20).encode(),
    "tall.svg": SVG.format(10, 3000).encode(),
    "data.csv": "name,值\na,1\nb,2.5\n".encode(),
}
"""What stands beside each report."""
IMAGES: Final = ("dot.png", "wide.svg", "tall.svg")
NOT_MADE: Final = {("Include", "include")}
"""Kinds and keys that no report here has: includes have tests of their own."""
DEEPEST: Final = 4
OFTEN: Final = {"content": 0.9, "lang": 0.8, "layout": 0.8, "title_lines": 0.1, "only": 0.05}
"""How often keys are written that are not written as often as others."""


@cache
def language() -> Values:
    """The schema of the source language."""
    return schema()


class Maker:
    """Makes one report of a seed."""

    def __init__(self, seed: int, chance: float = 0.15, brief: bool = False) -> None:
        self.random = Random(seed)
        self.brief = brief
        """Whether it is a report of a few blocks."""
        self.chance = chance
        """How often a key that may be left out is written."""
        self.ids: list[str] = [f"id{number}" for number in range(self.random.randint(0, 12))]
        self.unused = list(self.ids)
        self.facts: list[str] = []
        self.data: dict[str, Data] = {}
        self.depth = 0
        self.level = 0
        """How many sections are around what is made."""
        self.used: set[tuple[str, str]] = set()
        """The kinds and keys that were written."""

    def report(self) -> Values:
        """The report, as plain values."""
        for number in range(self.random.choice((0, 0, 1, 2))):
            base = self.random.choice([None, *self.data.items()])
            self.data[f"d{number}"] = datasets.dataset(self.random, self.format, base)
        self.facts = ["growth", "big"] * self.random.choice((0, 1))
        report: Values = self.value(language(), "report")
        report["data"] = {name: data.given for name, data in self.data.items()}
        report["facts"] = {name: self.kind("FactBody") for name in self.facts}
        _give_ids(report, self.unused)
        report = _led(report, self.unused)
        report["sections"][0].setdefault("content", []).append("Words.")
        for where in (report["sections"][0], report["sections"][0]["content"][0]):
            if isinstance(where, dict):
                where.pop("only", None)
        if "title_lines" in report:
            report["title_lines"] = [report["title"]]
        return {key: value for key, value in report.items() if value not in ({}, [])}

    # ------------------------------------------------------------------ values of a schema

    def value(self, given: Values, key: str = "") -> Any:
        """A value that a schema takes; `key` is what it is the value of."""
        if "$ref" in given:
            name = given["$ref"].rpartition("/")[2]
            return self.kind(name)
        forms = given.get("anyOf") or given.get("oneOf")
        if forms:
            forms = [form for form in forms if form.get("type") != "null" and "Include" not in form.get("$ref", "")]
            return self.value(self.random.choice(forms), key)
        if "enum" in given or "const" in given:
            return self.random.choice(given.get("enum") or [given["const"]])
        match given.get("type"):
            case "object":
                return self.mapping(given, key)
            case "array":
                return self.array(given, key)
            case "integer":
                least: int = given.get("minimum") or given.get("exclusiveMinimum") or 0
                return self.random.choice((least + 1, given.get("maximum", self.random.randint(least + 1, 30))))
            case "boolean":
                return self.random.random() < 0.5
            case _:
                return self.text(given, key)

    def kind(self, name: str) -> Any:
        """A value of a kind, mended where its keys depend on each other."""
        self.depth += 1
        self.level += name == "Section"
        value = self.value(language()["$defs"][name], name)
        if isinstance(value, dict) and name in MENDS:
            value = MENDS[name](self, value)
        self.used |= {(name, key) for key in value} if isinstance(value, dict) else set()
        self.depth -= 1
        self.level -= name == "Section"
        return value

    def mapping(self, given: Values, key: str) -> Values:
        if "properties" not in given:
            inner = given.get("additionalProperties")
            return {f"k{n}": self.value(inner, key) for n in range(2)} if isinstance(inner, dict) and inner else {}
        barred = (
            {"points"} if self.depth > DEEPEST and key == "Item" else {"sections"} if self.level >= DEEPEST else set()
        )
        mapping = {}
        for name, inner in given["properties"].items():
            often = 1 if name in given.get("required", ()) else OFTEN.get(name, self.chance)
            if self.random.random() < often and name not in barred:
                mapping[name] = self.value(inner, name)
        return mapping

    def array(self, given: Values, key: str) -> list[Any]:
        least = given.get("minItems", 0)
        most = {
            "sections": self.random.choice((1, 1, 2, 4)),
            "content": self.random.choice((1, 2, 4)),
            "items": self.random.choice((1, 2, 4, 4, 15)),
        }.get(key, 3)
        if self.brief:
            most = min(most, 2 if key in ("items", "content") else 1 if key in ("sections", "annexes") else 3)
        return [
            self.value(given["items"], key)
            for _ in range(self.random.randint(max(least, 1), max(least, given.get("maxItems", most))))
        ]

    def text(self, given: Values, key: str) -> Any:
        """A text as its key wants it: a word of a closed list, a name, or words with markup."""
        closed = {"lang": LANGUAGES, "layout": ("plain", "official"), "numbering": NUMBERINGS, "image": IMAGES}
        if key in closed:
            return self.random.choice(closed[key])
        if given.get("format") == "date":
            return self.random.choice(DATES)
        if key == "CodeBlock" or key == "CodeBody" or given.get("maxLength", 0) > 1000:
            return "\n".join(words.phrase(self.random) for _ in range(self.random.choice((1, 3, 30)))) or "x"
        types = given.get("type", "string")
        if "boolean" in types and self.random.random() < 0.03:
            return self.random.choice((12, 0, -1.5, True, 2019))
        if "boolean" in types:
            return words.prose(self.random, tuple(self.ids), tuple(self.facts))
        return words.name(self.random)

    def format(self) -> Values:
        """Keys that say how figures are printed."""
        keys = ("unit", "decimals", "grouping", "sign")
        return {key: value for key, value in self.value(_bare("DataColumn"), "DataColumn").items() if key in keys}

    # ------------------------------------------------------------------ data

    def some_data(self) -> tuple[Any, Data]:
        """A reference to data, and what they hold."""
        if self.data and self.random.random() < 0.5:
            name = self.random.choice(list(self.data))
            return name, self.data[name]
        if self.random.random() < 0.1:
            return "data.csv", Data({}, ["name"], ["值"], {"name": ["a", "b"]}, 2)
        base = self.random.choice([None, None, *self.data.items()])
        data = datasets.dataset(self.random, self.format, base)
        return data.given, data


def keys() -> Iterator[tuple[str, str]]:
    """Every kind with every key that it may have."""
    for name in language()["$defs"]:
        yield from ((name, key) for key in _bare(name).get("properties", {}))


def _bare(name: str) -> Values:
    """The schema of a kind in its long form."""
    found: Values = language()["$defs"][name]
    return found["anyOf"][1] if "anyOf" in found else found


def _give_ids(value: Any, unused: list[str]) -> None:
    """Lets each id be borne once, by the first that may: where an id is wanted, one that is led to is given."""
    if isinstance(value, dict):
        if "id" in value:
            if unused:
                value["id"] = unused.pop(0)
            else:
                del value["id"]
        for inner in value.values():
            _give_ids(inner, unused)
    elif isinstance(value, list):
        for inner in value:
            _give_ids(inner, unused)


def _led(value: Any, unborne: list[str]) -> Any:
    """The values with links to ids that nothing bears leading elsewhere."""
    if isinstance(value, dict):
        return {key: _led(inner, unborne) for key, inner in value.items()}
    if isinstance(value, list):
        return [_led(inner, unborne) for inner in value]
    for name in unborne if isinstance(value, str) else ():
        value = value.replace(f"](#{name})", f"](https://{name}.example)")
    return value


# ---------------------------------------------------------------------------------------------- what a schema cannot say


def _says_something(maker: Maker, body: Values) -> Values:
    return body if "lead" in body or "text" in body else {**body, "text": maker.text({"type": ["boolean"]}, "text")}


def _table(maker: Maker, body: Values) -> Values:
    random = maker.random
    for key in ("rows", "data", "levels", "highlight", "total", "columns"):
        body.pop(key, None)
    if random.random() < 0.5:
        wide, long = random.choice((1, 2, 3, 6, 12)), random.choice((1, 2, 5, 12, 60))
        column = language()["$defs"]["Column"]
        if random.random() < 0.7:
            columns = [maker.value(column, "Column") for _ in range(wide)]
            for entry in columns:
                if isinstance(entry, dict):
                    for key in ("of", "type", "unit", "decimals", "grouping", "sign"):
                        entry.pop(key, None)
            body["columns"] = columns
        else:
            long += 1
        body["rows"] = [[_cell(maker) for _ in range(wide)] for _ in range(long)]
        if random.random() < 0.3:
            body["levels"] = [random.randint(1, 4) for _ in body["rows"]] if "columns" in body else []
        if random.random() < 0.3:
            body["highlight"] = [1]
    else:
        body["data"], data = maker.some_data()
        if random.random() < 0.6:
            shown = random.sample(data.columns, random.randint(1, len(data.columns)))
            body["columns"] = [{**maker.value(_bare("Column"), "Column"), "of": name} for name in shown]
            for entry in body["columns"]:
                entry.pop("type", None)
        if random.random() < 0.3:
            body["total"] = maker.value(language()["$defs"]["Total"], "Total")
            if isinstance(body["total"], dict):
                body["total"].pop("sum", None)
    return {key: value for key, value in body.items() if value != []}


def _cell(maker: Maker) -> Any:
    random = maker.random
    return random.choice(
        (None, random.choice(datasets.FIGURES), words.phrase(random), words.prose(random, (), ()), 12, "")
    )


def _chart(maker: Maker, body: Values) -> Values:
    random = maker.random
    kept: Values = {key: body[key] for key in ("caption", "subtitle", "alt", "note", "source", "labels") if key in body}
    if random.random() < 0.05:
        rows = [{"x": words.name(random), "y": random.choice((0, 1, -2.5))} for _ in range(3)]
        return {
            **kept,
            "alt": "What it shows",
            "vega-lite": {"data": {"values": rows}, **random.choice(SPECIFICATIONS)},
        }
    kinds = _bare("ChartBody")["properties"]["type"]["anyOf"][0]["enum"]
    ref, data = maker.some_data()
    kind = random.choice([kind for kind in kinds if kind != "combined" or len(data.figures) > 1])
    is_points = kind == "scatter"
    least, most = (2, 9) if kind == "combined" else (1, 1) if kind in ("pie", "doughnut", "scatter") else (1, 9)
    chart: Values = {
        **kept,
        "type": kind,
        "data": ref,
        "x": random.choice(data.figures if is_points else data.texts or data.figures),
    }
    chart["y"] = random.sample(data.figures, random.randint(least, max(least, min(len(data.figures), most))))
    if random.random() < 0.3:
        chart["y"] = [{**maker.value(_bare("ChartSeries"), "ChartSeries"), "of": name} for name in chart["y"]]
        for series in chart["y"]:
            if kind != "combined":
                series.pop("type", None)
                series.pop("second_axis", None)
    elif len(chart["y"]) == 1 and random.random() < 0.5:
        chart["y"] = chart["y"][0]
    if is_points and data.texts and random.random() < 0.5:
        chart["names"] = data.texts[0]
    if kind in ("column", "bar", "area") and random.random() < 0.4:
        chart["stacked"] = random.choice(("no", "sum", "percent"))
    if kind not in ("pie", "doughnut"):
        for key in ("x_axis", "y_axis"):
            if key in body:
                chart[key] = {name: value for name, value in body[key].items() if name == "title"}
                if key == "y_axis" and random.random() < 0.5:
                    chart[key]["max"] = random.choice(("1e12", "200000000000", "10000000"))
        chart = {key: value for key, value in chart.items() if value != {}}
    if kind == "combined" and "second_axis" in body:
        second = {
            **maker.value(_bare("ChartSeries"), "ChartSeries"),
            "of": chart["y"][-1],
            "second_axis": True,
            "type": "line",
        }
        chart |= {"y": [chart["y"][0], second], "second_axis": {"title": words.name(random)}}
    if "highlight" in body and not is_points and data.cells.get(chart["x"]):
        chart["highlight"] = random.choice(data.cells[chart["x"]])
    if kind in ("column", "bar", "line") and "series" in body and len(data.texts) > 1 and isinstance(chart["y"], str):
        chart["series"] = data.texts[1]
    return chart


def _metrics(maker: Maker, body: Values) -> Values:
    items = body.pop("items", None) or [maker.kind("Metric")]
    columns = {"data", "label", "value", "unit", "change"}
    if maker.random.random() < 0.6:
        return {**{key: value for key, value in body.items() if key not in columns}, "items": items}
    ref, data = maker.some_data()
    names = data.texts or data.figures
    chosen = {"data": ref, "label": names[0], "value": maker.random.choice(data.figures)}
    if maker.random.random() < 0.5:
        chosen["change"] = data.figures[-1]
    if "unit" in body and len(data.texts) > 1:
        chosen["unit"] = data.texts[1]
    return {**{key: value for key, value in body.items() if key not in columns}, **chosen}


def _metric(maker: Maker, body: Values) -> Values:
    body.pop("data", None)
    body["value"] = maker.random.choice((*datasets.FIGURES, body["value"]))
    single_rows = [(name, data) for name, data in maker.data.items() if data.rows == 1]
    if single_rows and maker.random.random() < 0.5:
        body["data"], data = maker.random.choice(single_rows)
        body["value"] = data.figures[0]
        body.pop("change", None)
    return body


def _any_of(*keys: str) -> Callable[[Maker, Values], Values]:
    def mend(maker: Maker, body: Values) -> Values:
        if any(key in body for key in keys):
            return body
        key = maker.random.choice(keys)
        name = next(n for n, kind in MENDS.items() if kind is mend)
        return {**body, key: maker.value(_bare(name)["properties"][key], key)}

    return mend


MENDS: Final[dict[str, Callable[[Maker, Values], Values]]] = {
    "Item": _says_something,
    "Event": _says_something,
    "TableBody": _table,
    "ChartBody": _chart,
    "MetricsBody": _metrics,
    "Metric": _metric,
    "Signature": _any_of("by", "date"),
    "Distribution": _any_of("to", "copies", "printer", "date"),
}


# ---------------------------------------------------------------------------------------------- as a source


def random_report(seed: int, brief: bool = False) -> Values:
    """The report of a seed, as plain values; `brief` for one of a few blocks."""
    return Maker(seed, brief=brief).report()


class _Dumper(yaml.SafeDumper):
    """Writes line breaks so that they are seen: the reader asks of a text of several lines that it be one paragraph."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if "\n" in text else None),
)


def written(report: Values, folder: Path, stem: str = "report") -> Path:
    """The source of a report, with the files that it may name beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    path = folder / f"{stem}.yaml"
    text = yaml.dump(report, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
