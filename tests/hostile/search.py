"""Looks for reports that crash: `python -m tests.hostile.search 5000 [first seed] [folder] [brief]`; with `brief`, of a few blocks
each, and with every product.

Each crash is kept in the folder once, with its traceback and the least report found that crashes alike.
"""

from __future__ import annotations

import collections
import copy
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from publish.writers import WRITERS
from tests.hostile import reports
from tests.hostile.making import checked, opens, products

ALL, QUICK = tuple(WRITERS), ("deck", "outline")
EACH = 3
"""One in so many reports is made with the briefing, which takes longer than all else."""
LONGEST = 60
"""Seconds of the processor that one report may take."""


def tried(report_values: dict[str, Any], folder: Path, names: tuple[str, ...] = tuple(WRITERS)) -> tuple[str, str]:
    """What came of a report, in a word, and why; `names` are the products to make."""
    report, found = checked(reports.written(report_values, folder))
    if report is None:
        return "refused", " ".join(sorted({diagnostic.code for diagnostic in found if diagnostic.severity == "error"}))
    files, found = products(report, names)
    opens(files)
    codes = " ".join(sorted({diagnostic.code for diagnostic in found if diagnostic.severity == "error"}))
    return ("made" if len(files) == len(names) and not codes else "not made"), codes


def crash(values: dict[str, Any], folder: Path) -> tuple[str, str] | None:
    """Where a report crashes, and the traceback."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        tried(values, folder)
    except Exception as problem:
        frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if "/publish/" in frame.filename]
        at = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"
        return f"{type(problem).__name__} {at}", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def smaller(value: Any) -> Iterator[Any]:
    """The report with one part less, the largest parts first."""
    if isinstance(value, dict):
        for key in list(value):
            yield {name: inner for name, inner in value.items() if name != key}
        for key, inner in value.items():
            for less in smaller(inner):
                yield {**value, key: less}
    elif isinstance(value, list):
        half = len(value) // 2
        if half:
            yield value[:half]
            yield value[half:]
        for at in range(len(value)):
            yield value[:at] + value[at + 1 :]
        for at, inner in enumerate(value):
            for less in smaller(inner):
                yield [*value[:at], less, *value[at + 1 :]]
    elif isinstance(value, str) and len(value) > 1:
        half = len(value) // 2
        yield value[:half]
        yield value[half:]
        yield "x"


def least(values: dict[str, Any], where: str, folder: Path, tries: int = 150) -> dict[str, Any]:
    """A small report that crashes where a large one does."""
    left = tries
    again = True
    while again and left > 0:
        again = False
        for less in smaller(copy.deepcopy(values)):
            left -= 1
            if left <= 0:
                break
            if (found := crash(less, folder)) and found[0] == where:
                values, again = less, True
                break
    return values


def main() -> None:
    """Searches, and prints what came of it."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    kept = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    kept.mkdir(parents=True, exist_ok=True)
    brief = "brief" in sys.argv[4:]
    signal.signal(signal.SIGPROF, _too_long)
    warnings.simplefilter("error")
    came: collections.Counter[str] = collections.Counter()
    why: collections.Counter[str] = collections.Counter()
    seen: set[str] = set()
    folder = Path(tempfile.mkdtemp()) / "source"
    for seed in range(first, first + count):
        values = reports.random_report(seed, brief)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            word, codes = tried(values, folder, ALL if brief or seed % EACH == 0 else QUICK)
            came[word] += 1
            why[f"{word}: {codes}"] += 1
        except Exception:
            signal.setitimer(signal.ITIMER_PROF, 0)
            where, told = crash(values, folder) or ("not again", "")
            came[f"crash {where}"] += 1
            _say(f"seed {seed}: {where}")
            if where not in seen:
                seen.add(where)
                stem = kept / f"{seed}-{where.replace(' ', '-').replace(':', '-').replace('<', '').replace('>', '')}"
                stem.with_suffix(".txt").write_text(told, encoding="utf-8")
                small = least(values, where, folder)
                stem.with_suffix(".yaml").write_text(
                    yaml.safe_dump(small, allow_unicode=True, sort_keys=False), encoding="utf-8"
                )
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if (seed - first) % 20 == 19:
            _say(f"{seed + 1 - first} {dict(came)} {why.most_common(12)}")
    _say(f"{count} reports from seed {first}: {dict(came)}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _too_long(number: int, frame: object) -> None:
    raise TimeoutError(f"more than {LONGEST} seconds")


if __name__ == "__main__":
    main()
