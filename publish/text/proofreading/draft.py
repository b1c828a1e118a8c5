"""A text under correction: what rules of proofreading see of it, and which of its characters they change.

A text comes as its author wrote it, inline markup included; what is found are `Correction`s, spans of that very text with what
belongs there. Nothing is looked for inside code, facts, addresses or where a backslash stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from publish.frozen import dataclass

Code = Literal["pinyin", "look-alike", "punctuation", "quotes", "spacing", "mixed-script", "ordinal"]


@dataclass(frozen=True, slots=True)
class Correction:
    """Characters `start` to `end` (from 0, never empty) of a text should be `new`; `code` says why."""

    start: int
    end: int
    new: str
    code: Code


def corrected(text: str, found: Iterable[Correction]) -> str:
    """The text with its corrections.

    >>> corrected("to be...", [Correction(5, 8, "…", "punctuation")])
    'to be…'
    """
    pieces, done = [], 0
    for correction in found:
        pieces += [text[done : correction.start], correction.new]
        done = correction.end
    return "".join(pieces) + text[done:]


ROUNDS: Final = 8
"""How often rules are repeated; three rounds are the most that was seen to be needed."""

FACT: Final = "\ue000"
"""What a rule sees in place of a fact."""
OPAQUE: Final = "\ue001"
"""What a rule sees in place of code, an address or an escaped sign."""
NOTE: Final = "\ue002"
"""What a rule for languages with spaces sees before the words of a note."""

_MARKUP: Final = re.compile(
    r"""(?P<opaque>(?<!`)(`++).+?(?<!`)\2(?!`) | <[^<>\s]*> | \\. | &(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9A-Fa-fXx]{1,7});
        | (?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[!-~]*[A-Za-z0-9/_=&#-]
        | (?<![A-Za-z0-9+.-])(?:www\.|mailto:)[!-~]*[A-Za-z0-9/_=&#-]
        | (?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
      | (?P<fact>\{\{[^{}\n]*\}\})
      | (?P<hidden>(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\) | \*++(?!\s) | (?<=[^\s*])\*++ | \^?\[ | \])""",
    re.VERBOSE | re.DOTALL,
)


STANDING_FOR: Final = (FACT, OPAQUE, NOTE)


def _marks(text: str, apart: Iterable[tuple[int, int]], note: str) -> list[tuple[int, int, str]]:
    """Where markup and spans that are apart stand, and what the rules see in place of each."""
    found = [(start, end, OPAQUE) for start, end in apart]
    for mark in _MARKUP.finditer(text) if _MARKED.search(text) else ():
        is_hidden = mark.lastgroup == "hidden"
        shows = (note if mark[0] == "^[" else "") if is_hidden else FACT if mark["fact"] else OPAQUE
        found.append((*mark.span(), shows))
    return sorted(found, key=lambda span: (span[0], -span[1]))


class Draft:
    """A text under correction: what the rules see of it, and where each of those characters comes from."""

    def __init__(self, text: str, apart: Iterable[tuple[int, int]] = (), note: str = "") -> None:
        """The draft of a text; `apart` are spans of it that the rules see as code, and `note` is what they see before a note."""
        self.text = text
        self.touched: dict[int, Code] = {}
        """Characters of the text that are corrected, and why."""
        shown: list[str] = []
        self.origins: list[int] = []
        """For each character shown: the one of the text that it is, or stands for."""
        self.new: list[bool] = []
        """For each character shown: whether it was corrected."""
        done = 0
        for start, end, shows in _marks(text, apart, note):
            if start < done:
                continue
            shown.append(text[done:start])
            self.origins += range(done, start)
            if shows:
                shown.append(shows)
                self.origins.append(start)
            done = end
        shown.append(text[done:])
        self.origins += range(done, len(text))
        self.shown = "".join(shown)
        self.new = [False] * len(self.shown)

    def replace(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], code: Code) -> None:
        """Puts `new` in place of all that matches (its group `it`, where it has one)."""
        group = "it" if "it" in pattern.groupindex else 0
        edits = []
        for found in pattern.finditer(self.shown):
            put = new if isinstance(new, str) else new(found)
            if found[group] and put != found[group]:
                edits.append((found.start(group), found.end(group), put))
        self.edit(edits, code)

    def edit(self, edits: list[tuple[int, int, str]], code: Code) -> None:
        """Makes edits to what is shown, in order and apart; common ends of old and new are left alone."""
        if not edits:
            return
        shown, origins, new, done = [], list[int](), list[bool](), 0
        for start, end, put in edits:
            while put and start < end and put[0] == self.shown[start]:
                start, put = start + 1, put[1:]
            while put and start < end and put[-1] == self.shown[end - 1]:
                end, put = end - 1, put[:-1]
            # An insertion takes up the character before it, or the one after it.
            if start == end and start and self.shown[start - 1] not in STANDING_FOR and not self._closes_before(start):
                start, put = start - 1, self.shown[start - 1] + put
            elif start == end:
                end, put = end + 1, put + self.shown[end]
            shown += [self.shown[done:start], put]
            origins += self.origins[done:start]
            origins += (self.origins[min(start + number, end - 1)] for number in range(len(put)))
            new += self.new[done:start]
            new += [True] * len(put)
            for number in range(start, end):
                self.touched.setdefault(self.origins[number], code)
            done = end
        self.shown = "".join(shown) + self.shown[done:]
        self.origins = origins + self.origins[done:]
        self.new = new + self.new[done:]

    def _closes_before(self, at: int) -> bool:
        """Whether hidden markup that ends before this character belongs to the one before it: the words of `**so**:`."""
        if at == len(self.shown):
            return False
        begin = self.origins[at - 1] + 1
        between = self.text[begin : self.origins[at]]
        return between[:1] in ("]", ")") or (between[:1] == "*" and len(_STARS.findall(self.text, 0, begin)) % 2 == 1)

    def corrections(self) -> Iterator[Correction]:
        """The corrections of the text: runs of touched characters that were touched for one reason."""
        put: dict[int, str] = {}
        for character, origin, new in zip(self.shown, self.origins, self.new, strict=True):
            if new:
                put[origin] = put.get(origin, "") + character
        run: list[int] = []
        for at in sorted(self.touched):
            if run and (at != run[-1] + 1 or self.touched[at] != self.touched[run[0]]):
                yield from self._correction(run, put)
                run = []
            run.append(at)
        if run:
            yield from self._correction(run, put)

    def _correction(self, run: list[int], put: dict[int, str]) -> Iterator[Correction]:
        new = "".join(put.get(at, "") for at in run)
        if new != self.text[run[0] : run[-1] + 1]:
            yield Correction(run[0], run[-1] + 1, new, self.touched[run[0]])


_STARS: Final = re.compile(r"\*++(?!\s)|(?<=[^\s*])\*++")
"""Stars that begin or end an emphasis; one between spaces is a sign of its own."""
_MARKED: Final = re.compile(r"[&`<\\:@{*\[\]]|www\.")
