"""Looks for reports and sources that end otherwise than they should.

    python -m tests.hostile.search reports 5000 --size tiny      valid by construction, of every kind and key
    python -m tests.hostile.search sources 20000                 texts that were valid, until somebody typed in them

Each goes through the reader and, where it is taken, both writers, the outline and the agreement gate, in one process that keeps
what workers keep. A finding is a traceback, an error without a line, a word that is no diagnostic, more than 5 seconds of the
processor, more than 500 MB above what the process had, or a disagreement of the products. Each kind is kept in the folder `--kept`
once, with the least input found that ends so.
"""

from __future__ import annotations

import argparse
import collections
import gc
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from publish.building.agreement.comparing import MISTAKE
from publish.charts import drawn
from publish.diagnostics import Diagnostic
from publish.writers import WRITERS
from tests.hostile import mutations, reports, shrinking
from tests.hostile.making import built, opens

LONGEST, ENDLESS = 5, 60
"""Seconds of the processor that a report may take; and after which it is ended."""
MOST = 500
"""MB that it may take above what the process has, which keeps fonts and masters."""
SIZES = {"whole": reports.WHOLE, "brief": reports.BRIEF, "tiny": reports.TINY}
EXAMPLES = 3
"""How many inputs are kept of a kind."""
OPENED = 10
"""One in so many decks is opened by python-pptx, too; the gate reads all."""
NO_LINE = {"unreadable", "too-large", "encoding"}
"""Codes of what is wrong with a file as a whole."""


@dataclass(frozen=True)
class Came:
    """What came of a source: a word, the codes of its errors, and the kinds of findings with what tells of them."""

    word: str
    codes: str = ""
    findings: tuple[tuple[str, str], ...] = ()
    took: float = 0


class Search:
    """Goes through many inputs, and keeps what was found."""

    def __init__(self, kept: Path, makes_least: bool) -> None:
        self.kept, self.makes_least = kept, makes_least
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None)) / "source"
        self.came: collections.Counter[str] = collections.Counter()
        self.kinds: collections.Counter[str] = collections.Counter()
        self.refused: collections.Counter[str] = collections.Counter()
        self.took: list[float] = []
        self.noise = os.memfd_create("printed")
        kept.mkdir(parents=True, exist_ok=True)

    def look(self, name: str, path: Path, smaller: Callable[[str], bytes]) -> None:
        """Looks at one source; `smaller` gives the least that ends in a finding of a kind."""
        came = self.tried(path)
        self.came[came.word] += 1
        self.took.append(came.took)
        if came.word != "made":
            self.refused[came.codes] += 1
        for kind, told in came.findings:
            self.kinds[kind] += 1
            if self.kinds[kind] > EXAMPLES:
                continue
            say(f"{name}: {kind}")
            stem = self.kept / re.sub(r"[^\w.-]+", "-", f"{name}-{kind}")[:120]
            stem.with_name(stem.name + ".txt").write_text(told, encoding="utf-8", errors="backslashreplace")
            stem.with_name(stem.name + ".yaml").write_bytes(path.read_bytes())
            if self.makes_least:
                stem.with_name(stem.name + ".least.yaml").write_bytes(smaller(kind))

    def tried(self, path: Path) -> Came:
        """What comes of a source; what took long is tried again, for what is kept comes to be in the first."""
        came = self._tried(path)
        return self._tried(path) if any(kind.startswith("slow") for kind, _ in came.findings) else came

    def _tried(self, path: Path) -> Came:
        before, begun = memory("VmRSS"), time.process_time()
        Path("/proc/self/clear_refs").write_text("5")
        findings: list[tuple[str, str]] = []
        word, diagnostics = "crash", tuple[Diagnostic, ...]()
        signal.setitimer(signal.ITIMER_PROF, ENDLESS)
        try:
            with self.listening():
                files, diagnostics = built(path, path.parent.parent / "out")
                opens(files if random.random() < 1 / OPENED else {**files, "deck": b""})
            word = "made" if len(files) == len(WRITERS) else "part" if files else "refused"
        except Exception as problem:
            findings.append((f"{type(problem).__name__} {_where(problem)}", traceback.format_exc()))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took, more = time.process_time() - begun, memory("VmHWM") - before
        findings += self.told(diagnostics)
        if took > LONGEST:
            findings.append((f"slow {word}", f"{took:.1f} s"))
        if more > MOST:
            findings.append((f"large {word}", f"{more} MB above {before} MB"))
        codes = " ".join(sorted({each.code for each in diagnostics if each.severity == "error"}))
        return Came(word, codes, tuple(findings), took)

    def told(self, diagnostics: tuple[Diagnostic, ...]) -> Iterator[tuple[str, str]]:
        """The findings in what was told, and in what was printed besides."""
        for each in diagnostics:
            if each.severity == "error" and not (each.place and each.place.line) and each.code not in NO_LINE:
                yield f"no line {each.code}", str(each)
            if each.hint == MISTAKE or each.code == "internal":
                said = re.sub("[0-9]+", "N", re.sub("'.*'", "…", each.message))
                yield f"{each.code} {said[:60]}", str(each)
        os.lseek(self.noise, 0, os.SEEK_SET)
        if printed := os.read(self.noise, 100_000).decode(errors="replace"):
            os.lseek(self.noise, 0, os.SEEK_SET)
            os.truncate(self.noise, 0)
            yield f"printed {printed.splitlines()[0][:40]}", printed

    def listening(self) -> Any:
        return _Listening(self.noise)

    def sum(self, count: int) -> str:
        """What came so far."""
        worst = sorted(self.took)
        return (
            f"{count} {dict(self.came)}; CPU s {sum(worst):.0f}, median {worst[len(worst) // 2]:.2f}, most {worst[-1]:.1f}; "
            f"{memory('VmRSS')} MB; refused {self.refused.most_common(8)}; findings {dict(self.kinds)}"
        )


class _Listening:
    """While this lasts, what is printed by whomever goes to a file."""

    def __init__(self, to: int) -> None:
        self.to = to

    def __enter__(self) -> None:
        self.kept = [os.dup(number) for number in (1, 2)]
        for number in (1, 2):
            os.dup2(self.to, number)

    def __exit__(self, *_: object) -> None:
        for number, kept in zip((1, 2), self.kept, strict=True):
            os.dup2(kept, number)
            os.close(kept)


def memory(name: str) -> int:
    """A size of this process in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) // 1024


def _where(problem: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if "/publish/" in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"


def look_at_report(search: Search, seed: int, size: reports.Size) -> None:
    """The report of a seed."""
    values = reports.random_report(seed, size)
    path = reports.written(values, search.folder)

    def smaller(kind: str) -> bytes:
        def fails(less: Any) -> bool:
            return kind in dict(search.tried(reports.written(less, search.folder)).findings)

        less = shrinking.least(values, fails, shrinking.parts, 20 if kind.startswith(("slow", "large")) else 150)
        return yaml.safe_dump(less, allow_unicode=True, sort_keys=False).encode()

    search.look(str(seed), path, smaller)


def look_at_source(search: Search, seed: int, size: reports.Size) -> None:
    """The source of a seed."""
    source = mutations.source(seed, size)
    path = search.folder / "report.yaml"
    path.write_bytes(source)

    def smaller(kind: str) -> bytes:
        def fails(less: bytes) -> bool:
            path.write_bytes(less)
            return kind in dict(search.tried(path).findings)

        return shrinking.least(source, fails, shrinking.lines, 20 if kind.startswith(("slow", "large")) else 150)

    search.look(str(seed), path, smaller)


def main() -> None:
    """Searches, and prints what came of it."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    given.add_argument("what", choices=("reports", "sources"))
    given.add_argument("count", type=int)
    given.add_argument("--first", type=int, default=0, help="the first seed")
    given.add_argument("--size", choices=SIZES, default="tiny")
    given.add_argument("--kept", type=Path, default=None, help="the folder for what is found")
    given.add_argument(
        "--least", action="store_true", help="look for the least input of each kind: a minute or two each"
    )
    told = given.parse_args()
    search = Search(told.kept or Path(tempfile.mkdtemp()), told.least)
    say(f"what is found goes to {search.kept}")
    signal.signal(signal.SIGPROF, _too_long)
    warnings.simplefilter("error")
    gc.set_threshold(20_000, 10, 10)
    zlib.compressobj = partial(_compressor, zlib.compressobj)
    drawn.keep({})
    reports.written({}, search.folder)
    look = look_at_report if told.what == "reports" else look_at_source
    for number, seed in enumerate(range(told.first, told.first + told.count), start=1):
        look(search, seed, SIZES[told.size])
        if number == 50:
            gc.collect()
            gc.freeze()
        if number % 100 == 0 or number == told.count:
            say(search.sum(number))


def say(line: str) -> None:
    """Prints a line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _compressor(usual: Any, level: int = 1, *given: Any, **named: Any) -> Any:
    """Packs less tightly, in a third of the time."""
    return usual(1, *given, **named)


def _too_long(number: int, frame: object) -> None:
    raise TimeoutError(f"more than {ENDLESS} seconds")


if __name__ == "__main__":
    main()
