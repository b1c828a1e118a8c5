"""Builds killed (SIGKILL) at random moments: `python -m tests.hostile.killing --count 100 --seed 1`.

Ten reports are built into a fresh folder, and the build is killed somewhere on its way: every other one while its products are
written, which is a small part of it. No worker may live on, no product may be
another than that of a build that was let be; and the next build makes all of them, which `publish verify` proves, leaves nothing
else in the folder, and removes what the killed one left among temporary files. Half of the builds begin with an empty cache.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from publish.building.processes.workers import SCRATCH
from tests.bench import content

REPORTS = 10
GRACE = 3.0
"""Seconds in which workers of a killed build must end."""


@dataclass(frozen=True)
class Bench:
    """A folder with reports, and what a build of them makes that is let be."""

    folder: Path
    sources: tuple[str, ...]

    def command(self, out: str, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "publish", *arguments, "--out", out]

    @property
    def environment(self) -> dict[str, str]:
        kept = {"PUBLISH_CACHE": str(self.folder / "cache"), "TMPDIR": str(self.folder / "scratch")}
        return {**os.environ, **kept}

    def build(self, out: str) -> subprocess.Popen[bytes]:
        command = self.command(out, "build", "-q", *self.sources)
        return subprocess.Popen(command, cwd=self.folder, env=self.environment, stderr=subprocess.DEVNULL)

    def products(self, out: str) -> dict[str, str]:
        files = sorted((self.folder / out).glob("[!.]*.p*"))  # what is put aside while it is written is none
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def children(process: int) -> list[int]:
    """The processes that a process began and that live."""
    try:
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def begins_to_write(building: subprocess.Popen[bytes], folder: Path) -> None:
    """Waits until the first file of a build is in its folder, or it ended."""
    while building.poll() is None and not (folder.is_dir() and any(folder.iterdir())):
        time.sleep(0.0005)


def wrong(bench: Bench, wanted: dict[str, str], moment: float, out: str, writing: bool) -> tuple[str, list[str]]:
    """How a build went that is killed after so many seconds, or so many after it began to write, and what is wrong with what comes
    of it."""
    building = bench.build(out)
    if writing:
        begins_to_write(building, bench.folder / out)
    try:
        building.wait(moment)
        how = "ended before"
    except subprocess.TimeoutExpired:
        workers = children(building.pid)
        building.kill()
        building.wait()
        how = f"killed {moment:.3f} s after it began{' to write' * writing}"
        since = time.monotonic()
        while any(map(lives, workers)) and time.monotonic() - since < GRACE:
            time.sleep(0.05)
        if any(map(lives, workers)):
            return how, ["a worker lives on"]
    half = bench.products(out)
    found = [f"{name} is another" for name, digest in half.items() if wanted.get(name) != digest]
    if bench.build(out).wait():
        found.append("the next build fails")
    if bench.products(out) != wanted:
        found.append("the next build makes others")
    verify = bench.command(out, "verify", "-q")
    if subprocess.run(verify, cwd=bench.folder, env=bench.environment, check=False, capture_output=True).returncode:
        found.append("they are not as the record has them")
    left = {path.name for path in (bench.folder / out).iterdir()} - {*wanted, "manifest.json"}
    left |= {path.name for path in (bench.folder / "scratch").glob(f"{SCRATCH}*")}
    return f"{how}, with {len(half)} of {len(wanted)} products", found + [f"{name} is left" for name in sorted(left)]


def timed(bench: Bench, out: str) -> tuple[float, float]:
    """How many seconds a build takes that is let be, and how many of these after it began to write."""
    began = time.monotonic()
    building = bench.build(out)
    begins_to_write(building, bench.folder / out)
    writes = time.monotonic()
    if building.wait():
        raise SystemExit("the reports cannot be built")
    return time.monotonic() - began, time.monotonic() - writes


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=100, help="how many builds are killed")
    asked.add_argument("--seed", type=int, default=1)
    arguments = asked.parse_args()
    chance, bad = random.Random(arguments.seed), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source").mkdir()
        (folder / "scratch").mkdir()
        for number in range(1, REPORTS + 1):
            path = folder / "source" / f"r{number}.yaml"
            path.write_text(content.as_yaml(content.sections(number)[-1:]), encoding="utf-8")
        bench = Bench(folder, tuple(f"source/r{number}.yaml" for number in range(1, REPORTS + 1)))
        timed(bench, "first")  # what is kept by it is there for the next
        took, writes = timed(bench, "let-be")
        wanted = bench.products("let-be")
        tell(f"{len(wanted)} products in {took:.1f} s, written in {writes:.3f} s, when it is let be")
        for number in range(arguments.count):
            if number % 4 > 1:
                shutil.rmtree(folder / "cache", ignore_errors=True)
            writing = number % 2 == 1
            moment = chance.uniform(0, writes if writing else took)
            how, found = wrong(bench, wanted, moment, f"out{number}", writing)
            tell(f"{number + 1}: {how}: {'; '.join(found) or 'right'}")
            bad += bool(found)
            shutil.rmtree(folder / f"out{number}", ignore_errors=True)
    tell(f"{bad} of {arguments.count} wrong")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
