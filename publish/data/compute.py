"""Datasets → frames: rows filtered, calculated, grouped and sorted, in exact decimal arithmetic.

The order is always the same: the words of other datasets or files, then `STEPS`. Nothing is rounded on the way: a figure is
rounded once, when it is printed, with the decimals of its column's format. What has no figure (an empty cell, a division by
nothing) stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import ROUND_HALF_UP, localcontext
from itertools import islice
from typing import Final

from publish.data.calculations import with_calculations
from publish.data.problems import listed
from publish.data.rows import in_order, in_other_words, kept, topmost
from publish.data.summaries import summarized
from publish.data.types import PRECISION, declared
from publish.data.work import Work
from publish.diagnostics import Diagnostic, error
from publish.diagnostics.suggestions import MAX_NEAR, did_you_mean
from publish.model.data import Dataset, Datasets, Frame

Step = Callable[[Frame, Work], Frame]

STEPS: Final[tuple[Step, ...]] = (
    kept,
    in_other_words,
    with_calculations,
    summarized,
    in_order,
    topmost,
)
"""The list is the order."""


def compute_all(
    datasets: Datasets, lost: Collection[str] = (), lang: str = "en"
) -> tuple[dict[str, Frame | None], list[Diagnostic]]:
    """The frame of every dataset (None where its data could not be had), and what is wrong with any; `lost` names those that
    were not understood."""
    frames: dict[str, Frame | None] = dict.fromkeys(lost)
    found: list[Diagnostic] = []
    in_circles = _circles(datasets)
    for names in in_circles:
        at = datasets[names[0]].value_at("based_on")
        told = " → ".join([*names, names[0]])
        found.append(error("data", f"datasets that build on each other: {told}", at, "give one of them a 'file'"))
    frames.update(dict.fromkeys((name for names in in_circles for name in names), None))

    def frame_of(name: str) -> Frame | None:
        # Bases first, without recursion: a chain may be long.
        chain = [name]
        while chain[-1] not in frames and (base := datasets[chain[-1]].based_on) in datasets:
            chain.append(base)
        for link in reversed(chain):
            if link not in frames:
                frames[link], problems = compute(datasets[link], frames, datasets, link, lang)
                found.extend(problems)
        return frames[name]

    for name in datasets:
        frame_of(name)
    return {name: frames[name] for name in datasets}, found


def _circles(datasets: Datasets) -> list[list[str]]:
    """Datasets that are based on each other in a circle, each circle once."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for name in datasets:
        path: dict[str, int] = {}
        at: str | None = name
        while at in datasets and at not in done and at not in path:
            path[at] = len(path)
            at = datasets[at].based_on
        if at in path:
            circles.append(list(path)[path[at] :])
        done.update(path)
    return circles


def compute(
    dataset: Dataset,
    frames: Mapping[str, Frame | None],
    known: Iterable[str] = (),
    name: str | None = None,
    lang: str = "en",
) -> tuple[Frame | None, list[Diagnostic]]:
    """The frame of one dataset; `frames` holds those that it may be based on, `known` the names of all there are."""
    found: list[Diagnostic] = []
    label = name or dataset.file or dataset.based_on or "the data"
    if dataset.based_on is not None:
        if dataset.based_on not in frames:
            names = [*islice(known, MAX_NEAR)] or [*islice(frames, MAX_NEAR)]
            hint = did_you_mean(dataset.based_on, names) or (
                f"datasets: {listed(names)}" if names else "give it under 'data:' at the top of the report"
            )
            message = f"no dataset is called '{dataset.based_on}'"
            return None, [error("unknown-data", message, dataset.value_at("based_on"), hint)]
        base = frames[dataset.based_on]
        if base is None:
            return None, []
        frame = declared(base, dataset, label, found)
    elif dataset.raw is None:
        return None, []
    else:
        frame = declared(dataset.raw, dataset, label, found, is_raw=True)
    return _after_steps(frame, Work(dataset, label, frame, found, lang)), found


def _after_steps(frame: Frame, work: Work) -> Frame:
    with localcontext(prec=PRECISION, rounding=ROUND_HALF_UP):
        for step in STEPS:
            frame = step(frame, work)
    return frame
