"""Messages in Chinese: the catalogue is whole, fits the sentences of the program, and is used wherever a person is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po

from publish.cli import cli
from publish.commands import timings
from publish.diagnostics import Place, Severity, error
from publish.diagnostics.catalogue import Catalogue, catalogue, language
from publish.diagnostics.catalogue.templates import Template
from publish.diagnostics.stages import Stage
from publish.text.scripts import columns
from publish.writers.deck.planning.composing import outline
from tests.catalogue import messages
from tests.conftest import Publish

CHINESE = catalogue("zh")

NUMBERS_OF_WORDS = {"plural", "plural2", "value", "lack", "what", "named"}
"""Places for endings and verbs, which Chinese has no use for."""


def test_every_sentence_has_its_translation_and_every_translation_its_sentence(tmp_path: Path) -> None:
    """`python -m tests.catalogue.messages` brings the catalogue up to date, and lists what is to be translated."""
    copy = tmp_path / "zh.po"
    copy.write_bytes(messages.CATALOGUE.read_bytes())
    assert messages.update(copy) == []
    assert copy.read_text("utf-8") == messages.CATALOGUE.read_text("utf-8")


def test_a_translation_fills_the_places_of_its_sentence() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    for entry in read_po(BytesIO(messages.CATALOGUE.read_bytes())):
        if entry.id:
            english, chinese = places(str(entry.id)), places(str(entry.string))
            assert chinese <= english, entry.id
            assert english - chinese <= NUMBERS_OF_WORDS, entry.id


def test_chinese_is_punctuated_as_chinese() -> None:
    for entry in read_po(BytesIO(messages.CATALOGUE.read_bytes())):
        text = str(entry.string)
        if entry.id and any("\u4e00" <= character <= "\u9fff" for character in text):
            assert not [
                at for at in range(1, len(text)) if text[at] in ",;?!" and "\u4e00" <= text[at - 1] <= "\u9fff"
            ], text


def test_a_sentence_is_found_by_its_template_and_what_is_quoted_stays() -> None:
    say = Catalogue("zh", {"unknown key '{key}'": "没有“{key}”这个键", "a list": "列表", "not {what}": "不是{what}"})
    assert say("unknown key 'a list'") == "没有“a list”这个键"
    assert say("not a list; unknown key 'b'") == "不是列表；没有“b”这个键"
    assert say("nobody says this") == "nobody says this"
    assert Template("'{a}' is {b}").values("'x' is y") == {"a": "x", "b": "y"}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("'title' has 1 item, too few", "“title”有1项，太少"),
        ("a list is expected here, not a text", "这里应是列表，不应是文字"),
        (
            "'...' is not how Chinese texts are punctuated; with it, this text has 3 such marks",
            "“...”不合中文的标点习惯，这段文字里连它共有3处标点",
        ),
        (
            "the deck could not be made: its engine broke down (signal 11)",
            "演示文稿没有生成：排版引擎崩溃了（signal 11）",
        ),
        ("put the text in quotes; a comment has a space after the '#'", "请给文字加引号；注释的“#”后面有空格"),
        (
            "the fonts of the layout lack characters, which are set in another one: 堃 (line 2), 喆 (line 3)",
            "版式的字体缺少一些字符，已用另一种字体排出：堃（第2行）、喆（第3行）",
        ),
        ("built: 'a.yaml' changed; the fonts changed", "生成：“a.yaml”变了；字体变了"),
    ],
)
def test_what_is_filled_into_a_sentence_is_translated_too(english: str, chinese: str) -> None:
    assert CHINESE(english) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("'x.csv' is not a CSV file: unexpected end of data", "“x.csv”不是 CSV 文件：引号没有收尾，文件就结束了"),
        ("'x.yaml' cannot be read: Permission denied", "“x.yaml”读不出来：没有权限"),
        ("it takes note, tip, important, warning", "可以写 note、tip、important、warning"),
        ("add 'term: …' (the term)", "请加上“term: …”（术语）"),
    ],
)
def test_words_of_other_libraries_and_of_the_schema_are_told_too(english: str, chinese: str) -> None:
    assert catalogue("zh")(english) == chinese


def test_a_sentence_of_any_length_takes_no_time() -> None:
    long = "'" + "a' is '" * 500 + "'"
    assert CHINESE(long + "is not a date") != ""
    assert CHINESE("x" * 10_000) == "x" * 10_000


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, [], "zh"),
        ({"LANG": "zh_TW.UTF-8"}, [], "zh"),
        ({"LANG": "de_DE.UTF-8"}, [], "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, [], "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, [], "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, [], "zh"),
        ({"LANG": "zh_CN.UTF-8"}, ["--lang", "en"], "en"),
        ({}, ["new", "x", "--lang=zh-Hans"], "zh"),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_locale(
    environment: dict[str, str], arguments: list[str], expected: str
) -> None:
    assert language(environment, arguments) == expected


def test_a_diagnostic_keeps_its_code_and_place() -> None:
    told = CHINESE.of(error("unknown-key", "unknown key 'captoin'", Place("a.yaml", 3, 5), "did you mean 'caption'?"))
    assert (told.code, told.severity, told.place) == ("unknown-key", Severity.ERROR, Place("a.yaml", 3, 5))
    assert (told.message, told.hint) == ("没有“captoin”这个键", "是不是“caption”？")


WRONG = "title: 报告\nlang: zh-Hans\nsections:\n  - titel: 一节\n    content: [一段话。]\n"


def test_a_secretary_is_told_in_chinese(publish: Publish, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "source" / "a.yaml").write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = publish("check")
    assert told.err.splitlines() == [
        "source/a.yaml:4:5: 错误[unknown-key] 没有“titel”这个键",
        "    4 |   - titel: 一节",
        "      |     ^",
        "  建议：是不是“title”？",
        "1个错误",
    ]
    assert "新建一份报告" in publish("--help").out
    assert "用法：publish check" in publish("check", "--help").out
    assert "没有“chek”这个命令。是不是“check”？" in publish("chek").err
    assert publish("explain", "unknown-key").out.startswith("unknown-key：这里没有这个键。\n\n不认识的键")
    assert "下一步：publish build" in publish("new", "周报").out
    assert "lang: zh-Hans" in (project / "source" / "周报.yaml").read_text("utf-8")
    assert publish("check", "source/周报.yaml").out == "1份报告，没有发现问题\n"
    assert "error[unknown-key] unknown key 'titel'" in publish("check", "--lang", "en", "source/a.yaml").err


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["build", "--only", "dek"], "错误：“--only”的值不对：“dek”不在“briefing”、“deck”、“outline”之列。"),
        (["build", "-j", "0"], "错误：“-j”/“--jobs”的值不对：0不在1—256范围内。"),
        (["build", "-j", "x"], "错误：“-j”/“--jobs”的值不对：“x”不是整数。"),
        (["preview", "source"], "错误：“源文件”的值不对：“source”是文件夹，不是文件。"),
        (["layout", "new"], "错误：缺少参数“名称”。"),
        (["explain", "zzz"], "错误：代号的值不对：没有“zzz”这个代号；“publish explain”列出所有代号"),
        (["layout", "doctor", "x"], "  建议：有 official、plain"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(publish: Publish, project: Path, call: list[str], told: str) -> None:
    assert told in publish(*call, "--lang", "zh").err.splitlines()


def test_help_names_what_is_to_be_written_in_chinese(publish: Publish) -> None:
    for command, _ in commands(cli):
        told = publish(*command, "--help", "--lang", "zh").out
        assert not re.search(r"(?<![\w./-])(?!YAML|JSON|SLSA|SBOM|HTTP)[A-Z]{4,}(?![\w/-])", told), told


def commands(group: click.Command, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield above, group
    for name, below in group.commands.items() if isinstance(group, click.Group) else ():
        yield from commands(below, (*above, name))


def test_every_stage_and_every_reason_has_its_word_in_chinese() -> None:
    """They are words that mean something else elsewhere: each room has a catalogue of its own."""
    texts = {path: path.read_text("utf-8") for path in messages.PACKAGE.rglob("*.py")}

    def said(pattern: str) -> set[str]:
        return {word for text in texts.values() for found in re.findall(pattern, text) for word in found if word}

    stages = said(r'\bstage\("([\w ,]+)"(?: if \w+ else "([\w ]+)")?\)|\bStage\("([\w ,]+)"')
    named = catalogue("zh", timings.WORDS).sentences
    assert len(stages) > 15
    assert stages | {"command", "report", "briefing", "deck", "outline", "comparison", "whole"} <= named.keys()
    reasons = said(r'\bReason\("([\w ]+)"()')
    assert len(reasons) > 8
    assert {f"{reason} {{weight}}" for reason in reasons} | {"nothing bad"} == catalogue(
        "zh", outline.WORDS
    ).sentences.keys()


def test_the_table_of_stages_stands_in_columns_in_chinese() -> None:
    stages = [Stage("look for changes", 0.5, 0.25), Stage("layout", 1.0, 0.5, "briefing")]
    lines = timings.as_table(stages, "zh").splitlines()
    assert lines[0].split() == ["阶段", "历时", "处理器"]
    assert [line.split()[:2] for line in lines[1:3]] == [["命令", "查有无改动"], ["简报", "排版"]]
    assert len({columns(line) for line in lines[1:3]}) == 1
    assert lines[-1].startswith("合计")


def test_programs_are_told_the_same_code_in_any_language(publish: Publish, project: Path) -> None:
    (project / "source" / "a.yaml").write_text(WRONG, encoding="utf-8")
    english, chinese = (
        json.loads(publish("check", "--format", "json", "--lang", lang).out)["diagnostics"][0] for lang in ("en", "zh")
    )
    words = {"message": "没有“titel”这个键", "hint": "是不是“title”？"}
    assert chinese == english | words
    assert "没有“titel”这个键" in publish("check", "--format", "github", "--lang", "zh").out
    assert "这里没有这个键" in json.dumps(
        json.loads(publish("check", "--format", "sarif", "--lang", "zh").out), ensure_ascii=False
    )
