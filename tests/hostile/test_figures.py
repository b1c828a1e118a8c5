"""Figures of any size that a report may hold are drawn, or it is said why not; no arithmetic fails."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from publish.building import check
from publish.diagnostics import has_errors
from publish.writers import WRITERS

PAIRS = {
    "the hostile case": ("1e-23", "99999999999999999999999999999999"),
    "the least and the largest": ("1e-39", "1e39"),
    "signs": ("-" + "9" * 39, "9" * 39),
    "both small": ("1e-40", "2e-40"),
    "differ in the last digit": ("1" + "0" * 38, "1" + "0" * 37 + "1"),
    "one place after forty": ("0." + "1" * 37, "7" * 19 + "." + "7" * 19),
    "nothing": ("0", "-0.0"),
    "spelt in words": ("NaN", "Infinity"),
    "beyond": ("1e-300", "1e300"),
    "5,000 digits": ("9" * 5000, "1." + "3" * 5000),
}
CHARTS = (
    *(("type: column", stacked) for stacked in ("no", "sum", "percent")),
    *(("type: bar", stacked) for stacked in ("no", "sum", "percent")),
    *(("type: area", stacked) for stacked in ("no", "sum", "percent")),
    *((f"type: {kind}", "no") for kind in ("line", "pie", "doughnut", "scatter", "combined")),
)
HEAD = "title: T\nlang: en\n"
ADDED = (
    "{share: b}", "{difference: [b, c]}", "{ratio: [b, c]}", "{multiply: b, by: 1e39}", "{multiply: b, by: 1e-40}",
    "{change: b}", "{sum: [b, c]}", "{running_total: b}",
)  # fmt: skip


def blocks(a: str, b: str) -> list[str]:
    """Charts, tables and key figures of two figures, a block each."""
    rows = f"rows: [[a, b, c], [x, '{a}', '{b}'], [y, '{b}', '{a}']]"
    kinds = []
    for kind, stacked in CHARTS:
        y = "[b]" if "pie" in kind or "doughnut" in kind or "scatter" in kind else "[b, c]"
        x = "c" if "scatter" in kind else "a"
        kinds.append(f"chart: {{{kind}, stacked: '{stacked}', caption: C, alt: A, x: {x}, y: {y}, data: {{{rows}}}}}")
    kinds += (
        f"table: {{caption: C, total: {{label: T, sum: [b, c]}}, data: {{{rows}, add: {{d: {add}}}}}}}" for add in ADDED
    )
    summary = "summary: {s: {sum: b}, m: {mean: b}, l: {least: b}, g: {most: c}}"
    kinds.append(f"table: {{caption: C, data: {{{rows}, {summary}}}}}")
    kinds.append(f"table: {{columns: [a, {{title: b, type: number, decimals: 3}}], rows: [[x, '{a}'], [y, '{b}']]}}")
    kinds.append(f"metrics: {{data: {{{rows}}}, label: a, value: b, change: c}}")
    return kinds


def report_of(blocks: list[str]) -> str:
    return f"{HEAD}sections:\n- title: S\n  content:\n" + "".join(f"  - {block}\n" for block in blocks)


@pytest.mark.parametrize("name", PAIRS)
def test_figures_of_any_size_are_checked(name: str, project: Path) -> None:
    for block in blocks(*PAIRS[name]):
        Path("source/report.yaml").write_text(report_of([block]), encoding="utf-8")
        told = check(Path("source/report.yaml")).diagnostics
        assert all(diagnostic.place and diagnostic.hint for diagnostic in told), block


@pytest.mark.parametrize(("name", "product"), [*product(list(PAIRS)[:3], WRITERS)])
def test_figures_of_any_size_are_drawn(name: str, product: str, project: Path) -> None:
    a, b = PAIRS[name]
    path = Path("source/report.yaml")
    path.write_text(report_of(blocks(a, b)), encoding="utf-8")
    wrong = {diagnostic.place.line for diagnostic in check(path).diagnostics if diagnostic.place}
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text(
        "\n".join(line for number, line in enumerate(lines, start=1) if number not in wrong), encoding="utf-8"
    )
    good = check(path)
    assert good.report is not None
    assert good.layout is not None
    assert not has_errors(good.diagnostics)
    assert WRITERS[product].write(good.report, good.layout).data


def test_facts_of_any_size_are_printed(project: Path) -> None:
    data = "data: {d: {rows: [[a], ['1e-40']], add: {b: {multiply: a, by: 1e-40}}}}\n"
    text = data + report_of(["text: '{{ d.a }} {{ d.b }}'"])
    Path("source/report.yaml").write_text(text, encoding="utf-8")
    assert check(Path("source/report.yaml")).report is not None
