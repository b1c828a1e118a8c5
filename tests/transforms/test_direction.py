"""Signs of figures and of Latin words among words from right to left."""

from __future__ import annotations

import pytest

from publish.data.metrics import change_in_words, signed, typed
from publish.model import Metrics
from publish.model.nodes import Text, plain
from publish.transforms.direction import keep_signs
from tests.builders import finished, metric, metrics, report, section

M = "\N{LEFT-TO-RIGHT MARK}"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("بنسبة −3.4% للسنة", f"بنسبة {M}−3.4% للسنة"),
        ("بنسبة +3.4%", f"بنسبة {M}+3.4%"),
        ("لغة C++ أو C#.", f"لغة C++{M} أو C#{M}."),
        ("עלה ב־3.4% (בשנת 2020-2025)", "עלה ב־3.4% (בשנת 2020-2025)"),
        ("−3.4%", "−3.4%"),
        ("C++ only", "C++ only"),
    ],
)
def test_a_sign_stays_where_it_was_written(written: str, kept: str) -> None:
    whole, found = keep_signs(report(section(written, written), title=written, lang="ar"))
    assert found == []
    assert plain(whole.title) == plain(whole.sections[0].title) == kept


def test_other_reports_stay_the_same_object() -> None:
    whole = report(section("بنسبة −3.4%", "بنسبة −3.4%"), title="T")
    assert keep_signs(whole)[0] is whole


def test_a_sign_in_the_label_of_a_key_figure_stays_where_it_was_written() -> None:
    whole = finished(report(section("السنة", metrics(metric("بنسبة −3.4%", "1,318"))), title="تقرير", lang="ar"))
    (block,) = whole.sections[0].content
    assert isinstance(block, Metrics)
    labels = [plain(item.shown.label) for item in block.metrics.items or () if item.shown]
    assert labels == [f"بنسبة {M}−3.4%"]


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_the_sign_of_a_change_stays_before_its_figure_beside_the_word_for_it(lang: str) -> None:
    changes = [
        change_in_words((Text("-75"),), "down", lang),
        signed(typed(metric("x", "1", change="+3%"), good="up", lang=lang)),
    ]
    assert [plain(change)[:5] for change in changes] == [f"▼ {M}-7", f"▲ {M}+3"]
    assert plain(change_in_words((Text("-75"),), "down", "en")) == "▼ -75 better"
