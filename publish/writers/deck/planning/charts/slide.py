"""A chart on its slide: caption above, notes and source below, words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from publish.diagnostics import Diagnostic, Place, Severity, warning
from publish.frozen import replace
from publish.layouts.masters.values import Placeholder
from publish.layouts.spec import Binding
from publish.model.plot import Plot
from publish.writers.deck.content.topics import Chart, Topic
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.planning import captions, statements
from publish.writers.deck.planning.charts.colours import chart_colours
from publish.writers.deck.planning.charts.layout import chart_style, placed_chart
from publish.writers.deck.planning.charts.parts import in_parts
from publish.writers.deck.planning.pictures import drawn, placed_picture
from publish.writers.deck.planning.placing import READABLE, Arranged, Draft, Places, Text
from publish.writers.deck.slides import ChartColours, ChartContent, Content, Para, Run, Runs, cut, text_of


def arrange(places: Places, topic: Topic, chart: Chart, headed: bool) -> Arranged:
    """A chart and the words beside it; on slides before it, where these do not fit."""
    beside = _beside(places, topic, chart) if chart.texts else None
    if beside is not None:
        return shown(places, topic, chart, headed, *beside)
    words = statements.words_alone(places, topic, chart.texts) if chart.texts else ()
    alone = shown(places, topic, chart, headed, binding_alone(places), (), parted=True)
    return replace(alone, drafts=(*words, *alone.drafts))


def binding_alone(places: Places) -> Binding:
    """The slide layout for a chart with nothing beside it; that for tables, if the layout has none."""
    found = next((b for b in places.deck.forms.get("chart", ()) if not b.slots and b.body is None), None)
    if found is not None:
        return found
    tables = places.deck.forms["table"]
    table = next((b for b in tables if b.caption is not None), tables[0])
    return table.model_copy(update={"table": None, "chart": table.table})


def _beside(places: Places, topic: Topic, chart: Chart) -> tuple[Binding, tuple[Content, ...]] | None:
    """The slide layout with a place for each text beside the chart, and the texts in it, all set alike; None if they do
    not fit."""
    is_flat = chart.chart.plot is not None and chart.chart.plot.is_composition
    offered = [b for b in places.deck.forms.get("chart", ()) if b.slots]
    for binding in sorted(offered, key=lambda b: _are_below(places, b) != is_flat):
        slots = [slot.body for slot in binding.slots if slot.body is not None]
        if not slots or len(slots) != len(chart.texts):
            continue
        texts = [
            Text(binding, idx, _finding(runs), f"{topic.address}.words{n}", "words")
            for n, (idx, runs) in enumerate(zip(slots, chart.texts, strict=True), start=1)
        ]
        down = places.down(texts, READABLE)
        if down is not None:
            return binding, tuple(places.set(text, down) for text in texts)
    return _in_one(places, topic, chart)


def _in_one(places: Places, topic: Topic, chart: Chart) -> tuple[Binding, tuple[Content, ...]] | None:
    """A slide layout with one place for all texts beside the chart, and the texts in it; None if they do not fit."""
    for binding in places.deck.forms.get("chart", ()):
        if binding.body is None or binding.slots:
            continue
        paragraphs = [paragraph for runs in chart.texts for paragraph in _finding(runs)]
        plain = [replace(each, level=0, plain=True) for each in paragraphs]
        words = places.place(binding, binding.body, plain, f"{topic.address}.words", READABLE, "words")
        if words is not None:
            return binding, (words,)
    return None


def _are_below(places: Places, binding: Binding) -> bool:
    """Whether the texts of a slide layout are below its chart: there is room for a single bar, which is flat."""
    chart = places.placeholder(binding, binding.chart)
    first = places.placeholder(binding, binding.slots[0].body)
    return chart is not None and first is not None and first.box.top >= chart.box.top + chart.box.height


def _finding(text: Runs) -> tuple[Para, ...]:
    """A text beside a chart: the strong words at its beginning, large, and the rest below them."""
    strong = 0
    while strong < len(text) and (text[strong].strong or (strong and not text[strong].text.strip())):
        strong += 1
    rest = cut(text[strong:], 0, sum(len(run.text) for run in text))
    first = text_of(rest)
    rest = cut(rest, len(first) - len(first.lstrip(" \u3000，,：:")), len(first))
    if not strong:
        return (Para(text, 1),)
    return (Para(text[:strong]), *((Para(rest, 1),) if rest else ()))


def shown(
    places: Places,
    topic: Topic,
    chart: Chart,
    headed: bool,
    binding: Binding,
    words: tuple[Content, ...],
    *,
    parted: bool = False,
) -> Arranged:
    """A chart in a slide layout, with the words that are placed there already; one of more bars than have room `parted` over several
    slides, if it may be."""
    body, pattern = chart.chart, places.locale.figure
    caption = () if headed else captions.numbered(places, pattern, chart.number, runs_of(body.caption))
    subtitle = body.plot.subtitle if body.plot is not None else body.subtitle or ""
    above = [runs for runs in (caption, (Run(subtitle),)) if text_of(runs)]
    notes = captions.noted(places, body.note)
    below = [runs for runs in (*notes, captions.sourced(places, runs_of(body.source))) if runs]
    label = pattern.format(chart.number or "").strip()
    exhibit = captions.Exhibit(topic, binding, places.holder(binding, binding.chart), label)
    around = captions.paragraphs_around(places, exhibit, above, below)
    holder, contents = around.holder, (*around.contents, *words)
    if body.plot is None:
        assert chart.picture is not None
        placed = placed_picture(chart.picture, body.description, holder, topic.address)
        picture = drawn(places, placed, holder, body.value_at("vega-lite"))
        draft = Draft("chart", binding, contents, picture=picture)
    else:
        style = chart_style(places.deck, _colours(places, binding, holder), places.fitter.ruler, places.lang)
        place = partial(
            placed_chart, placeholder=holder, address=topic.address, description=body.description, style=style
        )
        parts = in_parts(body.plot, place) if parted else (place(body.plot),)
        drafts = tuple(Draft("chart", binding, contents, chart=part) for part in parts)
        unlabelled = (loss for part in parts for loss in _unlabelled(part, body.plot, body.value_at("type")))
        return Arranged(drafts, (*around.losses, *unlabelled))
    return Arranged((draft,), around.losses)


def _unlabelled(chart: ChartContent, plot: Plot, at: Place) -> Iterator[Diagnostic]:
    """What is said of labels and names that a chart on a slide has no room for."""
    series = chart.plot.series
    points = ((number, series[number].points[index]) for number, index in sorted(chart.unlabelled))
    labels = [point.label for number, point in points if point.label and series[number].role != "target"]
    if labels:
        more = f" and {len(labels) - 1} more have" if len(labels) > 1 else " has"
        message = f"'{labels[0]}'{more} no room in the chart on the slide, and no label there"
        hint = "show fewer of them, say the figures in a table, or leave all labels out: 'labels: false'"
        yield Diagnostic(Severity.NOTE, "chart", message, at, hint)
    if chart.skip > 1 and not plot.is_sequence and plot.time is None:
        message = f"{len(plot.categories)} bars have no room on a slide: of {chart.skip} one has its name there"
        yield warning("chart", message, at, "show fewer of them, or make two charts")


def _colours(places: Places, binding: Binding, holder: Placeholder) -> ChartColours:
    behind = holder.behind.colours
    ground = places.master.layouts[binding.layout].ground
    grounds = (holder.fill,) if holder.fill else behind or ((ground,) if ground else ())
    return chart_colours(places.spec.charts, places.deck, places.master.theme, grounds, holder.level(0).dark)
