"""Paragraphs of prose in a deck: which of their sentences a slide may show, and what they are among others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final, TypeGuard

from publish.model import AnyBlock, Callout, Chart, Figure, Metrics, Paragraph, Quote, SideBySide, Table
from publish.model.nodes import plain
from publish.text.figures import has_no_figure
from publish.text.line_breaking.tokens import LONG, tokens
from publish.writers.deck.content.blocks import BOX
from publish.writers.deck.content.sentences.anaphora import refers_back
from publish.writers.deck.content.sentences.names import only_names
from publish.writers.deck.content.sentences.openings import addresses
from publish.writers.deck.content.sentences.salience import only_dates, tells
from publish.writers.deck.content.topics import Key
from publish.writers.deck.content.words import (
    ASKING,
    ems,
    is_announcing,
    is_reference,
    letters,
    runs_of,
    sentences,
    telling,
)
from publish.writers.deck.slides import Runs, text_of
from publish.writers.wording.front_matter import COLONS

KEY: Final = 110.0
"""The longest sentence, in em, that a slide shows of prose without words for it."""
KEYS: Final = 3
"""The most of them together."""
STATEMENT: Final = 60.0
"""The longest lone text, in em, that is shown as a statement."""


def for_slide(block: AnyBlock) -> AnyBlock:
    """A block; a short paragraph for the deck alone is written for the slide, as nobody else reads it."""
    if not is_for_deck_alone(block) or is_long(block):
        return block
    return block.model_copy(update={"slide": (block.text,)})


def is_for_deck_alone(block: AnyBlock) -> TypeGuard[Paragraph]:
    """Whether a block is a paragraph without words for the slide that the briefing leaves out."""
    return isinstance(block, Paragraph) and block.only == "deck" and block.slide is None


def is_long(paragraph: Paragraph) -> bool:
    """Whether a paragraph is too long to stand on a slide as it is."""
    return ems(runs_of(paragraph.text)) > BOX


def is_prose(block: AnyBlock) -> bool:
    """Whether a block has no words for the slide, and goes to the notes of the next topic."""
    return isinstance(block, Paragraph) and block.slide is None


def is_of_prose(blocks: Sequence[AnyBlock]) -> bool:
    """Whether blocks are prose, but for callouts and quotations, which comment on it: its sentences are on their slides then."""
    return all(is_prose(block) or isinstance(block, Callout | Quote) for block in blocks)


def without_quoted(paragraph: Paragraph, key: Runs, blocks: Sequence[AnyBlock]) -> Runs:
    """The key sentence of a paragraph; in place of one that is a quotation among the blocks, the first that is none and needs none
    before it, if there is one."""
    quoted = [letters(plain(block.quote.text).casefold()) for block in blocks if isinstance(block, Quote)]

    def is_quoted(words: Runs) -> bool:
        return any(text in letters(text_of(words).casefold()) for text in quoted)

    if not is_quoted(key):
        return key
    others = (words for words in telling(paragraph.text) if not is_quoted(words))
    return next((words for words in others if not refers_back(text_of(words))), ())


def is_statement(words: Runs) -> bool:
    """Whether a lone text is worth a slide of large words: one that is short, does not say that there is nothing (`暂无`) or only when
    something was or who was there, and holds no address, which a line of large words would part."""
    text = text_of(words)
    has_address = any(end - start > LONG for start, end in tokens(text))
    return ems(words) <= STATEMENT and not (has_no_figure(text) or only_dates(text) or only_names(text) or has_address)


def keys_of(texts: Sequence[Runs], address: str, may_ask: bool = False) -> tuple[Key, ...]:
    """Sentences that a slide may show, those before the first that is too long, asks what no other answers, unless it `may_ask`,
    only says that something follows, or where to read more."""
    shown = takewhile(lambda text: ems(text) <= KEY and (may_ask or text_of(text).rstrip()[-1:] not in ASKING), texts)
    return tuple(
        Key(text, address) for text in takewhile(lambda text: not (is_announcing(text) or is_reference(text)), shown)
    )


def close_of(blocks: Sequence[AnyBlock]) -> int:
    """The number of the block, from 0, from which on a section has prose alone, behind blocks that this does not explain: points,
    callouts, quotations. Beyond the last where its author worded paragraphs for the slide."""
    last = max((at for at, block in enumerate(blocks) if not isinstance(block, Paragraph)), default=None)
    if last is None or isinstance(blocks[last], _EXPLAINED) or not all(map(is_prose, blocks[last + 1 :])):
        return len(blocks)
    worded = any(isinstance(block, Paragraph) and block.slide is not None for block in blocks)
    return len(blocks) if worded else last + 1


_EXPLAINED = (Chart, Figure, Table, Metrics, SideBySide)
"""Blocks that prose behind them explains: its key sentence stands above them."""


def announces(paragraph: Paragraph) -> bool:
    """Whether a paragraph says no more than that others follow: it introduces them."""
    found = sentences(paragraph.text)
    is_open = plain(paragraph.text).rstrip()[-1:] in COLONS
    return paragraph.slide is None and len(found) == 1 and (is_open or is_announcing(found[0]))


def closes_a_speech(paragraph: Paragraph) -> bool:
    """Whether a paragraph among others ends a speech: it addresses those who hear it, and is no point."""
    return paragraph.slide is None and addresses(text_of(sentences(paragraph.text)[0]))


def goes_on(paragraph: Paragraph) -> bool:
    """Whether what follows the first sentence of a paragraph tells something."""
    return any(tells(text_of(text)) for text in telling(paragraph.text)[1:])
