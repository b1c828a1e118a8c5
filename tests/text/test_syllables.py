"""Where words part at syllables."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publish.text.line_breaking.syllables import syllable_starts


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
        ("de", "ZUSAMMENFASSUNG", "ZU-SAM-MEN-FAS-SUNG"),
        ("fr", "d’avancement", "d’avan-ce-ment"),
        ("en", "of", "of"),
    ],
)
def test_a_word_parts_as_its_language_has_it(lang: str, word: str, parted: str) -> None:
    bounds = [0, *syllable_starts(word, lang), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(bounds)) == parted


def test_no_hyphen_changes_the_spelling() -> None:
    assert 5 not in list(syllable_starts("asszonnyal", "hu"))
