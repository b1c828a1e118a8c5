"""The words of Chinese, by a dictionary (jieba's, through rjieba), as lines may part between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from types import ModuleType
from typing import Final

from publish.text.patterns import compiled
from publish.text.scripts import HAN, converted

_HAN = compiled(f"[{HAN}]+")
_HAS_HAN = compiled(f"[{HAN}]")
_NUMERAL = compiled("[〇零一二两兩三四五六七八九十百千万萬亿億几幾数數半]+")
_FIGURE = compiled(r"(?:.*[^0-9０-９])?[0-9０-９][0-9０-９.,]*")
_YEAR: Final = compiled("[0-9０-９〇零一二三四五六七八九]{4}年前?$")
_OF_YEAR: Final = compiled(
    "[上下]半年|[前第]?[一二三四1-4][个個]?季度|全年|年[初底末]|[初底末]|以[来來前后後]|[一二三四五六七八九十]+月.*"
)
"""What part of a year stands behind its number."""
_RANGE: Final = "—–－-~～〜至"
_OPENING: Final = "（(《〈「『【〔“‘［"
_FUNCTION: Final = frozenset(
    "并並而但在对對从從把被为為以由按将將向至是有无無不未已正也都又再才就可应應须須要会能请請使让讓"
    "新老大小高低各全本该該每某多非总總副第初超反双雙单單微零软軟硬主我贵貴现現原约約共逐较較比"
) | {"以及", "或者", "并且", "並且", "关于", "關於"}  # fmt: skip
"""Words that open what stands behind them: no line ends with one."""
_AND: Final = frozenset("和与與及或暨")
"""Words that join: where lines part at them is the matter of who parts them."""
_LOCAL: Final = frozenset("省市县縣区區上下前后後")
"""Words of one character that close a name, and open what stands behind them where there is none."""
_LONGEST: Final = 5
"""Longer words of the dictionary are names that are put together (上海市浦东新区): they are parted once more."""


def chinese_words(text: str, is_traditional: bool) -> list[str]:
    """The words of a text; its single characters are joined to what they belong to, numbers to what they count, marks to what
    they close or open.

    >>> chinese_words("城乡居民基本医疗保险参保意愿调研报告", False)
    ['城乡居民', '基本', '医疗保险', '参保', '意愿', '调研', '报告']
    >>> chinese_words("2025年上半年收入", False), chinese_words("2026年12月底", False)
    (['2025年上半年', '收入'], ['2026年12月底'])
    >>> chinese_words("临江区2024年度的新进展（节选）", False), chinese_words("國有企業改革和第十四屆", True)
    (['临江区', '2024年度的', '新进展', '（节选）'], ['國有企業', '改革', '和', '第十四屆'])
    """
    if _memory is None:
        return _looked_up(text, is_traditional)
    ends = accumulate(_memory.lengths(text, is_traditional), initial=0)
    return [text[start:end] for start, end in pairwise(ends)]


def _looked_up(text: str, is_traditional: bool) -> list[str]:
    read = converted(text, "t2s") if is_traditional else text
    ends = accumulate((len(part) for word in _dictionary().cut(read) for part in _parts(word)), initial=0)
    return _joined(text[start:end] for start, end in pairwise(ends))


Lengths = Mapping[str, tuple[int, ...]]
"""How long each word of a text is, by the text behind a `t` (traditional) or `s`."""


@dataclass
class Memory:
    """The words of texts that were parted before: where all that is asked for is there, no dictionary is read."""

    load: Callable[[], Lengths]
    """Those of before; asked when the first text is parted."""
    asked: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Those of the texts that were parted since, as in `Lengths`."""
    has_new: bool = False
    """Whether one of them was not there."""

    @cached_property
    def _before(self) -> Lengths:
        return self.load()

    def lengths(self, text: str, is_traditional: bool) -> tuple[int, ...]:
        """How long each word of a text is."""
        name = f"{'t' if is_traditional else 's'}{text}"
        found = self.asked.get(name) or self._before.get(name)
        if found is None:
            self.has_new = True
            found = tuple(map(len, _looked_up(text, is_traditional)))
        self.asked[name] = found
        return found


_memory: Memory | None = None


@contextmanager
def remembered(memory: Memory) -> Iterator[None]:
    """While this lasts, words are those that are remembered, as far as they are."""
    global _memory
    before, _memory = _memory, memory
    try:
        yield
    finally:
        _memory = before


def _dictionary() -> ModuleType:
    """That which rjieba reads when it is imported: a `Jieba()` of one's own is the same read again, 0.15 s."""
    import rjieba

    return rjieba


@lru_cache(maxsize=1024)
def _parts(word: str) -> tuple[str, ...]:
    """A long name in as few words of the dictionary as it is made of.

    >>> _parts("上海市浦东新区"), _parts("内蒙古自治区"), _parts("可行性研究")
    (('上海市', '浦东', '新区'), ('内蒙古', '自治区'), ('可行性研究',))
    """
    if len(word) <= _LONGEST:
        return (word,)
    known = {part for part in _dictionary().cut_for_search(word) if len(part) < len(word)}
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, part = best[start], word[start:end]
            if before is not None and part in known and (best[end] is None or len(before) + 1 < len(best[end] or ())):
                best[end] = (*before, part)
    return best[-1] or (word,)


def _joined(pieces: Iterable[str]) -> list[str]:
    words: list[str] = []
    is_open = False
    for piece in pieces:
        if words and ((is_open and not piece.isspace()) or _closes(piece, words[-1])):
            words[-1] += piece
        else:
            words.append(piece)
        is_open = _opens(piece, words[-1])
    return words


def _opens(piece: str, word: str) -> bool:
    """Whether what follows belongs to a word that ends with this piece: what is counted to its number, 时代 to 新."""
    if piece in _LOCAL:
        return word == piece
    if piece in _FUNCTION or piece[-1] in _OPENING:
        return True
    return bool(_FIGURE.fullmatch(word.rstrip(_RANGE)) or _NUMERAL.fullmatch(word))


def _closes(piece: str, before: str) -> bool:
    """Whether a piece belongs to the word before it: 区 to 临江, 上半年 to 2025年, a mark to what it ends."""
    if _YEAR.search(before) and (_OF_YEAR.fullmatch(piece) or piece.isdigit()):
        return True
    if piece in _AND:
        return False
    if piece in _RANGE:
        return bool(before[-1:].strip())
    if (
        not piece[0].isalnum()
        and piece[0] not in _OPENING
        and not piece.isspace()
        and not piece.startswith(("——", "……"))
    ):
        return not before.isspace()
    return (
        len(piece) == 1
        and piece not in _FUNCTION
        and bool(before not in _AND and _HAN.fullmatch(piece) and _HAS_HAN.search(before[-1]))
    )
