"""Sources that were valid until somebody typed in them: texts of YAML changed as texts, and as values."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from tests.hostile import reports, words

CASES: Final = Path(__file__).parent.parent / "cases"
TYPED: Final = (
    # Signs of YAML.
    "&a ", "*a", "<<: *a", "!!python/object/apply:os.system ['true']", "!!binary aGk=", "!x ", "!!set {a, b}", "!!omap [a: 1]", "? ", "? a\n: b",
    "- ", ": ", "| ", "|\n", ">-\n", "|2+\n", "---\n", "...\n", "%YAML 1.2\n---\n", "%TAG ! tag:x,2000:\n", "{", "}", "[", "]", ",", '"', "'", "#", " #", "@", "`", "%", "\\",
    "\t", "\n", "\n\n\n", "  ", "\r", "\r\n", "{a: 1, a: 2}", "[[[[", "{{", "}}", "{%", "{#", "a: b: c", "- - - -", "? ? ?", "<<: ", "<<: [{}, 3]",
    # Values.
    "null", "~", "yes", "No", "true", "0x1F", "0o17", "017", "1e999", "-.inf", ".nan", "1_000", "12:30:45", "190:20:30", "2019-02-30", "2001-12-14t21:59:43.10-05:00",
    "9" * 400, "0." + "3" * 90, "-0", "1e-400", "=", "1.", ".5", "+1", "2019-1-2", "0001-01-01", "99999-01-01",
    # Characters.
    "\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff", "\ufffe", "\ufdd0", "\u202e", "\u2066", "\ud7ff", "\ue000", "\U0001f600", "\U0010ffff",
    "a\u0301", "\u3000", "\u200b", "\u200d", "\ufe0f", "\u0000",
    # Markup, formulas, links, templates.
    "**", "*", "_", "``", "^[", "^[a^[b]]", "](", "[a](", "[a](#x)", "[](briefing#x)", "[](deck#id0)", "[a](file:///etc/passwd)", "[a](javascript:x)", "![a](b)", "<b>", "<!--", "&amp;", "$x$",
    "=1+1", "@SUM(A1)", "-2+3", "{{ x }}", "{{ growth }}", "{a|b}", "{|}", "\\*", "~~a~~", "http://a.example", "# a", "1. ", "> ",
)  # fmt: skip
BYTES: Final = (
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
    b"\xc0\x80",
    b"\xef\xbf\xbf",
    b"\xff\xfe",
    b"\0\0",
)
"""What is no UTF-8, or a sign that no text holds."""
ENCODINGS: Final = ("utf-16", "utf-8-sig", "utf-16-le", "utf-32", "gb18030", "latin-1")


@cache
def names() -> tuple[str, ...]:
    """The names of all keys."""
    pairs = reports.keys()
    return tuple(sorted({key for _, key in pairs}))


VALUES: Final[tuple[Callable[[Random], Any], ...]] = (
    lambda random: None,
    lambda random: random.choice((True, False)),
    lambda random: random.choice((0, -1, 1, 10**30, 2**63, -(10**400), 3.5, float("nan"), float("inf"), 1e300, 1e-300)),
    lambda random: random.choice(([], {}, [[]], [None], {"": ""}, {None: 1}, {1: 2}, {True: "x"}, [{}], "")),
    lambda random: random.choice((datetime.date(2019, 1, 2), datetime.datetime(2019, 1, 2, 3, 4, 5), b"bytes", {"a", "b"})),
    lambda random: _deep(random),
    lambda random: random.choice(TYPED),
    lambda random: words.prose(random, ("id0", "id1"), ("growth",)),
    lambda random: random.choice(TYPED) + words.phrase(random) + random.choice(TYPED),
    lambda random: {random.choice(names()): random.choice(TYPED)},
    lambda random: {random.choice(names()): {random.choice(names()): words.phrase(random)}},
    lambda random: [words.phrase(random) for _ in range(random.choice((1, 3, 70)))],
    lambda random: random.choice(("../x.png", "/etc/passwd", "a\0b", "x" * 300, "data.csv", "book.xlsx", "dot.png", "wide.svg", ".", "con.yaml")),
    lambda random: {"include": random.choice(("report.yaml", "../a.yaml", "data.csv", "", "x" * 300, ["a"]))},
)  # fmt: skip


@cache
def cases() -> tuple[str, ...]:
    """The sources of the cases that authors' mistakes are kept as."""
    fences = [
        part for path in sorted(CASES.glob("*.md")) for part in path.read_text(encoding="utf-8").split("```yaml\n")[1:]
    ]
    texts = (fence.split("\n```")[0] + "\n" for fence in fences)
    return tuple(f"title: A\ncontent:\n{text}" if text.startswith("- ") else text for text in texts if len(text) < 3000)


def source(seed: int, size: reports.Size = reports.TINY) -> bytes:
    """The source of a seed."""
    random = Random(f"source {seed}")
    text = _base(random, size)
    for _ in range(random.choice((0, 0, 1, 1, 1, 2, 4))):
        text = random.choice(CHANGES)(random, text)
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.04:
        at = random.randint(0, len(data))
        data = data[:at] + random.choice(BYTES) + data[at + random.choice((0, 0, 1)) :]
    if random.random() < 0.02:
        data = text.encode(random.choice(ENCODINGS), "replace")
    return data


def _base(random: Random, size: reports.Size) -> str:
    """A text that is valid, most often."""
    if random.random() < 0.3:
        return random.choice(cases())
    values = reports.random_report(random.randrange(10**9), size)
    if random.random() < 0.6:
        for _ in range(random.choice((1, 1, 1, 2, 4))):
            values = _changed(random, values)
    if random.random() < 0.05:
        return json.dumps(values, ensure_ascii=random.random() < 0.5, default=str)
    flow = random.choice((None, None, False, True))
    width = random.choice((20, 100, 10**6))
    try:
        return yaml.dump(values, allow_unicode=True, sort_keys=False, width=width, default_flow_style=flow)
    except RecursionError:  # several deep values, one in the other
        return json.dumps(values, ensure_ascii=False, default=str)


# ---------------------------------------------------------------------------------------------- values


def _deep(random: Random) -> Any:
    value: Any = random.choice(TYPED)
    for _ in range(random.choice((3, 30, 150))):
        value = [value] if random.random() < 0.5 else {random.choice(names()): value}
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every value below a value: what holds it, and its key there."""
    found: list[tuple[Any, Any]] = []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        found += [(value, key), *_places(each)]
    return found


def _changed(random: Random, values: Any) -> Any:
    """The values with one changed, added, renamed, doubled or put elsewhere."""
    places = _places(values)
    holder, key = random.choice(places)
    match random.randrange(7):
        case 0 | 1 | 2:
            holder[key] = random.choice(VALUES)(random)
        case 3 if isinstance(holder, dict):
            holder[random.choice((*names(), *TYPED, None, 1, True, 2.5))] = holder.pop(key)
        case 4 if isinstance(holder, dict):
            holder[random.choice(names())] = random.choice(VALUES)(random)
        case 5 if isinstance(holder, list):
            holder.insert(random.randint(0, len(holder)), random.choice(VALUES)(random))
        case 6 if isinstance(holder[key], str):
            holder[key] = _typed(random, holder[key])
        case _:
            other, at = random.choice(places)
            holder[key] = (
                json.loads(json.dumps(other[at], default=str)) if at in other or isinstance(other, list) else None
            )
    return values


# ---------------------------------------------------------------------------------------------- texts


def _typed(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TYPED) + text[at + random.choice((0, 0, 0, 1, 5)) :]


def _lines(random: Random, text: str) -> str:
    """A line left out, doubled, put elsewhere, moved to the side or cut."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    line = lines.pop(at)
    match random.randrange(6):
        case 0:
            pass
        case 1:
            lines[at:at] = [line, line]
        case 2:
            lines.insert(random.randint(0, len(lines)), line)
        case 3:
            lines.insert(at, " " * random.randint(1, 4) + line)
        case 4:
            lines.insert(at, line[random.randint(1, 4) :])
        case _:
            lines.insert(at, line[: random.randint(0, len(line))])
    return "\n".join(lines)


def _cut(random: Random, text: str) -> str:
    return text[: random.randint(0, len(text))]


def _crossed(random: Random, text: str) -> str:
    """The beginning of a text, and the end of another."""
    other = random.choice(cases())
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


def _ends(random: Random, text: str) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r", "\x85", "\u2028", "\n\n", " \n")))


def _nested(random: Random, text: str) -> str:
    deep = random.choice((5, 60, 400, 3000))
    return random.choice(
        (text + "[" * deep, text + "facts: " + "{a: " * deep, text + "- " * deep, text + "x: &a [*a]\n", _bomb(random))
    )


def _bomb(random: Random) -> str:
    """Aliases of aliases, nine and nine times."""
    rows = ["title: &a0 [x, x]"]
    rows += [f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, random.choice((3, 12)))]
    return "\n".join(rows) + "\n"


CHANGES: Final[tuple[Callable[[Random, str], str], ...]] = (
    *[_typed] * 5, *[_lines] * 5, _cut, _crossed, _ends, lambda random, text: text, lambda random, text: text,
    lambda random, text: _nested(random, text) if random.random() < 0.3 else text,
)  # fmt: skip
