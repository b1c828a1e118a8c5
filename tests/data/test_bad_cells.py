"""A single cell that is no figure: whatever computes with its column, or prints a figure of it, names the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.building import check

CELLS = ["约15", "<5", "1,234*", "about a dozen"]
USES = {
    "bar": "chart: {type: bar, data: ports, x: port, y: goods}",
    "long form": "chart: {type: bar, data: ports, x: port, y: goods, series: ships}",
    "key figures": "metrics: {data: ports, label: port, value: goods}",
    "changes": "metrics: {data: ports, label: port, value: ships, change: goods}",
    "a total": "table: {data: ports, total: {label: All, sum: goods}}",
    "a sum": "table: {data: all}",
    "a share": "table: {data: shares}",
    "an order": "table: {data: sorted}",
    "declared": "table: {data: ports, columns: [port, {title: goods, type: number}]}",
}
DATA = """
  ports: {file: data/a.csv}
  all: {based_on: ports, summary: {figures: {sum: {sum: goods}}}}
  shares: {based_on: ports, add: {share: {share: goods}}}
  sorted: {based_on: ports, sort: goods}
"""


@pytest.mark.parametrize("cell", CELLS)
def test_whatever_computes_with_a_column_names_the_cell_that_is_no_figure(
    project: Path, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    monkeypatch.chdir(project / "source")
    Path("data").mkdir()
    Path("data/a.csv").write_text(f'port,ships,goods\nNorth,3,12\nSouth,4,14\nWest,5,"{cell}"\n', encoding="utf-8")
    for name, block in USES.items():
        used = [
            line for line in DATA.strip("\n").splitlines() if line.strip().split(":")[0] in block or "ports:" in line
        ]
        text = "\n".join(["title: A", "data:", *used, "sections:", "  - title: B", "    content:", f"      - {block}"])
        Path("report.yaml").write_text(text, encoding="utf-8")
        errors = [found for found in check(Path("report.yaml")).diagnostics if found.severity == "error"]
        assert [str(found.place) for found in errors] == ["data/a.csv:4:9"], name
        assert f"'{cell}' is not a number" in errors[0].message, name


@pytest.mark.parametrize("cell", ["n/a", "–", "k. A.", "暂无"])
def test_a_cell_that_says_there_is_no_figure_is_an_empty_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    monkeypatch.chdir(project / "source")
    Path("a.csv").write_text(f'port,ships,goods\nNorth,3,12\nSouth,4,14\nWest,5,"{cell}"\n', encoding="utf-8")
    data = DATA.strip("\n").replace("data/a.csv", "a.csv")
    blocks = "\n".join(f"      - {block}" for block in USES.values())
    Path("report.yaml").write_text(
        f"title: A\ndata:\n{data}\nsections:\n  - title: B\n    content:\n{blocks}", encoding="utf-8"
    )
    checked = check(Path("report.yaml"))
    assert [found.message for found in checked.diagnostics] == ["'5' has no figure, and is left out"]
    assert checked.report is not None
    frame = checked.report.data["all"].frame
    assert frame is not None
    assert [cell.value for cell in frame.rows[0]] == [26]


def test_a_row_that_is_kept_without_the_bad_cell_is_one_of_figures(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "source")
    Path("a.csv").write_text("port,goods\nNorth,12345\nSouth,14\nWest,约15\n", encoding="utf-8")
    text = "title: A\ndata:\n  ports: {file: a.csv}\n  north: {based_on: ports, keep: {port: North}}\nsections:\n  - title: B\n    content:\n"
    text += "      - metrics: {items: [{value: goods, data: north}]}\n      - text: 'so {{ north.goods }}'\n      - table: {data: ports}\n"
    Path("report.yaml").write_text(text, encoding="utf-8")
    assert check(Path("report.yaml")).diagnostics == ()
