"""The status of a thing: red, amber or green, always in words too."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Self, get_args

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from publish.model.nodes import SIGNALS, Colour, Inlines, Node, Signal, Text, Words, plain
from publish.text.figures import has_no_figure
from publish.text.locales import locale_of

_NAMES: Final[Mapping[Colour, str]] = {
    "red": "red rot rouge rojo roja vermelho vermelha rosso rossa rood rød röd punainen czerwony czerwona červená piros roșu красный "
    "красная красное червоний kırmızı đỏ κόκκινο أحمر אדום 红 紅 赤 빨강 적색",
    "amber": "amber yellow orange gelb jaune ambre ámbar amarillo amarilla âmbar amarelo amarela giallo gialla arancione geel oranje "
    "gul keltainen żółty żółta žlutá sárga galben жёлтый желтый жёлтая желтая жовтий sarı vàng κίτρινο أصفر צהוב 黄 黃 橙 琥珀 노랑 황색",
    "green": "green grün gruen vert verte verde groen grøn grønn grön vihreä zielony zielona zelená zöld зелёный зеленый зелёная "
    "зеленая зелений yeşil xanh πράσινο أخضر ירוק 绿 綠 緑 초록 녹색",
}
_COLOURS: Final[Mapping[str, Colour]] = {name: colour for colour, names in _NAMES.items() for name in names.split()}
_TITLES: Final = (
    "status statuses rag state health rating ampel ampelstatus stand bewertung statut état etat feu avancement estado semáforo situación "
    "situação stato semaforo stan tila tilstand läge tilanne статус состояние стан durum κατάσταση الحالة סטטוס 상태 상황 신호등"
)
"""Words in the title of a column of statuses."""
_TITLES_OF_HAN: Final = "状态 狀態 状況 狀況 状况 進捗 进度 進度 进展 進展 信号灯 红绿灯 燈號 灯号 評価 评价 進捗状況 进展情况 進展情況 完成情况 预警 預警"
"""Titles of such columns, where no spaces part words."""
_NAMED: Final = frozenset([*_TITLES.split(), *_TITLES_OF_HAN.split()])
_WORD: Final = re.compile(r"\w+")
GAP: Final = "\N{EN SPACE}"
"""Between a status and what a cell says behind it."""


def colour_of(word: str) -> Colour | None:
    """The colour that a word names, in whatever language.

    >>> colour_of("Grün"), colour_of("黄灯"), colour_of("late")
    ('green', 'amber', None)
    """
    bare = word.strip().casefold()
    return _COLOURS.get(bare) or _COLOURS.get(bare.rstrip("灯燈色"))


class Status(Node):
    """A status: `red`, `amber` or `green`, or one of these with words of its own: `{red: overdue by 3 weeks}`."""

    red: Words | None = None
    """Words for what is red."""

    amber: Words | None = None
    """Words for what is amber."""

    green: Words | None = None
    """Words for what is green."""

    @property
    def colour(self) -> Colour:
        """The colour."""
        return next(colour for colour in get_args(Colour) if getattr(self, colour) is not None)

    def words(self, lang: str) -> Inlines:
        """Its sign and its words: those of the author, else that of the language."""
        return signalled(self.colour, getattr(self, self.colour), lang)

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str | int | float):
            return value
        if colour := colour_of(str(value)):
            return {colour: ()}
        name, mark, words = _parted(str(value))
        if mark in _COLONS and words.strip() and (colour := colour_of(name)):
            return {colour: words.strip()}
        expected = {"expected": "'red', 'amber' or 'green'"}
        raise PydanticCustomError("literal_error", "not a status", expected)

    @model_validator(mode="after")
    def _has_a_single_colour(self) -> Self:
        named = [colour for colour in get_args(Colour) if getattr(self, colour) is not None]
        if len(named) != 1:
            hint = "write one of red, amber, green"
            raise PydanticCustomError("missing_one", "a status has one colour", {"hint": hint})
        return self


def signalled(colour: Colour, words: Inlines | None, lang: str) -> Inlines:
    """The sign of a colour, and words."""
    said = words or (Text(getattr(locale_of(lang).status, colour)),)
    return (Signal(colour, SIGNALS[colour]), Text("\N{NO-BREAK SPACE}"), *said)


def status_in(cell: Inlines, lang: str) -> Inlines | None:
    """The sign and the words of a cell that holds a status, `red` or `red: words`; None for any other."""
    if isinstance(cell[0], Signal):
        return _in_own_words(cell, lang)
    if colour := colour_of(plain(cell)):
        return signalled(colour, None, lang)
    if not isinstance(cell[0], Text):
        return None
    name, colon, rest = _parted(cell[0].text)
    colour = colour_of(name)
    words = (*((Text(rest.lstrip()),) if rest.strip() else ()), *cell[1:])
    return signalled(colour, words, lang) if colour and colon else None


def _in_own_words(cell: Inlines, lang: str) -> Inlines:
    """A status and what a cell says behind it (`{status: red, text: Not met}`): its words, in place of that of the language."""
    sign, *after = cell
    own = Text(getattr(locale_of(lang).status, sign.colour)) if isinstance(sign, Signal) else None
    is_bare = len(after) > 3 and own is not None and after[1:3] == [own, Text(GAP)]
    return (sign, after[0], *after[3:]) if is_bare else cell


def are_colours(cells: Iterable[str]) -> bool:
    """Whether all cells that say something begin with a colour of a status.

    >>> are_colours(["green", "", "red: no budget"]), are_colours(["green", "blue"]), are_colours(["green", ""])
    (True, False, False)
    """
    said = 0
    for cell in cells:
        if not has_no_figure(cell.strip()):
            if colour_of(_parted(cell)[0]) is None:
                return False
            said += 1
    return said > 1


def are_statuses(cells: Sequence[str], title: str = "") -> bool:
    """Whether cells that nobody calls statuses are ones: all that say something, below a title that says so or one of them at
    least with words behind a colon.

    >>> are_statuses(["green", "", "red: no budget"]), are_statuses(["green", "red"]), are_statuses(["71", "red: no budget"])
    (True, False, False)
    >>> are_statuses(["green", "red"], "RAG status"), are_statuses(["green", "red"], "Colour of the car")
    (True, False)
    """
    is_named = not _NAMED.isdisjoint(_WORD.findall(title.casefold()))
    return are_colours(cells) and (is_named or any(_parted(cell)[1] in _COLONS for cell in cells if cell))


_COLONS: Final = (":", "：")


def _parted(text: str) -> tuple[str, str, str]:
    marks = [at for at in map(text.find, (":", "：", ",", "，", "–", "—")) if at > 0]
    at = min(marks, default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]
