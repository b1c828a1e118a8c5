"""Proofreading of Chinese: what a print shop would mend in a text before it is set.

A text comes as its author wrote it, inline markup included; what is found are `Mend`s, spans of that very text with
what belongs there. Nothing is looked for inside code, facts, addresses or where a backslash stands, nor in a text
without Han characters. Every rule works on what the rules before it have left, and all of them are repeated until none
finds anything: a text that was mended once has nothing to mend.

Where a mark may be meant as it stands, it stays: a single dash between two words is right in 北京—上海, and a space
between words is right where a line is parted by it (a text without any mark).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from publish.text.scripts import HAN

if TYPE_CHECKING:
    from opencc import OpenCC

Script = Literal["Hans", "Hant"]
Code = Literal["pinyin", "look-alike", "punctuation", "quotes", "spacing", "mixed-script"]


@dataclass(frozen=True, slots=True)
class Mend:
    """Characters `start` to `end` (from 0, never empty) of a text should be `new`; `code` says why."""

    start: int
    end: int
    new: str
    code: Code


def mends(text: str, script: Script) -> tuple[Mend, ...]:
    """What is to be mended in a text of that script, in order, none over another."""
    if not _HAN.search(text):
        return ()
    draft = _Draft(text)
    for _ in range(_ROUNDS):
        before = draft.shown
        for rule in RULES:
            rule(draft)
        _single_script(draft, script)
        if draft.shown == before:
            break
    return tuple(draft.mends())


def mended(text: str, found: Iterable[Mend]) -> str:
    """The text with its mends.

    >>> mended("会议,召开", mends("会议,召开", "Hans"))
    '会议，召开'
    """
    pieces, done = [], 0
    for mend in found:
        pieces += [text[done : mend.start], mend.new]
        done = mend.end
    return "".join(pieces) + text[done:]


_ROUNDS: Final = 8
"""How often the rules are repeated; three rounds are the most that was seen to be needed."""

_HAN: Final = re.compile(f"[{HAN}]")
_FACT: Final = "\ue000"
"""What a rule sees in place of a fact."""
_OPAQUE: Final = "\ue001"
"""What a rule sees in place of code, an address or an escaped sign."""

# ---------------------------------------------------------------------------------------------- the draft

_MARKUP: Final = re.compile(
    r"""(?P<opaque>(?<!`)(`++).+?(?<!`)\2(?!`) | <[^<>\s]*> | \\.
        | (?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[!-~]*[A-Za-z0-9/_=&#-]
        | (?<![A-Za-z0-9+.-])(?:www\.|mailto:)[!-~]*[A-Za-z0-9/_=&#-]
        | (?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
      | (?P<fact>\{\{[^{}\n]*\}\})
      | (?P<hidden>(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\) | \*+ | \^?\[ | \])""",
    re.VERBOSE | re.DOTALL,
)


class _Draft:
    """A text under mending: what the rules see of it, and where each of those characters comes from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.touched: dict[int, Code] = {}
        """Characters of the text that are mended, and why."""
        shown: list[str] = []
        self.origins: list[int] = []
        """For each character shown: the one of the text that it is, or stands for."""
        self.new: list[bool] = []
        """For each character shown: whether it was mended."""
        done = 0
        for found in _MARKUP.finditer(text) if _MARKED.search(text) else ():
            shown.append(text[done : found.start()])
            self.origins += range(done, found.start())
            if found.lastgroup != "hidden":
                shown.append(_FACT if found["fact"] else _OPAQUE)
                self.origins.append(found.start())
            done = found.end()
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
            # An insertion takes up the character before it.
            if start == end:
                start, put = start - 1, self.shown[start - 1] + put
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

    def mends(self) -> Iterator[Mend]:
        """The mends of the text: runs of touched characters that were touched for one reason."""
        put: dict[int, str] = {}
        for character, origin, new in zip(self.shown, self.origins, self.new, strict=True):
            if new:
                put[origin] = put.get(origin, "") + character
        run: list[int] = []
        for at in sorted(self.touched):
            if run and (at != run[-1] + 1 or self.touched[at] != self.touched[run[0]]):
                yield from self._mend(run, put)
                run = []
            run.append(at)
        if run:
            yield from self._mend(run, put)

    def _mend(self, run: list[int], put: dict[int, str]) -> Iterator[Mend]:
        new = "".join(put.get(at, "") for at in run)
        if new != self.text[run[0] : run[-1] + 1]:
            yield Mend(run[0], run[-1] + 1, new, self.touched[run[0]])


_MARKED: Final = re.compile(r"[`<\\:@{*\[\]]|www\.")

# ---------------------------------------------------------------------------------------------- debris of conversions

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_SYLLABLE: Final = re.compile(rf"(?<=([{HAN}]))(?P<it>\((?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,6}}\))")
_TONELESS: Final = re.compile(rf"(?<=[{HAN}])\((?:de|le|me|men|ma|ne|ba|ge|zi|zhe|tou|bo|li|shang|xia)\)")


def _pinyin(draft: _Draft) -> None:
    """`經(jīng)營`: a reading that a bad conversion left behind a common character. That of a rare one is meant."""
    if "(" not in draft.shown:
        return
    before = draft.shown
    draft.replace(_SYLLABLE, lambda found: found["it"] if _is_rare(found[1]) else "", "pinyin")
    if draft.shown != before:
        draft.replace(_TONELESS, "", "pinyin")


@lru_cache(maxsize=4096)
def _is_rare(character: str) -> bool:
    return not _in(_turned(character, "tw2s"), "gb2312")


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


_WIDE: Final = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|(?<=[0-9])％")
_YEAR: Final = re.compile(
    r"(?<![零〇○OＯ0一二三四五六七八九十百千])(?=[OＯ0○〇]*[一二三四五六七八九])[一二三四五六七八九零〇○OＯ0]{2,4}(?=年)"
)


def _look_alikes(draft: _Draft) -> None:
    draft.replace(_YEAR, lambda found: re.sub("[○OＯ0]", "〇", found[0]), "look-alike")
    draft.replace(_WIDE, lambda found: "".join(chr(ord(character) - 0xFEE0) for character in found[0]), "look-alike")


# ---------------------------------------------------------------------------------------------- marks

_MARKS: Final = "，。、；：！？“”‘’（）《》〈〉【】〔〕「」『』…—～"
_LEFT: Final = f"(?<=[{HAN}{_FACT}”’）》】〕」』%℃‰])"
"""Behind these, a mark belongs to a Chinese text."""
_RIGHT: Final = f"(?=[{HAN}“‘（《【〔「『])"

_PAIRED: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}

_AFTER: Final = re.compile(rf"{_LEFT}(?P<mark>[,;:!?]) *")
_BEFORE: Final = re.compile(rf"(?<=[^\s,;:!?.({_FACT}])(?P<mark>[,;:!?]) *{_RIGHT}")
_TWICE: Final = re.compile(r"(?<=[！？])(?P<mark>[!?])")
_STOP: Final = re.compile(rf"{_LEFT}(?<!^[一二三四五六七八九十])(?P<mark>\.)(?![A-Za-z0-9.]) *")
_DOTS: Final = re.compile(
    rf"(?<!。)。{{3,}}+|(?<=[{HAN}{_FACT}{_MARKS}])(?:\.{{3,}}+|⋯++)|(?<![.⋯])(?:\.{{3,}}+|⋯++)(?=[{HAN}{_FACT}“‘（《])"
    rf"|(?<=[{HAN}{_FACT}])…(?!…)|(?<!…)…(?=[{HAN}])"
)
_BEHIND: Final = f"{HAN}{_FACT}“‘（《【〔「『"
_DASHES: Final = re.compile(
    rf"(?:(?<=[{HAN}{_FACT}%℃，。；：！？”’）》])|^) *(?:-{{2,}}|–{{2,}}|―+) *(?=[{_BEHIND}])"
    rf"|(?<=[{HAN}”’）》]) *(?:-{{2,}}|–{{2,}}|―+)$"
    rf"|(?:(?<=[，。；：！？”’）》])|^)—(?=[{_BEHIND}])|(?<=[{HAN}])—(?=[“‘《])"
)
_COUNT: Final = "一二三四五六七八九十"
_WAVE: Final = re.compile(rf"(?<=[0-9%℃‰°{HAN}]) *(?P<it>[~∼〜˜]) *(?=[+-]?[0-9]|[{_COUNT}周第])")
_NUMBERS: Final = re.compile(
    r"(?<![A-Za-z0-9_.,/:+\-–])(?P<first>[0-9]+(?:\.[0-9]+)?)%?(?P<it>[-–])(?P<last>[0-9]+(?:\.[0-9]+)?)"
    r"(?=(?P<unit>%|℃|[年月日时页岁人元件个万亿吨倍家项名天米克度]))"
)
_BRACKETS: Final = re.compile(
    rf"\((?=[^()\n]*[{HAN}])[^()\n]*\)|(?<=[{HAN}])\([^()\n]*\)|（[^()（）\n]*\)|\((?=[^()（）\n]*[{HAN}])[^()（）\n]*）"
)
_QUOTES: Final = re.compile(r"""["“”]|(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])|[‘’]""")


def _brackets(draft: _Draft) -> None:
    edits = []
    for found in _BRACKETS.finditer(draft.shown):
        for at, put in ((found.start(), "（"), (found.end() - 1, "）")):
            if draft.shown[at] != put:
                edits.append((at, at + 1, put))
    draft.edit(edits, "punctuation")


def _ranges(draft: _Draft) -> None:
    draft.replace(_WAVE, "～", "punctuation")

    def joined(found: re.Match[str]) -> str:
        first, last, unit = found["first"], found["last"], found["unit"]
        if float(first) >= float(last) or (first.startswith("0") and "." not in first):
            return found["it"]
        if unit == "年":
            return "—" if all(re.fullmatch("(?:1[89]|20)[0-9]{2}", year) for year in (first, last)) else found["it"]
        return "—" if unit in "月日时" else "～"

    draft.replace(_NUMBERS, joined, "punctuation")


def _marks(draft: _Draft) -> None:
    draft.replace(_DOTS, "……", "punctuation")
    draft.replace(_DASHES, "——", "punctuation")
    for pattern in (_AFTER, _BEFORE, _TWICE, _STOP):
        draft.replace(pattern, lambda found: _PAIRED[found["mark"]], "punctuation")


def _quotes(draft: _Draft) -> None:
    """Straight quotes in pairs, where Han stands in them or beside them."""
    if '"' not in draft.shown and "'" not in draft.shown:
        return
    edits: list[tuple[int, int, str]] = []
    opened: dict[str, int | None] = {}
    for found in _QUOTES.finditer(draft.shown):
        at, mark = found.start(), found[0]
        kind = "“”" if mark in '"“”' else "‘’"
        begin = opened.pop(kind, None)
        if mark == kind[0] or (begin is None and mark not in kind and not _is_inch(draft.shown, at)):
            opened[kind] = at
        elif begin is not None and _is_chinese(draft.shown, begin, at):
            edits += [(begin, begin + 1, kind[0]), (at, at + 1, kind[1])]
    draft.edit(sorted(edit for edit in edits if draft.shown[edit[0]] != edit[2]), "quotes")


def _is_inch(shown: str, at: int) -> bool:
    return shown[at - 1 : at].isdigit() if at else False


def _is_chinese(shown: str, begin: int, end: int) -> bool:
    outside = shown[begin - 1 : begin] + shown[end + 1 : end + 2] if begin else shown[end + 1 : end + 2]
    return bool(_HAN.search(shown, begin, end)) or bool(re.search(f"[{HAN}{_MARKS}]", outside))


# ---------------------------------------------------------------------------------------------- spaces and scripts

_SENTENCE: Final = re.compile("[，。；！？,;!?]")
_GAP: Final = re.compile(
    rf"(?<=[{HAN}]) +(?=[{HAN}])|(?<=[{_MARKS}]) +(?=[{HAN}{_MARKS}])|(?<=[{HAN}]) +(?=[{_MARKS}])"
    rf"|(?<=[{HAN}]) +(?=[,;:!?](?:[ {HAN}]|$))"
)


def _spaces(draft: _Draft) -> None:
    if " " in draft.shown and _SENTENCE.search(draft.shown):
        draft.replace(_GAP, "", "spacing")


def _single_script(draft: _Draft, script: Script) -> None:
    """Characters of the other script. A text that is mostly in it is turned whole; else only what this one lacks is."""
    turned = _turned(draft.shown, "tw2s" if script == "Hans" else "s2tw")
    if turned == draft.shown:
        return
    encoding = "gb2312" if script == "Hans" else "big5"
    # 着 and 里 are Traditional in Hong Kong: what only one of the two standards turns is a matter of taste.
    agreed = turned if script == "Hans" else _turned(draft.shown, "s2hk")
    changed = [
        at
        for at, (old, new, other) in enumerate(zip(draft.shown, turned, agreed, strict=True))
        if old not in (new, other)
    ]
    foreign = [at for at in changed if not _in(draft.shown[at], encoding)]
    if not foreign:
        return
    back = _turned(turned, "s2tw" if script == "Hans" else "tw2s")
    own = sum(old == now != other for old, now, other in zip(draft.shown, turned, back, strict=True))
    chosen = changed if len(foreign) > own else foreign
    draft.edit([(at, at + 1, turned[at]) for at in chosen], "mixed-script")


def _turned(text: str, config: str) -> str:
    """The text in the other script, character for character."""
    turned: str = _converter(config).convert(text)
    if len(turned) == len(text):
        return turned
    runs = re.split(f"([{HAN}]+)", text)
    return "".join(new if len(new := _converter(config).convert(run)) == len(run) else run for run in runs)


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


RULES: Final[tuple[Callable[[_Draft], None], ...]] = (
    _pinyin, _look_alikes, _quotes, _spaces, _brackets, _ranges, _marks
)  # fmt: skip
"""In this order: each relies on what those before it have cleared away."""
