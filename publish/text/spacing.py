"""The space between the characters of a Chinese or Japanese text: marks that lose their blank halves, Latin letters that stand apart.

Rules name their sections of W3C's *Requirements for Chinese Text Layout* (CLREQ); *Requirements for Japanese Text Layout* (JLREQ)
has the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from publish.text.locales import is_traditional
from publish.text.patterns import compiled
from publish.text.scripts import HAN, KANA

CLOSING: Final = frozenset("，。、；：”’）》〉】〕」』")
"""Full-width marks whose right half is blank in every font; ？ and ！ differ from font to font and are left alone."""

CENTRED: Final = frozenset("，。、；：")
"""Those of them that stand in the middle of the em in Traditional Chinese, with no blank half to lose."""

OPENING: Final = frozenset("“‘（《〈【〔「『")
"""Full-width marks whose left half is blank."""

ZERO_WIDTH_SPACE: Final = "\u200b"
WORD_JOINER: Final = "\u2060"
INVISIBLE: Final = frozenset(ZERO_WIDTH_SPACE + WORD_JOINER)
"""Characters that take no room, and only say where lines may end."""

SQUEEZE: Final = -0.5
"""What a mark gives up to the next one, in em."""

LATIN_GAP: Final = 0.097
"""The space between Han or kana and Latin letters or digits, in em. CLREQ 3.2.2 allows up to a quarter; programs that read a PDF
take more than a tenth for a space between words (`publish.writers.briefing.pdf.lines.text_layer`)."""

LETTER: Final = r"0-9A-Za-zÀ-ɏͰ-ϿЀ-ӿ"
"""Letters and digits that stand apart from Han, as the inside of a regular expression's character class."""

_TOTAL_ROW: Final = compiled(r"(?i)^(?:合[计計]|总计|共计|小计|總計|小計|計|계|합계|(?:grand |sub)?total|sum)")

_EAST: Final = f"[{HAN}{KANA}]"
_APART: Final = compiled(rf"(?<={_EAST})(?=[{LETTER}+])|(?<=[{LETTER}%&+])(?={_EAST})")
_APOSTROPHE: Final = compiled(rf"(?<=[{LETTER}])’(?=[{LETTER}])|(?<=[{LETTER}¹²³⁰-₎])·(?=[{LETTER}])")
_INVISIBLES: Final = compiled(f"[{''.join(sorted(INVISIBLE))}]")
_MARKS: Final = "".join(sorted(CLOSING | OPENING))
_PAIR: Final = compiled(rf"(?=([{_MARKS}])([{_MARKS}]))")


def closing(lang: str) -> frozenset[str]:
    """The marks whose right half is blank, in the fonts of a language (`lang` is a language tag)."""
    tag = lang.lower()
    if tag.startswith("ja"):
        return CLOSING - frozenset("；：")
    return CLOSING - CENTRED if is_traditional(tag) else CLOSING


def spacing(text: str, lang: str) -> dict[int, float]:
    """The space after characters of a text, in em, by their place: `SQUEEZE` after a mark that meets another on its blank side
    (CLREQ 3.1.6.1), `LATIN_GAP` between Han or kana and Latin letters or digits (CLREQ 3.2.2).

    >>> spacing("是“国家队”。用IT", "zh-Hans")
    {5: -0.5, 7: 0.097}
    """
    bare, places = _without_invisibles(text)
    blank = closing(lang)
    found = {match.start() - 1: LATIN_GAP for match in _APART.finditer(bare)}
    found |= {match.start(): SQUEEZE for match in _PAIR.finditer(bare) if _meet(match[1], match[2], blank)}
    return {places[at]: found[at] for at in sorted(found)} if places else dict(sorted(found.items()))


def gaps(text: str) -> float:
    """How much wider a text runs, in em, for the spaces between its Han or kana and its Latin letters or digits.

    >>> gaps("2026年12月31日"), gaps("2026-12-31")
    (0.485, 0.0)
    """
    return len(_APART.findall(text)) * LATIN_GAP


def apostrophes(text: str) -> list[int]:
    """Where an apostrophe stands within a Latin word, or a dot between units and digits, and is as narrow as they are.

    >>> apostrophes("Xi’an的‘新’城"), apostrophes("“12·9”事故，0.6kW·h，史蒂夫·乔布斯")
    ([2], [3, 14])
    """
    return [match.start() for match in _APOSTROPHE.finditer(text)]


def _meet(mark: str, after: str, blank: frozenset[str]) -> bool:
    """Whether a mark and the next turn a blank half towards each other, so that one of the halves can go."""
    return after in OPENING or mark in blank


def _without_invisibles(text: str) -> tuple[str, list[int]]:
    """The text without characters that take no room, and where each of its characters stood; no places if none was taken out."""
    bare = _INVISIBLES.sub("", text)
    return bare, [at for at, character in enumerate(text) if character not in INVISIBLE] if len(bare) < len(
        text
    ) else []


def levels_by_indents(texts: Sequence[str]) -> list[int] | None:
    """How deep each row of a table stands in, from 0, by the spaces before its name, where some have more than others; a total
    stands in the middle of its cell, if anywhere, and is no part of a row above it.

    >>> levels_by_indents(["收入", "　捐款", "　　个人", "支出", "　　合　计"]), levels_by_indents(["甲", "乙"]), levels_by_indents(["　甲", "乙"])
    ([0, 1, 2, 0, 0], None, None)
    """
    names = [re.sub(r"\s", "", text) for text in texts]
    spaces = [0 if _TOTAL_ROW.match(name) else indent(text) for text, name in zip(texts, names, strict=True)]
    if not texts or not any(spaces) or spaces[0] or "" in names:
        return None
    ranks = {width: rank for rank, width in enumerate(sorted(set(spaces)))}
    return [ranks[width] for width in spaces] if len(ranks) <= MOST_LEVELS else None


def indent(text: str) -> int:
    """How far a text stands in by the spaces before it; an ideographic one is as wide as two."""
    return sum(1 + (space == "\u3000") for space in text[: len(text) - len(text.lstrip())])


MOST_LEVELS: Final = 9
"""The deepest level of rows."""
