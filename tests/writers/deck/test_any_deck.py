"""What holds for every deck, whatever its author wrote: nothing off its place, nothing too small, nothing lost."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings

from publish.layouts.masters.values import EMU, Level, Placeholder
from publish.model import (
    CalloutBody,
    CodeBody,
    Definition,
    Event,
    Item,
    Metric,
    MetricsBody,
    Paragraph,
    QuoteBody,
    Report,
    TableBody,
    walk_blocks,
    walk_nodes,
)
from publish.model.nodes import Text, plain
from publish.writers.deck.slides import Content, Planned
from tests.builders import finished
from tests.reports import reports
from tests.writers.deck.conftest import Plan, fitter, layout_and_master


def at_its_place(content: Content, holder: Placeholder | None) -> Placeholder:
    """The placeholder of a content, where it is on its slide, or the box that it has instead."""
    if holder is None:
        assert content.box is not None
        size = content.sizes[0]
        assert size is not None
        return Placeholder(content.idx, "body", "", content.box, (Level(size.size, size.line),), (0, 0, 0, 0))
    return replace(holder, box=content.box) if content.box else holder


def every_text_fits(deck: Planned, layout: str, lang: str) -> None:
    """Each content stays inside its placeholder, each table inside its own."""
    master = layout_and_master(layout)[1]
    measure = fitter(lang, layout)
    for slide in deck.slides:
        for content in slide.contents:
            place = at_its_place(content, master.placeholder(slide.layout, content.idx))
            height = measure.height(content.paragraphs, place, content.sizes)
            if content.spread:
                first = [paragraph for paragraph in content.paragraphs if paragraph.level == 0]
                height += (len(first) - 1) * (content.spread - place.level(0).before)
            assert height <= place.height + 0.1, (slide.key, content.address, content.text)
        if slide.table is not None:
            holder = master.placeholder(slide.layout, slide.table.idx)
            assert holder is not None
            box = slide.table.box or holder.box
            assert sum(slide.table.heights) <= box.height + EMU, slide.key
            assert sum(slide.table.columns) == box.width


def no_text_is_small(deck: Planned, layout: str) -> None:
    """Every size that is set on a slide is at least the layout's smallest; sources and notes, that of its notes."""
    deck_spec = layout_and_master(layout)[0].spec.deck
    least = {"source": deck_spec.scale["note"].size, "note": deck_spec.scale["note"].size}
    assert [
        (slide.key, content.address, size.size)
        for slide in deck.slides
        for content in slide.contents
        for size in content.sizes
        if size and size.size < least.get(content.role, deck_spec.smallest)
    ] == []


def all_words(deck: Planned) -> str:
    """All that the deck says, on slides and in notes, without spaces."""
    texts: list[str] = []
    for slide in deck.slides:
        texts += [slide.title, *(content.text for content in slide.contents), *(note.text for note in slide.notes)]
        if slide.table is not None:
            texts += ["".join(run.text for run in cell) for row in slide.table.rows for cell in row]
    return bare("".join(texts))


def bare(text: str) -> str:
    """The characters of a text that are neither space nor mark: slides drop the mark that ended a clause."""
    return re.sub(r"[\W_]", "", text)


def words_of(report: Report) -> list[str]:
    """Every prose text of the report, bare."""
    found = []
    for block in walk_blocks(report.sections):
        for node in walk_nodes(block):
            match node:
                case Paragraph(text=text) | QuoteBody(text=text):
                    found.append(text)
                case Item(lead=lead, text=text, slide=slide):
                    found += [lead or (), text or (), *(slide or ())]
                case TableBody(caption=caption, body=body):
                    found += [caption or (), *(cell or () for row in body for cell in row)]
                case CodeBody(text=lines):
                    found += [(Text(line),) for line in lines.split("\n") if len(line) <= 300]
                case CalloutBody(text=texts):
                    found += texts
                case Metric(label=label, value=value, change=change):
                    found += [label or (), value, change or ()]
                case MetricsBody(caption=caption):
                    found.append(caption or ())
                case Event(when=when, lead=lead, text=text, slide=slide):
                    found += [when, lead or (), text or (), *(slide or ())]
                case Definition(term=term, text=text, slide=slide):
                    found += [term, text, *(slide or ())]
                case _:
                    pass
    return [bare(plain(text)) for text in found]


@given(report=reports())
@settings(max_examples=30)  # each is planned twice, and weighs seconds
def test_nothing_leaves_its_place_and_nothing_is_lost(planned: Plan, report: Report) -> None:
    whole = finished(report)
    texts = words_of(whole)
    for layout in ("plain", "official"):
        deck = planned(whole, layout)
        every_text_fits(deck, layout, whole.lang)
        no_text_is_small(deck, layout)
        words = all_words(deck)
        assert [text for text in texts if text not in words] == [], layout
        titles = [slide.title for slide in deck.slides[1:]]  # that of the cover may head what sections tell together
        assert len(set(titles)) == len(titles), layout
        keys = [slide.key for slide in deck.slides]
        assert len(set(keys)) == len(keys), layout


@given(report=reports(most=5000))
@settings(max_examples=8)
def test_texts_of_five_thousand_characters_continue(planned: Plan, report: Report) -> None:
    whole = finished(report)
    every_text_fits(planned(whole), "plain", whole.lang)
