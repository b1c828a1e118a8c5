"""The words that the products print themselves, and the dates and numbers of a language."""

from __future__ import annotations

import datetime
import re
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.text.locales import (
    Callouts,
    Locale,
    Phrases,
    date_in_words,
    is_chinese,
    languages,
    locale_of,
    number_in_figures,
    percent_affixes,
    words_of,
    words_that_stay_english,
)
from publish.text.numbers import in_figures, with_unit

DAY = datetime.date(2019, 3, 2)

NUMBERED = {
    "table",
    "figure",
    "section",
    "on_page",
    "briefing_page",
    "slide",
    "addressee",
    "approved",
    "copy_number",
    "copies",
    "printed",
    "unit",
    "single_copy",
    "annex",
}
"""Words with a place for one thing."""
NAMED = {
    "stacked": {"kind"}, "shares": {"kind"}, "head": {"kind", "caption"}, "count": {"n", "first", "last"}, "points": {"n"},
    "extremes": {"of", "top", "most", "bottom", "least"}, "single": {"of", "name", "value"}, "each": {"name", "value"},
    "rise": {"of", "first", "last", "a", "b"}, "fall": {"of", "first", "last", "a", "b"}, "steady": {"of", "first", "last", "a"},
    "more": {"n"}, "target": set(), "forecast": {"name"}, "join": set(), "stop": set(),
}  # fmt: skip
"""What the phrases for charts are filled with."""
OWN = {
    "ar": "\u0600-\u06ff", "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "ja": "\u3040-\u9fff", "ko": "\uac00-\ud7a3",
    "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "zh-Hans": "\u4e00-\u9fff", "zh-Hant": "\u4e00-\u9fff",
}  # fmt: skip
"""Letters of the languages that are not written in Latin ones."""
SPACED = {
    "continued", "source", "on_page", "attachment", "attachments", "note", "unit", "joint", "separator", "listing", "colon", "caption_gap",
}  # fmt: skip
"""Words that bring their own spaces."""
WORDS = [field.name for field in fields(Locale) if field.type == "str" and field.name not in ("tag", "single_copy")]
PHRASES = [field.name for field in fields(Phrases) if field.name != "kinds"]
TYPES = ["column", "bar", "line", "area", "pie", "doughnut", "scatter", "combined"]


def test_there_are_words_in_these_languages() -> None:
    assert " ".join(languages()) == (
        "ar cs da de el en es fi fr he hu it ja ko nb nl pl pt pt-PT ro ru sv tr uk vi zh-Hans zh-Hant"
    )


def test_portuguese_is_that_of_brazil_or_of_portugal() -> None:
    assert [locale_of(tag).section for tag in ("pt", "pt-BR", "pt-AO", "pt-PT")] == ["Seção {}"] * 3 + ["Secção {}"]
    assert [locale_of(tag).contents for tag in ("pt-BR", "pt-PT")] == ["Sumário", "Índice"]


@pytest.mark.parametrize("tag", languages())
def test_every_language_has_every_word(tag: str) -> None:
    for name in WORDS:
        words = getattr(locale_of(tag), name)
        holes = re.findall(r"\{(\w*)\}", words)
        if name == "first_rows":
            assert {"12", "500"} <= set(re.findall(r"\d+", words.format(12, 500)))
        else:
            assert holes == ([""] if name in NUMBERED else []), name
        letters = re.findall(r"[^\W\d_]", re.sub(r"\{\w*\}", "", words))
        assert tag not in OWN or all(re.match(f"[{OWN[tag]}]", letter) for letter in letters), name
        assert words == words.strip() or name in SPACED, name


@pytest.mark.parametrize("tag", languages())
def test_every_language_has_every_phrase_for_charts(tag: str) -> None:
    for name in PHRASES:
        words = getattr(locale_of(tag).charts, name)
        assert set(re.findall(r"\{(\w*)\}", words)) == NAMED[name], name


@pytest.mark.parametrize("tag", languages())
def test_every_language_names_every_type_of_chart_and_sort_of_callout(tag: str) -> None:
    charts, callouts = locale_of(tag).charts, locale_of(tag).callouts
    assert list(charts.kinds) == TYPES
    assert len(set(charts.kinds.values())) == len(TYPES)
    assert len({getattr(callouts, field.name) for field in fields(Callouts)}) == 4
    assert tag == "en" or (callouts != locale_of("en").callouts and charts != locale_of("en").charts)


@pytest.mark.parametrize("tag", languages())
def test_a_language_says_a_thing_one_way(tag: str) -> None:
    """The colon of a language stands after each of its labels; its marks of a pause and an end are one set."""
    locale = locale_of(tag)
    colon = locale.colon.strip(" ")
    labels = (locale.source, locale.attachment, locale.attachments, locale.note)
    assert all(label.rstrip(" ").endswith(colon) for label in labels)
    assert all(colon in label for label in (locale.addressee, locale.approved))
    assert not words_that_stay_english(tag)


@pytest.mark.parametrize(
    ("tag", "chosen"),
    [("en", "en"), ("en-GB", "en"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-hant-TW", "zh-Hant"), ("zh-HK", "zh-Hant"),
     ("ZH-hans", "zh-Hans"), ("sw", None), ("de-CH", "de"), ("fr", "fr"), ("es-MX", "es"), ("ja", "ja"), ("pt-BR", "pt"), ("no", "nb"),
     ("ar-EG", "ar"), ("yue", "zh-Hant"), ("nn", None)],
)  # fmt: skip
def test_the_nearest_language_is_chosen(tag: str, chosen: str | None) -> None:
    assert words_of(tag) == chosen
    assert locale_of(tag).tag == chosen or "en"


def test_a_language_without_words_says_which_stay_english() -> None:
    assert words_that_stay_english("et") == ("Contents", "Table 1", "Source", "(cont.)")


@pytest.mark.parametrize(
    ("tag", "written"),
    [("fr", "1er février 2025"), ("fr-CA", "1er février 2025"), ("it", "1º febbraio 2025"), ("pt-BR", "1º de fevereiro de 2025"),
     ("pt-PT", "1 de fevereiro de 2025"), ("es", "1 de febrero de 2025"), ("de", "1. Februar 2025"), ("en", "1 February 2025")],
)  # fmt: skip
def test_the_first_of_a_month_is_an_ordinal_where_the_language_has_it(tag: str, written: str) -> None:
    assert date_in_words(datetime.date(2025, 2, 1), tag) == written
    assert "1er" not in date_in_words(datetime.date(2025, 2, 11), tag)


@pytest.mark.parametrize(
    ("tag", "written"),
    [("zh-Hans", "2019年3月2日"), ("zh-Hant", "2019年3月2日"), ("ja", "2019年3月2日"), ("ko", "2019년 3월 2일"), ("en", "2 March 2019"),
     ("en-US", "March 2, 2019"), ("de", "2. März 2019"), ("fr", "2 mars 2019"), ("es", "2 de marzo de 2019"), ("it", "2 marzo 2019"),
     ("pt", "2 de março de 2019"), ("nl", "2 maart 2019"), ("pl", "2 marca 2019"), ("ru", "2 марта 2019 г."), ("uk", "2 березня 2019 р."),
     ("cs", "2. března 2019"), ("sv", "2 mars 2019"), ("da", "2. marts 2019"), ("nb", "2. mars 2019"), ("fi", "2. maaliskuuta 2019"),
     ("tr", "2 Mart 2019"), ("el", "2 Μαρτίου 2019"), ("hu", "2019. március 2."), ("ro", "2 martie 2019"),
     ("vi", "ngày 2 tháng 3 năm 2019"), ("ar", "2 مارس 2019"), ("he", "2 במרץ 2019"), ("xx", "2 March 2019")],
)  # fmt: skip
def test_dates_are_written_as_the_language_does(tag: str, written: str) -> None:
    assert re.sub(r"\s", " ", date_in_words(DAY, tag)) == written


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "1,500"), ("de", "1.500"), ("de-CH", "1’500"), ("zh-Hans", "1500"), ("xx", "1,500"), ("ja", "1,500"), ("ko", "1,500"),
     ("es", "1500"), ("es-MX", "1,500"), ("pt", "1.500"), ("pt-BR", "1.500"), ("pt-PT", "1500"), ("pl", "1500"), ("hu", "1500"),
     ("fr", "1 500"), ("ru", "1 500"), ("nb", "1 500"), ("it", "1.500"), ("ar", "1,500"), ("he", "1,500")],
)  # fmt: skip
def test_whole_numbers_are_grouped_as_the_language_does(tag: str, written: str) -> None:
    assert re.sub(r"\s", " ", number_in_figures(1500, tag)) == written
    if not is_chinese(tag):
        assert in_figures(Decimal(1500), tag) == number_in_figures(1500, tag)


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "26.6%"), ("zh-Hans", "26.6%"), ("ja", "26.6%"), ("de", "26,6 %"), ("fr", "26,6 %"), ("es", "26,6 %"), ("it", "26,6%"),
     ("pt", "26,6%"), ("ru", "26,6 %"), ("sv", "26,6 %"), ("fi", "26,6 %"), ("cs", "26,6 %"), ("tr", "%26,6"), ("pl", "26,6%"), ("ar", "26.6%")],
)  # fmt: skip
def test_a_percentage_is_written_as_the_language_does(tag: str, written: str) -> None:
    assert re.sub(r"\s", " ", with_unit(in_figures(Decimal("26.6"), tag), "%", tag)) == written


def test_a_sign_stands_before_the_mark_that_stands_before_a_figure() -> None:
    assert (with_unit("+3,1", "%", "tr"), with_unit("−3,1", "%", "tr")) == ("+%3,1", "−%3,1")


def test_one_copy_is_no_plural() -> None:
    written = [
        (locale_of(tag).copies_of(1, "1"), locale_of(tag).copies_of(12, "12")) for tag in ("en", "de", "zh-Hans", "pl")
    ]
    assert written == [
        ("1 copy", "12 copies"),
        ("1 Exemplar", "12 Exemplare"),
        ("共印1份", "共印12份"),
        ("Nakład: 1 egz.", "Nakład: 12 egz."),
    ]


@given(st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", fullmatch=True))
def test_any_tag_gives_words_and_a_date(tag: str) -> None:
    assert locale_of(tag).tag in languages()
    assert date_in_words(DAY, tag)
    assert is_chinese(tag) == (tag.lower().split("-")[0] == "zh")


@pytest.mark.parametrize(
    ("tag", "share", "money", "figure"),
    [
        ("en", "12%", "$12", "1,234,567.5"),
        ("en-IN", "12%", "$12", "12,34,567.5"),
        ("hi", "12%", "$12", "12,34,567.5"),
        ("bn", "12%", "12\u00a0$", "12,34,567.5"),
        ("de", "12\u00a0%", "12\u00a0$", "1.234.567,5"),
        ("de-CH", "12%", "$\u00a012", "1’234’567.5"),
        ("nl", "12%", "$\u00a012", "1.234.567,5"),
        ("pt-BR", "12%", "$\u00a012", "1.234.567,5"),
        ("pt", "12%", "$\u00a012", "1.234.567,5"),
        ("fr", "12\u00a0%", "12\u00a0$", "1\u202f234\u202f567,5"),
        ("sv", "12\u00a0%", "12\u00a0$", "1\u00a0234\u00a0567,5"),
        ("tr", "%12", "$12", "1.234.567,5"),
        ("eu", "%\u00a012", "12\u00a0$", "1.234.567,5"),
        ("zh-Hans", "12%", "$12", "1,234,567.5"),
        ("ja", "12%", "$12", "1,234,567.5"),
    ],
)
def test_percentages_money_and_figures_are_as_the_language_writes_them(
    tag: str, share: str, money: str, figure: str
) -> None:
    assert (with_unit("12", "%", tag), with_unit("12", "$", tag)) == (share, money)
    assert in_figures(Decimal("1234567.5"), tag) == figure


def test_no_language_has_digits_of_a_pattern_around_its_percentages() -> None:
    from babel import localedata

    tags = [name.replace("_", "-") for name in localedata.locale_identifiers()]
    assert not [tag for tag in tags if any(set("#0,.;") & set(part) for part in percent_affixes(tag))]


def test_currencies_that_stand_behind_everywhere_do_so() -> None:
    assert with_unit("12", "kr", "en") == "12\u00a0kr"
    assert with_unit("88", "/100", "fr") == "88/100"
    assert with_unit("−12", "CHF", "en") == "−CHF\u00a012"
    assert with_unit("12", "Mio. €", "en") == "12\u00a0Mio. €"
    assert with_unit("12", "€/t", "en") == "12\u00a0€/t"


def test_the_multiple_of_money_stands_behind_its_figure() -> None:
    assert with_unit("23.06", "₹ crore", "en-IN") == "₹23.06\u00a0crore"
    assert with_unit("−612.5", "£m", "en") == "−£612.5m"
    assert with_unit("480", "R$ mil", "pt-BR") == "R$\u00a0480\u00a0mil"
    assert with_unit("12", "€ Mio.", "de") == "12\u00a0€ Mio."
