"""`publish build`: what its options ask for, the products made of it, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from publish.building.project import Options
from publish.commands import arguments, making
from publish.commands.making import Asked, Used
from publish.commands.terminal import streams
from publish.commands.terminal.asking import timed
from publish.commands.terminal.opening import open_all
from publish.commands.terminal.options import AGREEMENT
from publish.commands.terminal.printing import plural, show, tell
from publish.commands.terminal.telling import Telling
from publish.diagnostics import stages
from publish.diagnostics.formats import Found
from publish.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of `publish build`, by the names of its parameters."""

    only: str | None
    layout: str | None
    out: Path | None
    strict: bool
    agreement: str
    force: bool
    explains: bool
    times: bool
    jobs: int | None
    shard: tuple[int, int] | None
    """The number of the part to build, and how many parts there are."""
    balance: Path | None
    provenance: bool
    sbom: bool
    opens: bool
    pictures: bool
    scheduler: str | None

    def check(self, sources: Sequence[Path]) -> None:
        """Raises `UsageError` where options cannot be given together, or not for these sources."""
        if self.pictures:
            arguments.drawable(self.only)
        arguments.recorded(sources if self.provenance or self.sbom else ())

    def part_of(self, asked: Asked) -> Asked:
        """The reports that are built here: all, or those of one of several machines. Raises `UsageError`."""
        if self.shard:
            return making.sharded(asked, self.balance, *self.shard)
        if self.balance:
            raise click.UsageError("'--balance' is for '--shard'")
        return asked

    @property
    def building(self) -> Options:
        """What of it concerns the making of products; the project is not known yet."""
        severity = AGREEMENT[self.agreement]
        return Options(
            self.only, self.layout, self.strict, severity, self.pictures, self.force, self.jobs, self.scheduler
        )


def build(telling: Telling, request: Request, whole: Asked, part: Asked, used: Used | None = None) -> int:
    """Builds a part of the reports that were asked for, tells what was found and made; gives the exit code.

    `used`, given by `--watch`, is told what each report was made from; products are then not opened at each save.
    """
    say = telling.say
    recording = stages.recorded() if request.times else nullcontext()
    with recording, streams.progress(say("building"), telling.quiet) as progress:
        found = making.built(
            part,
            request.out,
            request.building,
            progress=progress,
            explain=(lambda line: show(say.told(line), err=True)) if request.explains else None,
            timings=timed(telling) if request.times else None,
            used=used,
        )
    if request.shard:
        making.note_shard(whole, part, request.out, *request.shard, request.only)
    products = [path for each in found for path in each.products.values()]
    done = "\n".join([*products, *_beside(request, part, found, products)])
    code = tell(telling, found, request.strict, done, _tally(telling, part, found))
    if request.opens and used is None:
        open_all(products, telling)
    return code


def _beside(request: Request, part: Asked, found: Sequence[Found], products: Sequence[str]) -> list[str]:
    """The folders of pictures beside the products, and the files written now that say where products come from."""
    attested: Sequence[Path] = ()
    if request.provenance or request.sbom:
        attested = making.attest(part, found, request.out, request.provenance, request.sbom)
    folders = dict.fromkeys(f"{path.rpartition('.')[0]}.pictures/" for path in products if request.pictures)
    return [*folders, *(path.as_posix() for path in attested)]


def _tally(telling: Telling, part: Asked, found: Sequence[Found]) -> str:
    """How many of the reports were built, where not all were."""
    made, of = sum(bool(each.products) for each in found), len(part.paths)
    return telling.say(f"; {made} of {of} {plural('report', of)} built") if made < of else ""
