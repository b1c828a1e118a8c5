"""The line below a headline: the key sentence of prose that has no words for the slide, where the headline is only a title.

It takes the second line of a headline's placeholder, which a short headline leaves empty, and so moves nothing on its slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import EMU, Level, Placeholder
from publish.layouts.spec import Binding
from publish.text.patterns import compiled
from publish.text.proofreading.labels import Labelled, label_before
from publish.text.proofreading.typed import begins_with_a_number
from publish.writers.deck.content.topics import Chart, Figure, Key, Metrics, Table, Topic, is_timeline
from publish.writers.deck.content.words import clause, ems, letters
from publish.writers.deck.planning.placing import Draft, Places
from publish.writers.deck.planning.signposts.headlines import heading
from publish.writers.deck.planning.signposts.kinship import kinship
from publish.writers.deck.slides import FREE, Content, Para, Run, Size, Slide, cut, size_at, text_of

Part = tuple[Sequence[Topic], Sequence[Draft]]
"""Topics that share a slide, and the drafts of it and of those that continue it."""

LEAST: Final = 10.0
"""What is left of a sentence says something if it is as long as this, in em."""
_SEMICOLON: Final = compiled(r";\s|；")
STEPS: Final = ("body", "label")
"""The steps of the type scale that it is set in, the larger first."""
COLOUR: Final = "tx2"
"""Its colour, where it is read on what is behind the headline."""
GAP: Final = 3.0
"""The space between a headline and it, in pt."""
SAYING: Final = ("statement",)
"""Forms that say a sentence already; what a quotation answers stands above it."""


def supported(places: Places, slide: Slide, parts: Sequence[Part], number: int) -> Slide:
    """The first slide of the part `number` with the first key sentence around it that fits below its headline and is on no
    slide yet; as it is where its author wrote the headline, which then says what it must, but for that of key figures: these
    are numbers without the sentence that explains them."""
    title = next((content for content in slide.contents if content.role == "title"), None)
    holder = None if title is None else places.master.placeholder(slide.layout, title.idx)
    run = parts[number][0]
    if title is None or holder is None or holder.anchor != "top" or slide.form in SAYING:
        return slide
    if run[0].headline and not isinstance(run[0].subject, Metrics):
        return slide
    around = [_neighbour(parts, number - 1, -1, run), _neighbour(parts, number + 1, 0, run)]
    keys = [key for each in _keys(around[0], run, around[1]) for key in (each, *_begun(each))]
    if not keys:
        return slide
    shown = letters(title.text) + "".join(letters(_words(each)) for each in parts[max(number - 1, 0) : number + 2])
    # Nor does a sentence stand here that is the headline of the next slide.
    shown += "".join(letters(text_of(heading(topics)[0])) for topics, _ in parts[number + 1 : number + 2])
    for key in keys:
        if letters(text_of(key.text)) in shown or _is_remark(text_of(key.text), places.lang):
            continue
        if (line := _line(places, title, holder, key)) is not None:
            heads = replace(title, box=replace(holder.box, height=line.box.top - holder.box.top if line.box else 0))
            contents = (heads if content is title else content for content in slide.contents)
            return replace(slide, contents=(*contents, line))
    return slide


def holds(places: Places, binding: Binding, key: Key) -> bool:
    """Whether a slide layout has room for a key sentence below a headline of one line."""
    holder = places.placeholder(binding, binding.title)
    if holder is None or holder.anchor != "top":
        return False
    title = Content(holder.idx, (Para((Run("1"),), plain=True),), "", role="title")
    return _line(places, title, holder, key) is not None


def _begun(key: Key) -> Iterator[Key]:
    """What a sentence says before its first semicolon, for where the whole has no room: `收入增长4.2%；利润下降……`. Nothing where there
    is none, or it says little."""
    found = _SEMICOLON.search(text_of(key.text))
    first = clause(cut(key.text, 0, found.start())) if found else ()
    if ems(first) >= LEAST:
        yield replace(key, text=first)


def _line(places: Places, title: Content, holder: Placeholder, key: Key) -> Content | None:
    """A sentence in the second line of a headline's placeholder, as large as it fits there; None if it does not."""
    level, fitter = holder.level(0), places.fitter
    if title.box is not None or fitter.line_count(title.paragraphs, holder, title.sizes) != 1:
        return None
    heads = size_at(title.sizes, 0) or Size(level.size, level.line)
    left, above, right, _ = holder.insets
    used = above + round((heads.line + GAP) * EMU)
    box = holder.box
    room = replace(box, left=box.left + left, top=box.top + used, width=box.width - left - right)
    for step in (places.deck.scale[name] for name in STEPS if name in places.deck.scale):
        height = round(step.line * EMU)
        if step.size >= heads.size or height > box.height - used:
            continue
        place = Placeholder(
            FREE, "body", "", replace(room, height=height), (Level(step.size, step.line),), (0, 0, 0, 0)
        )
        paragraphs = (Para(key.text, plain=True),)
        if fitter.line_count(paragraphs, place) == 1:
            return Content(
                FREE,
                paragraphs,
                f"{key.address}.support",
                (Size(step.size, step.line),),
                box=place.box,
                colour=colour_on(places, holder),
                role="support",
                after=title.idx,
            )
    return None


def colour_on(places: Places, holder: Placeholder) -> str | None:
    """The theme colour of a line in a box of its own on what is behind a placeholder; None for that of the theme's text."""
    if places.is_legible(COLOUR, holder):
        return COLOUR
    # The master may set its text in another colour than its theme has for text.
    return None if holder.level(0).dark == places.master.theme.is_text_dark else "bg1"


def _neighbour(parts: Sequence[Part], number: int, end: int, run: Sequence[Topic]) -> Topic | None:
    """The topic beside a run, of the same section."""
    if not 0 <= number < len(parts):
        return None
    topic = parts[number][0][end]
    return topic if topic.section.path == run[0].section.path else None


def _keys(before: Topic | None, run: Sequence[Topic], after: Topic | None) -> Iterator[Key]:
    """The key sentences of the prose around the topics of a slide: prose between two blocks belongs to the picture, table or
    figures before it, unless it has more words of what follows it; else to what follows it. Of several, those are taken that have
    words of what the slide shows, if any has."""
    # What is said between blocks of the slide is no word to stand above the first of them, unless it is an exhibit that shows it.
    found = [
        key for key in _leading(run[0]) if before is None or not _is_exhibit(before) or _leads(key, before, run[0])
    ]
    if _is_exhibit(run[0]) and len(run) > 1:
        # Key figures beside it show no more than it does.
        least = 0 if isinstance(run[1].subject, Metrics) else 1
        found += [key for key in run[1].before if kinship(key, run[0]) >= kinship(key, run[1]) + least]
    # What is said after points, a quotation or a callout is none to stand above them, either, unless they are events.
    if _is_exhibit(run[-1]) or is_timeline(run[-1]):
        behind = [key for key in after.before if not _leads(key, run[-1], after)] if after is not None else []
        # The numbered ones of several say their own matter.
        found += [key for key in (*behind, *run[-1].after) if not begins_with_a_number(text_of(key.text))]
    shown = [topic for topic in run if _is_exhibit(topic)]
    kin = [key for key in found if any(kinship(key, topic) for topic in shown)]
    yield from kin or found


def _leads(key: Key, before: Topic, after: Topic) -> bool:
    """Whether a sentence between two topics has more words of the second."""
    return _is_exhibit(after) and kinship(key, after) > kinship(key, before)


def _leading(topic: Topic) -> Sequence[Key]:
    """The key sentences before a topic; of numbered ones (（一）…, （二）…) the last, which leads to it."""
    numbered = [key for key in topic.before if begins_with_a_number(text_of(key.text))]
    return numbered[-1:] if len(numbered) > 1 else topic.before


def _is_remark(text: str, lang: str) -> bool:
    """Whether a sentence is a note or says a source (`数据来源：…`, `Note: …`)."""
    return any(label_before(text, kind, lang) for kind in (Labelled.NOTE, Labelled.SOURCE))


def _words(part: Part) -> str:
    return "".join(content.text for draft in part[1] for content in _contents(draft))


def _is_exhibit(topic: Topic) -> bool:
    return isinstance(topic.subject, Chart | Figure | Table | Metrics)


def _contents(draft: Draft) -> Iterator[Content]:
    yield from draft.contents
    for part in draft.beside:
        yield from (*part.above, *part.below)
