"""Proofreading of Chinese: what a print shop would correct in a text before it is set.

Nothing is looked for in a text without Han characters. Every rule works on what the rules before it have left, and all of them
are repeated until none finds anything: a text that was corrected once has nothing to correct.

Where a mark may be meant as it stands, it stays: a single dash between two words is right in 北京—上海, and a space
between words is right where a line is parted by it (a text without any mark).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal

from publish.text.figures import measures
from publish.text.patterns import compiled
from publish.text.proofreading.draft import FACT, ROUNDS, Correction, Draft
from publish.text.scripts import HAN, converted

Script = Literal["Hans", "Hant"]


def corrections(text: str, script: Script) -> tuple[Correction, ...]:
    """What is to be corrected in a text of that script, in order, none over another."""
    if not _HAN.search(text):
        return _of_a_figure(text)
    draft = Draft(text)
    rules = OF_REFERENCES if _REFERENCE.search(text) else RULES
    for _ in range(ROUNDS):
        before = draft.shown
        for rule in rules:
            rule(draft)
        if script == "Hans":  # elsewhere a wave or a shorter dash stands between times
            draft.replace(_CLOCKS, "—", "punctuation")
        _single_script(draft, script)
        if draft.shown == before:
            break
    return tuple(draft.corrections())


def _of_a_figure(text: str) -> tuple[Correction, ...]:
    """What is to be corrected in a cell or a key figure without a word: `1，050`, `１２．５％`."""
    if not _FIGURE.fullmatch(text):
        return ()
    draft = Draft(text)
    for pattern in (_WIDE, _WIDE, _THOUSANDS):  # a wide sign behind what was wide is seen the second time
        draft.replace(pattern, _narrow, "look-alike")
    return tuple(draft.corrections())


_HAN: Final = compiled(f"[{HAN}]")
_FIGURE: Final = compiled("[-+−＋－±△▲<>≈]?(?:[0-9]+|[\uff10-\uff19]+)(?:[,，.．](?:[0-9]+|[\uff10-\uff19]+))*[％%]?")
_REFERENCE: Final = compiled(r"\[(?:[JMDCNSRPGAZ]|EB|DB|CP|CM)(?:/(?:OL|CD|MT|DK))?\][.,．，]")
"""What kind of work a reference names (GB/T 7714): between its parts stand half-width marks, each with a space."""

# ---------------------------------------------------------------------------------------------- debris of conversions

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_SYLLABLE: Final = compiled(rf"(?<=([{HAN}]))(?P<it>\((?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,6}}\))")
_TONELESS: Final = compiled(rf"(?<=[{HAN}])\((?:de|le|me|men|ma|ne|ba|ge|zi|zhe|tou|bo|li|shang|xia)\)")


def _pinyin(draft: Draft) -> None:
    """`經(jīng)營`: a reading that a bad conversion left behind a common character. That of a rare one is meant."""
    if "(" not in draft.shown:
        return
    before = draft.shown
    draft.replace(_SYLLABLE, lambda found: found["it"] if _is_rare(found[1]) else "", "pinyin")
    if draft.shown != before:
        draft.replace(_TONELESS, "", "pinyin")


@lru_cache(maxsize=4096)
def _is_rare(character: str) -> bool:
    return not _in(converted(character, "tw2s"), "gb2312")


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


_WIDE: Final = compiled(
    "(?<![\uff10-\uff19])[\uff10-\uff19]{1,3}(?:，[\uff10-\uff19]{3})+(?![\uff10-\uff19])|[\uff10-\uff19]+．[\uff10-\uff19]+"
    "|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|(?<=[0-9])％"
)
"""Letters and figures as wide as Han, figures with the marks within them: １，２０６, ３．５."""
_YEAR: Final = compiled(
    r"(?<![零〇○OＯ0一二三四五六七八九十百千])(?=[OＯ0○〇]*[一二三四五六七八九])[一二三四五六七八九零〇○OＯ0]{2,4}(?=年)"
)


_RATIO: Final = compiled(
    rf"(?<![0-9.图表圖第例式项項：])(?P<first>[0-9]{{1,4}}(?:\.[0-9]+)?)：(?=[0-9]{{1,4}}(?:\.[0-9]+)?(?![0-9.]*[0-9A-Za-z%{HAN}：]))"
)
"""A ratio or a time with the mark of sentences: 生师比18.79：1, 9：30. With words behind it, it may be a title's: 方案2：3个站."""


_OF: Final = "(?= ?(?:[万亿萬億元吨噸人个個件户戶名台辆輛米千公平项項家%％]))"
"""What a figure is of, so that the mark within it is one of its own."""
_THOUSANDS: Final = compiled(rf"(?<![0-9，,.])[0-9]{{1,3}}(?:，[0-9]{{3}})+(?![0-9，])(?:$|{_OF})")
"""`12，345元`."""
_LISTED: Final = compiled("分别|分別|依次|各为|各為|其中")
"""Words after which figures stand beside each other: 分别为12，345元."""
_POINT_WITHIN: Final = compiled(rf"(?<![0-9.。])[0-9]+(?P<it>。)(?=[0-9]{{1,2}}{_OF})")
"""`3。5万元`."""


def _narrow(found: re.Match[str]) -> str:
    """Wide figures and the marks between them, as wide as letters."""
    return "".join(chr(ord(character) - 0xFEE0) if character > "\uff00" else character for character in found[0])


def _look_alikes(draft: Draft) -> None:
    if not _LISTED.search(draft.shown):
        draft.replace(_THOUSANDS, _narrow, "look-alike")
    draft.replace(_POINT_WITHIN, ".", "look-alike")
    draft.replace(_RATIO, lambda found: f"{found['first']}:", "look-alike")
    draft.replace(_YEAR, lambda found: re.sub("[○OＯ0]", "〇", found[0]), "look-alike")
    draft.replace(_WIDE, _narrow, "look-alike")


# ---------------------------------------------------------------------------------------------- marks

_MARKS: Final = "，。、；：！？“”‘’（）《》〈〉【】〔〕「」『』…—～"
_LEFT: Final = f"(?<=[{HAN}{FACT}”’）》】〕」』%℃‰])"
"""Behind these, a mark belongs to a Chinese text."""
_RIGHT: Final = f"(?=[{HAN}“‘（《【〔「『])"

_PAIRED: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}

_AFTER: Final = compiled(rf"{_LEFT}(?P<mark>[,;:!?]) *")
_BEFORE: Final = compiled(rf"(?<=[^\s,;:!?.({FACT}])(?P<mark>[,;:!?]) *{_RIGHT}")
_TWICE: Final = compiled(r"(?<=[！？])(?P<mark>[!?])")
_STOP: Final = compiled(rf"{_LEFT}(?<!^[一二三四五六七八九十])(?P<mark>\.)(?![A-Za-z0-9.]) *")
_DOTS: Final = compiled(
    rf"(?<!。)。{{3,}}+|(?<=[{HAN}{FACT}{_MARKS}])(?:\.{{3,}}+|⋯++)|(?<![.⋯])(?:\.{{3,}}+|⋯++)(?=[{HAN}{FACT}“‘（《])"
    rf"|(?<=[{HAN}{FACT}])…(?!…)|(?<!…)…(?=[{HAN}])"
)
_DOUBLED: Final = compiled(
    rf"(?<=[{HAN}{FACT}”’）》0-9A-Za-z%])(?P<mark>[，。；：、])(?P=mark)(?![，。；：、])|{_LEFT}(?P<dots>\.\.)(?![.\w/])"
)
"""A mark that was typed twice."""
_BEHIND: Final = f"{HAN}{FACT}“‘（《【〔「『"
_DASHES: Final = compiled(
    rf"(?:(?<=[{HAN}{FACT}%℃，。；：！？”’）》])|^) *(?:-{{2,}}|–{{2,}}|―+) *(?=[{_BEHIND}])"
    rf"|(?<=[{HAN}”’）》]) *(?:-{{2,}}|–{{2,}}|―+)$"
    rf"|(?:(?<=[，。；：！？”’）》])|^)—(?=[{_BEHIND}])|(?<=[{HAN}])—(?=[“‘《])"
)
_COUNT: Final = "一二三四五六七八九十"
_WAVE: Final = compiled(rf"(?<=[0-9%℃‰°{HAN}]) *(?P<it>[~∼〜˜]) *(?=[+-]?[0-9]|[{_COUNT}周第])")
_NUMBERS: Final = compiled(
    r"(?<![A-Za-z0-9_.,/:+\-–])(?P<first>[0-9]+(?:\.[0-9]+)?)%?(?P<it>[-–])(?P<last>[0-9]+(?:\.[0-9]+)?)"
    rf"(?=(?P<unit>[{measures.RANGES}]|{measures.LONG}))"
)
_DAYS: Final = compiled(
    r"(?<![0-9A-Za-z.\-–/])(?:19|20)\d\d(?P<mark>[./])\d{1,2}(?P=mark)\d{1,2} ?(?P<it>[-–]|--) ?(?=(?:(?:19|20)\d\d(?P=mark))?\d{1,2}(?P=mark)\d{1,2}(?![0-9./]))"
)
"""From one day to another: 2025.6.1-2025.9.1."""
_BEFORE_STOP: Final = compiled(rf"(?<=[{HAN}{FACT}”’）》%0-9])(?P<it>[，、；])(?=[。！？；])")
"""What stands before a mark that ends more: `，。`."""
_CLOCKS: Final = compiled(
    r"(?<![0-9A-Za-z:：.\-–])[0-2]?[0-9][:：][0-5][0-9](?P<it>[-–])[0-2]?[0-9][:：][0-5][0-9](?![0-9A-Za-z:：\-–])"
)
"""From one time of the day to another: 12:00-13:30."""
_BRACKETS: Final = compiled(
    rf"\((?=[^()\n]*[{HAN}])[^()\n]*\)|(?<=[{HAN}”’》】〕」』])\([^()\n]*\)|（[^()（）\n]*\)|\((?=[^()（）\n]*[{HAN}])[^()（）\n]*）"
)
_POINT: Final = compiled(rf"(?P<behind>[{HAN}”’》】〕」』])?\((?:[a-z]|[0-9]{{1,2}})\) ?(?=[{HAN}])")
"""The number of a point within a text: (a), (12)."""
_QUOTES: Final = compiled(r"""["“”]|(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])|[‘’]""")


# A quotation that ends with the mark that opens one, and one that begins with the mark that closes one.
_OPENED_TWICE: Final = compiled("“[^“”]{1,60}(?P<it>“)(?=[^“”]*(?:“|$))")
_CLOSED_TWICE: Final = compiled("(?:^|(?<=”))[^“”]*(?P<it>”)(?=[^“”\n]{1,60}”)")


def _brackets(draft: Draft) -> None:
    edits = []
    points = list(_POINT.finditer(draft.shown))
    # Points whose numbers have brackets of half a width all have them: behind 及 as behind a mark.
    kept = {
        point.start() + len(point["behind"] or "") for point in points if not all(each["behind"] for each in points)
    }
    for found in _BRACKETS.finditer(draft.shown):
        if found.start() in kept:
            continue
        for at, put in ((found.start(), "（"), (found.end() - 1, "）")):
            if draft.shown[at] != put:
                edits.append((at, at + 1, put))
    draft.edit(edits, "punctuation")


def _ranges(draft: Draft) -> None:
    draft.replace(_WAVE, "～", "punctuation")

    def joined(found: re.Match[str]) -> str:
        first, last, unit = found["first"], found["last"], found["unit"]
        if float(first) >= float(last) or (first.startswith("0") and "." not in first):
            return found["it"]
        if unit.endswith("年"):
            return "—" if all(re.fullmatch("(?:1[89]|20)[0-9]{2}", year) for year in (first, last)) else found["it"]
        return "—" if unit in "月日时時" else "～"

    draft.replace(_NUMBERS, joined, "punctuation")
    draft.replace(_DAYS, "—", "punctuation")


def _marks(draft: Draft) -> None:
    draft.replace(_DOTS, "……", "punctuation")

    def single(found: re.Match[str]) -> str:
        # Not those of a note and of the sentence around it, which have markup between them.
        first, last = (draft.origins[at] for at in (found.start(), found.end() - 1))
        return found["mark"] or "。" if last - first == 1 else found[0]

    draft.replace(_DOUBLED, single, "punctuation")
    draft.replace(_BEFORE_STOP, "", "punctuation")
    draft.replace(_DASHES, "——", "punctuation")
    for pattern in (_AFTER, _BEFORE, _TWICE, _STOP):
        draft.replace(pattern, lambda found: _PAIRED[found["mark"]], "punctuation")


def _quotes(draft: Draft) -> None:
    """Straight quotes in pairs, where Han stands in them or beside them, and marks that point the wrong way: “甲“."""
    draft.replace(_OPENED_TWICE, "”", "quotes")
    draft.replace(_CLOSED_TWICE, "“", "quotes")
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

_SENTENCE: Final = compiled("[，。；！？,;!?]")
_GAP: Final = compiled(
    rf"(?<=[{HAN}]) +(?=[{HAN}])|(?<=[{_MARKS}]) +(?=[{HAN}{_MARKS}])|(?<=[{HAN}]) +(?=[{_MARKS}])"
    rf"|(?<=[{HAN}]) +(?=[,;:!?](?:[ {HAN}]|$))"
)


_BEFORE_BRACKET: Final = compiled(rf"(?<=[{HAN}]) +(?=（)")
"""What no line is parted by, and no title: a space before a remark in brackets."""


def _spaces(draft: Draft) -> None:
    if " " in draft.shown:
        draft.replace(_GAP if _SENTENCE.search(draft.shown) else _BEFORE_BRACKET, "", "spacing")


def _single_script(draft: Draft, script: Script) -> None:
    """Characters of the other script. A text that is mostly in it is turned whole; else only what this one lacks is."""
    turned = converted(draft.shown, "tw2s" if script == "Hans" else "s2tw")
    if turned == draft.shown:
        return
    encoding = "gb2312" if script == "Hans" else "big5"
    # 着 and 里 are Traditional in Hong Kong: what only one of the two standards turns is a matter of taste.
    agreed = turned if script == "Hans" else converted(draft.shown, "s2hk")
    changed = [
        at
        for at, (old, new, other) in enumerate(zip(draft.shown, turned, agreed, strict=True))
        if old not in (new, other) and new <= "\uffff"  # 噁 in 二噁英 stays: few fonts have its simplified form
    ]
    foreign = [at for at in changed if not _in(draft.shown[at], encoding)]
    if not foreign:
        return
    back = converted(turned, "s2tw" if script == "Hans" else "tw2s")
    own = sum(old == now != other for old, now, other in zip(draft.shown, turned, back, strict=True))
    chosen = changed if len(foreign) > own else foreign
    draft.edit([(at, at + 1, turned[at]) for at in chosen], "mixed-script")


RULES: Final[tuple[Callable[[Draft], None], ...]] = (
    _pinyin, _look_alikes, _quotes, _spaces, _brackets, _ranges, _marks
)  # fmt: skip
"""In this order: each relies on what those before it have cleared away."""

OF_REFERENCES: Final[tuple[Callable[[Draft], None], ...]] = (_pinyin, _look_alikes, _quotes)
"""Those for the entry of a list of references."""
