"""Language tags: which are valid, and which was meant by one that is not."""

from __future__ import annotations

import pytest

from publish.text.locales import languages, words_of
from publish.text.tags import is_valid, meant_by, name_of, other_language


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # countries
        ("cn", "zh-Hans"), ("jp", "ja"), ("cz", "cs"), ("gr", "el"), ("dk", "da"), ("ua", "uk"), ("vn", "vi"), ("us", "en-US"),
        ("gb", "en-GB"), ("jp-JP", "ja"), ("tw", "zh-Hant"),
        # codes of libraries, old codes, other programs
        ("ger", "de"), ("deu", "de"), ("chi", "zh-Hans"), ("eng", "en"), ("fre", "fr"), ("iw", "he"), ("chs", "zh-Hans"),
        ("zh-CHT", "zh-Hant"), ("zh_CN", "zh-CN"), ("pt_br", "pt-BR"), ("en_US.UTF-8", "en-US"), ("en-UK", "en-GB"),
        # names
        ("english", "en"), ("English (US)", "en"), ("chinese", "zh-Hans"), ("Deutsch", "de"), ("français", "fr"),
        ("русский", "ru"), ("中文", "zh-Hans"), ("繁體中文", "zh-Hant"), ("英语", "en"), ("日本語", "ja"), ("Hindi", "hi"),
        # nothing
        ("xx", ""), ("und", ""), ("---", ""),
    ],
)  # fmt: skip
def test_what_is_no_tag_is_told_with_the_tag_that_was_meant(written: str, meant: str) -> None:
    assert meant_by(written) == meant
    assert not meant or is_valid(meant)


@pytest.mark.parametrize(
    "tag",
    ["en", "en-GB", "ZH-hans", "zh-Hans-CN", "zh-hant-tw", "de-CH-1996", "es-419", "no", "nb", "uk", "sr-Latn", "yue-HK", "en-x-us", *languages()],
)  # fmt: skip
def test_a_tag_is_taken_as_it_is(tag: str) -> None:
    assert meant_by(tag) is None


def test_a_language_that_a_country_writes_in_is_no_country() -> None:
    assert [other_language(tag) for tag in ("sr", "lb", "be", "ca", "sr-Latn", "kr-Latn")] == [None] * 6
    assert [meant_by(tag) for tag in ("sr-Latin", "uz-Cyrillic", "sr-Latn", "sr-ekavsk")] == [
        "sr-Latn",
        "uz-Cyrl",
        None,
        None,
    ]


def test_a_language_without_words_may_be_a_country() -> None:
    told = {tag: (words_of(tag), name_of(tag), other_language(tag)) for tag in ("kr", "se", "br", "et", "sw")}
    assert told == {
        "kr": (None, "Kanuri", "ko"),
        "se": (None, "Northern Sami", "sv"),
        "br": (None, "Breton", "pt"),
        "et": (None, "Estonian", None),
        "sw": (None, "Swahili", None),
    }
