"""Numbers by sample: an author writes the first number as it should look, and the others follow.

A sample is a prefix, a counter, and a suffix: `1.`, `（一）`, `一要`, `第一，`, `①`, `a)`, `Step 1:`, and the letters and
digits of other scripts: `가.`, `ア．`, `أ.`, `١.`. The counter says where the numbers begin: `3.`, `（三）`, `(iv)`. A sample that is only a mark (`•`, `–`) is repeated as it is; `none` numbers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from publish.frozen import dataclass
from publish.text.locales import is_traditional, language_of
from publish.text.patterns import compiled

MARKS = frozenset("•●○◦◎·・‧■□▪▫◆◇▶►➢▲△▼▽★☆※✓–—-*+")
"""Samples that are marks, not counters."""

NONE = "none"
CONTINUE = "continue"
"""Stands for the numbering of the list before."""

_DIGITS = "〇一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_ALPHABETS = tuple(
    line.split()
    for line in (
        "가 나 다 라 마 바 사 아 자 차 카 타 파 하 거 너 더 러 머 버 서 어 저 처 커 터 퍼 허",
        "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ",
        "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヲ ン",
        "あ い う え お か き く け こ さ し す せ そ た ち つ て と な に ぬ ね の は ひ ふ へ ほ ま み む め も や ゆ よ ら り る れ ろ わ を ん",
        "イ ロ ハ ニ ホ ヘ ト チ リ ヌ ル ヲ ワ カ ヨ タ レ ソ ツ ネ ナ ラ ム",
        "甲 乙 丙 丁 戊 己 庚 辛 壬 癸",
        "壹 贰 叁 肆 伍 陆 柒 捌 玖 拾",
        "壹 貳 參 肆 伍 陸 柒 捌 玖 拾",
        "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я",
        "А Б В Г Д Е Ж З И К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Э Ю Я",
        "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
        "Α Β Γ Δ Ε Ζ Η Θ Ι Κ Λ Μ Ν Ξ Ο Π Ρ Σ Τ Υ Φ Χ Ψ Ω",
        "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ",
        "א ב ג ד ה ו ז ח ט י יא יב יג יד טו טז יז יח יט כ",
        "ก ข ค ง จ ฉ ช ซ ฌ ญ ฎ ฏ ฐ ฑ ฒ ณ ด ต ถ ท ธ น บ ป ผ ฝ พ ฟ ภ ม ย ร ล ว ศ ษ ส ห ฬ อ ฮ",
        "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह",
        "Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ Ⅵ Ⅶ Ⅷ Ⅸ Ⅹ Ⅺ Ⅻ",
        "ⅰ ⅱ ⅲ ⅳ ⅴ ⅵ ⅶ ⅷ ⅸ ⅹ ⅺ ⅻ",
        "⑴ ⑵ ⑶ ⑷ ⑸ ⑹ ⑺ ⑻ ⑼ ⑽ ⑾ ⑿ ⒀ ⒁ ⒂ ⒃ ⒄ ⒅ ⒆ ⒇",
        "⒈ ⒉ ⒊ ⒋ ⒌ ⒍ ⒎ ⒏ ⒐ ⒑ ⒒ ⒓ ⒔ ⒕ ⒖ ⒗ ⒘ ⒙ ⒚ ⒛",
        "㈠ ㈡ ㈢ ㈣ ㈤ ㈥ ㈦ ㈧ ㈨ ㈩",
        "㊀ ㊁ ㊂ ㊃ ㊄ ㊅ ㊆ ㊇ ㊈ ㊉",
        "❶ ❷ ❸ ❹ ❺ ❻ ❼ ❽ ❾ ❿",
        "ⓐ ⓑ ⓒ ⓓ ⓔ ⓕ ⓖ ⓗ ⓘ ⓙ ⓚ ⓛ ⓜ ⓝ ⓞ ⓟ ⓠ ⓡ ⓢ ⓣ ⓤ ⓥ ⓦ ⓧ ⓨ ⓩ",
        "㉮ ㉯ ㉰ ㉱ ㉲ ㉳ ㉴ ㉵ ㉶ ㉷ ㉸ ㉹ ㉺ ㉻",
    )
)
"""The signs that lists of other scripts are counted by, in their order; of two that have a sign, the one that begins with it counts."""
_TRADITIONAL = "貳"
"""The sign by which a row of formal numerals is one of traditional characters."""
_ENGLISH, _FRENCH = compiled("(?:st|nd|rd|th)(?![A-Za-z])"), compiled("(?:er|re|ère)(?![A-Za-zÀ-ɏ])")
"""What makes an ordinal of a number in digits."""
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
"""The endings of English ordinals, by their last digit; all others, and those of 11 to 19, have `th`."""
_DIGITS_OF_SCRIPTS = "٠۰०๐０"
"""The zeros of digits that are no ASCII: Arabic, Persian, Devanagari, Thai, full-width."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_COUNTERS = (
    re.compile(f"[{_DIGITS[1:]}零十百千]+"),
    re.compile(f"[{_CIRCLES}]"),
    re.compile(r"(?<![0-9])[0-9]{1,9}(?![0-9])"),
    re.compile(r"(?<![A-Za-zÀ-ɏ])[A-Za-z]+(?![A-Za-zÀ-ɏ])"),
    compiled("|".join(f"(?<!\\w)[{chr(ord(zero))}-{chr(ord(zero) + 9)}]{{1,9}}(?!\\w)" for zero in _DIGITS_OF_SCRIPTS)),
    compiled(
        r"(?<!\w)(?:"
        + "|".join(sorted(dict.fromkeys(chain(*_ALPHABETS)), key=len, reverse=True))
        + r")(?!\w)|[甲乙丙丁戊己庚辛壬癸壹贰叁貳參肆伍陆陸柒捌玖拾]"
    ),
)
"""What a counter may look like, the surest first."""


def han(n: int) -> str:
    """A Chinese numeral, 1 to 9999: 一, 十二, 二十, 一百零三."""
    if not 0 < n < 10000:
        return str(n)
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if 10 <= n < 20 else written


def circled(n: int) -> str:
    """A number in a circle, 1 to 50; beyond, in parentheses."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= n <= last:
            return chr(start + n - first)
    return f"({n})"


def letters(n: int) -> str:
    """a, b … z, aa, ab …"""
    written = ""
    while n > 0:
        n, digit = divmod(n - 1, 26)
        written = chr(ord("a") + digit) + written
    return written


def roman(n: int) -> str:
    """i, ii … mmmcmxcix."""
    written = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        written += sign * (n // value)
        n %= value
    return written


def _of_han(text: str) -> int | None:
    """The number that a Chinese numeral says; None where `han` would not write it so."""
    n, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            n, digit = n + (digit or 1) * _UNITS[sign], 0
        else:
            digit = max(_DIGITS.find(sign), 0)
    return n + digit if han(n + digit) == text else None


def _of_roman(text: str) -> int | None:
    """The number below ninety that Roman numerals say, in small letters; None where `roman` would not write it so."""
    values = [_ROMAN[sign] for sign in text]
    n = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return n if roman(n) == text else None


def _of_letters(text: str) -> tuple[int, Callable[[int], str]] | None:
    """Where letters begin, and how they go on. Single ones are letters of the alphabet, but for those with which Roman
    numerals are more likely to begin: i, v and x."""
    small = text.lower()
    if len(small) == 1 and small not in "ivx":
        first, counter = ord(small) - ord("a") + 1, letters
    elif set(small) <= _ROMAN.keys() and (value := _of_roman(small)) is not None:
        first, counter = value, roman
    else:
        return None
    if text == small:
        return first, counter
    return (first, lambda n: counter(n).upper()) if text == text.upper() else None


def _of_alphabet(text: str, lang: str) -> tuple[int, Callable[[int], str]] | None:
    """Where the signs of another script begin, and how they go on; beyond the last of them, in digits. Of those that differ in
    simplified and traditional characters, they are those of the language."""
    of_it = [signs for signs in _ALPHABETS if text in signs]
    is_other = is_traditional(lang)
    signs = min(of_it, key=lambda signs: (signs[0] != text, (_TRADITIONAL in signs) != is_other), default=None)
    if signs is None:
        return None
    return signs.index(text) + 1, lambda n: signs[n - 1] if n <= len(signs) else str(n)


def _of_ordinals(text: str, suffix: str) -> tuple[Callable[[int], str], str] | None:
    """How ordinals in digits go on, and what stands behind them: `1st` by `2nd`, `1er` and `1re` by `2e`; None for no ordinal."""
    if found := _ENGLISH.match(suffix):
        return lambda n: f"{n}{'th' if n // 10 % 10 == 1 else _ENDINGS.get(n % 10, 'th')}", suffix[found.end() :]
    found = _FRENCH.match(suffix) if int(text) == 1 else None
    return (lambda n: f"{n}{suffix[: found.end()] if n == 1 else 'e'}", suffix[found.end() :]) if found else None


def _of_digits(text: str) -> tuple[int, Callable[[int], str]]:
    is_padded = len(text) > 1 and text[0] == "0"
    return int(text), f"{{:0{len(text)}d}}".format if is_padded else str


def _counter(found: str, lang: str) -> tuple[int, Callable[[int], str]] | None:
    """Where the counter of a sample begins, and how it goes on; None where it is none."""
    if found.isascii():
        return _of_digits(found) if found.isdigit() else _of_letters(found)
    if found in _CIRCLES:
        return _CIRCLES.index(found) + 1, circled
    if found.isdecimal():
        zero = ord(found[0]) - int(found[0])
        return int(found), lambda n: str(n).translate({ord("0") + digit: zero + digit for digit in range(10)})
    value = _of_han(found)
    return (value, han) if value else _of_alphabet(found, lang)


@dataclass(frozen=True, slots=True)
class Numbering:
    """A sample, understood."""

    prefix: str
    counter: Callable[[int], str] | None
    suffix: str
    first: int = 1
    """The number that the sample shows."""

    def label(self, n: int) -> str:
        """The label of the n-th item, from 1; a mark is the same for all."""
        return self.prefix + self.bare(n) + self.suffix

    def bare(self, n: int) -> str:
        """The counter alone, without prefix and suffix; empty for marks."""
        return self.counter(self.first + n - 1) if self.counter else ""


@lru_cache(maxsize=256)
def understand(sample: str, lang: str = "") -> Numbering | None:
    """The numbering that a sample shows in a language, or None if it shows none."""
    if sample == NONE:
        return Numbering("", None, "")
    if sample in MARKS:
        return Numbering(sample, None, "")
    for pattern in _COUNTERS:
        if counters := list(_counters(sample, pattern, lang)):
            return counters[0] if len(counters) == 1 else None
    return None


@lru_cache(maxsize=256)
def of_points(sample: str, lang: str = "") -> Numbering | None:
    """The numbering of points that a sample shows: of several numbers the last one counts (`2.1`, `1.a`, `第3章第一条`)."""
    counters = [found for pattern in _COUNTERS for found in _counters(sample, pattern, lang)]
    return max(counters, key=lambda found: len(found.prefix)) if counters else understand(sample, lang)


def _counters(sample: str, pattern: re.Pattern[str], lang: str) -> Iterator[Numbering]:
    """What a sample numbers if one of its counters counts. A counter stands alone: "a." but not "Part"."""
    for found in pattern.finditer(sample):
        if counter := _counter(found[0], lang):
            prefix, suffix = sample[: found.start()], sample[found.end() :]
            ordinal = _of_ordinals(found[0], suffix) if found[0].isascii() and found[0].isdigit() else None
            counts, suffix = ordinal or (counter[1], suffix)
            yield Numbering(prefix, counts, suffix, counter[0])


def label(sample: str, n: int, lang: str = "") -> str:
    """The label of the n-th item, from 1: `label("一要", 2)` is `二要`, `label("3.", 2)` is `4.`; empty for `none`.

    >>> label("壹、", 2, "zh-Hant"), label("壹、", 2, "zh-Hans"), label("1st", 3), label("1er", 2), label("Art. 1er", 2)
    ('貳、', '贰、', '3rd', '2e', 'Art. 2e')

    Raises `ValueError` for a sample that shows no numbering (checked beforehand by `publish.checks`).
    """
    numbering = of_points(sample, lang)
    if numbering is None:
        raise ValueError(f"not a numbering sample: {sample!r}")
    return numbering.label(n)


def called(label: str) -> str:
    """A label as a text calls it: `3` for `3.`, `（三）` for `（三）`, `第一` for `第一，`, `Article 3` for `Article 3 –`."""
    return label.rstrip(".．:：、，,;；–—- \u00a0\u3000").lstrip()


def is_article(label: str) -> bool:
    """Whether a label names a part of a law or a step (第一条, 第二章, 第三步): it ends without a mark, and a wide space follows it."""
    return re.fullmatch(r"第.+[编編篇章节節条條款项項步]", label.strip()) is not None


def section_number(samples: Sequence[str], path: Sequence[int]) -> str:
    """The number of the section at a path of numbers, by the sample of its level; empty where there is no sample.

    A sample with one counter shows the last number of the path, one with a counter for each level shows all of them.

    >>> section_number(["一、", "（一）"], (2, 3)), section_number(["1", "1.1"], (2, 3)), section_number(["1"], (2, 3))
    ('（三）', '2.3', '')
    """
    if len(path) > len(samples):
        return ""
    sample = samples[len(path) - 1]
    if (numbering := understand(sample)) is not None:
        return numbering.label(path[-1])
    numbers = iter(path)
    return re.sub("1", lambda found: str(next(numbers, found[0])), sample)


def in_language(samples: Sequence[str], lang: str) -> Sequence[str]:
    """The samples of section numbers for a language: Han numbers are those of Chinese and Japanese.

    >>> in_language(["一、", "（一）", "1."], "ko"), in_language(["一、"], "zh-Hant"), in_language(["1", "1.1"], "de")
    (('1.', '1.1', '1.1.1'), ['一、'], ['1', '1.1'])
    """
    if language_of(lang) in ("zh", "yue", "ja") or not any(map(_COUNTERS[0].search, samples)):
        return samples
    return ("1.", *(".".join("1" * level) for level in range(2, len(samples) + 1)))


def annex_number(path: Sequence[int]) -> str:
    """The number of an annex, or of a section within one, at a path of numbers: `A`, `B.1`; empty where it has none."""
    return ".".join((letters(path[0]).upper(), *map(str, path[1:]))) if path else ""
