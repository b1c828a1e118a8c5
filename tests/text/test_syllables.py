"""Where words part at syllables."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publish.text.line_breaking.syllables import hyphenator, syllable_starts


@pytest.mark.parametrize(
    ("lang", "word", "parted"),
    [
        ("de", "Verwaltungsvorschrift", "Ver-wal-tungs-vor-schrift"),
        ("en", "responsibilities", "re-spon-si-bil-i-ties"),
        ("fr", "investissement", "in-ves-tis-se-ment"),
        ("ru", "ответственность", "от-вет-ствен-ность"),
        ("zh-Hans", "responsibilities", "re-spon-si-bil-i-ties"),
        ("th", "responsibilities", "re-spon-si-bil-i-ties"),
        ("th", "การขยายเวลาเปิดทำการ", "การขยายเวลาเปิดทำการ"),
        ("so", "responsibilities", "responsibilities"),
        ("en", "UNICEF", "UNICEF"),
        ("de", "Arbeitssicherheitsbestimmungen", "Ar-beits-sicher-heits-bestim-mun-gen"),
        ("de", "Verwaltungszuständigkeiten", "Ver-wal-tungs-zustän-dig-kei-ten"),
        ("de", "Haushaltsüberwachung", "Haus-halts-über-wa-chung"),
        ("de", "Daueranker", "Dauer-anker"),  # the patterns: Dau-e-r-an-ker
        ("de", "Materialermüdung", "Ma-te-rial-ermü-dung"),
        ("de", "Krankenhausverwaltung", "Kran-ken-haus-ver-wal-tung"),
        ("de", "Albtraumhaus", "Alb-traum-haus"),
        ("fi", "Henkilöstökustannukset", "Hen-ki-lös-tö-kus-tan-nuk-set"),
        ("fi", "Asiakastyytyväisyysindeksi", "Asia-kas-tyy-ty-väi-syysin-deksi"),
        ("fi", "sairauspoissaoloprosentti", "sai-raus-pois-sao-lopro-sentti"),
        ("fi", "kehitysapu", "ke-hi-tysapu"),
        ("tr", "müdürlüğünden", "mü-dür-lü-ğün-den"),
        ("tr", "elektrik", "elekt-rik"),
        ("sv", "förvaltningsbeslutet", "för-valt-nings-beslu-tet"),
        ("nl", "verwerkingsovereenkomst", "ver-wer-kings-over-een-komst"),
        ("de", "ZUSAMMENFASSUNG", "ZU-SAM-MEN-FAS-SUNG"),
        ("fr", "d’avancement", "d’avan-ce-ment"),
        ("en", "of", "of"),
    ],
)
def test_a_word_parts_as_its_language_has_it(lang: str, word: str, parted: str) -> None:
    bounds = [0, *syllable_starts(word, lang), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(bounds)) == parted


def test_lines_of_the_page_part_as_words_do() -> None:
    """The engine asks for the parts of a word, the longest first."""
    parts = hyphenator("de_DE", 2, 3).iterate("Arbeitssicherheit")
    assert [first for first, _ in parts] == ["Arbeitssicher", "Arbeits", "Ar"]


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("Dokumentenmanagementsystems", "Dokumenten-management-systems"),  # not Dokumentenmanage-mentsystems
        ("Lebensmittelüberwachung", "Lebens-mittel-überwachung"),
        ("Unternehmensführung", "Unternehmens-führung"),
        ("Donaudampfschifffahrt", "Donaudampf-schifffahrt"),  # no joint is known: as the patterns have it
    ],
)
def test_a_word_of_long_pieces_parts_at_its_joints(word: str, parted: str) -> None:
    """Titles and headings part so."""
    bounds = [0, *hyphenator("de_DE", 8, 8).positions(word), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(bounds)) == parted


def test_no_hyphen_changes_the_spelling() -> None:
    assert 5 not in list(syllable_starts("asszonnyal", "hu"))
