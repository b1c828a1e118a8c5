"""Where sentences end, and which points belong to words."""

from __future__ import annotations

import pytest

from publish.model.nodes import Text
from publish.text.line_breaking.sentences import ends
from publish.writers.deck.content.words import clause, runs_of
from publish.writers.deck.slides import text_of


@pytest.mark.parametrize(
    "text",
    [
        "Die Rechnung schliesst mit einem Überschuss von Fr. 184'250.– ab.",
        "Kary wyniosły ok. 1,2 mln zł od 05.05.2025 r. do 30.06.2025 r. w całym kraju.",
        "Er is bijv. 12 km dijk, ca. 3 ha en nr. 7.",
        "Mötet hölls kl. 18.00 och kostade 300 kr. 12 deltog.",
        "Bkz. Tablo 3; A.Ş. 2025 raporu.",
        "It cost Rs. 500 and no. 7 was free.",
        "The parish raised £41 7s. 4d. by a levy.",
        "Holt was 6ft. 2in. tall, and the mast 12,5m. 3 of it stood.",
        "Le trajet dure 12h. 30 en hiver.",
    ],
)
def test_no_sentence_ends_at_a_unit_or_an_abbreviation(text: str) -> None:
    assert list(ends(text)) == [len(text)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("05.05.2025 r.", "05.05.2025 r."),
        ("Koleje sp. z o.o.", "Koleje sp. z o.o."),
        ("Brot, Salz usw.", "Brot, Salz usw."),
        ("Ege Tekstil A.Ş.", "Ege Tekstil A.Ş."),
        ("Open until 3 p.m.", "Open until 3 p.m."),
        ("Anmeldung bis 30.6.", "Anmeldung bis 30.6."),
        ("am 8./9.", "am 8./9."),
        ("EudraCT-nr.", "EudraCT-nr."),
        ("It grew.", "It grew"),
        ("See section 3.2.", "See section 3.2"),
        ("We use version 1.2.", "We use version 1.2"),
        ("It weighs 12.75.", "It weighs 12.75"),
        ("We chose plan B.", "We chose plan B"),
        ("Höhe: 12 m.", "Höhe: 12 m"),
    ],
)
def test_a_lone_sentence_loses_its_stop_and_no_word_its_point(written: str, shown: str) -> None:
    assert text_of(clause(runs_of((Text(written),)))) == shown
