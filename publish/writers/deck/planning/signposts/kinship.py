"""What a sentence has in common with a table, a chart or key figures: the words of which their names and those of their parts are
made. So prose that leads to the one is told from prose that is about another matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.model.nodes import plain
from publish.text.patterns import compiled
from publish.text.scripts import HAN, KANA
from publish.writers.deck.content.topics import Chart, Figure, Key, Metrics, Table, Topic
from publish.writers.deck.slides import text_of

_EAST: Final = compiled(rf"[{HAN}{KANA}]{{2,}}")
_WORD: Final = compiled(r"[^\W\d_]{4,}")
BEGINNING: Final = 5
"""Words of alphabets that begin with so many equal letters are taken for one: `parcel`, `parcels`."""
MOST_ROWS: Final = 40
"""Of how many rows and categories the names are looked at."""


def kinship(key: Key, topic: Topic) -> int:
    """How many words, or pairs of Han or kana, a sentence has in common with what a topic shows."""
    return len(_terms(text_of(key.text)) & _terms(" ".join(_names(topic))))


def _terms(text: str) -> frozenset[str]:
    """Pairs of neighbours among Han and kana, and the beginnings of other words.

    >>> sorted(_terms("居民价格 Parcels"))
    ['parce', '价格', '居民', '民价']
    """
    pairs = {run[0][at : at + 2] for run in _EAST.finditer(text) for at in range(len(run[0]) - 1)}
    words = {word[0].casefold()[:BEGINNING] for word in _WORD.finditer(_EAST.sub(" ", text))}
    return frozenset(pairs | words)


def _names(topic: Topic) -> Iterator[str]:
    """The names of a topic's exhibit and of its parts."""
    match topic.subject:
        case Table(table=table):
            yield plain(table.caption or ())
            yield from (plain(column.title) for column in table.head)
            yield from (plain(row[0] or ()) for row in table.body[:MOST_ROWS] if row)
        case Chart(chart=chart):
            yield plain(chart.caption or ())
            if chart.plot is not None:
                yield from chart.plot.categories[:MOST_ROWS]
                yield from (series.title for series in chart.plot.series)
        case Metrics(figures=figures, caption=caption):
            yield text_of(caption)
            yield from (plain(words.label) for words in figures)
        case Figure(figure=figure):
            yield plain(figure.caption or ())
            yield figure.alt
