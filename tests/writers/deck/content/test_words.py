"""The words of slides and notes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from publish.model import Points, PointsBody
from publish.writers.deck.content.prose.key_sentences import key_sentence
from publish.writers.deck.content.words import (
    NotesOfPoints,
    clause,
    first_sentence,
    labelled,
    runs_of,
)
from publish.writers.deck.slides import Para, Run, footnotes_of, text_of
from tests.builders import item, points, words


def test_strong_words_are_bold_and_accented() -> None:
    assert runs_of(words("one **two** three")) == (Run("one "), Run("two", strong=True, accent=True), Run(" three"))


def test_links_keep_their_address_and_footnotes_are_left_to_the_notes() -> None:
    text = words("see [there](https://example.org)^[A note.] now")
    there = Run("there", link="https://example.org", footnotes=("A note.",))
    assert runs_of(text) == (Run("see "), there, Run(" now"))
    assert footnotes_of(runs_of(text)) == ("A note.",)


def test_a_quiet_text_has_no_looks() -> None:
    assert runs_of(words("**one** [two](https://example.org)"), quiet=True) == (Run("one two"),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("保障和提升普遍服务，", "保障和提升普遍服务"),
        ("做优做强做大中国邮政。", "做优做强做大中国邮政"),
        ("既要节流。更要开源。", "既要节流。更要开源。"),
        ("Ask what they miss.", "Ask what they miss"),
        ("Ask. Then decide.", "Ask. Then decide."),
        ("Is it so?", "Is it so?"),
        ("and so on…", "and so on…"),
        ("three things:", "three things"),
        ("growth of 12.5", "growth of 12.5"),
    ],
)
def test_a_clause_ends_without_the_mark_that_joined_it(text: str, shown: str) -> None:
    assert text_of(clause((Run(text),))) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It grew by 12.5 per cent. It may grow more.", "It grew by 12.5 per cent"),
        ("他说：“好。”然后走了。", "他说：“好。”"),
        ("No end", "No end"),
    ],
)
def test_the_first_sentence(text: str, shown: str) -> None:
    assert text_of(first_sentence(words(text))) == shown


def test_a_number_stands_off_latin_words_and_close_to_han() -> None:
    assert text_of(labelled("1.", (Run("Begin"),))) == "1.\N{NO-BREAK SPACE}Begin"
    assert text_of(labelled("一要", (Run("着力"),))) == "一要着力"
    alone = [text_of(labelled(mark, (Run("着力"),))) for mark in ("ア", "甲", "⑳", "㉑")]
    assert alone == [f"{mark}\N{NO-BREAK SPACE}着力" for mark in "ア甲⑳㉑"]


def demands() -> Points:
    return points(
        item("着力提质增效", "坚持质量第一。"),
        item("着力发挥平台作用", "发挥网络优势。"),
        intro="刘爱力要求各级邮政企业",
        numbering="一要",
        run_in=True,
    )


def notes_said(listed: PointsBody, lang: str, shown: range) -> Iterator[Para]:
    return NotesOfPoints(listed, lang).of(shown)


def test_notes_say_a_running_paragraph_as_the_briefing_prints_it() -> None:
    (note,) = notes_said(demands().points, "zh-Hans", range(1, 3))
    assert note.text == "刘爱力要求各级邮政企业一要着力提质增效。坚持质量第一。二要着力发挥平台作用。发挥网络优势。"


def test_notes_of_two_slides_say_each_point_once() -> None:
    (first,) = notes_said(demands().points, "zh-Hans", range(1, 2))
    (second,) = notes_said(demands().points, "zh-Hans", range(2, 3))
    assert first.text == "刘爱力要求各级邮政企业一要着力提质增效。坚持质量第一。"
    assert second.text == "二要着力发挥平台作用。发挥网络优势。"


def test_notes_of_a_list_are_paragraphs() -> None:
    listed = points(item("Listen", "Ask."), item("Act"), intro="Two things:", numbering="1.")
    notes = [note.text for note in notes_said(listed.points, "en", range(1, 3))]
    assert notes == ["Two things:", "1.\N{NO-BREAK SPACE}Listen. Ask.", "2.\N{NO-BREAK SPACE}Act"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "It grew by 12.5 per cent in the year that ended in March. It may grow more.",
            "It grew by 12.5 per cent in the year that ended in March",
        ),
        (
            "Three things changed. Fares rose by a third.^[Since 2021.] The young.",
            "Three things changed. Fares rose by a third.",
        ),
        ("三点变化。机票上涨三分之一。", "三点变化。机票上涨三分之一。"),
        ("Short. " + "And then a sentence that is much too long for a slide " * 4, "Short"),
        ("Short.", "Short"),
    ],
)
def test_a_short_first_sentence_has_the_next_one_with_it(text: str, shown: str) -> None:
    assert text_of(key_sentence(words(text))) == shown
