"""The products of shards, brought together from the folders in which they were built, with one record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from publish.building import output
from publish.building.files import pictures_in
from publish.building.recording import manifest, states
from publish.diagnostics import Diagnostic, ReportError, error
from publish.model.products import PRODUCTS

_OWN: Final = re.compile(r"(?!\.\.?(?:/|$))[^/]+(?:\.pictures/[a-z]+-\d+\.png)?")
"""The names of products and their pictures in the folder of products."""


@dataclass
class _Merged:
    """What is found in the folders, and what is wrong with it."""

    files: dict[str, bytes] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    times: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For each file, the report that it is a product of, and its digest."""
    problems: list[Diagnostic] = field(default_factory=list)

    def wrong(self, message: str, hint: str) -> None:
        self.problems.append(error("not-as-made", message, None, hint))


def merge(folders: Sequence[Path], out: Path) -> tuple[Path, ...]:
    """Copies the products of all shards into one folder, with one manifest; gives their paths. Raises `ReportError` where a
    shard or a report is missing, or a product is not as it was made; then nothing is written."""
    merged, shards = _Merged(), [(folder, manifest.shard(folder)) for folder in folders]
    for folder, shard in shards:
        if shard is None:
            merged.wrong(f"'{folder.as_posix()}' holds no shard", "`publish build --shard K/N` makes one")
    known = [(folder, shard) for folder, shard in shards if shard is not None]
    for missing in _missing([shard for _, shard in known]):
        merged.wrong(missing, "give the folders of all shards of one build")
    for folder, shard in known:
        _add(folder, shard["reports"], merged)
    if merged.problems:
        raise ReportError(merged.problems)
    stems = {Path(record["source"]).stem for record in merged.records.values()}
    stale = (name for stem in stems for product in PRODUCTS for name in pictures_in(out, stem, product))
    output.replace_all(out, merged.files, [name for name in stale if name not in merged.files])
    manifest.replace(out, merged.records, merged.times)
    return tuple(out / name for name in merged.files if "/" not in name)


def _missing(shards: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is missing of the shards, in words."""
    if not shards:
        return
    of, everything = shards[0]["of"], shards[0]["all"]
    if any(shard["of"] != of or shard["all"] != everything for shard in shards):
        yield "the shards are of different builds: they were not asked for the same reports"
        return
    for number in sorted({*range(1, of + 1)} - {shard["number"] for shard in shards}):
        yield f"shard {number}/{of} is not there"
    built = {name for shard in shards for name in shard["reports"]}
    if len({shard["number"] for shard in shards}) == of:
        for name in sorted({*everything} - built):
            yield f"no shard built '{name}': they were divided by different times"


def _add(folder: Path, names: Sequence[str], merged: _Merged) -> None:
    """Adds the products of some reports that were built in a folder."""
    records, times = manifest.read(folder), manifest.timings(folder)
    for name in names:
        if name not in records:
            merged.wrong(
                f"'{name}' has no products in '{folder.as_posix()}'", "its shard has reported what is wrong with it"
            )
            continue
        for product in records[name]["products"].values():
            for file in (product, *product.get("pictures", ())):
                _take(folder, str(file["file"]), name, str(file["sha256"]), merged)
        merged.records[name] = records[name]
        merged.times |= {name: times[name]} if name in times else {}


def _take(folder: Path, name: str, report: str, digest: str, merged: _Merged) -> None:
    path = folder / name
    before = merged.origins.setdefault(name, (report, digest))
    if before[0] != report:
        merged.wrong(f"'{report}' and '{before[0]}' make the same file '{name}'", "rename one of them")
    elif not _OWN.fullmatch(name) or states.of_file(path) != digest:
        merged.wrong(f"'{path.as_posix()}' is not, byte for byte, what was made", "build its shard again")
    else:
        merged.files[name] = path.read_bytes()
