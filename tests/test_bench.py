"""The bench measures what it says: the same content in three forms, costs as ratios. It is run by `make bench`, not here."""

from __future__ import annotations

import json
import os
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from publish.building import check
from tests.bench import content
from tests.bench.__main__ import HERE
from tests.bench.measuring import Cost, machine, measured, median
from tests.bench.telling import Row, as_json, as_markdown, as_svg


def test_the_content_is_a_report_of_ours_and_of_the_bare_engines(tmp_path: Path) -> None:
    parts = content.sections(2)
    (tmp_path / "r.yaml").write_text(content.as_yaml(parts), encoding="utf-8")
    checked = check(tmp_path / "r.yaml")
    assert checked.is_good
    assert not checked.diagnostics
    words = [part.title for part in parts] + [point for part in parts for _, point in part.points]
    assert all(word in content.as_html(parts) for word in words)
    (tmp_path / "r.json").write_text(json.dumps(content.as_values(parts)), encoding="utf-8")
    command = [sys.executable, str(HERE / "bare_deck.py"), str(tmp_path / "r.json"), str(tmp_path / "r.pptx")]
    cost = measured(command, os.environ, counts=False)
    assert min(cost.wall, cost.cpu) > 0
    assert (tmp_path / "r.pptx").read_bytes().startswith(b"PK")


def test_costs_are_told_as_ratios() -> None:
    rows = [
        Row(
            "1 section", "deck ÷ bare python-pptx", median([Cost(1, 2, 3), Cost(3, 2, 9), Cost(2, 4, 6)]), Cost(1, 1, 2)
        )
    ]
    about = machine()
    assert (
        "| 1 section | deck ÷ bare python-pptx | 2.00 | 2.00 | 3.00 | 2.00 s, 2.00 s | 1.00 s, 1.00 s |"
        in as_markdown(rows, about)
    )
    assert json.loads(as_json(rows, about))["rows"][0]["ratio"] == {"wall": 2, "cpu": 2, "instructions": 3}
    assert ET.fromstring(as_svg(rows)).tag.endswith("svg")
