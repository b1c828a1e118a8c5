"""The words that the products print themselves."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.text.locales import (
    LOCALES,
    date_in_words,
    is_chinese,
    locale_of,
    number_in_figures,
)

DAY = datetime.date(2019, 3, 2)


@pytest.mark.parametrize(
    ("tag", "chosen"),
    [("en", "en"), ("en-GB", "en"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-hant-TW", "zh-Hant"), ("zh-HK", "zh-Hant"),
     ("ZH-hans", "zh-Hans"), ("sw", "en"),
     ("de-CH", "de"), ("fr", "fr"), ("es-MX", "es"), ("ja", "ja")],
)  # fmt: skip
def test_the_nearest_language_is_chosen(tag: str, chosen: str) -> None:
    assert locale_of(tag).tag == chosen


@pytest.mark.parametrize(
    ("tag", "written"),
    [("zh-Hans", "2019年3月2日"), ("en", "2 March 2019"), ("en-US", "March 2, 2019"), ("de", "2. März 2019"), ("xx", "2 March 2019")],
)  # fmt: skip
def test_dates_are_written_as_the_language_does(tag: str, written: str) -> None:
    assert date_in_words(DAY, tag) == written


@given(st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", fullmatch=True))
def test_any_tag_that_a_report_may_have_gives_words_and_a_date(tag: str) -> None:
    assert locale_of(tag) in LOCALES.values()
    assert "2019" in date_in_words(DAY, tag) or date_in_words(DAY, tag)
    assert is_chinese(tag) == (tag.lower().split("-")[0] == "zh")


def test_every_language_says_everything() -> None:
    for locale in LOCALES.values():
        assert all(getattr(locale, name) for name in locale.__dataclass_fields__)
        patterns = (locale.table, locale.figure, locale.section, locale.page, locale.on_page, locale.addressee,
                    locale.approved, locale.copy_number, locale.copies, locale.printed, locale.unit)  # fmt: skip
        assert all(pattern.count("{}") == 1 for pattern in patterns)
        assert {"12", "500"} <= set(re.findall(r"\d+", locale.first_rows.format(12, 500)))


@pytest.mark.parametrize(
    ("tag", "written"), [("en", "1,500"), ("de", "1.500"), ("zh-Hans", "1500"), ("xx", "1,500"), ("ja", "1,500")]
)
def test_numbers_are_grouped_as_the_language_does(tag: str, written: str) -> None:
    assert number_in_figures(1500, tag) == written


@pytest.mark.parametrize("tag", sorted(LOCALES))
def test_every_language_has_its_own_words_for_callouts(tag: str) -> None:
    words, english = LOCALES[tag].callouts, LOCALES["en"].callouts
    assert len({words.note, words.tip, words.important, words.warning}) == 4
    assert tag == "en" or words != english
