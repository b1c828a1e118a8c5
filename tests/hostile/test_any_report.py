"""Whatever a report says, it ends in diagnostics or in two files that other programs open: reports made from the schema.

`python -m tests.hostile.search 5000` looks at more of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import mutations, reports
from tests.hostile.making import built, checked, opens, products

SEEDS = range(12)
SMALL = 0.12
"""How often a key is written that may be left out, in reports that are to be made in no time."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_ends_in_diagnostics_or_in_files_that_open(seed: int, tmp_path: Path) -> None:
    values = reports.Maker(seed, SMALL).report()
    report, found = checked(reports.written(values, tmp_path))
    if report is None:
        assert any(diagnostic.severity == "error" for diagnostic in found)
        return
    files, _ = products(report)
    opens(files)


ENDED = {
    60842: "a picture's words are null, and more is wrong beside them",
    61812: "notes fill a page, and what goes on there is a line of it",
    62312: "the imprint has a unit in two lines",
    76509: "notes fill a page, and what goes on there is a letter of a long word",
}
"""Seeds of sources that ended in tracebacks."""


@pytest.mark.parametrize("seed", ENDED, ids=ENDED.get)
def test_a_source_that_once_ended_in_a_traceback_does_not(seed: int, tmp_path: Path) -> None:
    path = reports.written({}, tmp_path / "source")
    path.write_bytes(mutations.source(seed, reports.TINY))
    _, found = built(path, tmp_path / "out")
    assert all(diagnostic.code != "internal" for diagnostic in found)


def test_most_reports_are_good(tmp_path: Path) -> None:
    good = [
        checked(reports.written(reports.random_report(seed), tmp_path))[0] is not None for seed in range(1000, 1020)
    ]
    assert sum(good) >= 12


def test_reports_use_every_key_of_every_kind() -> None:
    used: set[tuple[str, str]] = set()
    for seed in range(300):
        maker = reports.Maker(seed, 0.4)
        maker.report()
        used |= maker.used
    assert set(reports.keys()) - used == reports.NOT_MADE
