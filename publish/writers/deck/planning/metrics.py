"""Key figures on slides: in blocks side by side, each under a rule; and as points, where a layout has no such blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publish.data.metrics import signed, verdict
from publish.diagnostics import Diagnostic
from publish.frozen import dataclass, replace
from publish.layouts.spec import Binding, Slot
from publish.model import MetricWords
from publish.text.scripts import is_wide
from publish.writers.deck.content.topics import Entry, Listing, Metrics, Statement, Topic
from publish.writers.deck.content.words import ems, runs_of
from publish.writers.deck.planning import captions, points, statements
from publish.writers.deck.planning.placing import READABLE, Arranged, Draft, Places, Text
from publish.writers.deck.planning.typesetting.figures_and_changes import grouped, with_room
from publish.writers.deck.slides import Content, Para, Role, Run, Runs, text_of

GAP = Run("\N{EN SPACE}")
"""Between a name and its unit, and between a change and its base."""
Gaps = tuple[Run, Run]
_GAPS: Final[tuple[Gaps, ...]] = ((GAP, GAP), (Run("\n"), GAP), (Run("\n"), Run("\n")))
"""What stands between a status and a change, and between this and its base: all in one line, or below each other, as each needs."""
GLUED = Run("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}")
"""Between the last word of a name and its unit, which has no line for itself."""
SHORT_UNIT = 4
"""How many characters a unit has at most that stands with that word."""
LONGEST_UNIT = 12
"""A unit of no more characters than this stands on one line."""
WIDEST_ALONE = 8.0
"""The widest figure, in em, that is shown alone and large."""


def arrange(places: Places, topic: Topic, metrics: Metrics, headed: bool) -> Arranged:
    """Key figures in blocks, on as few slides as the layout allows; as points where it has no blocks for them."""
    if metrics.texts and (below := _over_words(places, topic, metrics, headed)) is not None:
        return below
    if metrics.texts:
        bare = arrange(places, topic, replace(metrics, texts=()), headed)
        return replace(bare, drafts=(*statements.words_alone(places, topic, metrics.texts), *bare.drafts))
    caption = () if headed else metrics.caption
    if topic.form is not None and topic.form != "number":
        return _in_points(places, topic, metrics, caption)
    if (large := _alone(metrics)) is not None:
        source = captions.sourced(places, metrics.source)
        statement = Statement((*large, *((source,) if source else ())), form="number", title=caption)
        first, *more = statements.arrange(places, topic, statement)
        return Arranged((replace(first, shown=range(1, 2)), *more))
    return _in_blocks(places, topic, metrics, caption)


def _in_blocks(places: Places, topic: Topic, metrics: Metrics, caption: Runs) -> Arranged:
    """Key figures in blocks, their caption above the first of them; as points if that fails."""
    offered = [b for b in places.bindings("metrics") if b.body is None]
    offered.sort(key=lambda b: (b.caption is not None) != bool(caption))
    by_count: dict[int, list[Binding]] = {}
    for binding in offered:
        by_count.setdefault(len(binding.slots), []).append(binding)
    captioned = [size for size, each in by_count.items() if each[0].caption is not None or not caption]
    sizes = parted(len(metrics.figures), captioned) or parted(len(metrics.figures), list(by_count))
    fitting = _fitting(places, topic, metrics, by_count, sizes)
    if fitting is None:
        # On one slide more, where fewer of them have more room each.
        sizes = parted(len(metrics.figures), captioned, len(sizes) + 1)
        fitting = _fitting(places, topic, metrics, by_count, sizes)
    if fitting is None:
        return _in_points(places, topic, metrics, caption)
    bindings, blocks = fitting
    drafts, start, losses = [], 1, list[Diagnostic]()
    source = captions.sourced(places, metrics.source)
    for binding, contents, size in zip(bindings, blocks, sizes, strict=True):
        beside, lost = captions.in_place(places, topic, binding, caption if start == 1 else (), source)
        losses += lost
        drafts.append(Draft("metrics", binding, (*beside, *contents), shown=range(start, start + size)))
        start += size
    return Arranged(tuple(drafts), tuple(dict.fromkeys(losses)))


def _fitting(
    places: Places, topic: Topic, metrics: Metrics, by_count: Mapping[int, Sequence[Binding]], sizes: Sequence[int]
) -> tuple[list[Binding], list[list[Content]]] | None:
    """The slide layouts for as many key figures each as `sizes` says, and the contents of their blocks; the next slide layouts for
    as many where what is said of the figures has no room in the first; None if it has in none."""
    for choice in range(max((len(by_count[size]) for size in sizes), default=0)):
        bindings = [by_count[size][min(choice, len(by_count[size]) - 1)] for size in sizes]
        if (blocks := _blocks(places, bindings, metrics, topic.address)) is not None:
            return bindings, blocks
    return None


def _in_points(places: Places, topic: Topic, metrics: Metrics, caption: Runs) -> Arranged:
    """Key figures as points under their caption; there is no place for their source."""
    drafts = points.arrange(places, topic, as_points(metrics, topic.address, caption))
    return Arranged(drafts, (captions.left_to_notes(topic, "source", captions.METRICS),) if metrics.source else ())


def _over_words(places: Places, topic: Topic, metrics: Metrics, headed: bool) -> Arranged | None:
    """Key figures in one row and words below them, the strong ones in colour; None if they do not fit."""
    if topic.form is not None and topic.form != "number":
        return None
    caption = () if headed else metrics.caption
    offered = [b for b in places.bindings("metrics") if b.body is not None and len(b.slots) == len(metrics.figures)]
    words = [
        Para(tuple(replace(run, accent=run.accent or run.strong) for run in text), plain=True) for text in metrics.texts
    ]
    for binding in sorted(offered, key=lambda b: (b.caption is not None) != bool(caption)):
        blocks = _blocks(places, [binding], metrics, topic.address)
        if blocks is None:
            continue
        below = places.place(binding, binding.body, words, f"{topic.address}.words", READABLE, "words")
        if below is None:
            continue
        source = captions.sourced(places, metrics.source)
        beside, lost = captions.in_place(places, topic, binding, caption, source)
        shown = range(1, len(metrics.figures) + 1)
        return Arranged((Draft("metrics", binding, (*beside, *blocks[0], below), shown=shown),), lost)
    return None


def strip(places: Places, topic: Topic, metrics: Metrics, binding: Binding, headed: bool) -> Arranged | None:
    """Key figures in one row above other blocks, in a slide layout for that; None if they do not fit."""
    slots = tuple(slot for slot in binding.slots if slot.number is not None)
    row = binding.model_copy(update={"slots": slots})
    blocks = _blocks(places, [row], metrics, topic.address)
    if blocks is None:
        return None
    source = captions.sourced(places, metrics.source)
    beside, lost = captions.in_place(places, topic, row, () if headed else metrics.caption, source)
    draft = Draft("figures-over", row, (*beside, *blocks[0]), shown=range(1, len(metrics.figures) + 1))
    return Arranged((draft,), lost)


def parted(count: int, offered: Sequence[int], least: int = 1) -> list[int]:
    """How many key figures each of as few slides as possible shows, of no fewer than `least`; nothing if the layout has no slides
    for so many.

    >>> parted(7, [2, 3, 4, 6]), parted(6, [2, 3, 4, 6]), parted(1, [2, 3])
    ([4, 3], [6], [])
    """
    for slides in range(least, count + 1):
        low, more = divmod(count, slides)
        sizes = [low + 1] * more + [low] * (slides - more)
        if all(size in offered for size in sizes):
            return sizes
    return []


# ---------------------------------------------------------------------------------------------- blocks


def _blocks(places: Places, bindings: Sequence[Binding], metrics: Metrics, address: str) -> list[list[Content]] | None:
    """The contents of the blocks of each slide, set alike on all of them; None if a text does not fit its placeholder."""
    signs = [text for texts in _texts(places, bindings, metrics, address, _GAPS[0]) for text in texts if _is_sign(text)]
    signs_down = next((step for step in range(places.fitter.deepest + 1) if _are_whole(places, signs, step)), None)
    if signs_down is None:
        return None

    def way(gaps: Gaps, most: int) -> _Way | None:
        slides = _texts(places, bindings, metrics, address, gaps)
        return _fitted(places, bindings, slides, signs_down, most)

    best = way(_GAPS[0], places.fitter.deepest) if any(words.status for words in metrics.figures) else None
    if best is None or best.down or best.has_torn:  # a status has a line of its own rather than all be smaller
        best = way(_GAPS[1], places.fitter.deepest)
    if best is None or best.has_torn:  # what one change is counted from stands below it, and then that of all
        best = way(_GAPS[2], best.down if best else places.fitter.deepest) or best
    return grouped(places, bindings, _set(places, best.slides, signs_down, best.down)) if best else None


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to set the texts of the blocks of each slide that fits."""

    slides: Sequence[Sequence[Text]]
    down: int
    """How many steps down the type scale names and changes are."""
    has_torn: bool
    """Whether a change takes more lines than it was given."""


def _is_sign(text: Text) -> bool:
    """Whether a text is a figure, which is set in a size of its own."""
    return text.role == "value"


def _set(places: Places, slides: Sequence[Sequence[Text]], signs_down: int, down: int) -> list[list[Content]]:
    """The texts so many steps down the type scale: figures, and names and changes."""
    return [[places.set(text, signs_down if _is_sign(text) else down) for text in texts] for texts in slides]


def _texts(places: Places, bindings: Sequence[Binding], metrics: Metrics, address: str, gaps: Gaps) -> list[list[Text]]:
    """The texts of the blocks of each slide; of the `gaps`, one stands between a status and a change, one between this and what it
    is counted from."""
    slides: list[list[Text]] = []
    start = 0
    for binding in bindings:
        shown = metrics.figures[start : start + len(binding.slots)]
        slides.append(
            [
                _text(places, binding, idx, runs, f"{address}.{at}", role)
                for at, (slot, words) in enumerate(zip(binding.slots, shown, strict=True), start=start + 1)
                for idx, runs, role in _parts(slot, words, gaps)
            ]
        )
        start += len(binding.slots)
    return slides


def _fitted(
    places: Places, bindings: Sequence[Binding], slides: Sequence[Sequence[Text]], signs_down: int, most: int
) -> _Way | None:
    """Texts as few steps down the type scale, at most so many, as they need to fit, in the places of their changes or in these made
    higher; None if they do not."""
    words = [text for texts in slides for text in texts if not _is_sign(text)]
    if places.down(words, 0) is not None:
        return _Way(slides, 0, _is_torn(places, words, 0))
    before: list[list[Content]] = []
    for down in range(most + 1):
        set_so = _set(places, slides, signs_down, down)
        if set_so == before:  # no size is smaller
            return None
        before, there = set_so, with_room(places, bindings, set_so)
        if (found := there.down(words, most, down)) is not None:
            return _Way(slides, found, _is_torn(there, words, found))
    return None


def _is_torn(places: Places, words: Sequence[Text], down: int) -> bool:
    """Whether a change takes more lines than it was given."""
    return any(text.role == "change" and _wraps(places, text, down) for text in words)


def _wraps(places: Places, text: Text, down: int) -> bool:
    paragraphs, holder = places.piece(text)
    lines = places.fitter.line_count(paragraphs, holder, places.fitter.sizes(holder, down))
    return lines > sum(paragraph.text.count("\n") + 1 for paragraph in paragraphs)


def _text(places: Places, binding: Binding, idx: int, runs: Runs, address: str, role: Role) -> Text:
    plain = places.holder(binding, idx).level(0).bullet
    return Text(binding, idx, (Para(runs, plain=plain),), f"{address}.{role}", role)


def _parts(slot: Slot, words: MetricWords, gaps: Gaps) -> Iterator[tuple[int, Runs, Role]]:
    """Name and unit, figure, change: the placeholder, runs and role of each."""
    if slot.lead is not None and (name := _named(words)):
        yield slot.lead, name, "label"
    if slot.number is not None:
        yield slot.number, runs_of(words.value, quiet=True), "value"
    if slot.text is not None and (change := _changed(words, gaps)):
        yield slot.text, change, "change"


def _named(words: MetricWords) -> Runs:
    """The name of a figure, and the unit beside it: the number is alone and large, with signs (`%`, `€`) only."""
    name = tuple(replace(run, strong=True) for run in runs_of(words.label, quiet=True))
    whole = words.unit.replace(" ", "\N{NO-BREAK SPACE}") if len(words.unit) <= LONGEST_UNIT else words.unit
    unit = (Run(whole),) if words.unit else ()
    has_words = any(char == " " or is_wide(char) for char in text_of(name))
    gap = GLUED if has_words and len(words.unit) <= SHORT_UNIT else GAP
    return (*name, *((gap,) if name and unit else ()), *unit)


def _changed(words: MetricWords, gaps: Gaps = _GAPS[1]) -> Runs:
    """The status, the change, in the colour of emphasis if it is a rise, and its base, with the `gaps` between them."""
    runs, word = runs_of(signed(words), quiet=True), runs_of(verdict(words), quiet=True)
    change = tuple(replace(run, strong=True, accent=words.way > 0) for run in runs)
    change = (*change, *((Run(" "),) if word else ()), *word)
    note = runs_of(words.note, quiet=True)
    status = runs_of(words.status, quiet=True)
    changed = (*change, *((gaps[1],) if change and note else ()), *note)
    return (*status, *((gaps[0],) if status and changed else ()), *changed)


def _are_whole(places: Places, figures: Sequence[Text], down: int) -> bool:
    """Whether every figure fits on one line, `down` steps below the size that it is designed in."""
    fitter = places.fitter
    return all(
        fitter.line_count(words, place, fitter.sizes(place, down)) == 1
        and fitter.fits(words, place, fitter.sizes(place, down))
        for words, place in map(places.piece, figures)
    )


# ---------------------------------------------------------------------------------------------- elsewhere


def as_points(metrics: Metrics, address: str, caption: Runs) -> Listing:
    """The key figures as points: the figure with its unit, its name and change below."""
    entries = []
    for number, words in enumerate(metrics.figures, start=1):
        unit = (Run("\N{NO-BREAK SPACE}" + words.unit),) if words.unit else ()
        lead = (*runs_of(words.value, quiet=True), *unit)
        texts = tuple(filter(None, (runs_of(words.label, quiet=True), _changed(words))))
        entries.append(Entry(number=number, lead=lead, texts=texts, address=f"{address}.{number}"))
    return Listing(tuple(entries), (caption,) if caption else (), intro_optional=False, forms=("cards",))


def _alone(metrics: Metrics) -> tuple[Runs, ...] | None:
    """The texts of a slide that shows one figure, large; None if there are several."""
    if len(metrics.figures) != 1 or ems(runs_of(metrics.figures[0].value)) > WIDEST_ALONE:
        return None
    words = metrics.figures[0]
    return tuple(filter(None, (runs_of(words.value, quiet=True), _named(words), _changed(words))))
