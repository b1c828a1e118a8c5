"""`manifest.json` beside the products: what each was made from, what it shows and what was found, and what it took time for.

`form.SCHEMA` describes it, and `publish schema --manifest` prints that. All but its key `timings` follows from what the
products follow from, so that two builds of the same have the same records.

Nothing depends on it but speed: one that is torn, foreign or of another time is as none, and a product that is not, byte for
byte, what the manifest says is made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from publish.building import output
from publish.building.built import Built
from publish.building.recording import states, told
from publish.diagnostics import Place, Severity
from publish.diagnostics.stages import Stage
from publish.frozen import dataclass
from publish.model.products import PRODUCTS

NAME: Final = "manifest.json"
PARTS: Final = {"briefing": "pages", "deck": "slides"}
"""What the parts of a product are called, of those that have parts."""
VERSION: Final = 2
MOST: Final = 64 * 1024**2
"""The most bytes of a manifest that are read."""
SETTLED: Final = 20_000_000
"""How many nanoseconds before a build a file was last changed at the latest, so that what was read is what lies there:
clocks of file systems tick that slowly."""
_BY_REPORT: Final = ("reports", "timings")
"""The parts of a manifest that are by report."""
_PACKAGE: Final = "publish:"
"""What paths begin with that lie in this package, wherever that is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for besides the report."""

    out: Path
    only: str | None
    """The product that is wanted; None for those that are handed out."""
    options: Mapping[str, Any]
    """All else that products follow from, as values of JSON."""
    fonts: tuple[Path, ...]
    """Where fonts are looked for."""
    strict: bool = False
    pictures: bool = False
    """Whether pictures of pages and slides are wanted; if not, those that are there stay while they are right."""

    def name(self, path: Path) -> str:
        """What the record of a report is called."""
        return name_of(path, self.only)


def name_of(path: Path, only: str | None) -> str:
    """What the record of a report is called, or of one product of it."""
    return " ".join((where(path), "--only", only)) if only else where(path)


def read(out: Path) -> dict[str, Any]:
    """The records of a folder, by report."""
    return _read(out)[0]


def timings(out: Path) -> dict[str, Any]:
    """What the last builds of a folder took, by report."""
    return _read(out)[1]


def shard(out: Path) -> dict[str, Any] | None:
    """Which shard of a build a folder holds: its `number` of `how many`, its `reports`, and those of `all` shards."""
    found: Any = _whole(out).get("shard")
    try:
        return {
            "number": int(found["number"]),
            "of": int(found["of"]),
            "reports": [str(name) for name in found["reports"]],
            "all": [str(name) for name in found["all"]],
        }
    except (LookupError, TypeError, ValueError):
        return None


def note_shard(out: Path, number: int, of: int, reports: Sequence[str], everything: Sequence[str]) -> None:
    """Writes into the manifest of a folder which shard it holds."""
    records, times = _read(out)
    shard = {"number": number, "of": of, "reports": sorted(reports), "all": sorted(everything)}
    replace(out, records, times, shard)


def _read(out: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    found = _whole(out)
    try:
        return dict(found["reports"]), dict(found["timings"])
    except (ValueError, LookupError, TypeError):
        return {}, {}


def _whole(out: Path) -> dict[str, Any]:
    try:
        with (out / NAME).open("rb") as file:
            found = json.loads(file.read(MOST))
        return dict(found) if found["manifest"] == VERSION else {}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def standing(records: Mapping[str, Any], path: Path, asked: Asked) -> Built | list[str]:
    """The products of the last build of a report where they still stand; else why they do not."""
    record = records.get(asked.name(path))
    if record is None:
        return ["it was not built here before"]
    try:
        if reasons := list(changes(record, path, asked)):
            return reasons
        products = record["products"]
        diagnostics, sources = told.found(record["diagnostics"])
        paths = {str(name): asked.out / str(product["file"]) for name, product in products.items()}
        inputs, layouts = (tuple(map(_placed, record["from"][kind])) for kind in ("files", "layouts"))
    except (LookupError, TypeError, ValueError, AttributeError):
        return ["the record of its last build cannot be read"]
    if asked.strict and any(each.severity is Severity.WARNING for each in diagnostics):
        return ["there were warnings, and --strict was given"]
    return Built(path, paths, diagnostics, sources, inputs=inputs, layouts=layouts)


def changes(record: Mapping[str, Any], path: Path, asked: Asked) -> Iterable[str]:
    """What is not as it was when a record was written, in words."""
    before = record["from"]
    if before["program"] != states.of_program():
        yield "the program or a library changed"
    if before["options"] != asked.options:
        yield "the options changed"
    if before["fonts"] != states.of_fonts(asked.fonts):
        yield "the fonts changed"
    if path.as_posix() not in before["files"]:
        yield "its files are not known"
    for name, digest in before["files"].items():
        if states.of_file(Path(name)) != digest:
            yield f"'{name}' changed"
    for name, digest in before["layouts"].items():
        if states.of_folder(_placed(name)) != digest:
            yield f"the layout '{name}' changed"
    if before["names"] != states.of_names(_project(path)):
        yield "there are other layouts"
    for name, product in record["products"].items():
        files = {str(product["file"]): product["sha256"]}
        if asked.pictures and PRODUCTS[name].part:
            if "pictures" not in product:
                yield f"there are no pictures of the {name}"
            files |= {picture["file"]: picture["sha256"] for picture in product.get("pictures", ())}
        for place, digest in files.items():
            file = asked.out / place
            if states.of_file(file) != digest:
                yield f"'{file.as_posix()}' {'is not as it was made' if file.exists() else 'is not there'}"


def write(out: Path, built: Sequence[Built], asked: Asked, began: int) -> None:
    """Keeps what was built at the time `began` (in ns); records whose products are gone go."""
    before, times = _read(out)
    records = {name: record for name, record in before.items() if _is_there(record, out)}
    layouts = {folder: _layout(folder, began) for folder in dict.fromkeys(chain(*(each.layouts for each in built)))}
    for each in built:
        record = _record(each, asked, began, layouts)
        if record is None:
            records.pop(asked.name(each.path), None)
        else:
            records[asked.name(each.path)] = record
            times[asked.name(each.path)] = _timed(each.stages)
    replace(out, records, times)


def replace(
    out: Path, records: Mapping[str, Any], times: Mapping[str, Any], shard: Mapping[str, Any] | None = None
) -> None:
    """Writes the manifest of a folder anew; of the times, those of the records."""
    kept = {name: times[name] for name in records if name in times}
    value = {"manifest": VERSION, "reports": records, "timings": kept} | ({"shard": shard} if shard else {})
    output.replace(out / NAME, _text(value).encode("utf-8", "backslashreplace"))


def _text(value: Mapping[str, Any]) -> str:
    """A manifest as JSON, each record a line: what breaks every line is written in Python, and takes fifty times as long."""
    write = partial(json.dumps, ensure_ascii=False, sort_keys=True)
    parts = []
    for name, part in sorted(value.items()):
        rows = [f"  {write(key)}: {write(row)}" for key, row in sorted(part.items())] if name in _BY_REPORT else []
        parts.append(f" {write(name)}: " + ("{\n" + ",\n".join(rows) + "\n }" if rows else write(part)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _timed(stages: Sequence[Stage]) -> dict[str, Any]:
    """What a report took, by what took it: seconds on the clock and of processors, of all and of each stage."""
    found: dict[str, Any] = {}
    for stage in stages:
        of = found.setdefault(stage.of, {"wall": 0.0, "cpu": 0.0, "stages": {}})
        at = of["stages"].setdefault(stage.name, {"wall": 0.0, "cpu": 0.0})
        for times in (of, at):
            times["wall"] = round(times["wall"] + stage.wall, 4)
            times["cpu"] = round(times["cpu"] + stage.cpu, 4)
    return found


def _is_there(record: Any, out: Path) -> bool:
    try:
        return all((out / str(product["file"])).is_file() for product in record["products"].values())
    except (LookupError, TypeError, AttributeError, OSError, ValueError):
        return False


def _layout(folder: Path, began: int) -> str | None:
    """The digest of a layout, of which many reports are made; None where something of it was changed meanwhile."""
    is_settled = all(_is_settled(path, began) for path in states.files_of(folder))
    return states.of_folder(folder) if is_settled else None


def _record(built: Built, asked: Asked, began: int, digests: Mapping[Path, str | None]) -> dict[str, Any] | None:
    """What is kept of a build, by the digests of layouts; None where there is nothing to keep, or something was changed meanwhile."""
    layouts = {_name(folder): digests[folder] for folder in built.layouts}
    are_settled = None not in layouts.values() and all(_is_settled(path, began) for path in built.inputs)
    if not built.products or not are_settled:
        return None
    return {
        "source": _shown(built.path),
        "only": asked.only,
        "products": {
            name: {"file": path.name, "sha256": built.hashes[name], "bytes": path.stat().st_size} | _parts(built, name)
            for name, path in built.products.items()
        },
        "from": {
            "program": states.of_program(),
            "options": asked.options,
            "fonts": states.of_fonts(asked.fonts),
            "files": {_shown(path): states.of_file(path) for path in built.inputs},
            "layouts": layouts,
            "names": states.of_names(_project(built.path)),
        },
        "fonts": {path.name: states.of_font(path) for path in built.fonts},
        "versions": states.versions(),
        "diagnostics": [told.kept(each, built.sources) for each in built.diagnostics],
    }


def _parts(built: Built, product: str) -> dict[str, Any]:
    """The pages or slides of a product, each with the lines of the source that it shows."""
    name = PARTS.get(product)
    parts = built.parts.get(product, ())
    found: dict[str, Any] = {name: [[_line(place) for place in places] for places in parts]} if name else {}
    if pictures := built.pictures.get(product):
        found["pictures"] = [{"file": file, "sha256": digest} for file, digest in pictures.items()]
    return found


def _line(place: Place) -> dict[str, Any]:
    return {"file": _shown(Path(place.file)), "line": place.line}


def _is_settled(path: Path, began: int) -> bool:
    try:
        return path.stat().st_mtime_ns < began - SETTLED
    except OSError:
        return False


def _project(path: Path) -> Path:
    """The folder of a project's own layouts."""
    return path.parent / ".." / "layouts"


def _shown(path: Path) -> str:
    """A path as seen from here: folders may move, with all that is in them."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def where(path: Path | str) -> str:
    """What tells a report by its place, however it is named: by the path that was given, or as a record calls it."""
    return Path(os.path.relpath(path)).as_posix()


def _name(folder: Path) -> str:
    within = folder.resolve()
    for root in (states.ROOT, states.ROOT.parent / "layouts"):
        if within.is_relative_to(root):
            return f"{_PACKAGE}{within.relative_to(states.ROOT.parent).as_posix()}"
    return folder.as_posix()


def _placed(name: str) -> Path:
    return states.ROOT.parent / name.removeprefix(_PACKAGE) if name.startswith(_PACKAGE) else Path(name)
