"""What a sentence tells: figures and decisions, but not when something was."""

from __future__ import annotations

import pytest

from publish.writers.deck.content.sentences.decisions import decides
from publish.writers.deck.content.sentences.salience import has_measure, tells


@pytest.mark.parametrize(
    ("lang", "told", "untold"),
    [
        ("en", "In 2024 it received 61,400 visits.", "It opened on 3 May 1991 at 9:30."),
        ("de", "Rund 11 Millionen Dokumente fehlen.", "Am 14. Oktober 2025 um 18.30 Uhr begann es."),
        ("fr", "Sur 341 électeurs, 178 ont voté.", "La séance a eu lieu le 10 octobre à 18 h 30."),
        ("es", "El rendimiento es del 68 %.", "El Pleno se reunió el 30 de octubre de 2025."),
        ("zh-Hans", "2018年，每亩收入6800元。", "2014年7月，他回村参选。"),
        ("zh-Hant", "欠款共86,300元。", "會議於11月14日晚上7時30分舉行。"),
        ("ja", "必要数に対し7名不足している。", "令和7年11月20日午後2時に開会した。"),
    ],
)
def test_days_and_hours_are_no_figures_that_tell(lang: str, told: str, untold: str) -> None:
    assert (tells(told), tells(untold)) == (True, False), lang


@pytest.mark.parametrize(
    "text",
    [
        "We saw 5 separate sites.",
        "14 markets opened.",
        "The 10 decisions stand.",
        "9 junior doctors left.",
        "12 mayores viven.",
    ],
)
def test_a_word_that_begins_as_the_name_of_a_month_does_is_none(text: str) -> None:
    assert has_measure(text)


@pytest.mark.parametrize(
    "text",
    [
        "会议议定，同意该方案",
        "委員會議決採納該服務",
        "採決の結果、原案のとおり承認された",
        "This option is recommended",
        "Der Betriebsrat hat zugestimmt",
        "Le règlement est adopté à l’unanimité",
        "El Pleno acordó aplazarlo",
    ],
)
def test_decisions_tell(text: str) -> None:
    assert decides(text)
    assert tells(text)
