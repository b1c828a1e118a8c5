"""Decks for the tests: planned in a shipped layout, measured with its fonts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from publish.layouts import Layout, open_layout
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.values import Master
from publish.model import Report
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Planned

Plan = Callable[..., Planned]


@cache
def layout_and_master(name: str) -> tuple[Layout, Master]:
    """A shipped layout and its master, read once."""
    layout = open_layout(name)
    return layout, open_master(layout)[0]


@pytest.fixture(scope="session")
def planned() -> Plan:
    """`planned(report, layout="plain")` plans a finished report's deck."""

    def make(report: Report, layout: str = "plain") -> Planned:
        return plan(report, *layout_and_master(layout))

    return make


@cache
def fitter(lang: str = "en", layout: str = "plain") -> Fitter:
    """A fitter with the fonts and the scale of a shipped layout."""
    deck = layout_and_master(layout)[0].spec.deck
    return Fitter(Ruler(deck.fonts, lang.startswith(("zh", "ja", "ko"))), deck.scale, deck.smallest, lang)
