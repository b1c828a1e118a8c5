"""The time of a stage is its own."""

from __future__ import annotations

import pytest

from publish.diagnostics import stages
from publish.diagnostics.stages import Stage, stage


def test_a_stage_takes_its_time_without_that_of_stages_within_it(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("publish.diagnostics.stages.time.perf_counter", lambda: now[0])
    monkeypatch.setattr("publish.diagnostics.stages.time.process_time", lambda: now[0] / 2)

    def work(seconds: float) -> None:
        now[0] += seconds

    with stages.recorded() as times:
        with stage("whole"):
            work(1)
            for _ in range(2):
                with stage("part"):
                    work(2)
                    with stage("whole"):
                        work(4)
        stages.add([Stage("import", 1, 1, "deck")])
        with stages.recorded() as others, stage("apart"):
            work(8)
    with stage("nobody records"):
        work(16)
    assert times.stages == (Stage("whole", 9, 4.5), Stage("part", 4, 2), Stage("import", 1, 1, "deck"))
    assert others.stages == (Stage("apart", 8, 4),)
