"""Report → diagnostics: what a reader of both products would stumble over, found before either is made."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from publish.data.metrics import without_sign
from publish.data.tables.typed import OF_TYPED_TABLES
from publish.diagnostics import Diagnostic, Findings, Place, error, in_order, warning
from publish.model import (
    Block,
    CalloutBody,
    Chart,
    CodeBlock,
    Figure,
    Metric,
    Metrics,
    MetricsBody,
    Paragraph,
    Points,
    PointsBody,
    Report,
    Section,
    SideBySide,
    Table,
    Timeline,
    walk_blocks,
    walk_nodes,
    walk_sections,
)
from publish.model.nodes import Footnote, Inlines, plain
from publish.model.products import HANDED_OUT
from publish.text.fonts import language_in, script_of_language
from publish.text.locales import languages, number_marks, words_that_stay_english
from publish.text.markup.blocks import FENCE
from publish.text.numbering import CONTINUE, of_points
from publish.text.numbers import has_decimal_point
from publish.text.patterns import compiled
from publish.text.proofreading.joints import dash_before_time
from publish.text.proofreading.typed import (
    Typed,
    before_caption,
    before_marked_points,
    before_points,
    before_title,
    before_titles,
    heads_a_section,
    names_an_annex,
)
from publish.text.scripts import script_of
from publish.text.tags import name_of, other_language

Check = Callable[[Report], Iterator[Diagnostic]]
MAX_LEVEL = 4
"""The deepest level of sections."""
MAX_POINTS = 9
"""The deepest level of points: PowerPoint has no more."""
_DAY: Final = compiled(r"(\d{4})-(\d{1,2})-(\d{1,2})")
"""A day as ISO 8601 writes it, with or without zeros."""


def run(report: Report) -> tuple[Diagnostic, ...]:
    """What every check finds."""
    return in_order(Findings(found for check in CHECKS for found in check(report)))


def unique_ids(report: Report) -> Iterator[Diagnostic]:
    """Two parts of a report cannot have the same id."""
    seen: dict[str, Place] = {}
    for node in walk_nodes(report):
        name = getattr(node, "id", None)
        if name is None:
            continue
        at = node.value_at("id")
        if name in seen:
            first = seen[name]
            hint = f"the first is in line {first.line}" + ("" if first.file == at.file else f" of {first.file}")
            yield error("duplicate-id", f"the id '{name}' stands here a second time", at, hint)
        else:
            seen[name] = at


def numbering_samples(report: Report) -> Iterator[Diagnostic]:
    """A numbering is a sample of a number."""
    for block in walk_blocks(report.sections):
        for node in walk_nodes(block):
            sample = node.numbering if isinstance(node, (PointsBody, CalloutBody)) else None
            if sample and of_points(sample) is None and not (isinstance(node, PointsBody) and sample == CONTINUE):
                hint = "write the number of the first point as it should look: 1. （一） 一是 ① a) • or none"
                yield error("numbering", f"'{sample}' shows no number", node.value_at("numbering"), hint)


def depth_of_points(report: Report) -> Iterator[Diagnostic]:
    """Points nest as deep as a slide can show them."""

    def too_deep(points: PointsBody, level: int) -> Iterator[PointsBody]:
        if level > MAX_POINTS:
            yield points
            return
        for item in points.items:
            if item.points:
                yield from too_deep(item.points, level + 1)

    for block in walk_blocks(report.sections):
        if isinstance(block, Points):
            for points in too_deep(block.points, 1):
                hint = "make a section of what is so deep"
                yield error("too-large", f"points nest to {MAX_POINTS} levels", points.at, hint)


def section_depth(report: Report) -> Iterator[Diagnostic]:
    """Sections nest to four levels."""
    for section in walk_sections(report.sections):
        if len(section.path) == MAX_LEVEL + 1:
            yield error("too-large", f"sections nest to {MAX_LEVEL} levels", section.at, "use points within a section")


def empty_sections(report: Report) -> Iterator[Diagnostic]:
    """A heading with nothing under it is a mistake, or unfinished."""
    for section in walk_sections(report.sections):
        if not section.content and not section.sections:
            yield warning("empty", "a section with a title and no content", section.at, "write its content")


def words_for_the_deck_are_shown(report: Report) -> Iterator[Diagnostic]:
    """Notes, headlines and summaries are for slides: at a part without one they would be in neither product."""

    def unshown(node: Section | Block, key: str, why: str) -> Iterator[Diagnostic]:
        if getattr(node, key):
            hint = f"take '{key}' out, or give the deck something to show"
            yield warning("not-shown", f"{why}: its '{key}' would be in neither product", node.value_at(key), hint)

    def within(section: Section, is_in_deck: bool) -> Iterator[Diagnostic]:
        is_in_deck = is_in_deck and section.only in (None, "deck")
        if not is_in_deck or not any(_shown(section, "deck")):
            for key in ("headline", "summary", "notes"):
                yield from unshown(section, key, "no slide shows this section")
        for block in section.content:
            if not is_in_deck or block.only not in (None, "deck"):
                for key in ("notes", "headline"):
                    yield from unshown(block, key, "the deck does not show this block")
        for inner in section.sections:
            yield from within(inner, is_in_deck)

    for section in report.sections:
        yield from within(section, True)


def notes_of_changes_are_shown(report: Report) -> Iterator[Diagnostic]:
    """What the changes of key figures are counted from stands with a change: without one it would be in neither product."""
    for block in walk_blocks(report.sections):
        for body in (block.metrics,) if isinstance(block, Metrics) else ():
            shown = [*body.shown, *(item.shown for item in body.items or () if item.shown)]
            noted: list[Metric | MetricsBody] = [body, *(item for item in body.items or () if item.data)]
            for node in noted if shown else ():
                words = [node.shown] if isinstance(node, Metric) else shown
                if node.note and not any(each and each.note == node.note for each in words):
                    message = "'note' says what changes are counted from, and none here needs it: it would be in neither product"
                    hint = "write it as text after the figures, or as the 'note' of one of them"
                    yield warning("not-shown", message, node.value_at("note"), hint)


def changes_have_signs(report: Report) -> Iterator[Diagnostic]:
    """A change that is good or bad says where it went."""
    for block in walk_blocks(report.sections):
        if not isinstance(block, Metrics):
            continue
        for item in block.metrics.items or ():
            is_judged = item.good or block.metrics.good
            if item.change and is_judged and not item.direction and not item.data:
                yield from without_sign(item.change, item.value_at("change"), report.lang)


def lists_have_entries(report: Report) -> Iterator[Diagnostic]:
    """A list of tables or figures lists something."""
    kinds: dict[str, tuple[type[Block], ...]] = {"tables": (Table,), "figures": (Figure, Chart)}
    for item, name in enumerate(report.lists):
        shown = (node for part in report.sections for block in _shown(part, "briefing") for node in walk_nodes(block))
        if not any(isinstance(node, kinds[name]) and getattr(node, "number", 0) for node in shown):
            at = report.value_at("lists", item)
            yield warning("empty", f"the briefing has no {name} with a caption to list", at, "take it out")


def every_product_has_content(report: Report) -> Iterator[Diagnostic]:
    """A report has content, and `only:` must leave some of it for each product."""
    if not any(True for _ in walk_blocks(report.sections)):
        yield error(
            "empty", "the report has titles and nothing else", report.value_at("sections"), "write some content"
        )
        return
    for product in HANDED_OUT:
        if not any(True for section in report.sections for _ in _shown(section, product)):
            yield error("empty", f"nothing in the report is for the {product}", report.at, "take out an 'only:'")


def _shown(section: Section, product: str) -> Iterator[Block]:
    if section.only in (None, product):
        yield from (block for block in section.content if block.only in (None, product))
        for inner in section.sections:
            yield from _shown(inner, product)


def title_lines(report: Report) -> Iterator[Diagnostic]:
    """The lines of a title have the words of the title, its notes included: the outline and the properties have the title."""
    lines = tuple(inline for line in report.title_lines for inline in line)
    if lines and (_letters(lines), _notes(lines)) != (_letters(report.title), _notes(report.title)):
        joined = " / ".join(plain(line) for line in report.title_lines)
        message = f"the lines '{joined}' do not say the title '{plain(report.title)}'"
        yield error("wrong-value", message, report.value_at("title_lines"), "write the words of 'title', and no others")


def _letters(inlines: Inlines) -> str:
    return "".join(plain(inlines).split())


def _notes(inlines: Inlines) -> list[str]:
    return [_letters(inline.children) for inline in inlines if isinstance(inline, Footnote)]


def language(report: Report) -> Iterator[Diagnostic]:
    """Words that the products print themselves are in the language of the report, or are said not to be; it is that of its
    titles."""
    titles = [plain(report.title), *(plain(section.title) for section in report.sections)]
    letters = [character for title in titles for character in title if character.isalpha()]
    script, count = Counter(map(script_of, letters)).most_common(1)[0] if letters else ("", 0)
    if script and count > len(letters) // 2 and script_of_language(report.lang) != script:
        message = f"most letters of the titles are {script}, and 'lang' is {report.lang}"
        yield warning("language", message, report.value_at("lang"), f"write 'lang: {language_in(script)}'")
    if english := words_that_stay_english(report.lang):
        meant, known = other_language(report.lang), ", ".join(languages())
        listed = ", ".join(f"'{word}'" for word in english)
        message = f"there are no words in {name_of(report.lang)} here: {listed} and the like stay English"
        hint = f"if {name_of(meant)} is meant, write '{meant}'" if meant else f"there are words in {known}"
        yield warning("language", message, report.value_at("lang"), hint)


def decimal_points(report: Report) -> Iterator[Diagnostic]:
    """Figures that stand in the report itself are printed as they are typed: a decimal point, as programs write it, is none of the
    language's marks where that has a comma. Three digits behind it may be thousands."""
    typed = [(plain(fact.value), fact.value_at("value")) for fact in report.facts.values() if fact.unit]
    for node in walk_nodes(report):
        if isinstance(node, Metric) and node.data is None:
            typed += ((plain(getattr(node, key) or ()), node.value_at(key)) for key in ("value", "change"))
    pointed = [(text, at) for text, at in typed if has_decimal_point(text.strip())]
    if pointed and number_marks(report.lang)[0] == ",":
        for text, at in pointed:
            wanted = text.strip().replace(".", ",")
            message = f"'{text}' is written '{wanted}' in the language of the report"
            yield warning("data", message, at, f'write "{wanted}", in quotes')


def typed_numbers(report: Report) -> Iterator[Diagnostic]:
    """The report numbers its sections, tables and figures; a number that is typed before a title or a caption stands there twice."""
    sections = list(walk_sections(report.sections))
    titles = {one.number: plain(one.title) for one in sections if one.number and one.role != "annex"}
    spaced = before_titles(titles, report.lang)
    for section in sections:
        title, path, is_annex = plain(section.title), section.number, section.role == "annex"
        typed = before_title(title, path, report.lang, is_annex) or (None if is_annex else spaced.get(path))
        if path and typed:
            message = f"the title begins with a number of its own, '{typed.number}': the report numbers its sections"
            hint = f"write '{typed.words}', or say 'numbered: false'"
            yield warning("numbering", message, section.value_at("title"), hint)
        elif section.role == "section" and (typed := names_an_annex(title)):
            message = f"the title begins with '{typed.number}', which the report sets before its annexes"
            hint = f"move the section to 'annexes', at the top of the report, and write '{typed.words}'"
            yield warning("numbering", message, section.value_at("title"), hint)
        headline = plain(section.headline or ())
        if path and (typed := before_title(headline, path, report.lang, is_annex)):
            message = f"the headline begins with a number of its own, '{typed.number}': the report numbers its sections"
            yield warning("numbering", message, section.value_at("headline"), f"write '{typed.words}'")
    for block in walk_blocks(report.sections):
        if isinstance(block, Paragraph) and (heading := heads_a_section(plain(block.text))):
            message = f"'{heading.number}' makes no heading inside a text"
            yield warning("block-markup", message, block.at, f"begin a section: '- title: {heading.words}'")
        kind, body = _captioned(block)
        if body is None or not body.caption:
            continue
        if typed := before_caption(plain(body.caption), kind, getattr(block, "number", 0) or 0, report.lang):
            message = (
                f"the caption begins with a number of its own, '{typed.number}': the report numbers tables and figures"
            )
            hint = f"write '{typed.words}'" if typed.words else "write what it shows"
            yield warning("numbering", message, body.value_at("caption"), hint)


def marks_behind_titles(report: Report) -> Iterator[Diagnostic]:
    """A title stands alone: nothing follows the colon at its end, and Chinese and Japanese have no full stop there."""
    titles = [(report.title, report.value_at("title"))]
    titles += (
        (section.title, section.value_at("title")) for section in walk_sections(report.sections) if section.title
    )
    for title, at in titles:
        words = plain(title).rstrip()
        if len(words) > 1 and words[-1] in ":：。；;，、":
            message = f"the title ends with '{words[-1]}', and nothing of it follows"
            yield warning("punctuation", message, at, f"write '{words[:-1].rstrip()}'")


def typed_points(report: Report) -> Iterator[Diagnostic]:
    """A list has the mark or the numbers that it is said to have; numbers that are typed stand behind them."""
    for node in walk_nodes(report):
        if isinstance(node, PointsBody):
            firsts = [plain(item.lead or item.text or ()) for item in node.items]
            if typed := before_points(firsts) or _typed_again(node, firsts):
                message = f"the points begin with numbers of their own, '{typed.number}' and so on"
                hint = f"say 'numbering: {typed.number}', and take them out: '{typed.words}'"
                yield warning("numbering", message, node.items[0].at, hint)
            elif typed := before_marked_points(firsts):
                message = f"the points begin with a mark of their own: '{typed.number}'"
                hint = f"say 'numbering: {typed.number}', and take it out: '{typed.words}'"
                yield warning("numbering", message, node.items[0].at, hint)


def _typed_again(points: PointsBody, firsts: Sequence[str]) -> Typed | None:
    """The number before the first of some points that all begin with those that their list sets; None if they do not."""
    if points.numbering == CONTINUE or of_points(points.numbering) is None or not points.counter(1) or len(firsts) < 2:
        return None
    labels = [points.label(number) for number in range(1, len(firsts) + 1)]
    firsts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in firsts]  # `Art. 7` is kept together
    again = all(text.startswith(label) and text != label for text, label in zip(firsts, labels, strict=True))
    return Typed(labels[0], firsts[0].removeprefix(labels[0]).lstrip()) if again else None


def _captioned(block: Block) -> tuple[str, Any]:
    match block:
        case Table(table=body):
            return "table", body
        case Figure(figure=figure):
            return "figure", figure
        case Chart(chart=chart):
            return "figure", chart
        case _:
            return "", None


def times_of_events(report: Report) -> Iterator[Diagnostic]:
    """When an event was is a time: a dash before it is a list's, or says `until` in no language; and a day is one of the calendar."""
    for block in walk_blocks(report.sections):
        for event in block.timeline.items if isinstance(block, Timeline) else ():
            when = plain(event.when)
            if dash := dash_before_time(when):
                message = f"'{dash}' before a time is printed as it stands"
                hint = f"write '{when.lstrip('-–— ')}'; if until then is meant, say so in words"
                yield warning("block-markup", message, event.value_at("when"), hint)
            elif (day := _DAY.fullmatch(when)) and not _is_in_calendar(*map(int, day.groups())):
                message = f"'{when}' is no day of the calendar"
                yield warning("wrong-value", message, event.value_at("when"), "write another day, or say it in words")


def _is_in_calendar(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def fences_in_code(report: Report) -> Iterator[Diagnostic]:
    """A block of code needs no marks of Markdown around it; they would be lines of it."""
    for block in walk_blocks(report.sections):
        if isinstance(block, CodeBlock) and (fence := FENCE.match(block.code.text.lstrip())):
            message = f"'{fence[0].strip()}' is printed as it stands"
            hint = f"take the lines with '{fence[1]}' out: a block of code needs none"
            yield warning("block-markup", message, block.code.value_at("text"), hint)


def parts_side_by_side(report: Report) -> Iterator[Diagnostic]:
    """What is said of a slide or of a product is said of all that stands side by side, not of a part."""
    for block in walk_blocks(report.sections):
        for part in block.side_by_side if isinstance(block, SideBySide) else ():
            for key in ("headline", "form", "only", "run_on", "break", "orientation"):
                if getattr(part, "break_before" if key == "break" else key):
                    message = f"'{key}' belongs to the whole that stands side by side, not to a part of it"
                    yield error("unknown-key", message, part.value_at(key), "write it beside 'side_by_side'")
            if isinstance(part, Table) and part.table.deck == "omit":
                message = "the deck cannot leave out a part of what stands side by side"
                yield error("wrong-value", message, part.table.value_at("deck"), "take it out of 'side_by_side'")


CHECKS: tuple[Check, ...] = (
    unique_ids,
    numbering_samples,
    depth_of_points,
    section_depth,
    empty_sections,
    words_for_the_deck_are_shown,
    notes_of_changes_are_shown,
    changes_have_signs,
    lists_have_entries,
    every_product_has_content,
    title_lines,
    decimal_points,
    typed_numbers,
    typed_points,
    marks_behind_titles,
    times_of_events,
    fences_in_code,
    *OF_TYPED_TABLES,
    parts_side_by_side,
    language,
)
"""Every check, in no particular order: none depends on another."""
