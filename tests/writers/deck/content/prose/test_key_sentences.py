"""Of a paragraph among others, a slide shows what tells something; words that announce others, or address an audience, are no points."""

from __future__ import annotations

import pytest

from publish.model.nodes import Text
from publish.writers.deck.content.collect import topics
from publish.writers.deck.content.prose.key_sentences import key_sentence
from publish.writers.deck.content.topics import Listing, Statement
from publish.writers.deck.slides import text_of
from tests.builders import finished, paragraph, report, section

OPENS = "The Environment Agency inspected the whole site on 2 February 2025."
FOUND = "Of the 40 valves on the eastern side, nine leak."
DECIDED = "The members who were there agreed to replace them."
IT = "It found that nine of the 40 valves leak, that the ground has sunk in three places, and that nobody had looked since 2011."


def _listing(*paragraphs: str, lang: str = "en") -> Listing:
    (topic,) = topics(finished(report(section("One", *paragraphs), lang=lang)))
    assert isinstance(topic.subject, Listing)
    return topic.subject


def _texts(listing: Listing) -> list[str]:
    return [" ".join(map(text_of, (entry.lead, *entry.texts))).strip() for entry in listing.entries]


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        (f"{OPENS} {FOUND}", 80, f"{OPENS} {FOUND}"),
        (f"{OPENS} The report was long in coming. The weather was bad. {DECIDED}", 40, DECIDED.strip(".")),
        (f"3.2 {OPENS} The report was long in coming. {DECIDED}", 40, f"3.2 {DECIDED.strip('.')}"),
        (f"{OPENS} {IT}", 40, OPENS.strip(".")),
        (f"{FOUND} {DECIDED}", 80, FOUND.strip(".")),
        (f"{OPENS} The weather was bad.", 80, OPENS.strip(".")),
        ("一是全力以赴扩内需。实施重点项目158个；发放消费券2600万元。", 24, "一是全力以赴扩内需。实施重点项目158个"),
    ],
)
def test_it_is_the_first_that_tells_something(text: str, longest: float, shown: str) -> None:
    assert text_of(key_sentence((Text(text),), longest, longest)) == shown


def test_words_that_announce_paragraphs_introduce_them_and_are_no_point() -> None:
    listing = _listing(
        "We did two things this year:", "The fares of all lines rose by 4%.", "Nine stations were rebuilt."
    )
    assert [text_of(text) for text in listing.intro] == ["We did two things this year"]
    assert _texts(listing) == ["The fares of all lines rose by 4%", "Nine stations were rebuilt"]


def test_whoever_is_addressed_at_the_end_of_a_speech_is_no_point() -> None:
    listing = _listing("收入增长4%。", "支出下降2%。", "各位代表！让我们携手前进！", lang="zh-Hans")
    assert _texts(listing) == ["收入增长4%", "支出下降2%"]


def test_the_numbers_of_paragraphs_are_those_of_points() -> None:
    listing = _listing(f"2.1 {OPENS} The report was long. {DECIDED}", "2.2 41,200 payments were late.")
    assert [entry.label for entry in listing.entries] == ["2.1", "2.2"]
    assert _texts(listing)[1] == "41,200 payments were late"


@pytest.mark.parametrize(
    ("lang", "text", "is_statement"),
    [
        ("fr", "La séance est levée le 10 mars à 20 h 10.", False),
        ("zh-Hant", "會議於晚上9時50分結束。", False),
        ("zh-Hant", "檢查訂於12月8日至10日進行，請住戶留意。", False),
        ("zh-Hans", "工期缩短10日。", True),
        ("ja", "以上をもって議事を終了し、午後3時50分に閉会した。", False),
        ("en", "Costs fell by 4% in May.", True),
        ("en", "We kept our word.", True),
    ],
)
def test_a_sentence_that_only_says_when_something_was_is_no_statement(lang: str, text: str, is_statement: bool) -> None:
    (topic,) = topics(finished(report(section("One", text), lang=lang)))
    assert isinstance(topic.subject, Statement) is is_statement


def test_what_tells_after_a_first_sentence_of_two_clauses_is_shown() -> None:
    (topic,) = topics(
        finished(report(section("One", paragraph(f"Costs fell by a tenth; income rose by half as much. {FOUND}"))))
    )
    assert [text_of(key.text) for key in topic.after] == [FOUND.strip(".")]
