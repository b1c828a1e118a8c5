"""`publish check` and `publish build`: reports read from files or a pipe, each with the settings of its project."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publish import building
from publish.building.incremental import build_changed
from publish.building.project import Options, Project
from publish.building.recording import manifest
from publish.commands.settings import Settings, settings
from publish.commands.timings import so_far
from publish.diagnostics import Diagnostic, Place, ReportError, Sources, error, weighed
from publish.diagnostics.formats import Found
from publish.diagnostics.stages import Stage, recorded_so_far
from publish.frozen import dataclass
from publish.model.products import HANDED_OUT, PRODUCTS
from publish.parsing.decoding import MAX_BYTES
from publish.source.documents import reports_in

if TYPE_CHECKING:
    from publish.building import Checked
    from publish.building.processes.workers import Progress
    from publish.building.verifying import Verified

STDIN: Final = Path("-")
PIPED: Final = "<stdin>"
"""What places call the report that is read from the standard input."""
OUT: Final = Path("out")


@dataclass(frozen=True, slots=True)
class Asked:
    """The reports that a command is asked for, and what is to be told of others."""

    paths: tuple[Path, ...]
    piped: Mapping[Path, bytes] = field(default_factory=dict)
    """The bytes of that which comes from the standard input, by the path at which it is taken to lie."""
    notes: tuple[Diagnostic, ...] = ()

    def called(self, text: str) -> str:
        """A text that names what comes from the standard input as places do, not by the path at which it is taken to lie."""
        for path in self.piped:
            text = text.replace(path.as_posix(), PIPED)
        return text


def asked_for(sources: Sequence[Path], folder: Path) -> Asked:
    """The reports that are named, each once, or all of a folder; `-` is the standard input, taken to lie in the folder or,
    where there is none, here."""
    if not sources:
        paths, notes = reports_in(folder)
        return Asked(paths, notes=weighed(notes, settings(folder).project.severities))
    if STDIN not in sources:
        return Asked(tuple({os.path.realpath(path): path for path in reversed(sources)}.values())[::-1])
    piped = (folder if folder.is_dir() else Path()) / "stdin.yaml"
    named = asked_for([piped if path == STDIN else path for path in sources], folder)
    return replace(named, piped={piped: sys.stdin.buffer.read(MAX_BYTES + 1)})


Used = Callable[[Path, Iterable[Path], Iterable[Path]], None]
"""Is told of a report what it was made from: the files, and the folders of its layout."""


def checked(asked: Asked, layout: str | None, used: Used | None = None) -> tuple[list[Found], list[Checked]]:
    """What is found in the reports, and the reports."""
    found = list[Found]()
    reports: list[Checked] = []
    for settled, project, paths in _projects(asked):
        if settled.diagnostics:
            found.append(Found("", settled.diagnostics, settled.sources))
            continue
        for each in building.check_all(paths, layout, project=project):
            reports.append(each)
            if used:
                used(each.path, each.files, each.layout.folders if each.layout else ())
            found.append(_found(asked, each.path, each.diagnostics, each.sources, settled))
    return _in_order(asked, found), reports


def built(
    asked: Asked,
    out: Path | None,
    options: Options,
    *,
    progress: Progress | None = None,
    explain: Callable[[str], None] | None = None,
    timings: Callable[[Sequence[Stage]], None] | None = None,
    used: Used | None = None,
) -> list[Found]:
    """What is found in the reports, and the products made of them; what is not given is as their projects settle it.
    `explain` is told of each report why it was built, or that it was not, `timings` what took time."""
    found, spent = list[Found](), [so_far()]
    for settled, project, paths in _projects(asked):
        if settled.diagnostics:
            found.append(Found("", settled.diagnostics, settled.sources))
            continue
        here = replace(options, only=options.only or settled.only, project=project)
        for each in build_changed(paths, out or settled.out or OUT, here, progress=progress):
            if explain:
                why = f"built: {'; '.join(each.reasons)}" if each.reasons else "up to date"
                explain(f"{asked.called(each.path.as_posix())}: {why}")
            spent += each.stages
            if used:
                used(each.path, each.inputs, each.layouts)
            products = {product: path.as_posix() for product, path in each.products.items()}
            found.append(_found(asked, each.path, each.diagnostics, each.sources, settled, products))
    if timings:
        timings([*spent, *recorded_so_far()])
    return _in_order(asked, found)


def covered(asked: Asked, out: Path | None, as_json: bool, say: Callable[[str], str] = str) -> tuple[list[Found], str]:
    """What is found in the reports, and which pages and slides of their finished products show each section, as text or JSON."""
    from publish.building.agreement import coverage

    found, tables = list[Found](), list[tuple[str, Sequence[coverage.Covered]]]()
    for settled, project, paths in _projects(asked):
        folder = out or settled.out or OUT
        for each in building.check_all(paths, None, project=project):
            told = list(each.diagnostics)
            files = {product: folder / f"{each.path.stem}{PRODUCTS[product].suffix}" for product in HANDED_OUT}
            there = {product: path.read_bytes() for product, path in files.items() if path.is_file()}
            if not there:
                missing = files["briefing"].as_posix()
                told.append(error("not-found", f"'{missing}' is not there", None, "`publish build` makes it"))
            elif each.report is not None:
                arguments = (each.report, there.get("briefing"), there.get("deck"))
                doing = "the products could not be read"
                tables.append((each.path.as_posix(), building.bounded(coverage.coverage, *arguments, doing=doing)))
            found.append(_found(asked, each.path, told, each.sources, settled))
    if as_json:
        values = [{"report": name, "sections": coverage.as_values(table)} for name, table in tables]
        return _in_order(asked, found), json.dumps(values, indent=2) if tables else ""
    shown = [(f"{name}\n" if len(tables) > 1 else "") + coverage.as_text(table, say) for name, table in tables]
    return _in_order(asked, found), "\n\n".join(shown)


def verified(sources: Sequence[Path], out: Path | None, rebuild: bool, jobs: int | None) -> Verified:
    """The products of some reports, or of all that are recorded, compared with their record."""
    from publish.building.verifying import verify

    settled = settings(sources[0].parent if sources else Path("source"))
    return verify(out or settled.out or OUT, sources, rebuild=rebuild, jobs=jobs)


def attest(asked: Asked, found: Sequence[Found], out: Path | None, provenance: bool, sbom: bool) -> list[Path]:
    """Writes where the products that were found come from; gives the paths. Raises `ReportError` if that is not recorded."""
    from publish.building.attesting import write_bill, write_provenance

    paths, made = list[Path](), {each.report for each in found if each.products}
    for settled, _, named in _projects(asked):
        folder = out or settled.out or OUT
        sources = [path for path in named if path.as_posix() in made or path in asked.piped]
        paths += write_provenance(folder, sources) if provenance else ()
        paths += write_bill(folder, sources) if sbom else ()
    return list(dict.fromkeys(paths))


def sharded(asked: Asked, times: Path | None, number: int, of: int) -> Asked:
    """Those of the reports that one of several machines builds; `times` is the manifest of a whole build."""
    from publish.building.recording.shards import divided

    names = [path.as_posix() for path in asked.paths]
    part = divided(names, manifest.timings(times) if times else {}, of)[number - 1]
    return replace(asked, paths=tuple(path for path in asked.paths if path.as_posix() in part))


def note_shard(asked: Asked, part: Asked, out: Path | None, number: int, of: int, only: str | None) -> None:
    """Writes into the manifest which of the reports were built here."""
    folder = _one_folder(asked, out)

    def names(of: Asked) -> list[str]:
        return [manifest.name_of(path, only or settled.only) for settled, _, paths in _projects(of) for path in paths]

    manifest.note_shard(folder, number, of, names(part), names(asked))


def _one_folder(asked: Asked, out: Path | None) -> Path:
    """The folder for the products of all reports. Raises `ReportError` if there are several."""
    folders = {out or settled.out or OUT for settled, _, _ in _projects(asked)}
    if len(folders) > 1:
        named = ", ".join(sorted(f"'{folder.as_posix()}'" for folder in folders))
        raise ReportError(
            [error("output", f"a shard goes into one folder, not into {named}", None, "name one by --out")]
        )
    return next(iter(folders), OUT)


def _projects(asked: Asked) -> Iterator[tuple[Settings, Project, list[Path]]]:
    """The reports by the settings that hold for them."""
    by_folder = {path.parent: settings(path.parent) for path in asked.paths}
    groups: list[tuple[Settings, list[Path]]] = []
    for path in asked.paths:
        settled = by_folder[path.parent]
        paths = next((paths for other, paths in groups if other == settled), None)
        if paths is None:
            groups.append((settled, [path]))
        else:
            paths.append(path)
    for settled, paths in groups:
        yield settled, replace(settled.project, piped=asked.piped), paths


def _found(
    asked: Asked,
    path: Path,
    diagnostics: Iterable[Diagnostic],
    sources: Sources,
    settled: Settings,
    products: Mapping[str, str] | None = None,
) -> Found:
    """What is found in one report; that which was piped is called so."""
    name, texts = path.as_posix(), dict(sources.texts) | settled.sources.texts
    if path in asked.piped:
        diagnostics = [
            replace(each, place=_piped(each.place, name), message=asked.called(each.message)) for each in diagnostics
        ]
        texts = {PIPED if file == name else file: text for file, text in texts.items()}
        name = PIPED
    return Found(name, tuple(diagnostics), Sources(texts), products or {})


def _piped(place: Place | None, name: str) -> Place | None:
    return replace(place, file=PIPED) if place and place.file == name else place


def _in_order(asked: Asked, found: list[Found]) -> list[Found]:
    """What concerns no report first, then the reports as they were asked for."""
    order = {PIPED if path in asked.piped else path.as_posix(): number for number, path in enumerate(asked.paths)}
    notes = [Found("", asked.notes)] if asked.notes else []
    return notes + sorted(found, key=lambda each: order.get(each.report, -1))
