"""Finished files against the record of their build: whether they are as they were made, and whether they can be made so again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.building.built import Built
from publish.building.incremental import build_changed
from publish.building.project import Options, Project
from publish.building.recording import manifest, states
from publish.diagnostics import Diagnostic, Place, ReportError, Severity, error, warning


@dataclass
class Verified:
    """What was compared, and everything that is not as it was recorded."""

    reports: int = 0
    products: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)


def verify(out: Path, sources: Collection[Path] = (), *, rebuild: bool = False, jobs: int | None = None) -> Verified:
    """Compares the products of a folder with its manifest, of all reports or of some; `rebuild` makes each anew, in a folder of
    its own, and compares the bytes. Raises `ReportError` where there is no record."""
    wanted = {manifest.where(path): path.as_posix() for path in sources}
    read = manifest.read(out).items()
    records = {name: record for name, record in read if not wanted or manifest.where(_source(record)) in wanted}
    there = {manifest.where(_source(record)) for record in records.values()}
    if lacking := [name for place, name in wanted.items() if place not in there] or ([""] if not records else []):
        of = f" of '{lacking[0]}'" if lacking[0] else ""
        message = f"'{(out / manifest.NAME).as_posix()}' has no record{of}"
        raise ReportError([error("not-found", message, None, "`publish build` writes it, with the products")])
    verified = Verified()
    for record in records.values():
        try:
            found = list(_differences(record, out))
            if rebuild and not found:
                found += _made_again(record, out, jobs)
            verified.diagnostics += found
            verified.products += len(record["products"])
        except (LookupError, TypeError, ValueError, AttributeError):
            message = f"the record of '{_source(record)}' cannot be read"
            verified.diagnostics.append(error("not-as-made", message, None, "`publish build --force` makes it again"))
        verified.reports += 1
    return verified


def _source(record: Any) -> str:
    return str(record.get("source", "")) if isinstance(record, Mapping) else ""


def _differences(record: Mapping[str, Any], out: Path) -> Iterator[Diagnostic]:
    """An error for each product that is not as it was made, a warning for each that is older than what it was made from."""
    at = Place(_source(record))
    for product in record["products"].values():
        path = out / str(product["file"])
        if not path.exists():
            yield error("not-as-made", f"'{path.as_posix()}' is not there", at, "`publish build` makes it")
        elif states.of_file(path) != product["sha256"]:
            message = f"'{path.as_posix()}' is not, byte for byte, what was made"
            yield error("not-as-made", message, at, "`publish build` makes it again, over what is there")
        for picture in product.get("pictures", ()):
            drawn = out / str(picture["file"])
            if states.of_file(drawn) != picture["sha256"]:
                message = f"'{drawn.as_posix()}' {'is not what was drawn' if drawn.exists() else 'is not there'}"
                yield error("not-as-made", message, at, "`publish build --pictures` draws it")
    files = [str(each["file"]) for each in record["products"].values()]
    if not Path(_source(record)).exists():
        message = f"'{_source(record)}' is not there any more; what was made of it still is: {', '.join(files)}"
        yield warning("out-of-date", message, None, "remove that, too, if nobody is to have it any more")
        return
    changed = [name for name, digest in record["from"]["files"].items() if states.of_file(Path(name)) != digest]
    if changed:
        names = ", ".join(map(repr, changed[:5]))
        message = f"{names} changed since {', '.join(files)} were made"
        if len(files) == 1:
            message = f"{names} changed since {files[0]} was made"
        yield warning("out-of-date", message, at, "`publish build` makes it of what is there now")


def _made_again(record: Mapping[str, Any], out: Path, jobs: int | None) -> Iterator[Diagnostic]:
    """An error for each product that is made with other bytes now."""
    at = Place(_source(record))
    with tempfile.TemporaryDirectory(prefix="publish-verify-") as folder:
        built = _built(record, Path(folder), jobs)
        if not built.products:
            yield from built.diagnostics
            yield error("not-as-made", "it cannot be made again, so that nothing is proved", at)
            return
        before, now = record["from"]["program"], states.of_program()
        hint = None if before == now else "it was made by another version of this program, or of its libraries"
        for name, product in record["products"].items():
            if built.hashes.get(name) != product["sha256"]:
                path = (out / str(product["file"])).as_posix()
                yield error("not-as-made", f"made again, '{path}' has other bytes", at, hint)
            again = built.pictures.get(name, {})
            if any(again.get(picture["file"]) != picture["sha256"] for picture in product.get("pictures", ())):
                yield error("not-as-made", f"drawn again, the pictures of the {name} have other bytes", at, hint)


def _built(record: Mapping[str, Any], folder: Path, jobs: int | None) -> Built:
    """A report built as its record says."""
    options = record["from"]["options"]
    weights = {code: Severity(weight) if weight else None for code, weight in options["severities"].items()}
    with _as_then(options["source_date_epoch"]):
        asked = Options(
            only=record["only"],
            layout=options["layout"],
            agreement=None,
            pictures=any("pictures" in product for product in record["products"].values()),
            force=True,
            jobs=jobs,
            project=Project(options["usual_layout"], weights),
        )
        (built,) = build_changed([Path(_source(record))], folder, asked)
    return built


@contextmanager
def _as_then(epoch: str | None) -> Iterator[None]:
    """While this lasts, the time that is set from outside is that of the record, and nothing is taken from the user's cache."""
    given = {"SOURCE_DATE_EPOCH": epoch, "PUBLISH_CACHE": ""}
    before = {name: os.environ.pop(name, None) for name in given}
    try:
        os.environ.update({name: value for name, value in given.items() if value is not None})
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
