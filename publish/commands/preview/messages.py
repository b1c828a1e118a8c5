"""What the processes of a preview tell each other, as values that can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from publish.building.project import Project
from publish.diagnostics import Diagnostic, Place
from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A top section of the briefing: what stands for all that it says, the place of its title, and the page, from 0, that it begins;
    None where it begins none."""

    digest: str
    place: Place
    page: int | None = None


# ---------------------------------------------------------------------------------------------- to the zygote


@dataclass(frozen=True, slots=True)
class Job:
    """A state of a report that is to be shown. Two sockets come with it: for the report and its pages, and for the slides."""

    number: int
    """Which save it is; the latest wins."""
    source: Path
    layout: str | None
    """The layout instead of the report's own."""
    project: Project
    folder: Path
    """Where tracebacks of mistakes in the program go."""
    scratch: Path
    """A folder for what engines write down for themselves."""
    pages: frozenset[str] = frozenset()
    """The digests of pages whose pictures are there already."""
    pictures: frozenset[str] = frozenset()
    """The same of pictures on slides."""
    chapters: tuple[Chapter, ...] = ()
    """The chapters as they were last shown whole, if that is long enough for one of them to be shown first."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The child that is at work ends."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """Drawings that children made, to be kept for the next ones."""

    drawings: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Prime:
    """Begins a second zygote, which makes ready all that the report of a job needs. A socket comes with it, for its jobs."""

    job: Job
    drawings: Mapping[str, bytes]


# ---------------------------------------------------------------------------------------------- from the zygote


@dataclass(frozen=True, slots=True)
class Ready:
    """The engines are imported; in a second zygote, all that the report needs is ready, too."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A child ended by itself, before it had said all: its exit code, negative for a signal."""

    number: int
    code: int


# ---------------------------------------------------------------------------------------------- from children


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a stage took, in milliseconds: on the clock, and of a processor."""

    stage: str
    wall: int
    cpu: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The report was read and checked."""

    number: int
    is_good: bool
    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    """The texts of its files, by the names that places have for them."""
    files: tuple[Path, ...]
    """The files that it was read from."""
    layouts: tuple[Path, ...]
    """The folders of its layout."""
    lacks: bool
    """Whether something that it names is not there."""
    title: str = ""
    lang: str = ""
    chapters: tuple[Chapter, ...] = ()
    timings: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its SVG, in which groups know their places."""

    svg: str
    title: str
    notes: str
    place: Place


@dataclass(frozen=True, slots=True)
class Slides:
    """The slides of the deck, or why there are none."""

    number: int
    slides: tuple[Slide, ...] | None
    problems: tuple[Diagnostic, ...]
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """New pictures on them by digest: media type and bytes."""
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    timings: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Where the words of a place are on a page, as parts of its width and height: left, top, width, height."""

    place: Place
    box: tuple[float, float, float, float]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the briefing: its size in pt, the digest of what is drawn on it, its areas."""

    width: float
    height: float
    digest: str
    areas: tuple[Area, ...]

    def begins_with(self, place: Place) -> bool:
        """Whether the first words on it are those of a place."""
        top = min((area.box[1] for area in self.areas), default=0.0)
        return any(area.place == place and area.box[1] - top < 0.02 for area in self.areas)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the briefing, or why there are none; their pictures follow."""

    number: int
    pages: tuple[Page, ...] | None
    problems: tuple[Diagnostic, ...]
    first: int | None = None
    """Where only a chapter is set so far: the page from which it stands, from 0. The numbers of its pages may still change."""
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    timings: tuple[Timing, ...] = ()


@dataclass(frozen=True, slots=True)
class Raster:
    """The picture of a page, by the digest of the page, as a PNG."""

    number: int
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """All pictures were sent."""

    number: int
    timings: tuple[Timing, ...] = ()


Result = Checked | Slides | Pages | Raster | Done | Ended
