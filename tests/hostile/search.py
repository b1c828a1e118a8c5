"""Looks for reports that crash: `python -m tests.hostile.search 5000 [first seed] [folder]`.

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

from tests.hostile import reports
from tests.hostile.making import checked, opens, products

LONGEST = 60
"""Seconds of the processor that one report may take."""


def tried(made: dict[str, Any], folder: Path) -> tuple[str, str]:
    """What came of a report, in a word, and why."""
    report, found = checked(reports.written(made, folder))
    if report is None:
        return "refused", " ".join(sorted({one.code for one in found if one.severity == "error"}))
    files, found = products(report)
    opens(files)
    codes = " ".join(sorted({one.code for one in found if one.severity == "error"}))
    return ("made" if {"briefing", "deck"} <= set(files) and not codes else "not made"), codes


def crash(made: dict[str, Any], folder: Path) -> tuple[str, str] | None:
    """Where a report crashes, and the traceback."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        tried(made, folder)
    except Exception as problem:
        frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if "/publish/" in frame.filename]
        at = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"
        return f"{type(problem).__name__} {at}", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def smaller(made: Any) -> Iterator[Any]:
    """The report with one part less, the largest parts first."""
    if isinstance(made, dict):
        for key in list(made):
            yield {name: inner for name, inner in made.items() if name != key}
        for key, inner in made.items():
            for less in smaller(inner):
                yield {**made, key: less}
    elif isinstance(made, list):
        half = len(made) // 2
        if half:
            yield made[:half]
            yield made[half:]
        for at in range(len(made)):
            yield made[:at] + made[at + 1 :]
        for at, inner in enumerate(made):
            for less in smaller(inner):
                yield [*made[:at], less, *made[at + 1 :]]
    elif isinstance(made, str) and len(made) > 1:
        half = len(made) // 2
        yield made[:half]
        yield made[half:]
        yield "x"


def least(made: dict[str, Any], where: str, folder: Path, tries: int = 150) -> dict[str, Any]:
    """A small report that crashes where a large one does."""
    left = tries
    again = True
    while again and left > 0:
        again = False
        for less in smaller(copy.deepcopy(made)):
            left -= 1
            if left <= 0:
                break
            if (found := crash(less, folder)) and found[0] == where:
                made, again = less, True
                break
    return made


def main() -> None:
    """Searches, and prints what came of it."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    kept = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    kept.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGPROF, _too_long)
    warnings.simplefilter("error")
    came: collections.Counter[str] = collections.Counter()
    why: collections.Counter[str] = collections.Counter()
    seen: set[str] = set()
    folder = Path(tempfile.mkdtemp()) / "source"
    for seed in range(first, first + count):
        made = reports.made(seed)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            word, codes = tried(made, folder)
            came[word] += 1
            why[f"{word}: {codes}"] += 1
        except Exception:
            signal.setitimer(signal.ITIMER_PROF, 0)
            where, told = crash(made, folder) or ("not again", "")
            came[f"crash {where}"] += 1
            print(f"seed {seed}: {where}", flush=True)
            if where not in seen:
                seen.add(where)
                stem = kept / f"{seed}-{where.replace(' ', '-').replace(':', '-').replace('<', '').replace('>', '')}"
                stem.with_suffix(".txt").write_text(told, encoding="utf-8")
                small = least(made, where, folder)
                stem.with_suffix(".yaml").write_text(
                    yaml.safe_dump(small, allow_unicode=True, sort_keys=False), encoding="utf-8"
                )
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if (seed - first) % 20 == 19:
            print(seed + 1 - first, dict(came), why.most_common(12), flush=True)
    print(f"{count} reports from seed {first}: {dict(came)}")


def _too_long(number: int, frame: object) -> None:
    raise TimeoutError(f"more than {LONGEST} seconds")


if __name__ == "__main__":
    main()
