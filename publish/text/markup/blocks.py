r"""Markdown that a text of a report does not know: headings, lists, tables, quotations, fences, formulas, notes by number.

A report has a kind of block for each; inside a text they would be printed as they stand, and the ends of their lines lost. Only
what is hardly ever meant otherwise is found: `# of ships`, `- 5 %`, `1. Mai` and `$5 and $10` are words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from publish.text.numbering import understand
from publish.text.patterns import compiled

Kind = Literal[
    "heading",
    "list",
    "task",
    "definition",
    "quote",
    "table",
    "fence",
    "rule",
    "note",
    "target",
    "formula",
    "strike",
    "highlight",
    "script",
    "emoji",
    "link",
    "attributes",
    "citation",
    "contents",
    "container",
    "macro",
    "command",
    "field",
    "emphasis",
    "value",
    "path",
    "prompt",
    "answer",
    "button",
    "leader",
    "replaced",
    "encoding",
    "computed",
    "notation",
    "midnight",
    "quoted",
    "tabs",
    "chatter",
    "comment",
    "running",
    "spaced",
    "unnamed",
    "pivot",
    "lacking",
    "reference",
    "unclosed",
]


class Found(NamedTuple):
    """What was found, where in the text it begins, and how it is spelt there."""

    kind: Kind
    at: int
    spelling: str


_ORNAMENTS: Final = "[※★☆◆◇■□●○▪─━～·•＊＝]{3,}"
"""A line that is drawn with signs."""
_COUNTED: Final = (
    r"\(?[A-Za-z]{1,4}[.)][ \t]|\(?\d{1,3}[.)](?:[ \t]|(?=[\u3040-\u9fff]))|（?[一二三四五六七八九十\d]{1,3}[）、．]"
    r"|[①-⑳㉑-㉟㊱-㊿⑴-⒛㈠-㈩]|第[一二三四五六七八九十]{1,3}[条條、，]"
)
"""How a line may begin that an author counted."""
SUSPECT: Final = compiled(rf"[#|>$~=^`\[:]|{_ORNAMENTS}|^[ \t]*(?:[-*+_]|{_COUNTED})|\\\(", re.MULTILINE)
"""A text without any of these has nothing of the kind."""

_BULLET: Final = compiled(r"[ \t]*([-*+])[ \t]+(?=\S)")
_AMOUNT: Final = compiled(r"[ \t]*[-*+][ \t]+[\d$€£¥%]")
"""What a sign before it may belong to."""
_NUMBER: Final = compiled(rf"[ \t]*({_COUNTED})[ \t]*(?=\S)")
_HEADING: Final = compiled(r"[ \t]*(#{1,6})[ \t]+\S")
_QUOTE: Final = compiled(r"[ \t]*>[ \t]?(?=[^\W\d]|[\"“„«‘'*(\[《「])")
_DEFINITION: Final = compiled(r"[ \t]*:[ \t]+\S")
BELOW_HEAD: Final = ":?-{2,}:?"
"""A cell of the row below the head of a table."""
_ROW: Final = compiled(rf"[ \t]*(?:\|(?:[ :-].*)?\||{BELOW_HEAD}(?:[ \t]*\|[ \t]*{BELOW_HEAD})+)[ \t]*\\?$")
FENCE: Final = compiled(r"[ \t]*(```+|~~~+)[ \t]*[\w+-]*[ \t]*$", re.MULTILINE)
"""A line around code, with the name of its language."""
_RULE: Final = compiled(rf"[ \t]*(-{{3,}}|={{3,}}|\*{{3,}}|_{{3,}}|(?:[*-] ){{2,}}[*-]|{_ORNAMENTS})[ \t]*$")
_TARGET: Final = compiled(r"[ \t]*\[(?!\^)[^\]\n]+\]:[ \t]+\S")

#: Inside a line: what each kind looks like.
_INSIDE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("note", compiled(r"\[\^[\w-]+\]")),
    ("task", compiled(r"(?<!\S)\[[ xX]\](?=\s)")),
    ("formula", compiled(r"\$\$[^$\n]+\$\$|(?<![\w$])\$(?=[^\s$\d])(?:[A-Za-z]|[^$\n]*[\\^_={}<>+][^$\n]*)(?<!\s)\$(?![\w$])")),
    ("strike", compiled(r"(?<![\w~])~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)")),
    ("highlight", compiled(r"(?<![\w=])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)")),
    ("script", compiled(r"(?<=[A-Za-z\d)])(?:~[\w+-]{1,3}~(?!~)|\^[\w+-]{1,3}\^)")),
    ("emoji", compiled(r"(?<![^\s(]):[a-z][a-z_]*[a-z]:(?![^\s.,;!?)])")),
)  # fmt: skip
_BRACKETED: Final = compiled(r"\\\((?=[^\n\\]{0,60}(?:[\^_=]|\\[a-zA-Z]))[^\n]{1,80}?\\\)")
"""A formula of LaTeX; to the markup it is a bracket with a backslash before it."""

_VERBATIM: Final = compiled(r"`+|\{\{[^{}\n]*\}\}|\\[^\w\s]")
"""What begins code, facts, and signs with a backslash before them."""


def block_markup(text: str, *, is_prose: bool, keeps_lines: bool = True) -> Iterator[Found]:
    """What is found in a text, of each kind the first.

    `is_prose`: the text is a paragraph or a point, no heading or cell, in which a sign may stand for itself. `keeps_lines`: its
    lines are those that its author meant, not those that an editor or a limit of width made.
    """
    if not SUSPECT.search(text):
        return
    lines = _lines(text)
    several = len(lines) > 1
    found = [
        *_lists(lines, is_prose, keeps_lines),
        *_first(lines, "heading", _HEADING, lambda match: is_prose or several or len(match[1]) > 1),
        *_first(lines, "quote", _QUOTE, lambda _: is_prose),
        *_first(lines[1:], "definition", _DEFINITION, lambda _: keeps_lines),
        *_first(lines, "table", _ROW, lambda match: is_prose or several),
        *_first(lines, "fence", FENCE, lambda _: several),
        *_first(lines, "rule", _RULE, lambda _: is_prose or several),
        *_first(lines, "target", _TARGET, lambda _: True),
    ]
    if formula := _BRACKETED.search(text):
        found.append(Found("formula", formula.start(), formula[0]))
    plain = without_verbatim(text)
    for kind, pattern in _INSIDE:
        if match := pattern.search(plain):
            found.append(Found(kind, match.start(), match[0]))
    is_list_of_tasks = any(one.kind == "task" for one in found)
    known: set[Kind] = {"list"} if is_list_of_tasks else set()
    for one in sorted(found, key=lambda one: one.at):
        if one.kind not in known:
            known.add(one.kind)
            yield one


def without_verbatim(text: str) -> str:
    """The text with a sign that is none in place of code, facts, and signs that are taken literally."""
    ticks: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        ticks.setdefault(len(run[0]), []).append(run.start())
    pieces, at = list[str](), 0
    for mark in _VERBATIM.finditer(text):
        begin, end = mark.span()
        if begin < at:
            continue
        if mark[0][0] == "`":
            alike = ticks.get(len(mark[0]), [])
            after = bisect_right(alike, begin)
            if after == len(alike):
                continue
            end = alike[after] + len(mark[0])
        pieces += text[at:begin], "\0" * (end - begin)
        at = end
    return "".join(pieces) + text[at:]


class _Line(NamedTuple):
    at: int
    text: str
    is_kept: bool
    """Whether a backslash at its end keeps the next line apart from it."""


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for line in text.rstrip().split("\n"):
        lines.append(_Line(at, line, line.rstrip().endswith("\\")))
        at += len(line) + 1
    return lines


def _first(
    lines: Sequence[_Line], kind: Kind, pattern: re.Pattern[str], counts: Callable[[re.Match[str]], bool]
) -> Iterator[Found]:
    for line in lines:
        if (match := pattern.match(line.text)) and counts(match):
            begin = len(line.text) - len(line.text.lstrip())
            yield Found(kind, line.at + begin, match[0].strip())
            return


def _lists(lines: Sequence[_Line], is_prose: bool, keeps_lines: bool) -> Iterator[Found]:
    """Lines that begin with the marks of a list, where what parts them would be lost."""
    bullets = [number for number, line in enumerate(lines) if _BULLET.match(line.text)]
    if len(bullets) == 1 and _AMOUNT.match(lines[bullets[0]].text):
        bullets = []
    numbers = [(number, match[1].strip()) for number, line in enumerate(lines) if (match := _NUMBER.match(line.text))]
    counted = [number for (number, mark), (_, after) in pairwise(numbers) if _next(mark) == after]
    least = 1 if keeps_lines else 2
    is_alone = len(lines) == 1 and is_prose
    are_lost = len(lines) > 1 and len(bullets) >= least and not _all_kept(lines)
    if bullets and (is_alone or are_lost):
        first = bullets[0]
    elif counted and not _all_kept(lines):
        first = counted[0]
    else:
        return
    line = lines[first]
    match = _NUMBER.match(line.text)
    mark = match[1].strip() if match else line.text.split()[0]
    yield Found("list", line.at + len(line.text) - len(line.text.lstrip()), mark)


def _next(mark: str) -> str:
    """How the line behind one with a number begins.

    >>> [_next(mark) for mark in ("9.", "(c)", "iv)", "②", "三、", "（十）")]
    ['10.', '(d)', 'v)', '③', '四、', '（十一）']
    """
    found = understand(mark)
    return found.label(2) if found else ""


def _all_kept(lines: Sequence[_Line]) -> bool:
    return len(lines) > 1 and all(line.is_kept for line in lines[:-1])
