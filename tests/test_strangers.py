"""Reports that nobody tuned, as new users write them (tests/strangers): no word of them is lost in either product."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.model.nodes import Text
from tests.conftest import ROOT
from tests.hostile.making import checked, products
from tests.writers.words import lost

STRANGERS = sorted((ROOT / "tests" / "strangers").glob("*.yaml"))


@pytest.mark.parametrize("path", STRANGERS, ids=[path.stem for path in STRANGERS])
def test_both_products_say_all_words_of_a_report_that_nobody_tuned(path: Path) -> None:
    report, found = checked(path)
    assert report is not None, "\n".join(map(str, found))
    files, found = products(report, ("briefing", "deck"))
    assert set(files) == {"briefing", "deck"}, "\n".join(map(str, found))
    assert lost(report, files["briefing"], files["deck"]) == []


def test_what_is_lost_is_found() -> None:
    report, _ = checked(ROOT / "tests" / "strangers" / "notice.yaml")
    assert report is not None
    files, _ = products(report, ("briefing", "deck"))
    other = report.model_copy(update={"title": (Text("Erneuerung der Wasserleitung in der Lindenstraße"),)})
    assert lost(other, files["briefing"], files["deck"]) == [
        f"{product} 1:title Erneuerung der Wasserleitung in der Lindenstraße" for product in ("briefing", "deck")
    ]
