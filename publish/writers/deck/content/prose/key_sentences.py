"""Which sentence of a paragraph stands for it on a slide, among others that say more or less."""

from __future__ import annotations

from typing import Final

from publish.model.nodes import Inlines
from publish.writers.deck.content.sentences.anaphora import refers_back, speaks_of_then
from publish.writers.deck.content.sentences.decisions import decides, proposes
from publish.writers.deck.content.sentences.salience import numbered, tells
from publish.writers.deck.content.words import SEMICOLON, beginning, clause, ems, spans, telling, worth_telling
from publish.writers.deck.slides import Runs, cut, text_of

SHORT: Final = 18.0
"""A first sentence of at most so many em says too little alone: `Three things changed.`"""
LONGEST_KEY: Final = 80.0
"""With the next one it takes at most so many em."""
LONE: Final = 64.0
"""One that stands for its paragraph without the first may be as long as this, in em."""


def key_sentence(inlines: Inlines, longest: float = LONGEST_KEY, pair: float = LONGEST_KEY) -> Runs:
    """What stands for a paragraph among others: its first sentence, with the next one where it is short and both take at most `pair`
    em. Where that tells nothing but another does, all up to that one in at most `longest` em, else that one alone with the number of
    the paragraph, if it needs no other.

    >>> from publish.model.nodes import Text
    >>> words = "2.1 The whole site was inspected in May and June. The report was long to arrive. Of 40 valves, 9 had to be replaced at once."
    >>> text_of(key_sentence((Text(words),), 40))
    '2.1 Of 40 valves, 9 had to be replaced at once'
    """
    runs = worth_telling(inlines)
    whole = text_of(runs)
    parts = spans(whole)
    first = clause(cut(runs, *parts[0]))
    if ems(first) <= SHORT and len(parts) > 1:
        return _within(cut(runs, 0, parts[1][1]), max(longest, pair), parts[1][0]) or first
    at = next((at for at, span in enumerate(parts) if tells(whole[slice(*span)])), 0)
    if at == 0:
        return first
    if together := _within(cut(runs, 0, parts[at][1]), longest, parts[at][0]):
        return together
    alone = _within(cut(runs, *parts[at]), max(longest, LONE))
    if not alone or refers_back(whole[slice(*parts[at])]) or not tells(text_of(alone)):
        return first
    number = numbered(whole)
    return (*cut(runs, 0, number), *alone)


def _within(runs: Runs, longest: float, least: int = 0) -> Runs:
    """The runs, or those of their last clauses that semicolons part in at most `longest` em and more than `least` characters;
    nothing where there are none such."""
    stops = [mark.start() for mark in SEMICOLON.finditer(text_of(runs)) if mark.start() > least]
    found = (clause(cut(runs, 0, stop)) for stop in (len(text_of(runs)), *reversed(stops)))
    return next((each for each in found if ems(each) <= longest), ())


def gist(inlines: Inlines, longest: float) -> tuple[Runs, ...]:
    """What a slide shows of a paragraph in at most `longest` em, but for one long sentence: its first sentences, or that which tells
    something where these do not; then what was decided, where that is said later.

    >>> from publish.model.nodes import Text
    >>> words = "The repair would cost £9m and take a year. The layout would stay. With it would stay the queues. We do not recommend it."
    >>> [text_of(runs) for runs in gist((Text(words),), 40)]
    ['The repair would cost £9m and take a year', 'We do not recommend it']
    """
    first, *others = found = telling(inlines)
    decided = next(
        (words for words in reversed(others) if decides(text_of(words)) and not speaks_of_then(text_of(words))), ()
    )
    room = longest - ems(decided)
    if decides(text_of(first)) or ems(first) > room:
        decided, room = (), longest
    shown = beginning(inlines, room)
    is_lone = text_of(shown) == text_of(first)
    if is_lone and not tells(text_of(first)) and any(tells(text_of(words)) for words in found):
        shown = key_sentence(inlines, room)
    return (shown, decided) if decided and text_of(decided) not in text_of(shown) else (shown,)


def proposal(inlines: Inlines, longest: float) -> Runs:
    """The first sentence of a paragraph that says what is proposed or decided, with those before it that it needs; nothing where there
    is none, or it is longer than `longest` em.

    >>> from publish.model.nodes import Text
    >>> text_of(proposal((Text("The lease ends in May. We propose to renew it. Rents may rise."),), 60))
    'We propose to renew it'
    """
    runs = worth_telling(inlines)
    whole = text_of(runs)
    parts = spans(whole)
    at = next((at for at, span in enumerate(parts) if proposes(whole[slice(*span)])), None)
    if at is None:
        return ()
    start = 0 if refers_back(whole[slice(*parts[at])]) else parts[at][0]
    found = clause(cut(runs, start, parts[at][1]))
    return found if ems(found) <= longest else ()
