"""What a child makes of a save: the problems, then the slides, in a child of its own, and the pages beside them."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from publish.building import built, pipeline, writing
from publish.building.endings import problems, traceback_file
from publish.building.processes.confinement import end_with
from publish.building.processes.workers import READING, WRITING, Answer, Progress, Task, Workers, answered
from publish.cache import key
from publish.charts import drawn
from publish.commands.preview import rasters
from publish.commands.preview.channel import Channel
from publish.commands.preview.messages import (
    Area,
    Chapter,
    Checked,
    Done,
    Job,
    Page,
    Pages,
    Raster,
    Slide,
    Slides,
    Timing,
)
from publish.data import tables
from publish.diagnostics import Diagnostic, weighed
from publish.layouts import Layout
from publish.model import Figure, Report, Section, walk_blocks
from publish.parsing import yaml
from publish.source import unchanged
from publish.source.markup import inline
from publish.writers import briefing
from publish.writers.briefing.view.front_matter import single_line
from publish.writers.deck import drawing

if TYPE_CHECKING:
    from publish.writers.deck.drawing.kept import Kept

ABSENT = frozenset({"not-found", "unknown-data", "unknown-layout", "unreadable"})
"""Codes of what may be fixed by a file that comes to be there."""


def prepare() -> None:
    """Imports all that a child needs; draws nothing and opens no report."""
    for product in ("briefing", "deck"):
        writing.prepare(product)
    yaml.keep()
    inline.keep()
    unchanged.keep()
    tables.keep()
    rasters.prepare()


def warm(job: Job) -> None:
    """Goes through a report once, so that what it needs is there for the next time; of a long one, a part of the pages will do."""
    checked = pipeline.check(job.source, job.layout, job.project)
    if checked.report is not None and checked.layout is not None and checked.is_good:
        with drawn.sealed():
            drawing.drawn_deck(checked.report, checked.layout, _address, _kept())
            part = {"sections": checked.report.sections[:1]} if job.chapters else {}
            briefing.located(checked.report.model_copy(update=part), checked.layout)
        _digests.clear()


def make(job: Job, channel: Channel, slides: Channel) -> None:
    """Tells what a save holds: `channel` is told of the report and its pages, `slides` of the slides."""
    drawn.keep({})
    clock = _Clock()
    answer = answered(Task(_checked, (job,), READING))
    clock.lap("check")
    if (checked := answer.value) is None:
        channel.write(
            Checked(job.number, False, _told(job, answer, "the report could not be read"), {}, (job.source,), (), True)
        )
        return
    found = weighed(checked.diagnostics, job.project.severities)
    channel.write(_as_checked(job, checked, found, clock))
    if not checked.is_good:
        return
    parent = os.getpid()
    beside = os.fork()
    if beside == 0:
        channel.close()
        _slides_alone(parent, job, checked.report, checked.layout, slides)
    slides.close()
    _changed_chapter(job, checked.report, checked.layout, channel)
    _pages(job, checked.report, checked.layout, channel)
    os.waitpid(beside, 0)


def _checked(job: Job) -> built.Checked:
    with KeepingWorkers() as workers:
        return pipeline.check(job.source, job.layout, job.project, workers)


def _as_checked(job: Job, checked: built.Checked, found: Sequence[Diagnostic], clock: _Clock) -> Checked:
    report = checked.report
    return Checked(
        job.number,
        checked.is_good,
        tuple(found),
        dict(checked.sources.texts),
        tuple(dict.fromkeys((job.source, *checked.files))),
        checked.layout.folders if checked.layout else (),
        any(each.code in ABSENT for each in found),
        single_line(report.title, report.lang) if report else "",
        report.lang if report else "",
        tuple(_chapters(report)) if report else (),
        clock.laps,
    )


class KeepingWorkers(Workers):
    """Workers whose drawings are kept: those of specifications of Vega-Lite."""

    def do(self, tasks: Sequence[Task], progress: Progress | None = None) -> list[Answer]:
        """The answers to all tasks, in their order; a drawing that is kept is not asked for again."""
        names = [key(b"task", repr(task.arguments).encode("utf-8", "surrogatepass")) for task in tasks]
        wanted = [at for at, name in enumerate(names) if name not in drawn.kept()]
        answers = dict(zip(wanted, super().do([tasks[at] for at in wanted], progress), strict=True))
        drawn.keep({names[at]: each.value for at, each in answers.items() if each.value})
        return [answers.get(at) or Answer(drawn.kept()[name]) for at, name in enumerate(names)]


# ---------------------------------------------------------------------------------------------- chapters


def _chapters(report: Report) -> Iterator[Chapter]:
    """The top sections of the briefing."""
    for section in _shown(report):
        yield Chapter(digest(section), section.value_at("title"))


def _shown(report: Report) -> list[Section]:
    return [section for section in report.sections if section.only in (None, "briefing")]


_PLACE: Final = re.compile(r"Place\([^)]*\)")
"""A place in what is told of a section: a line more above it is no change."""


_digests: dict[int, tuple[Section, str]] = {}
"""What sections say, by their identities, as long as a child is at work."""


def digest(section: Section) -> str:
    """What a section says and shows, wherever it says it."""
    known, said = _digests.get(id(section), (None, ""))
    if known is not section:
        figures = (block.figure.asset for block in walk_blocks((section,)) if isinstance(block, Figure))
        pictures = (asset.data for asset in figures if asset is not None)
        said = key(_PLACE.sub("", repr(section)).encode("utf-8", "surrogatepass"), *pictures)
        _digests[id(section)] = section, said
    return said


@cache
def _kept() -> Kept:
    """What this process keeps of the deck."""
    from publish.writers.deck.drawing.kept import Kept

    return Kept(digest)


def _changed_chapter(job: Job, report: Report, layout: Layout, channel: Channel) -> None:
    """In a long report the first chapter that changed is shown before all is set, if it begins a page."""
    chapters = zip(_shown(report), _chapters(report), job.chapters, strict=False)
    section, page = next(((s, old.page) for s, new, old in chapters if new.digest != old.digest), (None, None))
    if section is None or page is None:
        return
    part = report.model_copy(update={"sections": (section,), "contents": False, "lists": ()})
    answer = answered(Task(briefing.located, (part, layout), WRITING))
    located = answer.value
    if located is None:  # what is wrong is told of the whole
        return
    pages = [_page(sheet, located) for sheet in located.sheets]
    title = section.value_at("title")
    begins = next((at for at, page in enumerate(pages) if page.begins_with(title)), None)
    if begins is not None:
        channel.write(Pages(job.number, tuple(pages[begins:]), (), page))
        wanted = {each.digest: at for at, each in enumerate(pages) if at >= begins and each.digest not in job.pages}
        for digest, data in rasters.drawn(located.written.data, wanted):
            channel.write(Raster(job.number, digest, data))


# ---------------------------------------------------------------------------------------------- slides


def _slides_alone(parent: int, job: Job, report: Report, layout: Layout, channel: Channel) -> None:
    """The life of the deck's child."""
    code = 1
    try:
        end_with(parent)
        _slides(job, report, layout, channel)
        code = 0
    except OSError:  # nobody listens any more
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


_pictures: dict[str, tuple[str, bytes]] = {}
"""The pictures that slides have shown, those of masters among them: their media types and bytes, by their digests."""


def _address(data: bytes, media_type: str) -> str:
    """Where the page finds a picture. One function for all saves: masters that were drawn with it are kept."""
    digest = hashlib.sha256(data).hexdigest()
    _pictures[digest] = media_type, data
    return f"picture/{digest}"


def _slides(job: Job, report: Report, layout: Layout, channel: Channel) -> None:
    clock, before = _Clock(), set(drawn.kept())
    answer = answered(Task(drawing.drawn_deck, (report, layout, _address, _kept()), WRITING))
    clock.lap("slides")
    found = _told(job, answer, "the slides could not be drawn")
    slides = None
    if (deck := answer.value) is not None:
        found += (*deck.diagnostics, *deck.simplified)
        slides = tuple(Slide(each.svg, each.title, each.notes, each.place) for each in deck.slides)
    shown = "".join(slide.svg for slide in slides or ())
    pictures = {name: each for name, each in _pictures.items() if name not in job.pictures and name in shown}
    found = weighed(found, job.project.severities)
    channel.write(Slides(job.number, slides, found, pictures, _since(before), clock.laps))


# ---------------------------------------------------------------------------------------------- pages


def _pages(job: Job, report: Report, layout: Layout, channel: Channel) -> None:
    clock, before = _Clock(), set(drawn.kept())
    answer = answered(Task(briefing.located, (report, layout), WRITING))
    clock.lap("pages")
    found = _told(job, answer, "the pages could not be set")
    located = answer.value
    pages = None
    if located is not None:
        found += located.written.diagnostics
        pages = tuple(_page(sheet, located) for sheet in located.sheets)
    found = weighed(found, job.project.severities)
    channel.write(Pages(job.number, pages, found, None, _since(before), clock.laps))
    if pages is not None:
        clock = _Clock()
        wanted = {page.digest: number for number, page in enumerate(pages) if page.digest not in job.pages}
        for digest, data in rasters.drawn(located.written.data, wanted):
            channel.write(Raster(job.number, digest, data))
        clock.lap(f"pictures of {len(wanted)} pages")
        channel.write(Done(job.number, clock.laps))


def _page(sheet: Any, of: briefing.Located) -> Page:
    areas = (Area(of.places[a.number], (a.left, a.top, a.width, a.height), of.words[a.number]) for a in sheet.areas)
    return Page(sheet.width, sheet.height, sheet.digest, tuple(areas))


# ---------------------------------------------------------------------------------------------- what both share


def _since(before: set[str]) -> dict[str, bytes]:
    """The drawings that were not kept before."""
    return {name: data for name, data in drawn.kept().items() if name not in before}


def _told(job: Job, answer: Answer, doing: str) -> tuple[Diagnostic, ...]:
    return problems(answer, doing, None, traceback_file(job.folder, job.source.stem))


class _Clock:
    """Measures stages."""

    def __init__(self) -> None:
        self.laps: tuple[Timing, ...] = ()
        self._last = time.monotonic(), time.process_time()

    def lap(self, stage: str) -> None:
        """A stage has ended."""
        wall, cpu = time.monotonic(), time.process_time()
        took = Timing(stage, round(1000 * (wall - self._last[0])), round(1000 * (cpu - self._last[1])))
        self.laps = (*self.laps, took)
        self._last = wall, cpu
