"""Warnings of the deck: each is silent where all is shown, and speaks where something is not; what it says is true."""

from __future__ import annotations

from typing import Any

import pytest

from publish.model import Closing
from tests.builders import chart, figure, finished, report, section, table, words
from tests.writers.deck.conftest import Plan

LONG = "word " * 200

QUIET: dict[str, dict[str, Any]] = {
    "a title of three hundred characters": {"title": "words " * 50},
    "a subtitle of two lines": {"subtitle": "words " * 20},
    "an organization of a line": {"organization": "The Authority of Harbours and Waterways"},
    "a closing of two lines": {"closing": Closing(headline=words("words " * 8), text=words("words " * 12))},
    "a stamp of a line": {"stamp": "For the eyes of the board only"},
    "a classification": {"classification": "VS – Nur für den Dienstgebrauch", "stamp": "Entwurf"},
}
SAID: dict[str, tuple[dict[str, Any], str]] = {
    "title": ({"title": LONG}, "the headline is longer than a slide can show"),
    "subtitle": ({"subtitle": LONG}, "the cover has no room for the subtitle"),
    "organization": ({"organization": "words " * 80}, "the cover has no room for the organization"),
    "kind": ({"kind": "words " * 80}, "the cover has no room for the kind"),
    "dateline": ({"dateline": LONG}, "the cover has no room for the date"),
    "closing headline": ({"closing": Closing(headline=words(LONG))}, "the headline is longer than a slide can show"),
    "closing text": ({"closing": Closing(headline=words("a"), text=words(LONG))}, "the text of the closing slide"),
    "stamp": ({"stamp": "words " * 20}, "the stamp is too long"),
}


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("marks", QUIET.values(), ids=QUIET)
def test_the_deck_is_silent_where_nothing_is_lost(planned: Plan, layout: str, marks: dict[str, Any]) -> None:
    assert planned(finished(report(**marks)), layout).diagnostics == ()


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(("marks", "message"), SAID.values(), ids=SAID)
def test_what_the_deck_cannot_show_is_said_and_in_the_notes_if_it_says_so(
    planned: Plan, layout: str, marks: dict[str, Any], message: str
) -> None:
    deck = planned(finished(report(**marks)), layout)
    assert [(found.code, message in found.message) for found in deck.diagnostics] == [("overflow", True)]
    if "notes" in deck.diagnostics[0].message:
        notes = [note.text.strip() for slide in deck.slides for note in slide.notes]
        assert any(len(note) > 400 and note.split()[0] in ("word", "words") for note in notes)


def exhibits(long: str) -> dict[str, Any]:
    rows = (["a", "b"], ["x", "1"])
    return {
        "caption": table(*rows, caption=long),
        "source": table(*rows, caption="T", source=long),
        "note": table(*rows, caption="T", note=long),
        "picture's caption": figure(caption=long, width=1600, height=900),
        "picture's source": figure(caption="T", source=long, width=1600, height=900),
        "chart's caption": chart("bar", *rows, caption=long),
        "chart's note": chart("bar", *rows, caption="T", note=long),
    }


LINES = ["caption", "source", "note", "picture's caption", "picture's source", "chart's caption", "chart's note"]


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("key", LINES)
def test_what_stands_around_an_exhibit_is_shown_or_in_the_notes(planned: Plan, layout: str, key: str) -> None:
    silent = planned(finished(report(section("One", exhibits("words " * 12)[key]))), layout)
    assert silent.diagnostics == ()
    deck = planned(finished(report(section("One", exhibits(LONG)[key]))), layout)
    role = key.split()[-1]
    assert [(found.code, role in found.message) for found in deck.diagnostics] == [("overflow", True)]
    assert "in the notes only" in deck.diagnostics[0].message
    assert any(LONG.strip() in note.text for slide in deck.slides for note in slide.notes)
