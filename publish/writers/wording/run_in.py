"""Run-in points: points as one paragraph, and the punctuation between them.

The briefing sets these pieces; the deck has the same sentence in its notes. Punctuation that the author wrote is never
doubled: a joint, separator or stop is added only where a text ends without any.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from publish.frozen import dataclass
from publish.model import Event, Item, PointsBody
from publish.model.nodes import Code, Inlines, Signal, Text, plain
from publish.text.locales import Locale, is_chinese, is_without_spaces, language_of, locale_of
from publish.text.patterns import compiled
from publish.text.scripts import SHARED_MARKS, is_wide

PieceKind = Literal["intro", "label", "lead", "joint", "text", "separator", "stop", "space"]

#: Pieces that follow a word without a space.
_MARKS = frozenset({"joint", "separator", "stop"})

#: Marks after which a clause needs no other mark.
TERMINAL = frozenset(".,;:!?…—。，；：！？、．")

_LINKS: Final = {
    lang: frozenset(words.split())
    for lang, words in {
        "fr": "à au aux d de des du dans dès en entre et jusqu jusque ou où par pour pendant puis que qu qui dont quand lorsque si sans sauf sous "
        "sur avec afin car mais ne n est sont a ont sera seront doit doivent peut peuvent reste restent",
        "es": "a al con contra de del desde donde durante e en entre hasta ni o para pero por porque que quien se si sin sobre tras u y es son "
        "está están ha han será serán debe deben puede pueden no",
        "it": "a ad al alla con da dal dalla dell di del della dei e ed fino fra in nel nella o per ma perché che chi cui se senza su sul tra è "
        "sono ha hanno sarà saranno deve devono può possono non",
        "pt": "a à ao aos com contra da das de desde do dos durante e em entre na nas no nos até ou onde para mas pela pelo por porque que quem "
        "se sem sobre é são está há será serão deve devem pode podem não",
        "ro": "a al ale cu care că de din după în înainte la ori pe pentru până prin sau să și sub dar este sunt are au va vor nu",
    }.items()
}
"""Words with which the text of a point goes on with the sentence of its lead, in languages whose explanations begin with a small letter."""
_FIRST: Final = compiled(r"[^\W\d_]*")

#: Categories of marks that may follow a terminal one without ending anything themselves: ”, ）, 》, ".
_CLOSING = frozenset({"Pe", "Pf"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a run-in paragraph, their role in it, and the number of their point, 0 for the intro."""

    kind: PieceKind
    inlines: Inlines
    item: int = 0
    id: str | None = None
    """The id of the point, on its first piece only."""


def run_in(points: PointsBody, lang: str) -> tuple[Piece, ...]:
    """The points as the pieces of one paragraph, in order, for the language `lang` (a BCP 47 tag).

    The plain text of all pieces, joined, is the sentence. Points within a point run on within it.
    """
    locale = locale_of(lang)
    pieces = list(_pieces(points, locale))
    if pieces and not ends_in_punctuation(pieces[-1].inlines):
        pieces.append(Piece("stop", (Text(locale.stop),), pieces[-1].item))
    return tuple(_spaced(pieces, is_chinese(lang)))


def ends_in_punctuation(inlines: Inlines) -> bool:
    """Whether a text ends with a mark that closes or joins clauses, also inside closing quotes and brackets.

    >>> ends_in_punctuation((Text("他说：“好。”"),)), ends_in_punctuation((Text("打造“国家队”"),))
    (True, False)
    """
    text = plain(inlines).rstrip()
    while text and (unicodedata.category(text[-1]) in _CLOSING or text[-1] in "\"'"):
        text = text[:-1]
    return text[-1:] in TERMINAL if text else False


def joints(entries: Sequence[Item | Event], lang: str, given: str | None = None) -> tuple[str, ...]:
    """What stands between the lead and the text of each point or event of a list; the space behind it is left to the caller where
    the mark has none (`with_space`).

    Nothing where the texts go on with the sentence of their leads; a colon, which is right for both, where only some do or begin with
    a small letter, or a status stands between the two; else what the language has. `given` is what the author wants instead.
    """
    locale = locale_of(lang)
    is_open = [bool(each.lead) and not ends_in_punctuation(each.lead or ()) for each in entries]
    texts = [each for each, own in zip(entries, is_open, strict=True) if own and each.text]
    some_go_on, all_go_on = any(_is_small(each, lang) for each in texts), all(_goes_on(each, lang) for each in texts)

    def joint(entry: Item | Event) -> str:
        if given is not None:
            return given
        if not entry.text or not some_go_on:
            return locale.joint
        has_status = any(isinstance(inline, Signal) for inline in entry.lead or ())
        return "" if all_go_on and not has_status else locale.colon

    return tuple(joint(each) if own else "" for each, own in zip(entries, is_open, strict=True))


def with_space(mark: str, lang: str) -> str:
    """A mark and the space that parts it from words of a language.

    >>> with_space(":", "en"), with_space(": ", "en"), with_space("：", "zh-Hans")
    (': ', ': ', '：')
    """
    return mark if is_without_spaces(lang) or mark.endswith(" ") else f"{mark} "


def _is_small(entry: Item | Event, lang: str) -> bool:
    """Whether a text begins with a small letter: Chinese and Japanese have none."""
    text = entry.text or ()
    return not is_without_spaces(lang) and not isinstance(text[0], Code) and plain(text)[:1].islower()


def _goes_on(entry: Item | Event, lang: str) -> bool:
    """Whether a text goes on with the sentence of its lead, in a small letter; in languages whose explanations have one too, with a
    word that joins it."""
    links = _LINKS.get(language_of(lang))
    first = _FIRST.match(plain(entry.text or ()))
    return _is_small(entry, lang) and (links is None or (first is not None and first[0] in links))


def after(title: Inlines, locale: Locale) -> str:
    """What stands between a title and words that follow in its line: a colon, unless it ends in a mark.

    >>> from publish.text.locales import locale_of
    >>> after((Text("Must I?"),), locale_of("en")), after((Text("Note"),), locale_of("en")), after((Text("何时？"),), locale_of("zh-Hans"))
    (' ', ': ', '')
    """
    if not ends_in_punctuation(title):
        return locale.colon
    return "" if is_without_spaces(locale.tag) else " "


def _pieces(points: PointsBody, locale: Locale) -> Iterator[Piece]:
    if points.intro is not None:
        yield Piece("intro", points.intro)
    separator = locale.separator if points.separator is None else points.separator
    last = len(points.items)
    marks = joints(points.items, locale.tag, points.joint)
    for number, (item, joint) in enumerate(zip(points.items, marks, strict=True), start=1):
        end: Piece | None = None
        for end in _item(points, item, number, joint, locale):
            yield end
        if number < last and separator and end is not None and not ends_in_punctuation(end.inlines):
            yield Piece("separator", (Text(separator),), number)


def _item(points: PointsBody, item: Item, number: int, joint: str, locale: Locale) -> Iterator[Piece]:
    """The pieces of one point; its id is on the first of them."""
    anchor = item.id
    if mark := run_in_label(points, number):
        yield Piece("label", (Text(mark),), number, anchor)
        anchor = None
    if item.lead is not None:
        yield Piece("lead", item.lead, number, anchor)
        anchor = None
        if (item.text is not None or item.points is not None) and joint:
            yield Piece("joint", (Text(joint),), number)
    if item.text is not None:
        yield Piece("text", item.text, number, anchor)
    if item.points is not None:
        for piece in _pieces(item.points, locale):
            kind = piece.kind if piece.kind in _MARKS else "text"
            yield Piece(kind, piece.inlines, number, piece.id)


def run_in_label(points: PointsBody, number: int) -> str:
    """The label of a run-in point: that of the list, but no bullet."""
    mark = points.label(number)
    return mark if any(character.isalnum() or unicodedata.category(character) == "No" for character in mark) else ""


def _spaced(pieces: list[Piece], chinese: bool) -> Iterator[Piece]:
    """The pieces with a word space wherever two of them meet that neither a space nor Han or full-width marks part."""
    before = ""
    for piece in pieces:
        text = plain(piece.inlines)
        meet = before + text[:1]
        if (
            piece.kind not in _MARKS
            and len(meet) == 2
            and not any(character.isspace() or _wide(character, chinese) for character in meet)
        ):
            yield Piece("space", (Text(" "),), piece.item)
        yield piece
        before = text[-1:] or before


def _wide(character: str, chinese: bool) -> bool:
    """Whether a character needs no word space beside it: Han, kana, their marks, and the quotes that Chinese shares."""
    return is_wide(character) or (chinese and character in SHARED_MARKS)
