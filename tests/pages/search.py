"""Measures the pages of many reports: `python -m tests.pages.search 200 [first seed] [folder]`; those with faults stay in the folder."""

from __future__ import annotations

import collections
import sys
import tempfile
from pathlib import Path

from tests.hostile.making import checked, products
from tests.pages.measure import faults
from tests.pages.reports import Maker, written


def measured(seed: int, folder: Path) -> tuple[list[str], bytes]:
    """The faults of the pages of a seed's report, and its PDF."""
    report, found = checked(written(Maker(seed).report(), folder))
    if report is None:
        return [f"refused: {[str(diagnostic) for diagnostic in found if diagnostic.severity == 'error'][:2]}"], b""
    files, found = products(report, ("briefing",))
    if "briefing" not in files:
        return [f"not made: {[str(diagnostic) for diagnostic in found if diagnostic.severity == 'error'][:2]}"], b""
    return faults(report, files["briefing"]), files["briefing"]


def main() -> None:
    """Searches, and prints what was found."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    kept = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    kept.mkdir(parents=True, exist_ok=True)
    came: collections.Counter[str] = collections.Counter()
    for seed in range(first, first + count):
        found, data = measured(seed, kept / "source")
        if found:
            (kept / f"{seed}.pdf").write_bytes(data)
            (kept / f"{seed}.yaml").write_bytes((kept / "source" / "report.yaml").read_bytes())
        for fault in found:
            sys.stdout.write(f"{seed}: {fault}\n")
        came["without a fault" if not found else "with faults"] += 1
        sys.stdout.flush()
    sys.stdout.write(f"{count} reports from seed {first}: {dict(came)}\n")


if __name__ == "__main__":
    main()
