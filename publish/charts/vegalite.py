"""A chart's own specification of Vega-Lite: YAML → the JSON that it means, and what in it a report does not take.

A specification is data, as the report is: it loads nothing, what it shows stands in the report or its files, and it is the
same picture each time and everywhere.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from publish.charts import expressions
from publish.diagnostics import Diagnostic, Place, error
from publish.diagnostics.suggestions import did_you_mean
from publish.model import ChartBody
from publish.model.data import Frame
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText

Json = dict[str, Any]

VERSIONS: Final = {"v5": "5.21", "v6": "6.4"}
"""The versions of Vega-Lite that a specification may name, and those of vl-convert that draw them."""
NEWEST: Final = "v6"
MOST_VALUES: Final = 50_000
"""A specification of more values than this is no figure of a report."""
MARKS: Final = (
    "arc", "area", "bar", "boxplot", "circle", "errorband", "errorbar", "geoshape", "line", "point", "rect", "rule", "square",
    "text", "tick", "trail",
)  # fmt: skip

_SCHEMA: Final = re.compile(r"https://vega\.github\.io/schema/vega-lite/(v\d+)(?:\.\d+)*\.json")
_PLAIN_START: Final = re.compile(r"(?:[&!]\S*\s+)*(?=[^'\"|>]|$)")
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,300}")
_OCTAL: Final = re.compile(r"0o[0-7]{1,300}")
_HEXADECIMAL: Final = re.compile(r"0x[0-9a-fA-F]{1,300}")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_REFUSED: Final = {
    "url": (
        "a chart loads nothing: 'url' names an address",
        "give the chart its data with 'data:' beside 'vega-lite:'",
    ),
    "href": ("a picture leads nowhere: 'href' is a link", "put the link into the note or the source of the chart"),
    "usermeta": ("'usermeta' is for programs that show charts", "take it out"),
}
_SETTLED: Final = "compute the figures beforehand, and give the chart its data with 'data:'"
"""How a picture that would differ each time is fixed."""
_EXPRESSIONS: Final = ("calculate", "filter", "test", "expr", "labelExpr", "signal", "update", "and", "or", "not")
"""Keys whose texts are expressions of Vega."""
_BY_CHANCE: Final = (("aggregate", "ci0"), ("aggregate", "ci1"), ("op", "ci0"), ("op", "ci1"), ("extent", "ci"))
"""Keys and values that ask for a bootstrapped interval, which is drawn by chance."""

Role = Literal["view", "data", "format", "rows", "transform", "from", "param", "config", "styles", "part"]
"""What a mapping is: a key means something only where it has a meaning. `rows` and `styles` have keys of the author's own."""
_ROLES: Final[Mapping[tuple[Role, str], Role]] = {
    **dict.fromkeys(((("view", key)) for key in ("layer", "hconcat", "vconcat", "concat", "spec")), "view"),
    ("view", "data"): "data",
    ("view", "datasets"): "rows",
    ("view", "transform"): "transform",
    ("view", "params"): "param",
    ("view", "config"): "config",
    ("data", "values"): "rows",
    ("data", "format"): "format",
    ("format", "parse"): "rows",
    ("transform", "from"): "from",
    ("from", "data"): "data",
    ("param", "value"): "rows",
    ("config", "style"): "styles",
    ("config", "params"): "param",
}


class Mistake(ValueError):
    """The message of Vega-Lite for a specification that it cannot draw."""


@dataclass(slots=True)
class _Reader:
    """Converts the YAML into JSON."""

    found: list[Diagnostic] = field(default_factory=list)
    count: int = 0

    def value(self, given: Any, at: Place, role: Role) -> Any:
        self.count += 1
        place = getattr(given, "place", at)
        match given:
            case Mapping():
                keys_at = given.keys_at if isinstance(given, PlacedMapping) else {}
                names = dict.fromkeys([*keys_at, *given])
                return {str(key): self.member(str(key), given.get(key), keys_at.get(key, place), role) for key in names}
            case PlacedList() | list() | tuple():
                return [self.value(item, place, role) for item in given]
            case PlacedText():
                return scalar(given)
            case _:
                return given

    def member(self, key: str, given: Any, at: Place, role: Role) -> Any:
        if role == "rows":
            return self.value(given, at, role)
        if key in _REFUSED and role != "styles":
            self.refuse(_REFUSED[key][0], at, _REFUSED[key][1])
        if key in _EXPRESSIONS:
            self.check_expressions(given)
        value = self.value(given, at, _ROLES.get((role, key), "part"))
        place = getattr(given, "place", at)
        self.check_chance(key, value, place, role)
        match role, key:
            case "view", "mark":
                self.check_mark(value, place)
            case "data", "sequence" if isinstance(value, dict) and not _is_short(value):
                self.refuse(
                    f"a sequence of more than {MOST_VALUES:,} values", place, "give 'start', 'stop' and a larger 'step'"
                )
            case "view", "$schema" if not _version(value):
                known = " or ".join(VERSIONS)
                message = f"'{value}' is not a version of Vega-Lite that is drawn here"
                self.refuse(message, place, f"write it for {known}, and take '$schema' out")
            case "param", "bind" if isinstance(value, dict):
                self.refuse(
                    "a picture has no controls: 'bind' is one", at, "take it out, and give the parameter its 'value'"
                )
        return value

    def refuse(self, message: str, at: Place, hint: str) -> None:
        self.found.append(error("vega-lite", message, at, hint))

    def check_expressions(self, given: Any) -> None:
        """An expression, or several, call nothing that draws another picture each time."""
        for expression in given if isinstance(given, list | tuple) else (given,):
            if not isinstance(expression, str):
                continue
            for name, _ in expressions.restless(expression):
                at = (
                    expression.place_in_raw(max(expression.raw.find(name), 0))
                    if isinstance(expression, PlacedText)
                    else Place("")
                )
                self.refuse(f"'{name}()': {expressions.RESTLESS[name]}", at, _SETTLED)

    def check_chance(self, key: str, value: Any, at: Place, role: Role) -> None:
        """Nothing asks for what is drawn by chance without an expression."""
        if (role, key) == ("transform", "sample"):
            self.refuse(
                "'sample' takes rows by chance: they would differ at each build", at, "keep rows with 'keep:' or 'top:'"
            )
        elif isinstance(value, str) and (key, value) in _BY_CHANCE:
            hint = "use 'stderr', 'stdev' or 'iqr', or compute the interval beforehand"
            self.refuse(f"'{value}' is an interval that is drawn by chance: it would differ at each build", at, hint)
        elif key == "formatType" and isinstance(value, str) and value in expressions.RESTLESS:
            self.refuse(f"'{value}' is no format: {expressions.RESTLESS[value]}", at, "write 'number', 'time' or 'utc'")

    def check_mark(self, value: Any, at: Place) -> None:
        name = value.get("type") if isinstance(value, dict) else value
        if name == "image":
            message = "marks of images are not drawn: an image is a file of its own"
            self.refuse(message, at, "show it with 'figure:'")
        elif name not in MARKS:
            hint = did_you_mean(str(name), MARKS) or f"marks: {', '.join(MARKS)}"
            self.refuse(f"Vega-Lite has no mark '{name}'", at, hint)


def read(chart: ChartBody) -> tuple[Json | None, tuple[Diagnostic, ...]]:
    """The specification of a chart with its data, or None, and what is wrong with it."""
    reader, at = _Reader(), chart.value_at("vega-lite")
    specification = reader.value(chart.vega_lite, at, "view")
    found = reader.found
    if reader.count > MOST_VALUES:
        message = f"a specification of {reader.count:,} values"
        found.append(error("vega-lite", message, at, "keep the figures in a file, and name it with 'data:'"))
    if chart.frame is not None and not found:
        if "data" in specification:
            hint = "take one of the two out"
            found.append(error("vega-lite", "data stand both beside 'vega-lite:' and within it", at, hint))
        if len(chart.frame.rows) * len(chart.frame.columns) > MOST_VALUES:
            found.append(
                error("vega-lite", "more data than a chart can show", chart.value_at("data"), "keep fewer rows")
            )
        specification["data"] = {"values": list(_values(chart.frame))}
    return (None if found else specification), tuple(found)


def scalar(text: PlacedText) -> str | int | float | bool | None:
    """What a scalar means by the core schema of YAML 1.2: in quotes a text, else a number, yes or no, nothing, or a text.

    >>> [scalar(PlacedText(text, raw=text)) for text in ("12", "1.50", "true", "no", "0x1F", "~x")]
    [12, 1.5, True, 'no', 31, '~x']
    """
    value = str(text)
    if text.is_null:
        return None
    if not text.raw or not _PLAIN_START.match(text.raw):
        return value
    if value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.lower() == "true"
    if _INTEGER.fullmatch(value):
        return int(value)
    if _OCTAL.fullmatch(value):
        return int(value[2:], 8)
    if _HEXADECIMAL.fullmatch(value):
        return int(value[2:], 16)
    return float(value) if _FLOAT.fullmatch(value) and len(value) < 300 else value


def drawn(specification: Json) -> str:
    """The SVG of a specification. Raises `Mistake` where Vega-Lite cannot draw it."""
    import vl_convert

    version = _version(specification.get("$schema")) or NEWEST
    text = json.dumps(specification)
    try:
        with in_utc():
            svg: str = vl_convert.vegalite_to_svg(text, vl_version=VERSIONS[version], allowed_base_urls=[])
    except ValueError as problem:
        raise Mistake(_essence(str(problem))) from None
    return svg


@contextmanager
def in_utc() -> Iterator[None]:
    """Lets Vega's engine, which asks once, take the machine for one in UTC: a day is that day, wherever a chart is drawn."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before


def mistakes(chart: ChartBody) -> tuple[Diagnostic, ...]:
    """All that is wrong with the specification of a chart, found by drawing it once."""
    specification, found = read(chart)
    if specification is None:
        return found
    try:
        drawn(specification)
    except Mistake as mistake:
        return (complaint(mistake, chart),)
    return ()


def complaint(mistake: Mistake, chart: ChartBody) -> Diagnostic:
    """The diagnostic for what Vega-Lite cannot draw of a chart's specification."""
    hint = "the editor at https://vega.github.io/editor shows which part it means"
    return error("vega-lite", f"Vega-Lite: {mistake}", chart.value_at("vega-lite"), hint)


def _values(frame: Frame) -> Iterator[Json]:
    """The rows of a frame as Vega-Lite takes them: figures as numbers, what is missing as null."""
    for row in frame.rows:
        cells = zip(frame.columns, row, strict=True)
        yield {
            column.name: (None if cell.value is None else float(cell.value)) if column.is_number else cell.text
            for column, cell in cells
        }


def _version(schema: Any) -> str | None:
    """The version that `$schema` names, if it is one of those that are drawn."""
    found = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    return found[1] if found and found[1] in VERSIONS else None


def _is_short(sequence: Json) -> bool:
    start, stop, step = (sequence.get(key, default) for key, default in (("start", 0), ("stop", 0), ("step", 1)))
    if not all(isinstance(end, int | float) for end in (start, stop, step)) or not step:
        return False
    return bool(abs(stop - start) <= MOST_VALUES * abs(step))


def _essence(message: str) -> str:
    """The message of an error of vl-convert, without its stack trace."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    messages = [line for line in lines if not line.startswith("at ")]
    essence = messages[1] if len(messages) > 1 else messages[0] if messages else "it cannot be drawn"
    essence = re.sub(r"^(?:Error|TypeError|RangeError|SyntaxError): ", "", essence)
    return essence if len(essence) <= 200 else essence[:199] + "…"
