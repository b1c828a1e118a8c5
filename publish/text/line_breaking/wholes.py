"""What no line parts although programs would: a name that was set wide (李　明), the number of a document or an attachment, a ratio (1∶12), a letter
and the sign of Han that makes one word with it (X光, A类).

A name of two characters is written with a wide space where others have three, so that they end alike; so are three of a person who
stands alone. A wide space between any other words parts them, and lines end at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.text.patterns import compiled
from publish.text.scripts import HAN

WIDE: Final = "\u3000"
"""The ideographic space."""
_ROW: Final = compiled(rf"(?<![{HAN}])[{HAN}]{{1,4}}(?:{WIDE}+[{HAN}]{{1,4}})+(?![{HAN}])")
"""Words of a few characters, with nothing but wide spaces between them."""
_WORD: Final = compiled(f"[{HAN}]+")
_SURNAMES: Final = frozenset(
    {
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "端木",
        "南宫",
        "西门",
        "独孤",
    }
    | {"歐陽", "司馬", "諸葛", "東方", "尉遲", "公孫", "南宮", "西門", "獨孤"}
)
"""Surnames of two characters."""
_DOCUMENT: Final = compiled(r"[〔\[［]\d{4}[〕\]］] ?第? ?\d{1,5} ?[号號]")
"""The year and the number of a document (发文字号): 〔2019〕15号."""
_RATIO: Final = compiled(r"\d+(?:\.\d+)?(?:∶\d+(?:\.\d+)?)+")
_ATTACHED: Final = compiled(r"(?:附[件表图圖录錄]|[别別][纸紙表]|様式|(?<!代)[图圖図表])[1-9]\d?(?![\d.,%％])")
"""What is numbered beside the text: 附件2, 別紙1."""
_LETTER: Final = compiled(rf"(?<![A-Za-z0-9.&+/-])[A-Z][{HAN}](?<![和与與及或、的在向到至为為是对對等])")


def wholes(text: str) -> Iterator[tuple[int, int]]:
    """Where what no line parts begins and ends.

    >>> text = "出席：周建国　张　弛　欧阳　倩　王　芳，见〔2019〕15号"
    >>> [text[start:end] for start, end in wholes(text)]
    ['张\u3000弛', '欧阳\u3000倩', '王\u3000芳', '〔2019〕15号']
    >>> text = "双视角X光机、A类网点、方案B和方案C，坡度1∶12"
    >>> [text[start:end] for start, end in wholes(text)]
    ['1∶12', 'X光', 'A类']
    >>> text = "报送附件2及表3，代表10人"
    >>> [text[start:end] for start, end in wholes(text)]
    ['附件2', '表3']
    """
    if WIDE in text:
        for row in _ROW.finditer(text):
            yield from _names(list(_words(row[0], row.start())))
    if "号" in text or "號" in text:
        yield from (found.span() for found in _DOCUMENT.finditer(text))
    if "∶" in text:
        yield from (found.span() for found in _RATIO.finditer(text))
    if not text.isascii():
        yield from (found.span() for found in _ATTACHED.finditer(text))
        yield from (found.span() for found in _LETTER.finditer(text))


def _words(row: str, start: int) -> Iterator[tuple[str, int, int]]:
    return ((word[0], start + word.start(), start + word.end()) for word in _WORD.finditer(row))


def _names(words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """The names among the words of a row: a surname and a given name of one character; three single ones, if there are no others."""
    if len(words) == 3 and all(len(word) == 1 for word, _, _ in words):
        yield words[0][1], words[-1][2]
        return
    at = 0
    while at + 1 < len(words):
        (surname, start, _), (given, _, end) = words[at : at + 2]
        if len(given) == 1 and (len(surname) == 1 or surname in _SURNAMES):
            yield start, end
            at += 1
        at += 1
