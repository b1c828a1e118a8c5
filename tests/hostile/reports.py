"""Reports by construction: every kind, every key and every form that `publish.commands.schema` knows, in words that are hard to set.

A value is made from its schema, so that a new kind or key is made by itself; `mends.MENDS` says what a schema
cannot. Ids that are led to and files that are named are there. A seed makes one report, always the same.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import xlsxwriter
import yaml

from tests.hostile import datasets, words
from tests.hostile.datasets import Data
from tests.hostile.mends import MENDS, Values, bare
from tests.schemas import language

LANGUAGES: Final = (
    "en", "zh-Hans", "zh-Hant", "de", "fr", "es", "ja", "en-GB", "zh", "zh-CN", "zh-TW", "ko", "ar", "he", "ru", "nl", "th",
)  # fmt: skip
NUMBERINGS: Final = ("•", "1.", "（一）", "一要", "第一，", "①", "a.", "none", "A)", "(1)", "一是", "–")
DATES: Final = ("2019-03-02", "1999-12-31", "2024-02-29", "0001-01-01", "9999-12-31")
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="5" fill="#123"/><text y="4">汉字 a</text></svg>'
PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4//8/AwAI/AL+3KlEbgAAAABJRU5ErkJggg=="
)


def _workbook() -> bytes:
    """A workbook whose figures stand on its second sheet, below a title."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["nothing"])
        sheet = book.add_worksheet("数据 1")
        for number, row in enumerate((["A title"], [], ["name", "值"], ["a", 1], ["b", 2.5], ["c", -3])):
            sheet.write_row(number, 1, row)
    return made.getvalue()


FILES: Final = {
    "book.xlsx": _workbook(),
    "dot.png": PNG,
    "wide.svg": SVG.format(900, 20).encode(),
    "tall.svg": SVG.format(10, 3000).encode(),
    "data.csv": "name,值\na,1\nb,2.5\n".encode(),
}
"""What stands beside each report."""
IMAGES: Final = ("dot.png", "wide.svg", "tall.svg")
CLOSED: Final = {
    "lang": LANGUAGES, "layout": ("plain", "official"), "numbering": NUMBERINGS, "image": IMAGES, "Status": datasets.STATUSES,
    "width": ("60%", "100%", "10%", "33.3 %"), "range": ("A1:B3", "$A$1:$C$4"),
}  # fmt: skip
"""The texts of keys and kinds that take no others."""
NOT_MADE: Final = {("Include", "include")}
"""Kinds and keys that no report here has: includes have tests of their own."""
DEEPEST: Final = 4
OFTEN: Final = {"content": 0.9, "lang": 0.8, "layout": 0.8, "title_lines": 0.1, "only": 0.05}
"""How often keys are written that are not written as often as others."""


class Size(NamedTuple):
    """How much of everything a report has at most."""

    sections: int = 4
    content: int = 4
    items: int = 15
    others: int = 3
    rows: int = 60
    columns: int = 12
    lines: int = 30
    official: float = 0.5
    """How often it is in the official layout, which takes longer than the plain one."""
    rare: float = 1
    """How often it may have characters that no font has."""


WHOLE: Final = Size()
BRIEF: Final = Size(sections=1, content=2, items=2)
TINY: Final = Size(sections=1, content=1, items=2, others=2, rows=3, columns=3, lines=2, official=0.2, rare=0.1)


class Maker:
    """Makes one report of a seed."""

    def __init__(self, seed: int, chance: float = 0.15, size: Size = WHOLE) -> None:
        self.random = Random(seed)
        self.size = size
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
            self.data[f"d{number}"] = datasets.dataset(self.random, self.format, base, self.size.rows)
        self.facts = ["growth", "big"] * self.random.choice((0, 1))
        report: Values = self.value(language(), "report")
        self._give_parts(report)
        report["data"] = {name: data.given for name, data in self.data.items()}
        report["facts"] = self._facts()
        _give_ids(report, self.unused)
        report = _led(report, self.unused)
        for section in [*report.get("sections", ()), *report.get("annexes", ())][:1]:
            section.pop("only", None)
            section.setdefault("content", []).append("Words.")
        if "content" in report:
            report["content"].append("Words.")
        if "title_lines" in report:
            report["title_lines"] = [report["title"]]
        if "layout" in report and self.size.official != WHOLE.official:
            report["layout"] = "official" if self.random.random() < self.size.official else "plain"
        if self.random.random() >= self.size.rare:
            report = _in_common_characters(report)
        return {key: value for key, value in report.items() if value not in ({}, [])}

    def _facts(self) -> Values:
        """The facts, each of which may use those before it."""
        names, self.facts = self.facts, []
        facts: Values = {}
        for name in names:
            facts[name] = self.kind("FactBody")
            self.facts.append(name)
        return facts

    def _give_parts(self, report: Values) -> None:
        """Lets a report be of sections, most often, of blocks without a section, of annexes, or of several of these."""
        shape = self.random.choice(
            (*[{"sections"}] * 5, {"content"}, {"annexes"}, {"content", "sections"}, {"sections", "annexes"})
        )
        for key in ("content", "sections", "annexes"):
            report.pop(key, None)
            if key in shape:
                report[key] = self.value(language()["properties"][key], key)

    # ------------------------------------------------------------------ values of a schema

    def value(self, given: Values, key: str = "") -> Any:
        """A value that a schema takes; `key` is what it is the value of."""
        if "$ref" in given:
            name = given["$ref"].rpartition("/")[2]
            return self.kind(name)
        forms = given.get("anyOf") or given.get("oneOf")
        if forms and "properties" not in given:
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
        least, size = given.get("minItems", 0), self.size
        most = {
            "sections": min(self.random.choice((1, 1, 2, 4)), size.sections),
            "content": min(self.random.choice((1, 2, 4)), size.content),
            "items": min(self.random.choice((1, 2, 4, 4, 15)), size.items),
            "annexes": min(3, size.sections),
        }.get(key, size.others)
        return [
            self.value(given["items"], key)
            for _ in range(self.random.randint(max(least, 1), max(least, given.get("maxItems", most))))
        ]

    def text(self, given: Values, key: str) -> Any:
        """A text as its key wants it: a word of a closed list, a name, or words with markup."""
        if key in CLOSED:
            return self.random.choice(CLOSED[key])
        if given.get("format") == "date":
            return self.random.choice(DATES)
        types = given.get("type", "string")
        most = given.get("maxLength", 20_000)
        if key == "CodeBlock" or key == "CodeBody" or ("maxLength" in given and most > 1000 and "boolean" not in types):
            return (
                "\n".join(
                    words.phrase(self.random) for _ in range(min(self.random.choice((1, 3, 30)), self.size.lines))
                )
                or "x"
            )
        if types == ["number", "string"]:
            return self.random.choice(datasets.FIGURES)
        if "boolean" in types and self.random.random() < 0.03:
            return self.random.choice((12, 0, -1.5, True, 2019))
        if "boolean" in types:
            texts = iter(lambda: words.prose(self.random, tuple(self.ids), tuple(self.facts)), "")
            return next(text for text in texts if len(text) <= most)
        return words.name(self.random)

    def format(self) -> Values:
        """Keys that say how figures are printed."""
        keys = ("unit", "decimals", "grouping", "sign")
        return {key: value for key, value in self.value(bare("DataColumn"), "DataColumn").items() if key in keys}

    # ------------------------------------------------------------------ data

    def some_data(self) -> tuple[Any, Data]:
        """A reference to data, and what they hold."""
        if self.data and self.random.random() < 0.5:
            name = self.random.choice(list(self.data))
            return name, self.data[name]
        if self.random.random() < 0.1:
            return "data.csv", Data({}, ["name"], ["值"], {"name": ["a", "b"]}, 2)
        if self.random.random() < 0.1:
            cells = {"file": "book.xlsx", "sheet": "数据 1", "range": "B3:$C$6"}
            return cells, Data(cells, ["name"], ["值"], {"name": ["a", "b", "c"]}, 3)
        base = self.random.choice([None, None, *self.data.items()])
        data = datasets.dataset(self.random, self.format, base, self.size.rows)
        return data.given, data


def keys() -> Iterator[tuple[str, str]]:
    """Every kind with every key that it may have."""
    for name in language()["$defs"]:
        found = language()["$defs"][name]
        for form in (found, *found.get("anyOf", ())):
            yield from ((name, key) for key in form.get("properties", {}))


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


def _in_common_characters(value: Any) -> Any:
    """The values in characters that fonts have."""
    if isinstance(value, dict):
        return {_in_common_characters(key): _in_common_characters(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_common_characters(inner) for inner in value]
    for rare in words.RARE if isinstance(value, str) else ():
        value = value.replace(rare, "r")
    return value


# ---------------------------------------------------------------------------------------------- as a source


def random_report(seed: int, size: Size = WHOLE) -> Values:
    """The report of a seed, as plain values."""
    return Maker(seed, size=size).report()


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
