"""Reports that nobody tuned, as new users write them (tests/strangers): no word of them is lost in either product."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish import source
from publish.building.agreement.comparing import disagreements
from publish.model import Block, Report
from publish.model.kinds import kinds_within
from publish.model.nodes import Node, Text, is_computed
from tests.conftest import ROOT
from tests.hostile.making import checked, products
from tests.pages.measure import faults
from tests.writers.words import lost

STRANGERS = sorted((ROOT / "tests" / "strangers").glob("*.yaml"))


@pytest.mark.parametrize("path", STRANGERS, ids=[path.stem for path in STRANGERS])
def test_both_products_say_all_words_of_a_report_that_nobody_tuned(path: Path) -> None:
    report, found = checked(path)
    assert report is not None, "\n".join(map(str, found))
    files, found = products(report, ("briefing", "deck"))
    assert set(files) == {"briefing", "deck"}, "\n".join(map(str, found))
    assert lost(report, files["briefing"], files["deck"]) == []
    assert disagreements(report, files["briefing"], files["deck"], found) == ()
    assert faults(report, files["briefing"]) == []


def test_what_is_lost_is_found() -> None:
    report, _ = checked(ROOT / "tests" / "strangers" / "notice.yaml")
    assert report is not None
    files, _ = products(report, ("briefing", "deck"))
    other = report.model_copy(update={"title": (Text("Erneuerung der Wasserleitung in der Lindenstraße"),)})
    assert lost(other, files["briefing"], files["deck"]) == [
        f"{product} 1:title Erneuerung der Wasserleitung in der Lindenstraße" for product in ("briefing", "deck")
    ]


def nodes_in(value: object) -> Iterator[Node]:
    """The node and all nodes within it, also those in mappings."""
    if isinstance(value, Node):
        yield value
        for key in type(value).model_fields:
            yield from nodes_in(getattr(value, key))
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from nodes_in(inner)


def test_one_of_them_uses_every_key_of_the_language() -> None:
    path = ROOT / "tests" / "strangers" / "everything.yaml"
    written = {
        (type(node).__name__, key) for node in nodes_in(source.load(path).report) for key in node.model_fields_set
    }
    unused = {
        (kind.__name__, key)
        for kind in kinds_within(Report)
        for key, field in kind.model_fields.items()
        if not is_computed(field) and key not in Block.model_fields and (kind.__name__, key) not in written
    }
    # A spreadsheet is no text that could be committed: tests/source/test_spreadsheets.py makes its own.
    assert unused == {("Dataset", "sheet"), ("Dataset", "range")}
