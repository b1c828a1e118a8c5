"""A layout whose forms ask for what its master has not: said with the place and the mend, before anything is made."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from publish.layouts.masters.bindings import problems
from publish.layouts.spec import Binding, Slot
from tests.writers.deck.conftest import layout_and_master


def problems_of(forms: dict[str, Any], layout: str = "plain") -> list[tuple[str, str | None]]:
    """What is said of a shipped layout with other bindings for some of its forms."""
    opened, master = layout_and_master(layout)
    deck = opened.spec.deck.model_copy(update={"forms": {**opened.spec.deck.forms, **forms}})
    changed = dataclasses.replace(opened, spec=opened.spec.model_copy(update={"deck": deck}))
    return [(found.message, found.hint) for found in problems(changed, master)]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_the_shipped_masters_have_all_that_is_asked_of_them(layout: str) -> None:
    assert problems_of({}, layout) == []


def test_a_misspelt_slide_layout() -> None:
    ((message, hint),) = problems_of({"quote": (Binding(layout="Qoute", body=1),)})
    assert message == "the master has no slide layout 'Qoute' for the form 'quote'"
    assert hint == "did you mean 'Quote'?"


def test_a_placeholder_that_is_not_there() -> None:
    ((message, hint),) = problems_of({"quote": (Binding(layout="Quote", body=1, by=99),)})
    assert message == "slide layout 'Quote' has no placeholder 99 for 'by' of the form 'quote'"
    assert hint is not None
    assert "1 (" in hint


def test_a_table_in_the_place_of_text() -> None:
    assert problems_of({"table": (Binding(layout="List", table=1),)}) == []


def test_a_table_in_a_title() -> None:
    ((message, hint),) = problems_of({"table": (Binding(layout="List", table=0),)})
    assert message.endswith("of slide layout 'List' cannot hold 'table'")
    assert hint == "the form 'table' needs a table placeholder there"


def test_words_in_a_table_placeholder() -> None:
    ((message, _),) = problems_of({"cards": (Binding(layout="Table", slots=(Slot(body=21),)),)})
    assert message.endswith("cannot hold 'body 1'")


def test_a_form_that_every_deck_needs() -> None:
    assert problems_of({"closing": ()}) == [
        ("the layout has no form 'closing'", "give it one under 'deck: forms: closing:'")
    ]


def test_a_list_without_an_introduction_is_needed() -> None:
    ((message, _),) = problems_of({"list": (Binding(layout="List with panel", intro=14, body=1),)})
    assert message == "the layout has no list without an introduction"
