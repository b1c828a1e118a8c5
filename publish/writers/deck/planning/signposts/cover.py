"""The cover and the closing slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass
from publish.layouts.spec import Binding
from publish.model import Report
from publish.model.nodes import plain
from publish.text.locales import date_in_words
from publish.writers.deck.content.front_matter import front_and_back
from publish.writers.deck.content.words import notes_of, runs_of
from publish.writers.deck.fitting.titles import between_words
from publish.writers.deck.planning.placing import Places
from publish.writers.deck.planning.signposts.headlines import CLOSING, Headlines, Used
from publish.writers.deck.slides import Content, Para, Run, Runs, Slide, footnotes_of, text_of

COVER = "cover"
"""The owner of the cover's headline."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A slide that opens or closes the deck, and its losses: what it could not show."""

    slide: Slide
    losses: tuple[Diagnostic, ...]


def cover(places: Places, report: Report) -> Opened:
    """The cover: title, authors, date."""
    binding = places.deck.forms["cover"][0]
    headlines = Headlines.after(places, {})
    headed = headlines.title(binding, _title(places, report, binding), "report.title", report.at, COVER)
    kind = report.kind if report.kind and report.kind not in plain(report.title) else ""
    kind = "\N{EM SPACE}".join(word for word in (kind, report.issue) if word)
    issuer = report.organization or places.locale.listing.join(report.authors)
    subtitle, organization = runs_of(report.subtitle), (Run(issuer),) if issuer else ()
    date = runs_of(report.dateline, quiet=True) if report.dateline else (Run(dateline(report)),)
    lines = [
        _Line(binding.subtitle, subtitle, "report.subtitle"),
        _Line(binding.dateline, date if text_of(date) else (), "report.date"),
        _Line(binding.organization, organization, "report.organization"),
    ]
    top = _Line(binding.kind, (Run(kind),) if kind else (), "report.kind")
    kinds = places.line(binding, top.idx, top.runs, top.address)
    below = list(_under_title(places, binding, lines if top.idx is not None else [lines[0], top, *lines[1:]]))
    shown = {top.address if kinds else "", *(address for _, addresses in below for address in addresses)}
    lost = [line for line in (top, *lines) if line.runs and line.address not in shown]
    losses = [*headlines.losses, *(_unshown(line, report) for line in lost)]
    slide = Slide(
        key="cover",
        form="cover",
        layout=binding.layout,
        title=headed.text,
        contents=(*headed.contents, *((kinds,) if kinds else ()), *(content for content, _ in below)),
        notes=(*headed.notes, *map(_told, lost), *front_and_back(report)),
        group=plain(report.title).replace("\n", " "),
        footer=False,
    )
    return Opened(slide, tuple(losses))


def _unshown(line: _Line, report: Report) -> Diagnostic:
    name = line.address.partition(".")[2]
    name = "dateline" if name == "date" and report.dateline else name
    message = f"the cover has no room for the {name}; the deck has it in the notes only"
    hint = f"shorten it, or give it a place of its own in the layout: '{_KEYS.get(name, name)}:' under 'deck: forms: cover:'"
    return warning("overflow", message, report.value_at(name), hint)


_KEYS = {"date": "dateline"}
"""What a binding calls the place of a line that a report calls otherwise."""


def _told(line: _Line) -> Para:
    """A line of the cover for the notes."""
    return Para((Run(text_of(line.runs), footnotes=footnotes_of(line.runs)),))


def dateline(report: Report) -> str:
    """When and where, in words."""
    if report.dateline:
        return plain(report.dateline)
    return date_in_words(report.date, report.lang) if report.date else ""


def _title(places: Places, report: Report, binding: Binding) -> Runs:
    """The title, in the lines that the report gives, or that end between its words, if each of them fits one of the cover."""
    whole = runs_of(report.title, quiet=True)
    placeholder = places.placeholder(binding, binding.title)
    if placeholder is None:
        return whole
    lines = between_words(places.fitter, Para(whole), placeholder)
    if report.title_lines:
        text = "\n".join("".join(run.text for run in runs_of(line, quiet=True)) for line in report.title_lines)
        lines = Para((Run(text, footnotes=footnotes_of(whole)),))
    if "\n" not in lines.text:
        return whole
    down = places.fitter.largest([([lines], placeholder)])
    if down is None:
        return whole
    set_on = places.fitter.lines(lines, placeholder, places.fitter.sizes(placeholder, down))
    return lines.runs if len(set_on) == lines.text.count("\n") + 1 else whole


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the cover; `idx` is None where the slide layout has no place for it."""

    idx: int | None
    runs: Runs
    address: str


def _under_title(places: Places, binding: Binding, lines: Sequence[_Line]) -> Iterator[tuple[Content, tuple[str, ...]]]:
    """The lines of the cover, each in its place, with the addresses of those that each content shows.

    What has no place of its own, or does not fit in it, stands below the subtitle, as far as there is room.
    """
    own = [line for line in lines if line.idx is not None or binding.subtitle is None]
    guests = [line for line in lines if line not in own or _is_too_large(places, binding, line)]
    guests = [line for line in guests if line.runs and binding.subtitle is not None]
    own = [line for line in own if line not in guests]
    for line in own:
        together = [entry for entry in (line, *guests) if entry.runs] if line.idx == binding.subtitle else [line]
        for shown in _fewer(together):
            runs = tuple(run for n, entry in enumerate(shown) for run in ((Run("\n"),) if n else ()) + entry.runs)
            content = places.line(binding, line.idx, runs, shown[0].address)
            if content is not None:
                yield content, tuple(entry.address for entry in shown)
                break


def _is_too_large(places: Places, binding: Binding, line: _Line) -> bool:
    """Whether a line does not fit in its own place, which is not that of the subtitle."""
    is_own = line.idx is not None and line.idx != binding.subtitle
    return is_own and places.line(binding, line.idx, line.runs, line.address) is None


def _fewer(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """All lines, then as many as there is room for: the kind of document is the first to go, then the last line."""
    if not lines:
        return
    yield lines
    rest = [line for line in lines if line.address != "report.kind"]
    yield from (rest[:count] for count in range(len(rest), 0, -1) if rest[:count] != lines)


def closing(places: Places, report: Report, used: Used, group: str) -> Opened | None:
    """The closing slide, if the report has words for it."""
    words = report.closing
    if words is None:
        return None
    binding = places.deck.forms["closing"][0]
    headlines = Headlines.after(places, used)
    runs = runs_of(words.headline, quiet=True)
    headed = headlines.title(binding, runs, "closing.headline", words.at, CLOSING)
    text = places.line(binding, binding.body, runs_of(words.text), "closing.text")
    losses = list(headlines.losses)
    is_lost = bool(words.text) and text is None
    if is_lost:
        message = "the text of the closing slide does not fit it; the deck has it in the notes only"
        losses.append(warning("overflow", message, words.at, "shorten it"))
    slide = Slide(
        key="closing",
        form="closing",
        layout=binding.layout,
        title=headed.text,
        contents=(*headed.contents, *((text,) if text else ())),
        notes=(*headed.notes, *(notes_of(words.text) if is_lost else ())),
        group=group,
        footer=False,
    )
    return Opened(slide, tuple(losses))
