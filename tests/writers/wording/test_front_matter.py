"""Front matter has the same wording in every product."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from publish.layouts import open_layout
from publish.model import Report
from publish.model.nodes import plain
from publish.text.locales import locale_of
from publish.writers.briefing.view.front_matter import front
from publish.writers.briefing.view.inline import Inliner
from publish.writers.deck.content.front_matter import front_and_back
from publish.writers.wording.front_matter import addressee
from tests.builders import finished, report, section


def on_the_page(letter: Report) -> str:
    """The addressee in the head of the briefing's first page."""
    briefing = open_layout("plain").spec.briefing
    return str((front(letter, Inliner(letter.lang, frozenset()), briefing).to or Markup()).striptags())


@pytest.mark.parametrize(
    ("lang", "to", "shown"),
    [
        ("en", "All staff", "To: All staff"),
        ("en", "All staff:", "All staff:"),
        ("en", "All **staff**: ", "All staff:"),
        ("de", "An die Mitglieder des Gemeinderats", "An die Mitglieder des Gemeinderats"),
        ("de", "Andrea Maier", "An: Andrea Maier"),
        ("fr", "Aux membres du conseil", "Aux membres du conseil"),
        ("it", "All’assemblea dei soci", "All’assemblea dei soci"),
        ("es-MX", "Asamblea de condóminos", "A: Asamblea de condóminos"),
        ("pt-BR", "Aos acionistas", "Aos acionistas"),
        ("en", "Dear Partners,", "Dear Partners,"),
        ("zh-Hans", "各区服务站", "各区服务站："),
        ("zh-Hans", "各区服务站：", "各区服务站："),
        ("zh-Hans", "各区服务站:", "各区服务站:"),
    ],
)
def test_the_addressee_is_worded_alike_in_page_and_notes(lang: str, to: str, shown: str) -> None:
    letter = finished(report(section("Sales", "A paragraph."), lang=lang, to=to))
    assert plain(addressee(letter.to or (), locale_of(lang))).strip() == shown
    assert on_the_page(letter) == shown
    assert [note.text.strip() for note in front_and_back(letter)] == [shown]
