"""A source file → a report, and every diagnostic with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from publish.data.problems import listed
from publish.diagnostics import Diagnostic, Findings, Place, Sources, error, in_order, warning
from publish.diagnostics.suggestions import MAX_NEAR, did_you_mean
from publish.frozen import dataclass
from publish.model import (
    Block,
    Chart,
    ChartBody,
    Figure,
    Metric,
    Metrics,
    MetricsBody,
    Report,
    Section,
    SideBySide,
    Table,
    TableBody,
)
from publish.model.data import DataRef, Dataset, Datasets
from publish.model.nodes import SOURCE, Asset
from publish.parsing.validation import salvage, validate
from publish.parsing.yaml import Placed, PlacedList, PlacedMapping, PlacedText, read
from publish.source import assets, unchanged
from publish.source.carrying import clashes, fault
from publish.source.data import ENDINGS, DataReader, data_files, written_here
from publish.source.documents import other_kind
from publish.source.includes import Folder, Includer
from publish.source.markup.inline import InlineParser
from publish.source.markup.slips import facts_in_texts, keys_in_texts
from publish.source.proofs import Proof, doubts_in_data, proofs
from publish.source.unseen import unseen, unseen_in_data


@dataclass(frozen=True, slots=True)
class Source:
    """The outcome of reading: the report if it could be understood, all diagnostics, the texts read, and every file used."""

    path: Path
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    files: tuple[Path, ...] = field(default=())
    partial: Report | None = None
    """Where there is no report: what was understood of it, to look for more mistakes in; never to be shown."""
    doubtful: frozenset[str] = frozenset()
    """Codes of complaints about a partial report that are not to be believed: they speak of what is not there."""
    proofs: tuple[Proof, ...] = ()
    """The texts that a Chinese print shop would correct; their diagnostics are among the others."""


def load(path: Path, name: str | None = None, piped: bytes | None = None) -> Source:
    """Reads the report in `path`; `name` is what places call the file (the path as given if left out), `piped` its bytes if
    they lie in no file."""
    sources = Sources()
    shown = name or path.as_posix()
    if other := other_kind(path, shown):
        return Source(path, None, (other,), sources, (path,))
    value, diagnostics = read(path, shown, sources, piped)
    if not isinstance(value, PlacedMapping):
        if value is not None:
            hint = "begin with keys such as 'title: …', each with a half-width colon and a space"
            diagnostics.append(error("wrong-type", "a report is a mapping of keys to values", value.place, hint))
        return Source(path, None, in_order(diagnostics), sources, (path,))
    diagnostics = Findings(diagnostics)
    folder = Folder(path, shown)
    includer = Includer(folder, sources)
    whole = includer.resolve(value, (path.resolve(),))
    parser = InlineParser(diagnostics)
    context = {"inlines": parser, "names": parser.name, "sections": unchanged.sections(parser)}
    report, complaints = validate(Report, whole, context)
    diagnostics += includer.diagnostics
    diagnostics += _but_for_holes(complaints, includer.holes | ({whole.place} if includer.holes else set()))
    slips = [*keys_in_texts(whole), *facts_in_texts(whole)]
    diagnostics += _not_told((diagnostic for _, diagnostic in slips), diagnostics)
    # What is not meant as the text that it is has other marks than a text: its colon is that of a key.
    no_texts = {text.place for text, _ in slips} | {each.place for each in diagnostics if each.code == "wrong-type"}
    proved = tuple(proof for proof in proofs(whole, sources) if proof.text.place not in no_texts)
    diagnostics += _not_told((diagnostic for proof in proved for diagnostic in proof.diagnostics), diagnostics)
    diagnostics += unseen(whole, sources)
    is_whole = report is not None and not includer.holes
    opener = _Opener(folder, sources, [path, *includer.files], diagnostics)
    understood = report or _part_of(whole, parser)
    if understood:
        understood = opener.report(understood)
    found = in_order(diagnostics)
    files = tuple(dict.fromkeys([*opener.files, *opener.reader.used]))
    if is_whole:
        # Of a misspelt name the right one seems to be used by nothing.
        mistaken = frozenset({"unused-data"}) if any(each.code == "unknown-data" for each in found) else frozenset()
        return Source(path, understood, found, sources, files, doubtful=mistaken, proofs=proved)
    doubtful = IN_PARTS | (IN_FILES if includer.holes else IN_PARTS)
    return Source(path, None, found, sources, files, understood, doubtful, proved)


def _attached(folder: Folder, sources: Sources, reader: DataReader) -> tuple[tuple[Asset, ...], list[Diagnostic]]:
    """The files that the report was read from, but for images; and a diagnostic for each that cannot be carried."""
    found, told = list[Asset](), list[Diagnostic]()
    twice = set(clashes(folder.name(shown) for shown in sources.data))
    for shown, read_bytes in sources.data.items():
        name = folder.name(shown)
        if why := fault(name) or ("is that of another file to some systems" if name in twice else None):
            message = f"the briefing does not carry the file '{name}', because its name {why}"
            told.append(warning("no-source", message, Place(shown), "rename it, or say 'attach_source: false'"))
        else:
            found.append(Asset(name, read_bytes, reader.media_type(shown) if reader.is_data(shown) else SOURCE))
    return tuple(found), told


IN_PARTS = frozenset({"empty", "unused-fact", "unused-data"})
"""Complaints that may come of parts that were not understood."""
IN_FILES = frozenset({"unknown-fact", "unknown-reference"})
"""Complaints that may come of files that could not be had, too."""


def _but_for_holes(complaints: Sequence[Diagnostic], holes: set[Place]) -> list[Diagnostic]:
    """The complaints, but for those of something missing where an include could not be had: it is not missing."""
    return [
        complaint
        for complaint in complaints
        if not (complaint.code in ("missing-key", "empty") and complaint.place in holes)
    ]


def _not_told(found: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of the diagnostics at whose places nothing is told yet."""
    places = {diagnostic.place for diagnostic in told}
    yield from (diagnostic for diagnostic in found if diagnostic.place not in places)


# ---------------------------------------------------------------------------------------------- reports with mistakes


INDIVISIBLE = ("columns", "rows", "levels", "highlight", "data")
"""Keys of which nothing is left where a part is not understood: without it, the others would be taken for something else."""


def _part_of(whole: Placed, parser: InlineParser) -> Report | None:
    """What can be understood of a report that does not validate, and the names that the lost parts may have borne."""
    if not isinstance(whole, PlacedMapping):
        return None
    titled = PlacedMapping({"title": PlacedText("…", whole.place), **whole}, whole.place, whole.keys_at)
    # It has read the texts before, and says nothing of them again.
    partial = salvage(Report, titled, {"inlines": parser}, indivisible=INDIVISIBLE)
    if partial is None:
        return None
    named = [given.keys_at for given in (whole.get("facts"), whole.get("data")) if isinstance(given, PlacedMapping)]
    names = set(_ids(whole)).union(*named)
    return partial.model_copy(update={"lost": frozenset(names)})


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, PlacedMapping):
        if isinstance(value.get("id"), PlacedText):
            yield str(value["id"])
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _ids(inner)


# ---------------------------------------------------------------------------------------------- files that blocks name


Showing = TypeVar("Showing", TableBody, ChartBody, MetricsBody, Metric)
"""What shows data."""


@dataclass
class _Opener:
    """Opens the files that blocks name, so that nothing after the reader touches the disk for them."""

    folder: Folder
    sources: Sources
    files: list[Path]
    diagnostics: Findings
    known: tuple[str, ...] = ()
    """The names of the report's datasets, also of those that were not understood."""
    reader: DataReader = field(init=False)
    images: dict[str, Asset | assets.Wrong] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reader = DataReader(self.folder, self.sources)

    @cached_property
    def beside(self) -> list[str]:
        """The names of data files beside the report."""
        return data_files(self.folder.path)

    def report(self, report: Report) -> Report:
        """The report with its datasets, images and the files that it carries."""
        self.reader.lang = report.lang
        self.known = (*report.data, *(name for name in sorted(report.lost) if name not in report.data))
        before = set(self.sources.texts)
        data = self.datasets(report.data)
        opened = {
            "content": tuple(map(self.block, report.content)),
            "sections": tuple(map(self.section, report.sections)),
            "annexes": tuple(map(self.section, report.annexes)),
        }
        attached, left = _attached(self.folder, self.sources, self.reader) if report.attach_source else ((), [])
        self.diagnostics += left
        texts = {name: text for name, text in self.sources.texts.items() if name not in before}
        self.diagnostics += unseen_in_data(self.reader.read.values(), texts)
        self.diagnostics += doubts_in_data(self.reader.read.values(), report.lang)
        return report.model_copy(update={"data": data, **opened, "files": attached})

    def section(self, section: Section) -> Section:
        content = tuple(map(self.block, section.content))
        return section.model_copy(update={"content": content, "sections": tuple(map(self.section, section.sections))})

    def block(self, block: Block) -> Block:
        try:
            if isinstance(block, Figure):
                figure = block.figure
                asset = self.image(figure.image, figure.value_at("image"))
                return block.model_copy(update={"figure": figure.model_copy(update={"asset": asset})})
        except assets.Wrong as wrong:
            self.diagnostics.append(wrong.diagnostic)
        match block:
            case SideBySide(side_by_side=parts):
                return block.model_copy(update={"side_by_side": tuple(map(self.block, parts))})
            case Table(table=table) if table.data is not None:
                return block.model_copy(update={"table": self.with_data(table)})
            case Chart(chart=chart) if chart.data is not None:
                return block.model_copy(update={"chart": self.with_data(chart)})
            case Metrics(metrics=metrics):
                items = metrics.items and tuple(self.with_data(item) if item.data else item for item in metrics.items)
                metrics = metrics.model_copy(update={"items": items})
                return block.model_copy(update={"metrics": self.with_data(metrics) if metrics.data else metrics})
        return block

    def image(self, name: str, at: Place) -> Asset:
        """The image in a file, read, decoded and measured once however often it is shown. Raises `Wrong`."""
        if name not in self.images:
            try:
                self.images[name] = assets.image(name, self.folder.path, at, self.diagnostics)
                self.files.append(self.folder.path / name)
            except assets.Wrong as wrong:
                self.images[name] = wrong
        found = self.images[name]
        if isinstance(found, assets.Wrong):
            raise assets.Wrong(found.at(at))
        return found

    def with_data(self, body: Showing) -> Showing:
        """What shows data, with the file that it names read."""
        return body.model_copy(update={"data": self.data(body.data, body.value_at("data"))})

    def datasets(self, datasets: Datasets) -> Datasets:
        """The datasets of the report, each with what its file holds."""
        return {name: self.dataset(dataset, dataset.value_at("file")) for name, dataset in datasets.items()}

    def data(self, ref: DataRef | None, at: Place) -> DataRef | None:
        """What a block shows: a dataset of the report is looked up later, a file is read here."""
        if isinstance(ref, Dataset):
            return self.dataset(ref, ref.value_at("file"))
        if ref is None or ref in self.known:
            return ref
        if not ref.lower().endswith(ENDINGS) and "/" not in ref and not self.is_file(ref):
            if self.diagnostics.has_room("unknown-data", at):
                self.diagnostics.append(self.unknown(ref, at))
            return ref
        return self.dataset(Dataset(file=ref).placed(at), at)

    def is_file(self, name: str) -> bool:
        """Whether a file in the report's folder has the name, which may be one that no file can have."""
        try:
            return (self.folder.path / name).is_file()
        except (OSError, ValueError):
            return False

    def unknown(self, ref: str, at: Place) -> Diagnostic:
        names = [*self.known[:MAX_NEAR], *self.beside]
        known = f"datasets: {listed(self.known)}" if self.known else "give it under 'data:' at the top of the report"
        message = f"no dataset is called '{ref}'"
        return error("unknown-data", message, at, did_you_mean(ref, names) or known)

    def dataset(self, dataset: Dataset, at: Place) -> Dataset:
        """The dataset with what its file, or its rows, hold."""
        raw, problems = dataset.raw, list[Diagnostic]()
        if dataset.file is not None:
            raw, problems = self.reader.file(dataset, at)
        elif dataset.rows is not None:
            raw, problems = written_here(dataset)
        self.diagnostics += problems
        return dataset.model_copy(update={"raw": raw})
