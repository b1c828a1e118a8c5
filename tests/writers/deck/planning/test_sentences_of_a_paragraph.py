"""The sentences of a lone paragraph are rows of one text: none stands above or beside the others, none is left out for variety."""

from __future__ import annotations

import pytest

from tests.builders import finished, report, section
from tests.writers.deck.conftest import Plan

HOURS = (
    "Hours of availability run from half past nine to half past eleven and from two to four in the afternoon. "
    "Nobody need answer outside them. Meetings are called neither before nine nor after six."
)


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_they_are_rows_of_one_text_and_all_are_shown(planned: Plan, layout: str) -> None:
    deck = planned(
        finished(report(*(section(title, HOURS) for title in ("Paris", "Lyon", "Lille", "Nice", "Metz")))), layout
    )
    told = [" ".join(" ".join(content.text for content in slide.contents).split()) for slide in deck.slides[2:]]
    for slide, shown in zip(deck.slides[2:], told, strict=True):
        assert slide.form in ("points", "statement"), slide.form
        assert slide.form == "statement" or (slide.fill is not None and slide.fill > 0.75)
        assert slide.form == "statement" or (
            "Nobody need answer outside them" in shown and "Meetings are called" in shown
        )
    assert sum(slide.form == "statement" for slide in deck.slides) <= 1
