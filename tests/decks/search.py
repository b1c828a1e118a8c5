"""Measures the decks of many reports: `python -m tests.decks.search 300 [first seed] [folder]`; those with faults stay in the folder."""

from __future__ import annotations

import collections
import sys
import tempfile
import time
from pathlib import Path

from tests.decks.measure import Measured, measured
from tests.hostile.making import checked
from tests.pages.reports import Maker, written
from tests.writers.deck.conftest import layout_and_master


def of_seed(seed: int, folder: Path) -> Measured:
    """The deck of a seed's report."""
    report, found = checked(written(Maker(seed).report(), folder))
    assert report is not None, found
    return measured(report, *layout_and_master(report.layout))


def main() -> None:
    """Searches, and prints what was found."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    kept = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    came: collections.Counter[str] = collections.Counter()
    for seed in range(first, first + count):
        begun = time.process_time()
        deck = of_seed(seed, kept / "source")
        if deck.faults:
            (kept / f"{seed}.yaml").write_bytes((kept / "source" / "report.yaml").read_bytes())
        for fault in deck.faults:
            sys.stdout.write(f"{seed}: {fault}\n")
        came["slides"] += deck.slides
        came.update(fault.kind for fault in deck.faults)
        came["seconds"] += round(time.process_time() - begun)
        sys.stdout.flush()
    sys.stdout.write(f"{count} reports from seed {first}: {dict(came)}; sparse {came['sparse'] / came['slides']:.1%}\n")


if __name__ == "__main__":
    main()
