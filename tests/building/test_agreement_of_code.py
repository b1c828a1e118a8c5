"""Lines of code that a product has otherwise than the report are found at their block: each sign, on slides and on pages."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest

from publish.building.agreement.comparing import disagreements
from publish.writers import briefing
from publish.writers.briefing.html import document
from publish.writers.briefing.places import Places
from tests.building.test_agreement import SLIDES, changed, put
from tests.writers.files import Finished, finished

TEXT = """\
title: A report
sections:
  - title: Counting
    content:
      - code:
          caption: How boxes are counted
          text: |
            def total(boxes):
                return sum(box.count for box in boxes)
      - text: The harbour office counts the boxes each evening.
"""
CODE = TEXT[: TEXT.index("- code")].count("\n") + 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    path = tmp_path_factory.mktemp("code") / "report.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return finished(path)


def told(of: Finished, pages: bytes | None = None, deck: bytes | None = None) -> list[tuple[int, str]]:
    found = disagreements(of.report, pages or of.briefing.data, deck or of.deck.data, of.found)
    return [(each.place.line if each.place else 0, each.message) for each in found]


def test_nothing_is_found_of_code_that_both_have(made: Finished) -> None:
    assert told(made) == []


SIGN = pytest.param(put("box.count", "box:count"), id="a sign")
LETTERS = (
    pytest.param(put("sum(box", "sum(boxes"), id="a name"),
    pytest.param(put("def total(boxes):", ""), id="a line"),
)


@pytest.mark.parametrize("slip", [SIGN, *LETTERS])
def test_another_line_on_a_slide_is_found_at_its_block(made: Finished, slip: Callable[[str], str]) -> None:
    found = told(made, deck=changed(made.deck.data, SLIDES, slip))
    assert any(line == CODE and "of the code as it is" in message for line, message in found), found


AT_ENDS = pytest.param(put("in boxes)", "in boxes]"), id="a sign at the end")


@pytest.mark.parametrize("slip", [SIGN, AT_ENDS, *LETTERS])
def test_another_line_on_a_page_is_found_at_its_block(made: Finished, slip: Callable[[str], str]) -> None:
    html, *others = document(made.report, made.layout, Places(made.report))
    spoilt = slip(html)
    assert spoilt != html
    with patch("publish.writers.briefing.document", lambda *_: (spoilt, *others)):
        found = told(made, pages=briefing.write(made.report, made.layout).data)
    assert any(line == CODE for line, _ in found), found
