"""`publish check --fix`: only what was named is written over; the rest of each file stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish import source
from publish.building import load
from publish.commands.fix import fix
from publish.diagnostics import ReportError
from publish.model import Paragraph, walk_blocks
from publish.model.nodes import plain
from publish.parsing.yaml import parse
from tests.conftest import ROOT, Publish
from tests.text.test_proofreading import TEXTS

DATA = ROOT / "tests" / "samples"

HEAD = "title: 报告\nlang: zh-Hans\nsections:\n  - title: 一\n    content:\n"

CODES = {"punctuation", "quotes", "spacing", "pinyin", "mixed-script", "look-alike"}


@pytest.fixture(autouse=True)
def in_project(project: Path) -> None:
    """In a folder of its own."""


def write(text: str, name: str = "a.yaml") -> Path:
    path = Path("source") / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def complaints(path: Path) -> list[str]:
    return [one.code for one in source.load(path).diagnostics if one.code in CODES]


WAYS: dict[str, Callable[[str], str]] = {
    "plain": lambda text: f"      - {text}\n",
    "literal": lambda text: f"      - |\n        {text}\n",
    "folded": lambda text: (
        "      - >-\n" + "".join(f"        {part}\n" for part in re.split("(?<=[,;。])", text) if part)
    ),
    "double": lambda text: f'      - "{text[:50]}\\\n        {text[50:]}"\n',
    "escaped": lambda text: '      - "' + re.sub("[^ -~]", lambda one: f"\\u{ord(one[0]):04x}", text) + '"\n',
    "single": lambda text: f"      - text: '{text}'\n        slide: 邮政\n",
}


@pytest.mark.parametrize("way", WAYS)
def test_the_damaged_report_is_restored_in_its_file(way: str, publish: Publish) -> None:
    raw = (DATA / "report.raw.txt").read_text(encoding="utf-8").splitlines()
    path = write(HEAD + "".join(WAYS[way](text) for text in raw))
    assert set(complaints(path)) == {"mixed-script", "pinyin", "punctuation"}
    said = publish("check", "--fix", "--strict", "source/a.yaml")
    assert said.code == 0
    assert re.fullmatch(r"source/a\.yaml: \d+ places fixed\n1 report, no problems\n", said.out), said.out + said.err
    blocks = [block for block in walk_blocks(load(path).sections) if isinstance(block, Paragraph)]
    restored = (DATA / "report.zh-Hans.txt").read_text(encoding="utf-8").splitlines()
    assert [plain(block.text).strip() for block in blocks] == restored


def test_everything_else_stays_byte_for_byte() -> None:
    before = (
        '\ufeff# 注释,不动  \r\ntitle:   会议,召开   # 3~4,"引"\r\nlang: zh-Hans\r\n\r\n'
        'facts: {d: \'3月1~2日\', who: "他说:\\"好\\"\\u3002"}\r\n'
        "sections:\r\n- title: >- # 折,叠\r\n     会议,\r\n       召开.\r\n  content: [ &a '见{{ d }},{{ who }}' , *a,\r\n"
        '    "见\\\r\n     后,文" ]\r\n'
    )
    after = (
        '\ufeff# 注释,不动  \r\ntitle:   会议，召开   # 3~4,"引"\r\nlang: zh-Hans\r\n\r\n'
        "facts: {d: '3月1～2日', who: \"他说：“好”\\u3002\"}\r\n"
        "sections:\r\n- title: >- # 折,叠\r\n     会议，\r\n       召开。\r\n  content: [ &a '见{{ d }}，{{ who }}' , *a,\r\n"
        '    "见\\\r\n     后，文" ]\r\n'
    )
    path = write(before)
    assert [(one.file, one.count) for one in fix(path)] == [("source/a.yaml", 9)]
    assert path.read_bytes().decode("utf-8") == after
    assert fix(path) == ()
    assert complaints(path) == []


def test_included_files_are_mended_and_data_are_not() -> None:
    path = write("title: 报告\nlang: zh-Hans\nsections:\n  - include: parts/b.yaml\n")
    part = write("title: 一,二\ncontent:\n  - table: {data: c.csv}\n", "parts/b.yaml")
    data = write("名,数\n甲~乙,3~4\n", "c.csv")
    assert [(one.file, one.count) for one in fix(path)] == [("source/parts/b.yaml", 1)]
    assert part.read_text(encoding="utf-8").startswith("title: 一，二\n")
    assert data.read_text(encoding="utf-8") == "名,数\n甲~乙,3~4\n"


def test_a_file_outside_the_project_is_refused() -> None:
    outside = Path("outside.yaml")
    outside.write_text(HEAD + "      - 会议,召开\n", encoding="utf-8")
    before = outside.read_bytes()
    link = Path("source/a.yaml")
    link.symlink_to(outside.resolve())
    with pytest.raises(ReportError, match="outside-project"):
        fix(link)
    assert outside.read_bytes() == before
    assert link.is_symlink()


def test_a_linked_file_within_the_project_stays_a_link() -> None:
    real = write(HEAD + "      - 会议,召开\n", "real.yaml")
    link = Path("source/a.yaml")
    link.symlink_to("real.yaml")
    assert [one.count for one in fix(link)] == [1]
    assert link.is_symlink()
    assert "会议，召开" in real.read_text(encoding="utf-8")


def test_rights_are_kept_and_nothing_is_left_beside() -> None:
    path = write(HEAD + "      - 会议,召开\n")
    path.chmod(0o640)
    fix(path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in Path("source").iterdir()] == ["a.yaml"]


def test_a_file_that_cannot_be_written_stays_and_nothing_is_left_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(HEAD + "      - 会议,召开\n")
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("publish.building.output.os.fsync", refuse)
    with pytest.raises(ReportError, match=r"output.*cannot be written: Permission denied"):
        fix(path)
    assert path.read_bytes() == before
    assert [one.name for one in Path("source").iterdir()] == ["a.yaml"]


def test_what_would_not_say_the_same_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(HEAD + "      - 会议,召开\n")
    before = path.read_bytes()
    monkeypatch.setattr("publish.commands.fix.parse", lambda text, name: parse(text.replace("，", " #"), name))
    with pytest.raises(ReportError, match="cannot be fixed safely"):
        fix(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text", ["title: A report, 报告,好\nsections: []\n", "title: [\n", "- 会议,召开\n", "title: 报告\nlang: zh\n"]
)
def test_other_reports_and_broken_ones_stay(text: str) -> None:
    path = write(text)
    assert fix(path) == ()
    assert path.read_bytes() == text.encode("utf-8")


def test_french_texts_are_mended_and_nothing_else() -> None:
    text = """title: "L'eau: \\"oui\\""  # it's ...
lang: fr
sections:
- title: 'C''est «tout»!'
  content:
  - Voir `a...b` - et https://a.example/x--y?q="z"
  - code: {text: 'it''s "code"...'}
"""
    path = write(text.replace("\n", "\r\n"))
    assert [fixed.count for fixed in fix(path)] == [8]
    right = (
        text.replace('L\'eau: \\"oui\\"', "L’eau : « oui »")
        .replace("C''est «tout»!", "C’est « tout » !")
        .replace("` - et", "` – et")
    )
    assert path.read_bytes().decode() == right.replace("\n", "\r\n")
    assert fix(path) == ()


def test_what_is_wrong_besides_does_not_keep_texts_from_being_mended(publish: Publish) -> None:
    path = write(HEAD + "      - 会议,召开\n      - txt: 会议\n")
    said = publish("check", "--fix", "source/a.yaml")
    assert said.code == 1
    assert said.out == "source/a.yaml: 1 place fixed\n"
    assert "unknown-kind" in said.err
    assert "      - 会议，召开\n" in path.read_text(encoding="utf-8")


def test_a_report_that_is_not_there_is_told(publish: Publish) -> None:
    said = publish("check", "--fix", "source/a.yaml")
    assert said.code == 1
    assert "error[not-found]" in said.err


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["plain", "single", "double", "literal"]))
def test_any_texts_are_mended_once_and_for_all(texts: list[str], style: str) -> None:
    ways: dict[str, Callable[[str], str]] = {
        "plain": lambda text: re.sub(r"[\[\]{}#&*!|>'\"%@`,:\s-]+", ",", f"会{text}"),
        "single": lambda text: "'" + text.replace("'", "''").replace("\n", " ") + "'",
        "double": _quoted,
        "literal": lambda text: "|\n          x" + text.replace("\n", " "),
    }
    path = write(HEAD + "".join(f"      - text: {ways[style](text)}\n" for text in texts))
    lines = len(path.read_bytes().split(b"\n"))
    fix(path)
    once = path.read_bytes()
    assert complaints(path) == []
    assert len(once.split(b"\n")) == lines
    assert fix(path) == ()
    assert path.read_bytes() == once
