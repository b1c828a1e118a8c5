"""Cells: a topic in a frame of a composition, as text, in a box, or as an exhibit; and the height that it needs there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.layouts.spec import Binding
from publish.text.patterns import compiled
from publish.text.scripts import HAN, KANA
from publish.writers.deck.content.topics import Callout, Chart, Code, Figure, Listing, Statement, Table, Topic
from publish.writers.deck.content.words import labelled
from publish.writers.deck.planning import pictures, points, statements
from publish.writers.deck.planning.charts import slide as charts
from publish.writers.deck.planning.composing.cells import by_panel, code
from publish.writers.deck.planning.composing.cells.cell import Cell, Setting, is_panel
from publish.writers.deck.planning.composing.frames import inset, within
from publish.writers.deck.planning.composing.kinds import kind
from publish.writers.deck.planning.forms import repeats
from publish.writers.deck.planning.placing import Arranged, Places, Text
from publish.writers.deck.planning.side_by_side import is_whole
from publish.writers.deck.planning.tables import slide as tables
from publish.writers.deck.planning.typesetting import boxes
from publish.writers.deck.planning.typesetting.steps import OPTICAL, USUAL, sizes
from publish.writers.deck.slides import Content, Para, Run, Shape, Size, Sizes, size_at, text_of

RULE: Final = 1.5
"""The height of the rule above a text, in pt."""
HANG: Final = 6.5
"""The space below it."""
LINES_BELOW: Final = 6
"""The space between a table and the lines below it, in pt."""
LEAST_PLOT: Final = 110.0
"""The least height, in pt, of what a chart draws between its legend and the names of its categories."""
LEAST_SCATTER: Final = 170.0
"""And of a scatter chart, whose points and names stand above each other."""
LONE: Final = (("statement", "lead", 3), ("headline", "lead", 5))
"""The steps of the words and the title of a callout or sentence that has a slide for itself, and the most lines of the words."""
QUOTED: Final = 3
"""The most lines of a quotation that is set larger than what stands below it."""
LARGER_BELOW: Final = 0.6
"""The part of a background beside other blocks that its words fill; where they fill less, they are set larger, if they may be."""
LARGER: Final = 1.5
"""How much larger its sign is beside words that have no title."""


def is_elastic(topic: Topic, frame: Placeholder, setting: Setting) -> bool:
    """Whether a topic takes whatever height there is: an exhibit, or a statement on the background of its frame."""
    return isinstance(topic.subject, Chart | Figure) or is_panel(frame, setting)


def fit(places: Places, topic: Topic, frame: Placeholder, setting: Setting, tall: bool) -> Cell | None:
    """A topic in a frame, `tall`, as high as the frame, or only the height that it needs; None if it does not fit."""
    if is_panel(frame, setting):
        return _panel(places, topic, frame, setting)
    match topic.subject:
        case Callout() as callout:
            return _box(places, topic, callout, frame, setting, tall)
        case Code() as lines:
            return code.cell(places, topic, lines, frame, setting, tall)
        case Statement(form="quote") if not setting.lone:
            return _quote(places, topic, frame, setting, tall)
        case Statement() | Listing():
            return _text(places, topic, frame, setting, tall)
        case Chart() | Figure() | Table():
            return _exhibit(places, topic, frame, setting, tall)
        case _:
            return None


# ---------------------------------------------------------------------------------------------- texts


def _box(
    places: Places, topic: Topic, callout: Callout, frame: Placeholder, setting: Setting, tall: bool
) -> Cell | None:
    """A callout on its background, with its title, its colour and its sign."""
    has_title = not (setting.headed or text_of(callout.title) == setting.headline)
    sign = boxes.sign_of(callout.kind, setting.dark)
    if setting.lone:
        largest = max((places.deck.scale[name].size for name, *_ in LONE if name in places.deck.scale), default=None)
        head, *texts = boxes.paragraphs(callout, sign, frame, places.fitter.ruler, size=largest)
        if cell := _lone(places, topic, frame, setting, _Saying((head,) if has_title else (), tuple(texts), sign)):
            return cell
    paragraphs = boxes.paragraphs(callout, sign, frame, places.fitter.ruler, has_title)
    inner = inset(frame, boxes.PAD, boxes.ABOVE, boxes.PAD, boxes.BELOW)
    if not has_title:
        inner = inset(inner, boxes.HANG, 0, 0, 0)
    if not tall:
        return _ground_of(places, inner, setting, paragraphs)
    if not setting.wide:  # no larger than the words beside it
        setting = replace(setting, largest=max(setting.largest, USUAL))
    setting = _filling(places, inner, setting, paragraphs)
    content = _content(places, topic, inner, setting, paragraphs)
    if content is None:
        return None
    return _on_ground(places, content, paragraphs, inner, frame, setting, sign)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What has a slide for itself: its title, its words, and the sign of a callout."""

    head: tuple[Para, ...]
    texts: tuple[Para, ...]
    sign: boxes.Sign | None = None


def _saying(places: Places, topic: Topic, frame: Placeholder, setting: Setting) -> _Saying | None:
    """A sentence, or a single point with its lead as its title; None for all else."""
    if kind(topic) == "words":
        told = _paragraphs(places, topic, frame, setting)
        is_plain = all(para.plain and not para.level and not para.label for para in told)
        return _Saying((), told) if told and is_plain else None
    if not isinstance(topic.subject, Listing) or len(topic.subject.entries) != 1 or topic.subject.intro:
        return None
    (entry,) = topic.subject.entries
    words = entry.texts or ((entry.lead,) if entry.lead else ())
    if entry.inner or not words:
        return None
    if not (entry.texts and entry.lead):
        words = (labelled(entry.label, words[0]), *words[1:])
    texts = tuple(Para(runs, plain=True) for runs in words)
    head = (Para(boxes.strong(entry.head), plain=True),) if entry.texts and entry.lead else ()
    return _Saying(head, texts)


def _lone(places: Places, topic: Topic, frame: Placeholder, setting: Setting, saying: _Saying) -> Cell | None:
    """A short callout or sentence that has a slide for itself: on a background as high as the frame, its words as large as a
    statement's, in the optical middle; None if they are not short."""
    paragraphs = (*(replace(para, level=1) for para in saying.head), *saying.texts)
    is_beside = saying.sign is not None and not saying.head
    hang = LARGER * boxes.HANG if is_beside else 0.0
    inner = inset(frame, 2 * boxes.PAD + hang, boxes.ABOVE, 2 * boxes.PAD, boxes.BELOW)
    large = None if setting.step else _large(places, inner, saying.texts, paragraphs)
    if large is None:
        return None
    words, title = large
    chosen = (words, title, title)
    needed = places.fitter.needed(paragraphs, inner, chosen)
    above = (inner.box.height / EMU - needed) * OPTICAL
    text = Text(setting.binding, frame.idx, paragraphs, topic.address)
    box = replace(inner.box, top=inner.box.top + round(above * EMU), height=round(needed * EMU))
    content = replace(within(places, inner).content(text, chosen), box=box)
    line, high = (words.line, LARGER * boxes.SIGN) if is_beside else (title.line, boxes.SIGN)
    drawn = boxes.shapes(frame.box, saying.sign, line, places.deck, (2 * boxes.PAD, boxes.ABOVE + above), high)
    return Cell((content,), frame.box.height, drawn)


_NO_BREAK: Final = compiled(rf"[^\s{HAN}{KANA}]+")
"""What no line may end within: programs part an address where they like."""


def _widest_word(places: Places, texts: Sequence[Para], size: Size) -> float:
    """The width of the widest word or address of a text, in pt."""
    words = (Run(word) for para in texts for word in _NO_BREAK.findall(para.text))
    return max((places.fitter.ruler.width((word,), size.size) for word in words), default=0.0)


def _large(
    places: Places, inner: Placeholder, texts: Sequence[Para], paragraphs: Sequence[Para]
) -> tuple[Size, Size] | None:
    """The sizes of the words and the title of what has a slide for itself, the largest in which it takes few lines."""
    for *names, most in LONE:
        steps = [places.deck.scale[str(name)] for name in names if name in places.deck.scale]
        if len(steps) == len(names):
            words, title = (Size(step.size, step.line) for step in steps)
            lines = places.fitter.line_count(texts, inner, (words, title, title))
            if (
                lines <= int(most)
                and _widest_word(places, texts, words) <= inner.width
                and places.fitter.fits(paragraphs, inner, (words, title, title))
            ):
                return words, title
    return None


def _text(places: Places, topic: Topic, frame: Placeholder, setting: Setting, tall: bool) -> Cell | None:
    """A sentence, a quotation or points, below a rule if the house has one."""
    saying = _saying(places, topic, frame, setting) if setting.lone else None
    if saying is not None and (cell := _lone(places, topic, frame, setting, saying)):
        return cell
    if setting.by_panel and (
        beside := by_panel.cell(places, topic, frame, setting, _paragraphs(places, topic, frame, setting))
    ):
        return beside
    rule = places.deck.composing.rule
    has_rule = rule != "none"
    above = RULE + HANG if has_rule else 0.0
    inner = inset(frame, 0, above, 0, 0)
    paragraphs = _paragraphs(places, topic, inner, setting)
    chosen = _sizes(places, topic, setting)
    if not paragraphs or not places.fitter.fits(paragraphs, inner, chosen):
        return None
    if not tall:
        return Cell((), round((places.fitter.needed(paragraphs, inner, chosen) + above) * EMU))
    spread = places.fitter.spread(paragraphs, inner, chosen) if len(paragraphs) > 1 else 0.0
    content = replace(_set(places, topic, inner, setting, paragraphs), spread=spread)
    ruled = replace(frame.box, height=round(RULE * EMU))
    return Cell((content,), frame.box.height, (Shape("rect", ruled, rule),) if has_rule else ())


def _quote(places: Places, topic: Topic, frame: Placeholder, setting: Setting, tall: bool) -> Cell | None:
    """A quotation beside other blocks: on a background, larger than these where it takes few lines."""
    inner = inset(frame, boxes.PAD, boxes.ABOVE, boxes.PAD, boxes.BELOW)
    paragraphs = _paragraphs(places, topic, inner, setting)
    if setting.wide and setting.step:
        larger = sizes(places, setting.step - 1)
        if places.fitter.line_count(paragraphs[:1], inner, larger) <= QUOTED and places.fitter.fits(
            paragraphs, inner, larger
        ):
            setting = replace(setting, step=setting.step - 1)
    if not tall:
        return _ground_of(places, inner, setting, paragraphs)
    if not setting.wide:
        setting = _filling(places, inner, setting, paragraphs)
    content = _content(places, topic, inner, setting, paragraphs)
    if content is None:
        return None
    return _on_ground(places, content, paragraphs, inner, frame, setting)


def _filling(places: Places, inner: Placeholder, setting: Setting, paragraphs: Sequence[Para]) -> Setting:
    """The setting of words on a background: in the usual size at least, as what has its frame for itself need not be as small as
    what stands beside it; and larger where they would leave it all but empty. As it is if they fit in no such size."""
    found = setting
    for step in range(min(setting.step, USUAL), setting.largest - 1, -1):
        chosen = sizes(places, step)
        if not places.fitter.fits(paragraphs, inner, chosen):
            break
        found = replace(setting, step=step)
        needed = places.fitter.needed(paragraphs, inner, chosen) * EMU
        if setting.wide or needed >= LARGER_BELOW * inner.box.height:
            break
    return found


def _on_ground(
    places: Places,
    content: Content,
    paragraphs: Sequence[Para],
    inner: Placeholder,
    frame: Placeholder,
    setting: Setting,
    sign: boxes.Sign | None = None,
) -> Cell:
    """A text on a background as high as its frame; in the optical middle where it has a row for itself."""
    needed = places.fitter.needed(paragraphs, inner, content.sizes)
    least = round((needed + boxes.ABOVE + boxes.BELOW) * EMU)
    height = max(frame.box.height, least)
    line = content.sizes[0].line if content.sizes and content.sizes[0] else inner.level(0).line
    lower = round((height - least) * OPTICAL) if setting.wide else 0
    shapes = boxes.shapes(
        replace(frame.box, height=height), sign, line, places.deck, (boxes.PAD, boxes.ABOVE + lower / EMU)
    )
    inside = height - round((boxes.ABOVE + boxes.BELOW) * EMU)
    box = replace(inner.box, top=inner.box.top + lower, height=inside - lower)
    return Cell((replace(content, box=box),), height, shapes, on_ground=least, step=setting.step)


def _ground_of(places: Places, inner: Placeholder, setting: Setting, paragraphs: Sequence[Para]) -> Cell | None:
    """The background of a text, as high as this needs; None if it does not fit."""
    chosen = sizes(places, setting.step)
    if not paragraphs or not places.fitter.fits(paragraphs, inner, chosen):
        return None
    needed = places.fitter.needed(paragraphs, inner, chosen)
    return Cell((), round((needed + boxes.ABOVE + boxes.BELOW) * EMU))


def _panel(places: Places, topic: Topic, frame: Placeholder, setting: Setting) -> Cell | None:
    """A sentence on the background of its frame, as large as it fits."""
    paragraphs = tuple(replace(para, plain=True) for para in _paragraphs(places, topic, frame, setting))
    placed = within(places, frame).place(setting.binding, frame.idx, paragraphs, topic.address, 2)
    return None if placed is None else Cell((placed,), frame.box.height)


def _paragraphs(places: Places, topic: Topic, frame: Placeholder, setting: Setting) -> tuple[Para, ...]:
    match topic.subject:
        case Statement(form="quote") as quote:
            words = [Para(runs, plain=True) for runs in statements.quoted(quote.texts, places.lang)]
            gap = "" if places.lang.lower().startswith("zh") else "\N{NO-BREAK SPACE}"
            by = [Para((Run(places.locale.dash + gap), *quote.by), 1, plain=True)]
            return (*words, *(by if quote.by and text_of(quote.by) != setting.headline else []))
        case Statement() as statement:
            has_title = statement.title and text_of(statement.title) != setting.headline
            title = [Para(boxes.strong(statement.title), plain=True)] if has_title else []
            return (*title, *(Para(runs, plain=True) for runs in statement.texts))
        case Listing() as listing:
            intro = listing.intro
            if listing.intro_optional and (setting.headed or repeats(setting.headline, intro)):
                intro = ()
            own = size_at(sizes(places, setting.step), 0)
            dated = points.as_dated(places, listing, frame, own) if "timeline" in listing.forms else []
            rows = points.as_labelled(places, listing, frame, own) if setting.wide and not dated else []
            terms = [] if dated or rows else points.as_terms(listing)
            listed = dated or rows or terms or points.as_list(places, topic, listing, frame, own)
            if listing.points is None and len(listing.entries) == 1:  # a sentence is no list
                listed = [replace(para, plain=True) for para in listed]
            headed = [Para(boxes.strong(runs), plain=True) for runs in intro]
            if terms:  # which have the colour of emphasis themselves
                headed = [Para(tuple(replace(run, strong=True) for run in runs), plain=True) for runs in intro]
            return (*headed, *listed)
        case _:
            return ()


def _sizes(places: Places, topic: Topic, setting: Setting) -> Sizes:
    """The sizes of the setting; key figures as points are as large as a headline, their names and changes in that of the setting."""
    chosen = sizes(places, setting.step)
    if isinstance(topic.subject, Listing) and topic.subject.forms == ("number",):
        figure = places.deck.scale["headline"]
        return (Size(figure.size, figure.line), *chosen[1:])
    return chosen


def _content(
    places: Places, topic: Topic, frame: Placeholder, setting: Setting, paragraphs: Sequence[Para]
) -> Content | None:
    """Paragraphs in a frame, in the sizes of the setting; None if they do not fit."""
    chosen = sizes(places, setting.step)
    if not paragraphs or not places.fitter.fits(paragraphs, frame, chosen):
        return None
    return _set(places, topic, frame, setting, paragraphs)


def _set(places: Places, topic: Topic, frame: Placeholder, setting: Setting, paragraphs: Sequence[Para]) -> Content:
    """Paragraphs in a frame, in the sizes of the setting."""
    chosen = _sizes(places, topic, setting)
    text = Text(setting.binding, frame.idx, tuple(paragraphs), topic.address)
    return replace(within(places, frame).content(text, chosen), box=frame.box)


# ---------------------------------------------------------------------------------------------- exhibits


def _exhibit(places: Places, topic: Topic, frame: Placeholder, setting: Setting, tall: bool) -> Cell | None:
    """A table, chart or picture with the lines around it."""
    # Where texts beside it are tried in several sizes its frame is the same.
    key = ("exhibit", frame.idx, frame.box, setting.headed, setting.binding.layout, setting.binding.marker)
    arranged = places.fitter.once(key, topic, lambda: _whole(places, topic, frame, setting))
    if arranged is None:
        return None
    draft = arranged.drafts[0]
    if draft.chart is not None:
        least = LEAST_SCATTER if draft.chart.plot.type == "scatter" else LEAST_PLOT
        if draft.chart.inner[3] * draft.chart.box.height < least * EMU:
            return None
    if draft.table is None:
        return Cell(draft.contents, frame.box.height, exhibit=draft, losses=arranged.losses)
    table = draft.table
    top = table.top if table.top is not None else frame.box.top
    needed = sum(table.heights)
    below = [line for line in draft.contents if line.box is not None and line.box.top >= top + needed]
    foot = sum(line.box.height for line in below if line.box is not None) + (LINES_BELOW * EMU if below else 0)
    if tall:
        room = min(frame.box.height - (top - frame.box.top) - foot, round(needed * places.deck.composing.tallest_rows))
        table = replace(table, heights=_grown(table.heights, room))
    bottom = top + sum(table.heights)
    box = replace(frame.box, top=top, height=sum(table.heights))
    start = min((line.box.top for line in below if line.box is not None), default=0)
    shift = bottom + LINES_BELOW * EMU - start
    contents = tuple(
        replace(line, box=replace(line.box, top=line.box.top + shift)) if line in below and line.box else line
        for line in draft.contents
    )
    draft = replace(draft, table=replace(table, top=None, box=box), contents=contents)
    return Cell(contents, bottom + foot - frame.box.top, exhibit=draft, losses=arranged.losses)


def _whole(places: Places, topic: Topic, frame: Placeholder, setting: Setting) -> Arranged | None:
    """An exhibit in its frame; None if that does not hold all of it."""
    arranged = _arranged(places, topic, frame, setting)
    return arranged if len(arranged.drafts) == 1 and is_whole(places, arranged) else None


def _arranged(places: Places, topic: Topic, frame: Placeholder, setting: Setting) -> Arranged:
    placed, idx, headed = within(places, frame), frame.idx, setting.headed
    bare = Binding(layout=setting.binding.layout, marker=setting.binding.marker)
    match topic.subject:
        case Chart() as chart:
            return charts.shown(placed, topic, chart, headed, bare.model_copy(update={"chart": idx}), ())
        case Figure() as figure:
            return pictures.shown(placed, topic, figure, headed, bare.model_copy(update={"picture": idx}), ())
        case Table() as table:
            return tables.arrange(placed, topic, table, headed, bare.model_copy(update={"table": idx}))
        case _:
            raise AssertionError("nothing else is an exhibit")


def _grown(heights: Sequence[int], room: int) -> tuple[int, ...]:
    """The heights of the rows of a table that takes a room, each grown alike."""
    needed = sum(heights)
    if room <= needed:
        return tuple(heights)
    return tuple(height * room // needed for height in heights)
