"""Which script a character belongs to, and what that means for the spaces, the breaks and the width of a text.

Whether a *language* is Chinese, or is written without word spaces, is asked in `publish.text.locales`. Widths here are estimates:
where a font decides, `publish.charts.lettering` and the deck's `Ruler` measure with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from publish.text.patterns import compiled

if TYPE_CHECKING:
    from opencc import OpenCC

HAN: Final = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
"""Han characters, as the inside of a regular expression's character class: ideographs of all planes, radicals, 々 〆 〇 and the
numerals of Suzhou."""
KANA: Final = r"\u3040-\u30ff\uff66-\uff9f"
"""Kana, likewise."""
HANGUL: Final = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
"""Hangul, likewise."""
BREAKABLE: Final = r"\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd"
"""Characters of scripts without word spaces, their marks included, likewise: a line may end between any two of them, but for
marks. Hangul is not among them: Korean parts words with spaces."""

#: The characters of scripts that have typefaces of their own, as the insides of character classes.
OTHERS: Final = {
    "Hebrew": r"\u0590-\u05ff\ufb1d-\ufb4f",
    "Arabic": r"\u0600-\u061b\u061d-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Armenian": r"\u0530-\u058f\ufb13-\ufb17",
    "Devanagari": r"\u0900-\u097f\ua8e0-\ua8ff",
    "Bengali": r"\u0980-\u09ff",
    "Gurmukhi": r"\u0a00-\u0a7f",
    "Gujarati": r"\u0a80-\u0aff",
    "Tamil": r"\u0b80-\u0bff",
    "Telugu": r"\u0c00-\u0c7f",
    "Kannada": r"\u0c80-\u0cff",
    "Malayalam": r"\u0d00-\u0d7f",
    "Sinhala": r"\u0d80-\u0dff",
    "Thai": r"\u0e00-\u0e7f",
    "Lao": r"\u0e80-\u0eff",
    "Myanmar": r"\u1000-\u109f",
    "Georgian": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Ethiopic": r"\u1200-\u139f",
    "Khmer": r"\u1780-\u17ff\u19e0-\u19ff",
}
_OTHER: Final = compiled("|".join(f"(?P<{name}>[{within}])" for name, within in OTHERS.items()))
_ANY_OTHER: Final = compiled(f"[{''.join(OTHERS.values())}]")

#: Marks that Chinese shares with other scripts; what stands on their other side tells which text they belong to.
SHARED_MARKS = "“”‘’…—·"

_THIN: Final = frozenset("., ")
_HAN: Final = compiled(f"[{HAN}]")


def has_hangul(text: str) -> bool:
    """Whether a text has Hangul."""
    return _HANGUL.search(text) is not None


_HANGUL: Final = compiled(f"[{HANGUL}]")


_UNSEEN: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\u00ad\u200b\u200e\u200f\u2060\ufeff"
)
"""Spaces, as `str.strip` has them; soft hyphens, spaces of no width, marks of direction and of the order of bytes."""


def without_edges(text: str) -> str:
    """A cell of data without what surrounds its words and is not seen: spaces, and marks that programs leave behind.

    >>> without_edges(" \ufeff1,234\u200b "), without_edges("a\u200bb")
    ('1,234', 'a\u200bb')
    """
    return text.strip(_UNSEEN)


def is_unseen(text: str) -> bool:
    """Whether a text has characters, and none of them is seen: spaces of any width, and what only says where lines end or turn.

    >>> is_unseen("\u200b"), is_unseen("\u3000 "), is_unseen("a\u200b"), is_unseen("")
    (True, True, False, False)
    """
    return bool(text) and all(unicodedata.category(character) in ("Cf", "Zs", "Zl", "Zp", "Cc") for character in text)


def is_han(character: str) -> bool:
    """Whether a character is Han; no for none at all."""
    return _HAN.match(character) is not None


def is_wide(character: str) -> bool:
    """Whether a character takes a whole em, as Han, kana and full-width marks do; no for none at all."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def script_of(character: str) -> str:
    """The script of `OTHERS` that a character belongs to; nothing for one of Latin, Greek, Cyrillic, Han …

    >>> script_of("ก"), script_of("ש"), script_of("a")
    ('Thai', 'Hebrew', '')
    """
    found = _OTHER.match(character) if character >= "\u0530" else None
    return (found.lastgroup or "") if found else ""


def scripts_in(text: str) -> tuple[str, ...]:
    """The scripts of `OTHERS` that a text uses, by name."""
    if _ANY_OTHER.search(text) is None:
        return ()
    return tuple(sorted({found.lastgroup or "" for found in _OTHER.finditer(text)}))


def has_right_to_left(text: str) -> bool:
    """Whether a text holds letters that are written from right to left."""
    return bool({"Arabic", "Hebrew"}.intersection(scripts_in(text)))


def written_in(character: str) -> str:
    """The script of a letter or of a mark on one by the name that Unicode has for it; nothing for other characters, and for
    those of scripts of which a font may lack single ones.

    >>> written_in("ꠀ"), written_in("ᠠ"), written_in("a"), written_in("✅")
    ('Syloti', 'Mongolian', '', '')
    """
    if unicodedata.category(character)[0] not in "LM":
        return ""
    script = script_of(character) or unicodedata.name(character, "").split(" ")[0].title()
    return (
        ""
        if script in ("Latin", "Greek", "Cyrillic", "Cjk", "Hangul", "Hiragana", "Katakana", "Combining", "Modifier")
        else script
    )


def ends_tight(before: str, after: str) -> bool:
    """Whether the end of a source line between two texts stands for nothing, where elsewhere it stands for a space.

    >>> ends_tight("人民邮政", "为人民"), ends_tight("实现“两快”", "“一稳”"), ends_tight("“one”", "“two”")
    (True, True, False)
    """
    return is_wide(before.rstrip(SHARED_MARKS)[-1:]) or is_wide(after.lstrip(SHARED_MARKS)[:1])


def columns(text: str) -> int:
    """The number of columns that a text takes in a typeface of equal widths: wide characters two, combining marks none.

    >>> columns("Größe"), columns("三号"), columns("e\\N{COMBINING ACUTE ACCENT}")
    (5, 4, 1)
    """
    return sum(0 if unicodedata.combining(character) else 1 + is_wide(character) for character in text)


@lru_cache(maxsize=4096)
def estimated_ems(text: str, letter: float = 0.5, mark: float | None = None, among_han: bool = False) -> float:
    """An estimate of the width of a text in em: wide characters take one, letters and digits `letter`, spaces, points and commas
    `mark`. `among_han`, marks and signs that Chinese fonts draw as wide as Han are wide too.

    >>> estimated_ems("第3期"), estimated_ems("“两快”"), estimated_ems("“两快”", among_han=True)
    (2.5, 3.0, 4.0)
    """
    thin = letter if mark is None else mark
    return sum(
        1.0
        if is_wide(character) or (among_han and _is_wide_among_han(character))
        else thin
        if character in _THIN
        else letter
        for character in text
    )


def _is_wide_among_han(character: str) -> bool:
    """Marks and signs from the em dash on, numbers in circles among them; `–`, `·` and `°` are narrow there too."""
    is_ambiguous = unicodedata.east_asian_width(character) == "A"
    return is_ambiguous and character >= "\N{EM DASH}" and unicodedata.category(character)[0] in "PSN"


NO_BEGINNING: Final = "，。、；：！？）》”’"
"""Marks with which no line begins."""


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text in a language without spaces, by the columns of a terminal.

    >>> list(wrapped("说出有什么问题，然后 publish check", 14))
    ['说出有什么问', '题，然后', 'publish check']
    """
    line = ""
    for part in re.findall(rf"\s+|[（《“‘]*(?:[!-~]+|[^\s!-~])[{NO_BEGINNING}]*", text):
        if line and columns(line + part) > width:
            yield line.rstrip()
            line = ""
        line += part if line else part.lstrip()
    if line:
        yield line.rstrip()


def converted(text: str, config: str) -> str:
    """The text in the other script, character for character; `config` as OpenCC names it: `t2s`, `s2tw` …

    >>> converted("國營企業", "t2s")
    '国营企业'
    """
    found: str = _converter(config).convert(text)
    if len(found) == len(text):
        return found
    runs = re.split(f"([{HAN}]+)", text)
    return "".join(new if len(new := _converter(config).convert(run)) == len(run) else run for run in runs)


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


MARK: Final = "\N{LEFT-TO-RIGHT MARK}"
_BEFORE: Final = compiled(rf"(?<![\w.,%{MARK}])(?=[+\-\N{{MINUS SIGN}}±<>≤≥~≈$€£¥]\d)")
_AFTER: Final = compiled(rf"(?<=[A-Za-z])([+#*]+)(?![\w{MARK}])")


def signs_kept(text: str) -> str:
    """A text with a mark at each sign before a figure, and behind a Latin word, that stands among words from right to left.

    By the rules of Unicode (UAX 9) a sign between words belongs to the direction of the paragraph: `−3.4%` would be shown with its
    sign behind it, `C++` as `++C`. The mark, which is not seen, makes it a part of them, as CLDR writes it in such figures.

    >>> signs_kept("▼ −4%").replace(MARK, "_"), signs_kept("C++").replace(MARK, "_"), signs_kept("12").replace(MARK, "_")
    ('▼ _−4%', 'C++_', '12')
    """
    return _AFTER.sub(rf"\1{MARK}", _BEFORE.sub(MARK, text))
