"""Inlines → the deck's text: runs for slides, paragraphs for the speaker's notes.

A slide shows words without footnotes and, where they came from running text, without the mark that ended them there;
the notes hold every word of the prose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never
from urllib.parse import unquote

from publish.frozen import replace
from publish.model import PointsBody
from publish.model.nodes import (
    Code,
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Ruby,
    Signal,
    Strong,
    Text,
    plain,
)
from publish.text.fonts import is_east_asian, is_east_asian_language
from publish.text.line_breaking.sentences import ends, is_abbreviated
from publish.text.line_breaking.spaces import NARROW, NO_BREAK, SEPARATORS
from publish.text.numbering import is_article
from publish.text.patterns import compiled
from publish.text.scripts import estimated_ems, is_han, is_wide
from publish.writers.deck.content.sentences.openings import heard
from publish.writers.deck.slides import Para, Run, Runs, cut, text_of
from publish.writers.wording.run_in import Piece, joints, run_in, run_in_label

BULLET = "•\N{NO-BREAK SPACE}"
"""Begins a point of a list in a cell."""
JOINING = "，、；：,;:"
"""Marks that join a clause to the next; a slide shows the clause alone."""
STOPS = "。．."
"""Marks that end a sentence; a slide drops that of a lone sentence."""
_CONJUNCTION: Final = compiled(
    r"[,;]\s+(?:and|or|and/or|und|oder|sowie|bzw\.|et|ou|et/ou|y|o|e|i|oraz|lub|en|of|og|eller|och|samt|ja|sekä|tai|a|nebo|и|или|а также|και|ή|ve|veya)$"
    r"|[；;，,](?:以及|及|和|并|並|或|或者)$"
)
"""Joins the last point of a sentence to the one before: `…; and`."""
SPACES = SEPARATORS | {ord(NARROW): NO_BREAK}
"""The spaces of a slide: few fonts of PowerPoint have the narrow one that no line ends at; the wide one stands for it."""

PLAIN: Final = Run("")
"""The look of most runs."""


def runs_of(inlines: Inlines | None, *, quiet: bool = False) -> Runs:
    """The runs of a text; `quiet` leaves out weight, colour and links (headlines, labels)."""
    merged: list[Run] = []
    called: tuple[str, ...] = ()
    for run in _runs(inlines or (), PLAIN):
        shown = Run(run.text, footnotes=run.footnotes, signal=run.signal) if quiet else run
        if not shown.text:
            if merged:
                merged[-1] = replace(merged[-1], footnotes=merged[-1].footnotes + shown.footnotes)
            else:
                called += shown.footnotes
        elif merged and _alike(merged[-1], shown) and not merged[-1].footnotes:
            merged[-1] = replace(shown, text=merged[-1].text + shown.text)
        else:
            merged.append(replace(shown, footnotes=called) if called else shown)
            called = ()
    # A text that is nothing but a note has no words to call it at.
    return tuple(merged) if not called else (Run("", footnotes=called),)


def _alike(a: Run, b: Run) -> bool:
    return replace(a, text="", footnotes=()) == replace(b, text="", footnotes=())


def _runs(inlines: Iterable[Inline], look: Run) -> Iterator[Run]:
    for inline in inlines:
        match inline:
            case Text(text):
                shown = text.translate(SPACES)
                yield Run(shown) if look is PLAIN else replace(look, text=shown)
            case Strong(children):
                yield from _runs(children, replace(look, strong=True, accent=True))
            case Emphasis(children):
                yield from _runs(children, replace(look, emphasis=True))
            case Code(text):
                yield replace(look, text=text, code=True, accent=True)
            case Link(href, children):
                yield from _runs(children, replace(look, link=href))
            case Ruby(base, reading):
                yield replace(look, text=f"{base}（{reading}）")
            case LineBreak(is_item):
                yield replace(look, text="\n")
                if is_item:
                    yield replace(look, text=BULLET, item=True)
            case Signal(colour, text):
                yield replace(look, text=text, signal=colour)
            case Footnote(children):
                yield replace(look, text="", footnotes=(spoken(children),))
            case Reference(target):
                raise ValueError(f"reference to {target!r} not resolved before writing")
            case Fact(name):
                raise ValueError(f"fact {name!r} not filled in before writing")
            case _:
                assert_never(inline)


# ---------------------------------------------------------------------------------------------- for slides


def clause(runs: Runs) -> Runs:
    """The runs without the joining mark at their end, a conjunction behind it, and without the stop of a lone sentence; those that
    are nothing else keep it.

    >>> [clause((Run(text),))[0].text for text in ("保障和提升服务水平，", "One. Two.", ";", "note the report; and")]
    ['保障和提升服务水平', 'One. Two.', ';', 'note the report']
    """
    if not runs:
        return runs
    if joined := _CONJUNCTION.search(runs[-1].text.rstrip()):
        runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text[: joined.start() + 1]))
    text = "".join(run.text for run in runs).rstrip()
    end = text[-1:]
    lone = not any(at < len(text) for at in ends(text))
    is_stop = end in STOPS and lone and not text.endswith(("..", "…")) and not is_abbreviated(text)
    drop = (end in JOINING or is_stop) and bool(text[:-1].strip())
    last = runs[-1].text.rstrip()
    kept = last[:-1] if drop else last
    if kept and kept == runs[-1].text:
        return runs
    cut = replace(runs[-1], text=kept)
    if cut.text or len(runs) == 1:
        return (*runs[:-1], cut) if cut.text or cut.footnotes else ()
    return (*runs[:-2], replace(runs[-2], footnotes=runs[-2].footnotes + cut.footnotes))


def alike(texts: Sequence[Runs], written: Sequence[Runs]) -> list[Runs]:
    """The texts of a list, of which all end in a stop or none: all as they were `written`, if each was with one; else none.

    >>> [text_of(runs) for runs in alike([(Run("One"),), (Run("A. B."),)], [(Run("One."),), (Run("A. B."),)])]
    ['One.', 'A. B.']
    >>> [text_of(runs) for runs in alike([(Run("One"),), (Run("A. B."),)], [(Run("One"),), (Run("A. B."),)])]
    ['One', 'A. B']
    """
    stopped = [_is_stopped(runs) for runs in texts if runs]
    if all(stopped) or not any(stopped):
        return list(texts)
    if all(_is_stopped(runs) for runs in written if runs):
        return [runs and written[number] for number, runs in enumerate(texts)]
    return [_unstopped(runs) if _is_stopped(runs) else runs for runs in texts]


def _is_stopped(runs: Runs) -> bool:
    text = text_of(runs).rstrip()
    return text[-1:] in (*STOPS,) and not text.endswith(("..", "…")) and not is_abbreviated(text)


def _unstopped(runs: Runs) -> Runs:
    """The runs without the stop at their end; those that are nothing else keep it."""
    last = runs[-1].text.rstrip()[:-1]
    return (*runs[:-1], replace(runs[-1], text=last)) if last else runs


def first_sentence(inlines: Inlines) -> Runs:
    """The first sentence of a paragraph that gives the deck no words of its own."""
    return telling(inlines)[0]


CLAUSES: Final = 54.0
"""A longer first sentence is shown by its first clauses."""
SEMICOLON: Final = compiled(r"；|;(?=\s)")
"""Parts clauses of a sentence."""


def beginning(inlines: Inlines, longest: float) -> Runs:
    """The first sentences of a text, as many as take at most `longest` em together, one at least; of one that is longer than
    `CLAUSES`, those of its clauses that semicolons part, which are fewer.

    >>> words = "县财政局要统筹资金，足额安排；各乡镇要于4月底前完成地块勘界和群众意见征求；县农业农村局要每月通报进展，确保年底前全部完工。"
    >>> text_of(beginning((Text(words),), 40))
    '县财政局要统筹资金，足额安排；各乡镇要于4月底前完成地块勘界和群众意见征求'
    """
    runs = worth_telling(inlines)
    whole = text_of(runs)
    found = _sentences(runs)[0]
    if ems(found) > CLAUSES:
        clauses = [clause(cut(runs, 0, mark.start())) for mark in SEMICOLON.finditer(text_of(found))]
        return next((each for each in reversed(clauses) if ems(each) <= CLAUSES), found)
    for end in (*ends(whole), len(whole)):
        more = clause(cut(runs, 0, end))
        if ems(more) > longest:
            break
        found = more if ems(more) > ems(found) else found
    return found


ASKING: Final = ("?", "？")
"""The marks of questions."""


_ANNOUNCING: Final = compiled(
    r"(?i)^(?:现|現|兹|茲|具体|具體|主要|有关|有關|相关|相關|其)[^，。；]{0,20}如下(?:，(?:请|請)[^，。；]{0,12})?[。：]?$|^[^，、。；]{0,12}(?:如下|見下|见下)[。：]?$"
    r"|^[^,;]{0,40} (?:as follows|wie folgt|comme suit)[.:]?$|^[^、。]{0,20}(?:以下|次)の(?:とおり|通り)(?:です|である)?[。：]?$"
    r"|^.{0,24}다음과 같(?:다|습니다)[.:]?$"
)


def is_announcing(runs: Runs) -> bool:
    """Whether a sentence says no more than that something follows: it heads no slide, and none shows it.

    >>> [is_announcing((Run(text),)) for text in ("现将主要内容纪要如下。", "The results are as follows:", "收入下降，支出如下降则持平")]
    [True, True, False]
    """
    return bool(_ANNOUNCING.search(text_of(runs).strip()))


_REFERENCE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_SEE: Final = (
    r"(?:for )?(?:more |further )?(?:details?|particulars)(?:,? see)?|(?:please )?see|cf\.|(?:für )?details:?(?: siehe)?|(?:weiteres|näheres) in|siehe|s\.|vgl\.|vergleiche"
    r"|voir|véase|ver|veja|vedi|si veda|zie|se|jf\.|jämför|katso|zob\.|patrz|por\.|viz|srov\.|lásd|vezi|bkz\.|см\.|див\.|βλ\.|xem|詳しくは|詳細は|另|请|請|자세한 내용은"
)
_ALSO: Final = (
    "also|auch|aussi|également|también|também|anche|ook|også|även|myös|też|także|také|is|și|также|також|επίσης|thêm"
)
_AND: Final = r",? (?:and|und|et|y|e|en|och|og|i|a|și|и|та|ja|και) |[,，、;；] ?|和|及|与|與|と|および|및 "
_REFERRING: Final = compiled(
    rf"(?i)^[(（]?(?:{_SEE})?(?: (?:{_ALSO}))?[,:、，]? ?(?:(?:详|詳|参|參)?[见見]|参照|參照|参阅|參閱)? ?{_REFERENCE}(?:(?:{_AND}){_REFERENCE})*"
    r" ?(?:も?を?(?:ご?参照|ご覧)(?:のこと|ください|してください|されたい)?|(?:을|를)? ?참조(?:하십시오|하세요)?|for (?:more|details))?[)）]?[.。:]?$"
)


def is_reference(runs: Runs) -> bool:
    """Whether a sentence is nothing but a cross reference: it is no key sentence.

    >>> [is_reference((Run(before), Run("Section 1", link="#a"), Run(after))) for before, after in (("See also ", "."), ("Siehe ", ""))]
    [True, True]
    >>> [is_reference((Run(before), Run("1", link="#a"), Run(after))) for before, after in (("详见", "。"), ("", "を参照"), ("Voir aussi ", "."), ("Costs rose, see ", ""))]
    [True, True, True, False]
    """
    text = "".join(_REFERENCE if (run.link or "").startswith("#") else run.text for run in runs)
    return _REFERENCE in text and bool(_REFERRING.search(text.replace("\N{NO-BREAK SPACE}", " ").strip()))


def sentences(inlines: Inlines) -> list[Runs]:
    """The sentences of a paragraph, each without its stop where it is alone; a question with what answers it."""
    return _sentences(runs_of(inlines))


def telling(inlines: Inlines) -> list[Runs]:
    """The sentences of a paragraph, but for those at its beginning that say no more than what was heard."""
    return _sentences(worth_telling(inlines))


def worth_telling(inlines: Inlines) -> Runs:
    """A paragraph from the first sentence on that tells more than what was heard."""
    runs = runs_of(inlines)
    found = _sentences(runs)
    first = heard(list(map(text_of, found)))
    if not first:
        return runs
    whole = text_of(runs)
    return cut(runs, whole.index(text_of(found[first])), len(whole))


def _sentences(runs: Runs) -> list[Runs]:
    return [clause(cut(runs, *span)) for span in spans(text_of(runs))]


def spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, at least one; a question ends where what answers it does."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in ends(text):
        if text[:end].rstrip("”’»\"')]」』）")[-1:] in ASKING and end < len(text.rstrip()):
            continue
        found.append((start, end))
        start = end + (len(text[end:]) - len(text[end:].lstrip()))
    return [*found, (start, len(text))] if start < len(text) or not found else found


def letters(text: str) -> str:
    """The letters and digits of a text: without the spaces, breaks and hyphens that slides have where lines end, and without marks."""
    return "".join(char for char in text if char.isalnum())


def ems(runs: Runs) -> float:
    """An estimate of the width of the runs in em, among Han."""
    return sum(estimated_ems(run.text, among_han=True) for run in runs)


def labelled(mark: str, runs: Runs) -> Runs:
    """The runs with a number before them, set off by a space unless it ends in a full-width mark, or in the word with which the text
    begins (`一要`): a letter or a numeral alone (`ア`, `甲`, `㉑`) has neither."""
    if not mark:
        return runs
    is_in_line = is_wide(mark[-1]) and (len(mark) > 1 if is_han(mark[-1]) else not mark[-1].isalnum())
    gap = "\N{IDEOGRAPHIC SPACE}" if is_article(mark) else "" if is_in_line else "\N{NO-BREAK SPACE}"
    return (Run(mark + gap, strong=True, accent=True), *runs)


# ---------------------------------------------------------------------------------------------- for notes


def note(text: str, *called_in: Inlines | None) -> Para:
    """One paragraph of notes, with the footnotes that are called in texts."""
    return Para((Run(text, footnotes=tuple(words for inlines in called_in for words in _footnotes(inlines or ()))),))


def spoken(inlines: Inlines) -> str:
    """A text as the notes have it: without its markup and footnotes, the address of a link in brackets after its words."""
    return "".join(map(_spoken, inlines))


def _spoken(inline: Inline) -> str:
    match inline:
        case Strong(children) | Emphasis(children):
            return spoken(children)
        case Link(is_reference=True, children=children):
            return spoken(children)
        case Link(href, children):
            words, address = spoken(children), unquote(re.sub("^(?:mailto|tel):", "", href))
            return words if href.startswith("#") or address in words or href in words else f"{words} ({address})"
        case Ruby(base, reading):
            return f"{base}（{reading}）"
        case _:
            return plain((inline,))


def notes_of(*texts: Inlines | None) -> Iterator[Para]:
    """Texts as paragraphs of notes, a paragraph each; nothing for None."""
    for text in texts:
        if text:
            yield note(spoken(text), text)


class NotesOfPoints:
    """The prose of a list for the notes of its slides, in a language; what stands between its texts is found once for all of them."""

    def __init__(self, points: PointsBody, lang: str) -> None:
        self.points, self.lang = points, lang
        self._joints = () if points.run_in else joints(points.items, lang, points.joint)
        self._pieces: dict[int, list[Piece]] = defaultdict(list)
        for piece in run_in(points, lang) if points.run_in else ():
            self._pieces[piece.item].append(piece)

    def of(self, shown: range) -> Iterator[Para]:
        """The points number `shown` (from 1), with the introduction before the first of all."""
        if self.points.run_in:
            yield from self._in_one(shown)
            return
        if 1 in shown:
            yield from notes_of(self.points.intro)
        for number in shown:
            yield from _notes_of_item(self.points, number, self._joints[number - 1], self.lang)

    def _in_one(self, shown: range) -> Iterator[Para]:
        """Run-in points as one paragraph."""
        numbers = [0, *shown] if 1 in shown else shown
        pieces = [piece for number in numbers for piece in self._pieces.get(number, ())]
        if text := "".join(spoken(piece.inlines) for piece in pieces).strip():
            yield note(text, *(piece.inlines for piece in pieces))


def _notes_of_item(points: PointsBody, number: int, joint: str, lang: str) -> Iterator[Para]:
    item, mark = points.items[number - 1], run_in_label(points, number)
    words = spoken(item.lead or ())
    if item.lead and item.text:
        words += joint
        own = is_east_asian(words[-1], is_east_asian_language(lang))
        words += " " if not own and not words[-1].isspace() else ""
    words += spoken(item.text or ())
    yield note("".join(run.text for run in labelled(mark, (Run(words),))), item.lead, item.text)
    if item.points:
        yield from notes_of(item.points.intro)
        for inner, mark_within in enumerate(joints(item.points.items, lang, item.points.joint), start=1):
            yield from _notes_of_item(item.points, inner, mark_within, lang)


def _footnotes(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Footnote(children):
                yield spoken(children)
            case Strong(children) | Emphasis(children) | Link(children=children):
                yield from _footnotes(children)
            case _:
                pass
