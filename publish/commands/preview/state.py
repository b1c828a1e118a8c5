"""What the page is told: the last state of everything, and the things it fetches by their digests.

The last good slides and pages stay beside the problems of a report that is broken. What nobody shows any more goes.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, lru_cache
from typing import Any, Final

from publish.building.endings import problems, traceback_file
from publish.building.processes.workers import ended
from publish.commands.preview.messages import (
    Chapter,
    Checked,
    Done,
    Ended,
    Job,
    Page,
    Pages,
    Raster,
    Result,
    Slide,
    Slides,
)
from publish.diagnostics import Diagnostic, Place, in_order
from publish.diagnostics.catalogue import Catalogue, catalogue
from publish.frozen import dataclass

SPARE: Final = 12 * 1024**2
"""The most bytes of things that are kept although nobody shows them: what is undone is there at once."""
MOST_TOLD: Final = 500
"""The most problems that the page is told of."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A thing that the page fetches."""

    media_type: str
    data: bytes


class Blobs:
    """Things by their names; those that are not in use go, the oldest first."""

    def __init__(self) -> None:
        self._kept: dict[str, Blob] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._kept

    def get(self, name: str) -> Blob | None:
        """The thing of a name."""
        return self._kept.get(name)

    def put(self, name: str, blob: Blob) -> None:
        """Keeps a thing, as the newest."""
        self._kept.pop(name, None)
        self._kept[name] = blob

    def names(self, kind: str) -> frozenset[str]:
        """What the things of a kind are called, without it."""
        return frozenset(name.partition("/")[2] for name in self._kept if name.startswith(f"{kind}/"))

    def drop(self, used: Iterable[str]) -> None:
        """Lets go of what is not used, as far as it is too much."""
        needed = set(used)
        spare = sum(len(blob.data) for name, blob in self._kept.items() if name not in needed)
        for name in [name for name in self._kept if name not in needed]:
            if spare <= SPARE:
                break
            spare -= len(self._kept.pop(name).data)


@dataclass
class State:
    """The state of a preview, of which several threads read. `changed` is told to all of them."""

    name: str
    can_open: bool = False
    title: str = ""
    lang: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)
    version: int = 0
    number: int = 0
    """The latest save; those of `slides` and `pages` may be older."""
    checked: Checked | None = None
    slides: tuple[Slide, ...] = ()
    pages: tuple[Page, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    """Those of the pages that were last shown whole."""
    is_settling: bool = False
    numbers: dict[str, int] = field(default_factory=lambda: {"checked": 0, "slides": 0, "pages": 0, "done": 0})
    found: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    timings: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    build: dict[str, Any] = field(default_factory=dict)
    blobs: Blobs = field(default_factory=Blobs)
    places: dict[str, None] = field(default_factory=dict)
    """The names of files that places lie in: only these are opened in the editor."""
    _told: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    """The files, slides and pages, as the page is told of them."""
    _whole: list[Any] = field(default_factory=list)
    """The same of the pages when they were last whole."""

    def begin(self, number: int) -> None:
        """A save was made. What nobody shows goes now: whoever makes it anew is told of what is left."""
        with self.changed:
            self.number = number
            self.blobs.drop(self._used())
            self._tell()

    def take(self, message: Result, job: Job) -> None:
        """Takes in what a child said of the latest save."""
        with self.changed:
            match message:
                case Checked():
                    self._take_checked(message)
                case Slides():
                    self._take_slides(message)
                case Pages():
                    self._take_pages(message)
                case Raster(_, digest, data):
                    self.blobs.put(f"page/{digest}", Blob("image/png", data))
                case Done(timings=timings):
                    self.numbers["done"] = self.number
                    self.timings["done"] = timings
                case Ended(_, code):
                    self._take_end(code, job)
            self._tell()

    def tell_build(self, build: dict[str, Any]) -> None:
        """Tells what the build of the real files has come to."""
        with self.changed:
            self.build = build
            self._tell()

    def _take_checked(self, message: Checked) -> None:
        self.checked = message
        self.title, self.lang = message.title or self.title, message.lang or self.lang
        self.numbers["checked"] = self.number
        self.found["checked"] = message.problems
        self.timings = {"checked": message.timings}
        files = []
        for name, text in message.texts.items():
            self.places[name] = None
            files.append({"name": name, "digest": self._put("source", "text/plain; charset=utf-8", text.encode())})
        self._told = files, *self._told[1:]

    def _take_slides(self, message: Slides) -> None:
        self.found["slides"] = message.problems
        self.timings["slides"] = message.timings
        self.numbers["slides"] = self.number if message.slides is not None else -self.number
        for digest, (media_type, data) in message.pictures.items():
            self.blobs.put(f"picture/{digest}", Blob(media_type, data))
        if message.slides is None:
            return
        self.slides = message.slides
        told = []
        for slide in message.slides:
            digest = self._put("slide", "image/svg+xml", slide.svg.encode())
            told.append({"digest": digest, "title": slide.title, "notes": slide.notes, "place": _place(slide.place)})
        self._told = self._told[0], told, self._told[2]

    def _take_pages(self, message: Pages) -> None:
        if message.first is None:
            self.found["pages"] = message.problems
            self.timings["pages"] = message.timings
        if message.pages is None:
            self.numbers["pages"] = -self.number
            return
        self.is_settling = message.first is not None
        told: list[Any] = []
        for page in message.pages:
            areas = [[*_place(area.place), *area.box, area.words] for area in page.areas]
            self.places.update(dict.fromkeys(area.place.file for area in page.areas))
            digest = self._put("areas", "application/json", json.dumps(areas, separators=(",", ":")).encode())
            told.append({"digest": page.digest, "areas": digest, "width": page.width, "height": page.height})
        if message.first is not None:
            following = (each.page for each in self.chapters if each.page is not None and each.page > message.first)
            last = min(following, default=len(self.pages))
            told = [*self._whole[: message.first], *told, *self._whole[last:]]
        else:
            self.pages, self._whole = message.pages, told
            self.chapters = self._begun(message.pages)
            self.numbers["pages"] = self.number
        self._told = *self._told[:2], told

    def _begun(self, pages: Sequence[Page]) -> tuple[Chapter, ...]:
        """The chapters of the report, each with the page that it begins."""
        chapters = self.checked.chapters if self.checked else ()
        begun = {each.place: at for each in chapters for at, page in enumerate(pages) if page.begins_with(each.place)}
        return tuple(replace(each, page=begun.get(each.place)) for each in chapters)

    def _take_end(self, code: int, job: Job) -> None:
        """A child ended before it had said all: what is missing is not coming."""
        stage = next(
            stage for stage in ("checked", "slides", "pages", "done") if abs(self.numbers[stage]) != self.number
        )
        told = problems(ended(code), "the preview could not be made", None, traceback_file(job.folder, job.source.stem))
        self.found["slides" if stage == "slides" else "pages"] = told
        for each in ("slides", "pages"):
            if abs(self.numbers[each]) != self.number:
                self.numbers[each] = -self.number
        self.numbers["checked"] = self.numbers["done"] = self.number

    def _put(self, kind: str, media_type: str, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()[:32]
        self.blobs.put(f"{kind}/{digest}", Blob(media_type, data))
        return digest

    def _used(self) -> Iterator[str]:
        files, slides, pages = self._told
        yield from (f"source/{each['digest']}" for each in files)
        yield from (f"slide/{each['digest']}" for each in slides)
        for each in (*pages, *self._whole):
            yield f"page/{each['digest']}"
            yield f"areas/{each['areas']}"
        for slide in self.slides:
            yield from (f"picture/{name}" for name in self.blobs.names("picture") if name in slide.svg)

    def _tell(self) -> None:
        self.version += 1
        self.changed.notify_all()

    def told(self) -> dict[str, Any]:
        """All that the page is told at once."""
        checked = self.checked
        is_good = checked is not None and checked.is_good
        files, slides, pages = self._told
        told = self._problems(is_good)
        return {
            "number": self.number,
            "name": self.name,
            "title": self.title,
            "lang": self.lang,
            "good": is_good,
            "of": self.numbers,
            "settling": self.is_settling,
            "problems": [_problem(each) for each in told[:MOST_TOLD]],
            "more": max(0, len(told) - MOST_TOLD),
            "files": files,
            "slides": slides,
            "pages": [{**page, "ready": f"page/{page['digest']}" in self.blobs} for page in pages],
            "build": self.build,
            "opens": self.can_open,
            "timings": {stage: [[t.stage, t.wall, t.cpu] for t in laps] for stage, laps in self.timings.items()},
        }

    def _problems(self, is_good: bool) -> Sequence[Diagnostic]:
        """What is wrong: of a report that is broken, nothing that its last good state was told of."""
        stages = ("checked", "slides", "pages") if is_good else ("checked",)
        if self.checked is None or not self.checked.problems:
            stages = ("checked", "slides", "pages")
        return in_order(each for stage in stages for each in self.found.get(stage, ()))


@lru_cache(maxsize=1024)
def _in_chinese(message: str, hint: str) -> tuple[str, str]:
    """What the page says in Chinese."""
    words = _chinese()
    return words(message), words(hint) if hint else ""


@cache
def _chinese() -> Catalogue:
    return catalogue("zh")


def _place(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column


def _problem(diagnostic: Diagnostic) -> Mapping[str, Any]:
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint or "",
        "zh": _in_chinese(diagnostic.message, diagnostic.hint or ""),
        "place": _place(diagnostic.place) if diagnostic.place else None,
        "shown": str(diagnostic.place) if diagnostic.place else "",
    }
