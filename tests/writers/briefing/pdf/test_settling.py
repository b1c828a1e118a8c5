"""How often pages are set until every reference names the page it leads to; here the pages are given by what a document says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.layouts import open_layout
from publish.writers.briefing import write
from publish.writers.briefing.pdf import settling
from publish.writers.briefing.pdf.holes import Edit
from publish.writers.briefing.pdf.holes.edits import Style
from publish.writers.briefing.pdf.settling import ROUNDS, settled
from publish.writers.briefing.view.references import mark, named
from tests.hostile.making import checked
from tests.hostile.reports import written

HTML = f"See Table 1{mark(1, 'goods', ' (page {})')}."
Pages = Callable[[str], int]


def settle(goods: Pages, edits: tuple[Edit, ...] = ()) -> tuple[list[str], tuple[int, ...]]:
    """What the reference on page 2 says each time that the pages are set, and which references are not right in the end."""
    said: list[str] = []

    def set_pages(html: str, made: object) -> Mapping[str, int]:
        said.append(named(html).get("reference.1", "").strip())
        return {"reference.1": 2, "goods": goods(said[-1])}

    done = settled(HTML, set_pages, lambda pages: pages, lambda pages: edits)
    return said, done.astray


@pytest.mark.parametrize(("goods", "said"), [
    (lambda said: 2, [""]),
    (lambda said: 3, ["", "(page 3)"]),
    (lambda said: 4 if said else 3, ["", "(page 3)", "(page 4)"]),
    (lambda said: 2 if said else 3, ["", "(page 3)", "(page 2)"]),
], ids=["on the same page", "elsewhere", "words push it on", "words bring it back"])  # fmt: skip
def test_pages_are_set_until_references_are_right(goods: Pages, said: list[str]) -> None:
    assert settle(goods) == (said, ())


def test_holes_and_references_are_mended_together() -> None:
    assert settle(lambda said: 3, (Style(1, "color: red"),)) == (["", "(page 3)"], ())


@pytest.mark.parametrize("goods", [
    lambda said: 4 if said == "(page 3)" else 3,
    lambda said: int(said[6:-1]) + 1 if said else 3,
], ids=["two pages in turn", "a page further each time"])  # fmt: skip
def test_what_never_is_right_is_told(goods: Pages) -> None:
    said, astray = settle(goods)
    assert astray == (1,)
    assert len(said) <= ROUNDS


def test_a_reference_that_is_not_right_is_told_at_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settling, "ROUNDS", 1)
    sections = [
        {"title": "Here", "content": ["What is meant is in [](#there)."]},
        {"title": "There", "id": "there", "content": [{"text": "Words.", "break": "page"}], "break": "page"},
    ]
    whole, _ = checked(written({"title": "A report", "sections": sections}, tmp_path))
    assert whole is not None
    (told,) = (each for each in write(whole, open_layout("plain")).diagnostics if each.code == "unsettled")
    assert told.place is not None
    assert "[](#there)" in (tmp_path / "report.yaml").read_text("utf-8").splitlines()[told.place.line - 1]
