"""The story of a build on one screen: read, check, draw, write; then every product at once, or none.

Problems travel upwards as values. Nothing is written over the last good product unless all that was asked for could be
made. What opens a stranger's file does so in a worker: without a network, and within bounds of time and memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from publish.building import output, writing
from publish.building.built import Built, Checked, Finished
from publish.building.checking import check_in_workers, read_one, with_drawings
from publish.building.endings import problems, traceback_file
from publish.building.files import pictures_of, written
from publish.building.processes.workers import READING, WRITING, Answer, Progress, Task, Workers
from publish.building.project import Options, Project
from publish.building.recording.shown import places_of
from publish.diagnostics import Diagnostic, Place, ReportError, Severity, error, has_errors, in_order, weighed
from publish.diagnostics.stages import Stage, stage
from publish.layouts import fonts
from publish.model import Report
from publish.model.nodes import Link
from publish.model.products import HANDED_OUT, PRODUCTS
from publish.transforms.products import Numbers, numbers_of, references, unknown, unsettled, with_numbers
from publish.writers import WRITERS, Written

PASSES: Final = 5
"""How often products are made at most whose texts name pages and slides: a number may push a part to the next one."""

_Pair = tuple[int, str]
"""Which of the reports, from 0, and the name of a product."""
_Answers = dict[_Pair, Answer]

OUT = Path("out")
"""The folder for products, and for what is to be known of a mistake in the program."""


def load(path: str | Path) -> Report:
    """The report in a YAML file, with numbers, references and facts in place.

    Raises `ReportError` with all that is wrong.
    """
    checked = check(Path(path))
    if checked.report is None or has_errors(checked.diagnostics):
        raise ReportError(checked.diagnostics)
    return checked.report


def build(
    path: str | Path, out: str | Path = OUT, *, only: str | None = None, layout: str | None = None
) -> Mapping[str, Path]:
    """Makes the products of one report that are handed out, or `only` that of a name in the table; gives their paths by product.

    Raises `ReportError` with all that is wrong; then nothing is written.
    """
    if only is not None and only not in PRODUCTS:
        raise ValueError(f"no product is called {only!r}: there is {', '.join(PRODUCTS)}")
    (built,) = build_all([Path(path)], Path(out), Options(only, layout))
    if not built.products:
        raise ReportError(built.diagnostics)
    return built.products


def check(
    path: Path, layout: str | None = None, project: Project = Project(), workers: Workers | None = None
) -> Checked:
    """Reads, transforms and checks one report, opens its layout, and draws its specifications of Vega-Lite.

    All but the drawing is done in this process, without bounds; `check_all` is for files of strangers. `workers` are there
    already, if they are given.
    """
    with _lasting(workers) as workers:
        (checked,) = with_drawings([read_one(path, layout, project)], workers, OUT)
    return checked


def check_all(paths: Sequence[Path], layout: str | None = None, *, project: Project = Project()) -> tuple[Checked, ...]:
    """Checks many reports side by side, in workers. Where a mistake in the program shows, its traceback is written to `OUT`."""
    with Workers() as workers:
        checked = check_in_workers(paths, layout, project, workers, OUT, close=True)
    return tuple(replace(each, diagnostics=weighed(each.diagnostics, project.severities)) for each in checked)


def bounded(function: Callable[..., Any], *arguments: Any, doing: str) -> Any:
    """What a function gives that opens a stranger's file, called in a worker.

    `doing` is a sentence's beginning for what it failed in. Raises `ReportError` for all that goes wrong.
    """
    with Workers(1) as workers:
        (answer,) = workers.do([Task(function, arguments, READING)])
    if found := problems(answer, doing, None, traceback_file(OUT, "publish")):
        raise ReportError(found)
    return answer.value


def build_all(
    paths: Sequence[Path],
    out: Path,
    options: Options = Options(),
    *,
    progress: Progress | None = None,
    workers: Workers | None = None,
) -> tuple[Built, ...]:
    """Builds many reports side by side. `progress` is told how many products of how many are made, and which are being made;
    `workers` are there already, if they are given. Raises `NotWritten` before any work, if nothing can be written into `out`."""
    output.recover(out)
    output.require_writable(out)
    built: dict[int, Built] = {}
    with _lasting(workers, options.jobs) as workers:
        for number, finished in finish(paths, out, options, workers, progress):
            with stage("write"):
                built[number] = written(finished, out)
    return tuple(built[number] for number in range(len(paths)))


def finish(
    paths: Sequence[Path], out: Path, options: Options, workers: Workers, progress: Progress | None = None
) -> Iterator[tuple[int, Finished]]:
    """What is to be written of each report, with its number, as soon as all of it is there; while somebody writes it, workers
    compare the next."""
    wanted = [options.only] if options.only else list(HANDED_OUT)
    reading = progress and (lambda done, of, name: progress(0, len(paths) * len(wanted), name))
    checked = list(_apart(check_in_workers(paths, options.layout, options.project, workers, out, reading)))
    makings = [_Making(each, [*each.diagnostics], [*each.stages]) for each in checked]
    compares = options.agreement is not None and options.only is None
    answers, numbers = _made(checked, wanted, workers, progress, options.pictures, compares)
    for (number, product), answer in answers.items():
        makings[number].take(product, answer, out)
    for number in _compared(makings, numbers, workers, out, options.agreement):
        yield number, _finished(makings[number], out, wanted, options)


@dataclass(slots=True)
class _Making:
    """A report whose products are being made, and what came of that so far."""

    checked: Checked
    found: list[Diagnostic]
    spent: list[Stage]
    products: dict[str, Written] = field(default_factory=dict)

    def take(self, product: str, answer: Answer, out: Path) -> None:
        """Takes what a worker answers that made one of the products."""
        at = self.checked.report.at if self.checked.report else None
        file = traceback_file(out, self.checked.path.stem)
        self.found += problems(answer, f"the {product} could not be made", at, file)
        self.spent += answer.stages_of(product)
        if answer.value is not None:
            self.products[product] = answer.value
            self.found += answer.value.diagnostics


def _lasting(workers: Workers | None, size: int | None = None) -> AbstractContextManager[Workers]:
    """Workers that are there already, which go on afterwards, or some for now."""
    return nullcontext(workers) if workers is not None else Workers(size)


def _made(
    checked: Sequence[Checked],
    wanted: Sequence[str],
    workers: Workers,
    progress: Progress | None,
    pictures: bool,
    compares: bool,
) -> tuple[_Answers, Mapping[int, Numbers]]:
    """What workers answer that make the wanted products of each report that can be made, and the numbers of the pages and
    slides that its texts name, if they name any.

    Where texts name pages of the briefing or slides of the deck, both are made, also if one is wanted; and again with the
    numbers that they have then, until these stay.
    """
    links = {
        number: references(each.report) if each.is_good and each.report else () for number, each in enumerate(checked)
    }
    pairs = _pairs(checked, wanted, links)
    numbers: dict[int, Numbers] = {number: {} for number, named in links.items() if named}
    earlier, answers, again = numbers, _Answers(), pairs
    for _ in range(PASSES):
        tasks = [_task(checked[n], product, numbers.get(n), pictures, compares) for n, product in again]
        answers |= zip(again, workers.do(tasks, None if answers else progress), strict=True)
        earlier, numbers = numbers, {number: _numbered(number, links[number], answers) for number in numbers}
        moved = {number for number in numbers if numbers[number] != earlier[number]}
        again = [(number, product) for number, product in pairs if number in moved and answers[number, product].value]
        if not again:
            break
    for (number, product), answer in answers.items():
        if answer.value and product == wanted[0] and number in numbers and product in HANDED_OUT:
            moving = unsettled(links[number], numbers[number], earlier[number])
            told = (*answer.value.diagnostics, *unknown(links[number], numbers[number]), *moving)
            answers[number, product] = replace(answer, value=replace(answer.value, diagnostics=told))
    return {pair: answer for pair, answer in answers.items() if pair[1] in wanted}, numbers


def _pairs(checked: Sequence[Checked], wanted: Sequence[str], links: Mapping[int, tuple[Link, ...]]) -> list[_Pair]:
    """What is made: the wanted products of each report, and those whose pages or slides its texts name."""
    names_others = bool(set(wanted) & {*HANDED_OUT})
    return [
        (number, product)
        for number, each in enumerate(checked)
        if each.is_good
        for product in dict.fromkeys([*wanted, *(link.product for link in links[number] if names_others)])
    ]


def _task(checked: Checked, product: str, numbers: Numbers | None, pictures: bool, compares: bool) -> Task:
    """The task of making one product of a report."""
    told = (numbers, _files(checked)) if numbers is not None else ()
    return Task(
        writing.write,
        (product, checked.report, checked.layout, pictures, *told),
        WRITING,
        engine=product,
        name=f"{checked.path.stem}{PRODUCTS[product].suffix}",
        travels=True,
        then=writing.prepare_to_compare if compares and product == "deck" else None,
    )


def _numbered(number: int, links: tuple[Link, ...], answers: _Answers) -> Numbers:
    """The numbers of the pages and slides that a report's links name, in the products that are made."""
    found = {product: each.value.numbers for (n, product), each in answers.items() if n == number and each.value}
    return numbers_of(links, found)


def _with_numbers(checked: Checked, numbers: Numbers | None) -> Checked:
    """What the report says with the numbers of pages and slides."""
    if numbers is None or checked.report is None:
        return checked
    return replace(checked, report=with_numbers(checked.report, "", numbers, _files(checked)))


def _files(checked: Checked) -> dict[str, str]:
    """The addresses of the products, as seen from one another."""
    return {name: quote(f"{checked.path.stem}{writer.suffix}") for name, writer in WRITERS.items()}


def _compared(
    makings: Sequence[_Making], numbers: Mapping[int, Numbers], workers: Workers, out: Path, severity: Severity | None
) -> Iterator[int]:
    """The numbers of the reports of which all is found, each as soon as it is: first those that are not compared. Of the others,
    adds to what was found what their two products do not say alike; while one of them is written, workers compare the next."""
    from publish.building.agreement.places import COMPARED

    whole = [number for number, each in enumerate(makings) if severity and set(COMPARED) <= set(each.products)]
    tasks = []
    for number in whole:
        each = makings[number]
        report = _with_numbers(each.checked, numbers.get(number)).report
        files = (each.products[name].data for name in COMPARED)
        tasks.append(Task(writing.compared, (report, *files, each.found, severity), READING, travels=True))
    yield from (number for number in range(len(makings)) if number not in set(whole))
    for at, answer in workers.each(tasks):
        each = makings[whole[at]]
        file = traceback_file(out, each.checked.path.stem)
        each.found += problems(answer, "the products could not be compared", None, file)
        each.spent += answer.stages_of("comparison")
        each.found += answer.value or ()
        yield whole[at]


# ---------------------------------------------------------------------------------------------- products


def _apart(checked: Iterable[Checked]) -> Iterable[Checked]:
    """Two reports of one name would write over each other."""
    names: dict[str, Path] = {}
    for each in checked:
        first = names.setdefault(each.path.stem, each.path)
        if first is not each.path:
            message = f"'{each.path.as_posix()}' and '{first.as_posix()}' would make the same files"
            problem = error("output", message, Place(each.path.as_posix()), "rename one of them")
            yield replace(each, diagnostics=(*each.diagnostics, problem))
        else:
            yield each


def _finished(making: _Making, out: Path, wanted: Sequence[str], options: Options) -> Finished:
    """All products of one report, or none where anything is wrong."""
    checked, made = making.checked, making.products
    found = list(weighed(making.found, options.project.severities))
    drawn = {product: pictures_of(checked.path.stem, product, file) for product, file in made.items()}
    stopped = has_errors(found) or (options.strict and any(each.severity is Severity.WARNING for each in found))
    is_whole = not stopped and set(made) == set(wanted)
    names = {product: f"{checked.path.stem}{WRITERS[product].suffix}" for product in made} if is_whole else {}
    find = checked.layout.font if checked.layout else fonts.find
    used = sorted({name for product in names for name in made[product].fonts})
    diagnostics = in_order(found)
    built = Built(
        checked.path,
        {product: out / name for product, name in names.items()},
        diagnostics,
        checked.sources.told_of(diagnostics),
        hashes={product: _hash(made[product].data) for product in names},
        inputs=checked.files,
        layouts=checked.layout.folders if checked.layout else (),
        parts={name: places_of(made[name], checked.report) for name in names if checked.report},
        pictures={product: {name: _hash(data) for name, data in drawn[product].items()} for product in names},
        fonts=tuple(path for name in used if (path := find(name))),
        stages=tuple(making.spent),
    )
    files = {name: made[product].data for product, name in names.items()}
    return Finished(built, files | {name: data for product in names for name, data in drawn[product].items()})


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
