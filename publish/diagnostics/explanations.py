"""What each diagnostic means, why it is told, and how it is fixed: what `publish explain` says, and the reference.

The words stand in `explanations.md`, a document; a test checks its examples.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import fill

from publish.diagnostics import CODES
from publish.diagnostics.catalogue import Catalogue
from publish.frozen import dataclass
from publish.text.scripts import wrapped

_FENCE = re.compile(r"^```.*?^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, why it is told, an example, how it is fixed, and the example fixed; of some codes there is none."""

    code: str
    meaning: str
    why: str
    example: str
    fix: str
    fixed: str


def explanation(code: str) -> Explanation:
    """The explanation of a code of `CODES`."""
    return _explanations()[code]


@cache
def _explanations() -> dict[str, Explanation]:
    text = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in re.split(r"^## ", text, flags=re.M)[1:])
    return {code: _parted(code, body.strip()) for code, _, body in parts}


def _parted(code: str, body: str) -> Explanation:
    fences = list(_FENCE.finditer(body))
    if not fences:
        why, _, fix = body.partition("\n\n")
        return Explanation(code, CODES[code], _line(why), "", _line(fix), "")
    # Between two fences of one example stands nothing.
    last = next(
        (end for end, after in pairwise(fences) if body[end.end() : after.start()].strip()),
        fences[-1],
    )
    why, example, rest = body[: fences[0].start()], body[fences[0].start() : last.end()], body[last.end() :]
    begin = _FENCE.search(rest)
    fix, fixed = (rest[: begin.start()], rest[begin.start() :]) if begin else (rest, "")
    return Explanation(code, CODES[code], _line(why), example, _line(fix), fixed.strip())


def _line(paragraph: str) -> str:
    return " ".join(paragraph.split())


def listed(width: int | None, say: Catalogue) -> str:
    """All codes with what they mean, a line each; in a terminal of so many columns, what is longer goes on below its words."""
    begin = 21
    room = max(width - begin, 20) if width else 10_000
    told = ((code, wrapped(say(meaning), room)) for code, meaning in CODES.items())
    return "\n".join(f"{code:<{begin}}{f'{chr(10)}{begin * chr(32)}'.join(lines)}" for code, lines in told)


def as_text(code: str, width: int = 80, say: Catalogue | None = None) -> str:
    """The explanation as text for a terminal of so many columns, in the language of `say`."""
    told = explanation(code)
    words = [f"{code}: {told.meaning}", told.why, f"Mend: {told.fix}"]
    if say is not None and say.lang != "en":
        words = [f"{code}：{say(told.meaning)}", say(told.why), f"{say('Mend: ')}{say(told.fix)}"]
        meaning, why, fix = ("\n".join(wrapped(paragraph, width)) for paragraph in words)
    else:
        meaning, why, fix = (fill(each, width, break_long_words=False, break_on_hyphens=False) for each in words)
    return "\n\n".join(filter(None, [meaning, why, _indented(told.example), fix, _indented(told.fixed)]))


def _indented(fences: str) -> str:
    """Fenced lines as indented ones; a file that is not the report under its name."""
    shown: list[str] = []
    for opening, body in re.findall(r"^```([^\n]*)\n(.*?)^```$", fences, re.M | re.S):
        name = opening.partition(" ")[2]
        shown += [f"    # {name}"] if name else []
        shown += [f"    {line}" for line in body.splitlines()]
    return "\n".join(shown)
