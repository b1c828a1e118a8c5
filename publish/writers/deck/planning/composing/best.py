"""The best deck: topics broken into slides by the least badness, exactly, by dynamic programming over the topics.

As Knuth and Plass break a paragraph into lines: every run of neighbouring topics of a section has candidates, one alone or several
in one arrangement; each is fitted once and weighed; of all ways through the deck the one of the least sum is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import groupby, pairwise
from typing import Final

from publish.frozen import dataclass, replace
from publish.layouts.spec import Badness
from publish.writers.deck.content.topics import (
    Callout,
    Figure,
    Key,
    Listing,
    Metrics,
    Statement,
    Table,
    Topic,
    is_timeline,
)
from publish.writers.deck.planning import pictures
from publish.writers.deck.planning.arrange import arrange
from publish.writers.deck.planning.composing.badness import Reason, emptiness, fill, total
from publish.writers.deck.planning.composing.candidate import Candidate
from publish.writers.deck.planning.composing.columns import aligned, in_columns
from publish.writers.deck.planning.composing.compose import Heading, compose
from publish.writers.deck.planning.composing.earlier import Earlier
from publish.writers.deck.planning.composing.keys import (
    beside,
    borrowed,
    findings,
    fits,
    told_in_rows,
    unjoined,
    with_keys,
)
from publish.writers.deck.planning.composing.kinds import (
    MOST,
    are_sayings,
    begins,
    figures_first,
    kind,
    main_first,
    may_join,
    suitable,
)
from publish.writers.deck.planning.composing.pairs import is_pair, paired
from publish.writers.deck.planning.forms import repeats
from publish.writers.deck.planning.forms import suitable as suited
from publish.writers.deck.planning.placing import READABLE, Arranged, Draft, Places
from publish.writers.deck.planning.signposts import support
from publish.writers.deck.planning.signposts.headlines import (
    heading,
    headline,
    is_fallback,
    is_headed_by_leads,
    key_of,
)
from publish.writers.deck.planning.tables.comparison import is_comparison
from publish.writers.deck.planning.typesetting.hyphens import parted
from publish.writers.deck.planning.typesetting.steps import STEPS, USUAL
from publish.writers.deck.slides import text_of

RUN: Final = 3
"""How many slides of one form in a row are told apart from fewer."""
APART: Final = 6
"""So many topics lie at least between two sentences that are large on a colour unasked: of more, none would stand out."""
_EQUAL: Final = 1e-9


State = tuple[str, int]
"""The form of the last slide, and how many in a row have it."""
START: Final[State] = ("", 0)


@dataclass(frozen=True, slots=True)
class Way:
    """The least weight of the slides so far, the state before the last candidate, and that."""

    weight: float
    before: State = START
    candidate: Candidate | None = None


@dataclass(slots=True)
class Composer:
    """Composes the topics of a deck; what was fitted once is kept."""

    places: Places
    kept: dict[tuple[object, ...], tuple[Candidate, ...]] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)
    """The first topics of sections that are built as the section before them, and how many topics each has."""
    near: frozenset[str] = frozenset()
    """The sentences that would be a second statement soon after another that no author asked for."""
    earlier: Earlier | None = None
    """What earlier plans have fitted."""

    @property
    def badness(self) -> Badness:
        """What the house takes to be bad about slides."""
        return self.places.deck.composing.badness

    def best(self, topics: Sequence[Topic]) -> list[Candidate]:
        """The slides of the topics, of all ways the best; the first of those that are as good."""
        self.series, self.near = dict(_series(topics)), frozenset(_near(topics))
        ways: list[dict[State, Way]] = [{START: Way(0.0)}, *({} for _ in topics)]
        for start in range(len(topics)):
            for candidate in (found for run in self.runs(topics, start) for found in self.candidates(run)):
                ends = ways[start + len(candidate.topics)]
                for state, way in ways[start].items():
                    after, weight = self.step(state, candidate)
                    if after not in ends or way.weight + weight < ends[after].weight - _EQUAL:
                        ends[after] = Way(way.weight + weight, state, candidate)
        found: list[Candidate] = []
        at = len(topics)
        state = min(ways[at], key=lambda each: ways[at][each].weight)
        while (candidate_here := ways[at][state].candidate) is not None:
            state = ways[at][state].before
            at -= len(candidate_here.topics)
            found.append(candidate_here)
        return found[::-1]

    def runs(self, topics: Sequence[Topic], start: int) -> Iterator[tuple[Topic, ...]]:
        """The runs of topics that may share a slide and begin with one."""
        yield (topics[start],)
        if not may_join(topics[start]):
            return
        for end in range(start + 1, min(start + MOST, len(topics))):
            other = topics[end]
            if other.section.path != topics[start].section.path or begins(other) or not may_join(other):
                return
            yield tuple(topics[start : end + 1])

    def step(self, state: State, candidate: Candidate) -> tuple[State, float]:
        """The state after a candidate that follows `state`, and the weight of it there."""
        if not candidate.arranged.drafts:
            return state, 0.0
        badness, (form, times) = self.badness, state
        weight = total(candidate.reasons)
        if candidate.form == "statement" and candidate.topics[0].key in self.near:
            weight += badness.stated
        again = form == candidate.form
        if (
            candidate.topics[0].key in self.series
            and times
            and len(candidate.topics) == self.series[candidate.topics[0].key]
        ):
            # What is told of like things in like sections looks alike.
            weight += 0.0 if again and times < RUN else badness.third if again else badness.again
        elif again:
            weight += badness.third if times + 1 >= RUN else badness.again
            if form == "statement" and candidate.topics[0].form is None:
                weight += badness.stated
        return (candidate.form, min(times + 1, RUN) if again else 1), weight

    # ------------------------------------------------------------------ candidates

    def candidates(self, run: tuple[Topic, ...]) -> tuple[Candidate, ...]:
        """The ways to show a run of topics; a topic alone always has one."""
        key = tuple((topic.key, topic.opens, topic.headline is not None) for topic in run)
        if key not in self.kept:
            earlier = self.earlier
            self.kept[key] = earlier.candidates(key, run, self.found) if earlier else tuple(self.found(run))
        return self.kept[key]

    def found(self, run: tuple[Topic, ...]) -> Iterator[Candidate]:
        """The candidates of a run, composed and weighed."""
        words, of = heading(run)
        badness, own = self.badness, bool(of)
        title = text_of(words)
        spoken = (_without(run[0], key_of(run[0])), *run[1:])
        arranged: Arranged | None = None
        if len(run) == 1:
            arranged = arrange(self.places, run[0], title, own)
            if not arranged.drafts:
                yield Candidate(run, arranged, 0.0, ())
                return
            compared = self.compared(run[0], title, own)
            # A callout is a box, unless it is too long for one; figures and their change are a comparison, if they fit as such.
            topic, supported = beside(spoken[0]), None
            if topic is not None and not self.is_headed(run[0], arranged.drafts[0]):
                supported = arrange(self.places, topic, title, own)
            # Key figures alone say less than with the sentence that explains them.
            is_told = supported is not None and len(supported.drafts) == 1 and _are_explained(run[0])
            # And a sentence less than with those that follow it in its paragraph.
            told = told_in_rows(run[0])
            better = len(compared) + is_told
            less = badness.unboxed if self.is_boxed(run[0]) else badness.unsuited * better
            less += badness.torn if told is not None else 0.0
            yield self.weighed(run, arranged, less=less)
            yield from (self.weighed(run, each) for each in compared)
            yield from self.otherwise(run[0], arranged.drafts[0])
            yield from self.captioned(run[0], own)
            if len(arranged.drafts) > 1:
                yield from self.in_columns(run[0], title, own, len(arranged.drafts))
            if supported is not None and len(supported.drafts) == 1:
                yield self.weighed(run, supported, borrowed=0 if is_told else 1)
            if told is not None:
                yield self.weighed((told,), arrange(self.places, told, title, own), borrowed=1)
        if not all(map(may_join, run)):
            return
        if is_pair(run) and (pair := paired(self.places, run)) is not None:
            yield self.weighed(run, pair, cells=len(run))
            return
        plain = self.told(run) or (list(self.composed(run, unjoined(run))) if fits(unjoined(run)) else [])
        yield from plain
        if self.needs_keys(run, plain, arranged):
            for shown in map(unjoined, with_keys(spoken)):
                if fits(shown):
                    yield from self.composed(run, shown)

    def told(self, run: tuple[Topic, ...]) -> list[Candidate]:
        """Several topics, the sentences among them with those that follow them in their paragraphs, where these are no smaller than the
        text of a slide."""
        if len(run) == 1 or not any(kind(topic) == "words" and topic.after for topic in run):
            return []
        shown = tuple(told_in_rows(topic) or topic for topic in run)
        found = self.composed(run, shown) if shown != run else ()
        return [candidate for candidate in found if candidate.arranged.drafts[0].down <= USUAL]

    def is_headed(self, topic: Topic, draft: Draft) -> bool:
        """Whether a key sentence has its place below the headline of key figures, and need not stand below them."""
        if not isinstance(topic.subject, Metrics):
            return False
        keys = (*(topic.before if topic.opens else ()), *topic.after)
        return any(support.holds(self.places, draft.binding, key) for key in keys)

    def is_told(self, topic: Topic, draft: Draft) -> bool:
        """Whether what is said around a callout or quotation that has a slide for itself stands there, below the headline."""
        before = (support.holds(self.places, draft.binding, key) for key in topic.before)
        return bool(topic.before) and not topic.after and not topic.headline and all(before)

    def needs_keys(self, run: tuple[Topic, ...], plain: Sequence[Candidate], alone: Arranged | None) -> bool:
        """Whether key sentences could make a slide of a run better."""
        if len(run) == 1 and isinstance(run[0].subject, Callout) and plain:
            return not self.is_told(run[0], plain[0].arranged.drafts[0])
        if len(run) == 1 and kind(run[0]) == "words" and run[0].form is None and run[0].after:
            return True
        if alone is not None and kind(run[0]) == "quote" and alone.drafts[0].form == "quote":
            return not self.is_told(run[0], alone.drafts[0])
        return all(_is_better_filled(candidate, self.badness) for candidate in plain)

    def compared(self, topic: Topic, title: str, own: bool) -> list[Arranged]:
        """A table of figures and their change as a comparison."""
        if topic.form is not None or not isinstance(topic.subject, Table) or not is_comparison(topic.subject.table):
            return []
        found = arrange(self.places, replace(topic, form="comparison"), title, own)
        return [found] if [draft.form for draft in found.drafts] == ["comparison"] else []

    def otherwise(self, topic: Topic, best: Draft) -> Iterator[Candidate]:
        """Points in the forms that suit them less, in no smaller text than is readable, or than in the `best`."""
        if topic.form is not None or not isinstance(topic.subject, Listing):
            return
        words, own = headline(topic)
        badness = self.badness
        forms = topic.subject.forms or suited(topic.subject)
        for number, other in enumerate(form for form in forms if form != "list"):
            if other == best.form:
                continue
            less = replace(topic, subject=replace(topic.subject, forms=(other,)))
            arranged = arrange(self.places, less, text_of(words), own)
            if len(arranged.drafts) > 1 or arranged.drafts[0].down > max(READABLE, best.down):
                continue
            if arranged.drafts[0].form == other:
                # What has dates is a timeline, unless that would be all but empty.
                told = sum(len(entry.texts) > 1 for entry in topic.subject.entries)
                is_told = not topic.subject.forms or 2 * told > len(topic.subject.entries)
                dated = badness.dated if is_told else badness.untold
                each = dated if best.form == "timeline" else badness.unsuited
                yield self.weighed((topic,), arranged, less=number * each)

    def in_columns(self, topic: Topic, title: str, own: bool, slides: int) -> Iterator[Candidate]:
        """Points that are a list on so many slides in columns on fewer, as large as they fit."""
        intro = topic.subject.intro if isinstance(topic.subject, Listing) else ()
        if intro and not (own or repeats(title, intro)):
            return
        headed = Heading(title, topic.key if own else "")
        for form, pages in in_columns(topic, slides - 1):
            for step in range(1, len(STEPS)):
                found = [aligned(self.places, compose(self.places, form, page, headed, step), page) for page in pages]
                drafts = tuple(draft for draft in found if draft is not None)
                if len(drafts) == len(pages):
                    yield self.weighed((topic,), Arranged(drafts))
                    return

    def captioned(self, topic: Topic, own: bool) -> Iterator[Candidate]:
        """A narrow picture with its caption beside it."""
        if isinstance(topic.subject, Figure) and topic.form is None and not own:
            found = pictures.captioned(self.places, topic, topic.subject)
            if found is not None:
                yield self.weighed((topic,), found, less=self.badness.unsuited)

    def composed(self, run: tuple[Topic, ...], shown: tuple[Topic, ...]) -> Iterator[Candidate]:
        """The run in every arrangement that suits what is shown: its topics, and the key sentences around them."""
        are_many = len(run) == 1 and self.are_many_events(run[0])
        if len(run) == 1 and is_timeline(run[0]) and not are_many:
            return
        words, of = heading(run)
        more = borrowed(shown, run)
        shown = findings(figures_first(shown))
        # Sentences of one paragraph are rows of one text, no block above or beside another.
        is_text = len(run) == 1 < len(shown) and not run[0].before and told_in_rows(run[0]) is not None
        for form in () if is_text else suitable(shown):
            # What stands below key figures is no smaller than the text of a slide.
            last = USUAL + 1 if form == "figures-over" else len(STEPS)
            for step in range(0 if len(shown) == 1 or are_sayings(shown) else 1, last):
                ordered = main_first(shown) if form == "main-sides" else shown
                composed = compose(self.places, form, ordered, Heading(text_of(words), of), step)
                if composed is not None:
                    is_flowing = len(shown) == 1 and isinstance(run[0].subject, Listing) and not are_many
                    less = self.badness.flowing * is_flowing
                    less += self.badness.undated * sum(map(is_timeline, shown)) * (not are_many)
                    yield self.weighed(run, Arranged((composed.draft,), composed.losses), more, len(shown), less)
                    break  # the same in a smaller size fills less

    def are_many_events(self, topic: Topic) -> bool:
        """Whether a topic is more events than a slide layout for these holds: below each other they may need no second slide."""
        most = max((len(binding.slots) for binding in self.places.bindings("timeline")), default=0)
        return is_timeline(topic) and isinstance(topic.subject, Listing) and len(topic.subject.entries) > most

    def is_boxed(self, topic: Topic) -> bool:
        """Whether a callout is a box, and no statement; and a sentence large, and no list of one point."""
        is_sentence = isinstance(topic.subject, Listing) and kind(topic) == "words"
        is_such = isinstance(topic.subject, Callout) or (is_sentence and topic.form is None)
        return is_such and any(self.places.bindings("one"))

    def weighed(
        self, run: tuple[Topic, ...], arranged: Arranged, borrowed: int = 0, cells: int = 1, less: float = 0
    ) -> Candidate:
        """The candidate with what is bad about it, whatever is before it."""
        filled = [fill(self.places, draft) for draft in arranged.drafts]
        reasons = self.reasons(run, arranged.drafts, filled, cells)
        borrows = Reason("borrowed", self.badness.borrowed * borrowed)
        return Candidate(run, arranged, filled[0], (*reasons, borrows, Reason("less suited", less)))

    def reasons(
        self, run: tuple[Topic, ...], drafts: Sequence[Draft], filled: Sequence[float], cells: int
    ) -> Iterator[Reason]:
        badness, first = self.badness, run[0]
        # What goes on ends somewhere on its last slide.
        shown = filled[:-1] or filled
        said = {"box": badness.lone_callout, "words": badness.lone_sentence}.get(kind(first))
        if cells == 1 and drafts[0].form == "one" and said is not None:
            shown = [min(shown[0], said)]  # its background fills the slide, its words do not
        yield Reason("empty", sum(emptiness(badness, each) for each in shown))
        yield Reason("continued", badness.continued * (len(drafts) - 1))
        yield Reason("mixed", badness.mixed * (cells - 1))
        if cells > 1:
            down = badness.smaller * max(drafts[0].down - USUAL, 0)
            yield Reason("smaller", down + badness.smaller_table * self.steps_of_table(drafts[0]))
            yield Reason("hollow", badness.hollow * drafts[0].hollow)
        elif _is_lone(first):
            yield Reason("alone", badness.alone)
        if isinstance(first.subject, Callout) and not first.opens and first.headline is None:
            yield Reason("parted", badness.parted)
        if len(run) == 1 and isinstance(first.subject, Listing) and self.is_parted(drafts):
            yield Reason("hyphenated", badness.hyphenated)
        if is_fallback(first) or is_headed_by_leads(first):
            yield Reason("unheaded", badness.unheaded)
        if first.place == "same-slide" and not first.opens:
            yield Reason("displaced", badness.displaced)

    def is_parted(self, drafts: Sequence[Draft]) -> bool:
        """Whether words of narrow places must be parted."""
        return any(parted(self.places, draft.binding, draft.contents) for draft in drafts)

    def steps_of_table(self, draft: Draft) -> int:
        """How many steps of the type scale a table beside others is set smaller than a text of the slide."""
        scale = self.places.deck.scale
        if draft.table is None or "body" not in scale:
            return 0
        return len({step.size for step in scale.values() if draft.table.size.size <= step.size < scale["body"].size})


def _series(topics: Sequence[Topic]) -> Iterator[tuple[str, int]]:
    sections = [tuple(each) for _, each in groupby(topics, key=lambda topic: topic.section.path)]
    for before, after in pairwise(sections):
        paths = [run[0].section.path for run in (before, after)]
        are_siblings = len(paths[0]) > 1 and paths[0][:-1] == paths[1][:-1]
        if are_siblings and list(map(kind, before)) == list(map(kind, after)):
            yield after[0].key, len(after)


def _near(topics: Sequence[Topic]) -> Iterator[str]:
    """The sentences that follow another that may be large on a colour within `APART` topics, if no author asked for it."""
    last = -APART
    for at, topic in enumerate(topics):
        if isinstance(topic.subject, Statement) and kind(topic) == "words" and topic.form is None:
            if at - last < APART:
                yield topic.key
            else:
                last = at


def _without(topic: Topic, spent: Key | None) -> Topic:
    """A topic without the key sentence that heads its slide."""
    return topic if spent is None else replace(topic, before=tuple(key for key in topic.before if key is not spent))


def _is_better_filled(candidate: Candidate, badness: Badness) -> bool:
    """Whether key sentences could make a slide better: what they fill must be worth more than they weigh."""
    return emptiness(badness, candidate.filled) > badness.borrowed + badness.mixed


def _are_explained(topic: Topic) -> bool:
    """Whether a topic is key figures with prose before them, or of which nothing is told but their names."""
    return isinstance(topic.subject, Metrics) and (
        bool(topic.before) or not any(words.change or words.note or words.status for words in topic.subject.figures)
    )


def _is_lone(topic: Topic) -> bool:
    """Whether a topic is too little for a slide of its own."""
    match topic.subject:
        case Callout():
            return True
        case Statement():
            return topic.form is None
        case Listing(entries=entries, points=None):
            return len(entries) == 1
        case Listing(entries=entries):
            is_told = all(entry.lead and entry.texts for entry in entries)
            return len(entries) <= (1 if is_told else 2)
    return False
