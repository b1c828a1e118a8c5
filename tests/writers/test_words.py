"""The words of a report are kept for the next build of it, and the dictionary is read where one is not there."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import cache
from publish.text.line_breaking import chinese
from publish.text.line_breaking.chinese import chinese_words
from publish.writers import words

TEXT = "城乡居民基本医疗保险参保意愿调研报告"
WORDS = ["城乡居民", "基本", "医疗保险", "参保", "意愿", "调研", "报告"]


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The texts that are looked up in the dictionary, in a process that seems not to have read it yet."""
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    monkeypatch.delitem(sys.modules, "rjieba", raising=False)
    texts: list[str] = []
    look_up: Callable[[str, bool], list[str]] = chinese._looked_up

    def noted(text: str, is_traditional: bool) -> list[str]:
        texts.append(text)
        found = look_up(text, is_traditional)
        sys.modules.pop("rjieba", None)
        return found

    monkeypatch.setattr(chinese, "_looked_up", noted)
    return texts


def test_words_that_are_known_need_no_dictionary(looked_up: list[str]) -> None:
    for _ in range(2):
        with words.kept("briefing", "a.yaml"):
            assert [chinese_words(TEXT, False), chinese_words(TEXT, False)] == [WORDS, WORDS]
            assert chinese_words("國有企業改革", True) == ["國有企業", "改革"]
            assert chinese_words("", False) == []
    assert looked_up == [TEXT, "國有企業改革", ""]
    assert chinese_words(TEXT, False) == WORDS
    assert looked_up[3:] == [TEXT]


def test_a_text_that_is_new_is_looked_up_and_kept(looked_up: list[str]) -> None:
    for text in (TEXT, "经营收入", TEXT, "经营收入"):
        with words.kept("deck", "a.yaml"):
            chinese_words(TEXT, False), chinese_words(text, False)
    assert looked_up == [TEXT, "经营收入"]


def test_each_product_of_each_report_has_its_own(looked_up: list[str]) -> None:
    for names in (("briefing", "a.yaml"), ("deck", "a.yaml"), ("briefing", "b.yaml"), ("briefing", "a.yaml")):
        with words.kept(*names):
            chinese_words(TEXT, False)
    assert looked_up == [TEXT] * 3
    cache.clear()
    with words.kept("briefing", "a.yaml"):
        chinese_words(TEXT, False)
    assert looked_up == [TEXT] * 4


def test_other_code_and_other_dictionaries_have_other_words(
    looked_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for of in (b"this", b"another", b"this"):
        monkeypatch.setattr(words, "code", lambda _, of=of: of)
        with words.kept("deck"):
            chinese_words(TEXT, False)
    monkeypatch.setattr(words, "_ENGINES", ("rjieba", "yaml"))
    with words.kept("deck"):
        chinese_words(TEXT, False)
    assert looked_up == [TEXT] * 3


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"{",
        b"[1]",
        b"\xff",
        json.dumps({f"s{TEXT}": [4, 2]}).encode(),
        json.dumps({f"s{TEXT}": [20, -2]}).encode(),
        json.dumps({f"s{TEXT}": [9.0, 9.0]}).encode(),
        json.dumps({f"s{TEXT}": len(TEXT)}).encode(),
        json.dumps({f"s{TEXT}": [len(TEXT)], "s": [True, -1]}).encode(),
    ],
)
def test_an_entry_that_says_anything_else_is_none(told: bytes, looked_up: list[str]) -> None:
    cache.put(words._entry(("deck",)), told)
    with words.kept("deck"):
        assert chinese_words(TEXT, False) == WORDS
    assert looked_up == [TEXT]


def test_too_many_words_are_not_kept(looked_up: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST", 20)
    for _ in range(2):
        with words.kept("deck"):
            chinese_words(TEXT, False)
    assert looked_up == [TEXT, TEXT]


def test_nothing_is_kept_where_the_dictionary_is_there_already(looked_up: list[str]) -> None:
    import rjieba

    assert rjieba.cut("我们") == ["我们"]
    for _ in range(2):
        sys.modules["rjieba"] = rjieba
        with words.kept("deck"):
            chinese_words(TEXT, False)
    assert looked_up == [TEXT, TEXT]
