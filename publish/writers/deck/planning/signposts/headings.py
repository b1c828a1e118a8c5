"""The headlines of all slides before those of one wording are told apart: what only names could head has better words, if there are
any."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from publish.model import Section
from publish.writers.deck.content.topics import Metrics, Topic
from publish.writers.deck.content.words import clause, runs_of
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.planning.signposts.headlines import events, heading, is_named_only
from publish.writers.deck.slides import Run, Runs, text_of

Slides = Sequence[Sequence[Topic]]


def headings(places: Places, slides: Slides, opened: Collection[Section]) -> Mapping[str, Runs]:
    """The headline of each slide, by the key of its first topic. The title of a section that heads none of its slides, nor one that
    opens it (`opened`), heads the first of these that only names could head; key figures and events that stand under no sentence are
    called so, as their names stand below; events with long names have the span of their dates."""
    found: dict[str, Runs] = {}
    dividers = {section.path for section in opened}
    for path, group in groupby(slides, key=lambda run: run[0].section.path):
        own = list(group)
        heads = {run[0].key: heading(run)[0] for run in own}
        section = own[0][0].section
        title = clause(runs_of(section.title, quiet=True))
        is_free = (
            path not in dividers and section.role != "opening" and text_of(title) not in map(text_of, heads.values())
        )
        for run in own:
            if not _is_named_only(run):
                continue
            if is_free:
                heads[run[0].key], is_free = title, False
            elif isinstance(run[0].subject, Metrics):
                heads[run[0].key] = (Run(places.locale.key_figures),)
            elif events(run[0]):
                heads[run[0].key] = (Run(places.locale.timeline),)
        found.update(heads)
    return found


def _is_named_only(run: Sequence[Topic]) -> bool:
    """Whether nothing heads a slide but names that stand on it, or the title of its section."""
    return is_named_only(run[0]) and not heading(run)[1]
