"""Checks of whole reports; what each says, and where, is in the cases."""

from __future__ import annotations

from publish import checks
from tests.builders import finished, paragraph, points, report, section


def codes(*sections: object) -> list[str]:
    return [diagnostic.code for diagnostic in checks.run(finished(report(*sections)))]  # type: ignore[arg-type]


def test_a_good_report_is_not_complained_of() -> None:
    assert codes(section("a", "b", points("c", numbering="一是"))) == []


def test_what_is_for_one_product_leaves_the_other_empty() -> None:
    assert codes(section("a", paragraph("b", only="deck"))) == ["empty"]
    assert codes(section("a", section("b", "c", only="briefing"))) == ["empty"]
    assert codes(section("a", "b"), section("c", "d", only="deck")) == []
