"""Data files as bytes: what is read of them, and what is said of those that are no data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.building import check
from publish.data.types import declared
from publish.diagnostics import Diagnostic, Place, Sources
from publish.model.data import Dataset, Frame
from publish.source import data
from publish.source.includes import Folder

HERE = Place("source/report.yaml", 3, 7)


def reader(folder: Path, lang: str = "en") -> data.DataReader:
    return data.DataReader(Folder(folder / "report.yaml", "source/report.yaml"), Sources(), lang)


def read(
    folder: Path, content: bytes, name: str = "a.csv", lang: str = "en", **declared: Any
) -> tuple[Frame | None, list[Diagnostic]]:
    (folder / name).write_bytes(content)
    return reader(folder, lang).file(Dataset.model_validate({"file": name, **declared}), HERE)


def cells(folder: Path, content: bytes, name: str = "a.csv", **declared: Any) -> list[list[str]]:
    """The names of the columns, and the cells of each row."""
    frame, found = read(folder, content, name, **declared)
    assert not found, found
    assert frame is not None
    return [[column.name for column in frame.columns], *([datum.text for datum in row] for row in frame.rows)]


def wrong(folder: Path, content: bytes, name: str = "a.csv", **declared: Any) -> tuple[str, str, str]:
    """The code of the one complaint, its place, and its mend."""
    _, (found,) = read(folder, content, name, **declared)
    return found.code, str(found.place), found.hint or ""


# ---------------------------------------------------------------------------------------------- CSV


def test_cells_are_texts_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    content = '\ufeff年, 函件 \r\n,,\n2018,"1,117"\n\n2019,"two\nlines"\n'.encode()
    assert cells(tmp_path, content) == [["年", "函件"], ["2018", "1,117"], ["2019", "two\nlines"]]


def test_every_cell_knows_where_it_stands(tmp_path: Path) -> None:
    frame, _ = read(tmp_path, b'a,b\n"one\ntwo",2\n3,,"4"\n 5 , 6\n')
    assert frame is not None
    places = [[(datum.at.line, datum.at.column) for datum in row] for row in frame.rows]
    assert [row[0][0] for row in places] == [2, 4, 5]
    assert places[2] == [(5, 2), (5, 6)]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert cells(tmp_path, "\ufeffYear,Letters\n2018,118\n".encode())[0] == ["Year", "Letters"]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312", "big5", "shift_jis", "utf-16"])
def test_an_encoding_that_is_declared_is_read(tmp_path: Path, encoding: str) -> None:
    content = "年,函件\n2018,118\n".encode(encoding)
    assert cells(tmp_path, content, encoding=encoding) == [["年", "函件"], ["2018", "118"]]


@pytest.mark.parametrize(("delimiter", "mark"), [(";", ";"), ("|", "|"), ("tab", "\t"), ("\t", "\t")])
def test_a_delimiter_that_is_declared_parts_the_columns(tmp_path: Path, delimiter: str, mark: str) -> None:
    content = f"Year{mark}Letters\n2018{mark}1,5\n".encode()
    assert cells(tmp_path, content, delimiter=delimiter) == [["Year", "Letters"], ["2018", "1,5"]]


def test_tabs_part_the_columns_of_a_tsv_file(tmp_path: Path) -> None:
    assert cells(tmp_path, b"Year\tLetters\n2018\t118\n", "a.tsv") == [["Year", "Letters"], ["2018", "118"]]


CHINESE = "年份,数量,说明\n快递业务量,507.1,全年完成的包裹数量\n".encode("gb18030")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CHINESE, ("unreadable", "source/a.csv:1:1", "it looks like gb18030: say 'encoding: gb18030'")),
        ("年,函件\n2018,1\n".encode("utf-16"), ("unreadable", "source/a.csv:1:1", "say 'encoding: utf-16'")),
        ("Ort,Zahl\nMünchen,3\n".encode("latin-1"), ("unreadable", "source/a.csv:2:2", "say 'encoding: windows-1252'")),
        (b"PK\x03\x04 a workbook", ("data", "source/report.yaml:3:7", "save it as 'CSV UTF-8'")),
        (
            b"\xd0\xcf\x11\xe0 an older one",
            ("unreadable", "source/report.yaml:3:7", "or as 'CSV UTF-8', and name that file"),
        ),
        (b"a,b\n1,\x00\n", ("data", "source/a.csv:2:3", "remove it")),
        (b'a,b\n1,2\n3,"4\n5,6\n', ("data", "source/a.csv:3:1", "a quotation mark that is not closed")),
        (b"a\tb\n1\t2\n", ("data", "source/a.csv:1:1", 'delimiter: "tab"')),
        (b"a;b\n1;2\n", ("data", "source/a.csv:1:1", 'delimiter: ";"')),
        (b"\n , \n", ("empty", "source/report.yaml:3:7", "its first row names the columns")),
        (b"a," * (data.MAX_CELLS + 1), ("too-large", "source/a.csv:1:1", "make it smaller")),
    ],
)
def test_what_is_no_data_is_reported_with_its_place(
    tmp_path: Path, content: bytes, expected: tuple[str, str, str]
) -> None:
    code, place, hint = wrong(tmp_path, content)
    assert (code, place) == expected[:2]
    assert expected[2] in hint


def test_an_encoding_that_is_declared_but_wrong_is_told(tmp_path: Path) -> None:
    expected = ("unreadable", "source/a.csv:1:1", "it is UTF-8: take 'encoding' out")
    assert wrong(tmp_path, "函件\n118\n".encode(), encoding="gb18030") == expected
    assert wrong(tmp_path, "Ort,Zahl\nKöln,3\n".encode(), encoding="windows-1252") == expected


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "指标,单位,全年,同比增长\n邮政行业业务收入,亿元,7904.7,19.4\n快递业务,亿元,6038.4,21.8\n"),
        ("big5", "指標,單位,全年,同比增長\n郵政行業業務收入,億元,7904.7,19.4\n快遞業務,億元,6038.4,21.8\n"),
        ("shift_jis", "項目,単位,年間\n郵便事業の収入について,億円,7904.7\nゆうパックの引受数,万個,6038.4\n"),
        ("utf-16", "指标,单位\n邮政行业,亿元\n"),
        ("windows-1252", "Größe,Stück\nMünchen,5\n"),
    ],
)
def test_the_encoding_is_guessed_for_the_mend(tmp_path: Path, encoding: str, text: str) -> None:
    code, _, hint = wrong(tmp_path, text.encode(encoding))
    assert code == "unreadable"
    assert f"encoding: {encoding}" in hint


@pytest.mark.parametrize(
    ("lang", "encoding", "text"),
    [
        ("pl", "windows-1250", "Miesiąc,Opóźnienie\nPozostałe,4\n"),
        ("cs", "windows-1250", "Měsíc,Počet\nříjen,4\n"),
        ("hu", "windows-1250", "Hónap,Összeg\nfebruár – őszi,4\n"),
        ("tr", "windows-1254", "Ülke,Değişim\nİtalya,4\n"),
        ("ru", "windows-1251", "Месяц,Общий объём\nянварь,4\n"),
        ("uk", "windows-1251", "Місяць,Обсяг\nсічень,4\n"),
        ("el", "windows-1253", "Μήνας,Σύνολο\nΜάιος,4\n"),
        ("lt", "windows-1257", "Mėnuo,Iš viso\nsausis ąžuolas,4\n"),
        ("de", "windows-1252", "Größe,Stück\nMünchen,5\n"),
        ("en", "windows-1250", "Kind,Sum\nPozostałe,4\nŁódź i Kłodzko,5\n"),
    ],
)
def test_the_code_page_is_that_of_the_language(tmp_path: Path, lang: str, encoding: str, text: str) -> None:
    code, _, hint = wrong(tmp_path, text.encode(encoding), lang=lang)
    assert (code, f"encoding: {encoding}" in hint) == ("unreadable", True), hint
    assert cells(tmp_path, text.encode(encoding), lang=lang, encoding=encoding) == [
        line.split(",") for line in text.split("\n")[:-1]
    ]
    if encoding != "windows-1252" and lang != "en":
        told = read(tmp_path, text.encode(encoding), lang=lang, encoding="windows-1252")[1]
        assert [(one.severity, one.hint) for one in told] == [("warning", f"say 'encoding: {encoding}'")]


def test_a_western_file_of_another_language_is_read_as_it_is_declared(tmp_path: Path) -> None:
    text = "Land;Stück\nMünchen – Köln;5\n"
    _, told = read(tmp_path, text.encode("windows-1252"), lang="pl", encoding="windows-1252", delimiter=";")
    assert told == []


def test_a_byte_order_mark_wins_over_what_is_declared(tmp_path: Path) -> None:
    assert cells(tmp_path, "\ufeff年\n1\n".encode(), encoding="big5") == [["年"], ["1"]]


def test_uneven_rows_are_told_up_to_a_number(tmp_path: Path) -> None:
    frame, found = read(tmp_path, b"a,b\n" + b"1\n" * 1000)
    assert frame is not None
    assert {len(row) for row in frame.rows} == {2}
    assert [str(diagnostic.place) for diagnostic in found] == [
        f"source/a.csv:{line}:1" for line in range(2, 2 + data.MAX_RAGGED)
    ]


def test_a_file_too_large_for_memory_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(data.MAX_DATA + 1)
    _, (found,) = reader(tmp_path).file(Dataset(file="a.csv"), HERE)
    assert (found.code, found.place) == ("too-large", HERE)


def test_a_file_that_is_used_twice_is_complained_of_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n1\n")
    both = reader(tmp_path)
    first, found = both.file(Dataset(file="a.csv"), HERE)
    again, silent = both.file(Dataset(file="a.csv"), HERE)
    assert first == again
    assert (len(found), silent) == (1, [])


# ---------------------------------------------------------------------------------------------- JSON and YAML


@pytest.mark.parametrize(
    "written",
    [
        '[{"Year": 2018, "Letters": 118.50}, {"Year": 2019}]',
        '[["Year", "Letters"], [2018, 118.50], [2019, null]]',
        '{"columns": ["Year", "Letters"], "rows": [[2018, 118.50], [2019, ""]]}',
    ],
)
def test_the_shapes_of_json_and_yaml_say_the_same(tmp_path: Path, written: str) -> None:
    rows = [["Year", "Letters"], ["2018", "118.50"], ["2019", ""]]
    assert cells(tmp_path, written.encode(), "a.json") == rows
    assert cells(tmp_path, written.encode(), "a.yaml") == rows


def test_json_is_read_with_its_places_and_all_its_escapes(tmp_path: Path) -> None:
    frame, _ = read(tmp_path, b'[\n\t{"a": "x\\/y", "b": true},\n\t{"a": "\\u51fd", "b": 5.10}\n]', "a.json")
    assert frame is not None
    assert [[cell.text for cell in row] for row in frame.rows] == [["x/y", "true"], ["函", "5.10"]]
    assert [row[0].at.line for row in frame.rows] == [2, 3]
    beyond = b'[{"a": "\\ud83d\\ude00", "b": 5.10, "c": "\\\\/"}, {"b": ' + b"1" * 5000 + b"}]"
    assert cells(tmp_path, beyond, "b.json") == [["a", "b", "c"], ["\U0001f600", "5.10", "\\/"], ["", "1" * 5000, ""]]
    assert cells(tmp_path, b'[{"a": "\\\\/"}]', "b.json") == [["a"], ["\\/"]]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", '[{"Year": 2018,}]', ("data", "source/a.json:1:15")),
        ("a.json", "[[1, 2], [3,\n4 , \n]]", ("data", "source/a.json:2:3")),
        ("a.json", '{"Year": 2018}', ("data", "source/a.json:1:1")),
        ("a.json", '["Year", 2018]', ("data", "source/a.json:1:2")),
        ("a.json", "[" * 100_000, ("too-large", "source/report.yaml:3:7")),
        ("a.json", "[]", ("empty", "source/report.yaml:3:7")),
        ("a.json", "12", ("data", "source/a.json:1:1")),
        ("a.json", '[{"Year": 2018}, ["2019"]]', ("data", "source/a.json:1:18")),
        ("a.json", '[{"Year": {"of": 2018}}]', ("wrong-type", "source/a.json:1:11")),
        ("a.json", '{"rows": [[2018]]}', ("data", "source/a.json:1:1")),
        ("a.yaml", "- Year: 2018\n- Letters: [1, 2]\n", ("wrong-type", "source/a.yaml:2:12")),
        ("a.yaml", "Year: 2018\n Letters: 118\n", ("yaml", "source/a.yaml:2:2")),
    ],
)
def test_what_is_no_table_is_reported_with_its_place(
    tmp_path: Path, name: str, content: str, expected: tuple[str, str]
) -> None:
    code, place, hint = wrong(tmp_path, content.encode(), name)
    assert (code, place) == expected
    assert hint


NAMES = ("甲", "乙", "丙")
CELLS = st.one_of(
    st.decimals(-10_000, 10_000, places=2).map(str),
    st.text("年a1 ,;|\"'#:-.", max_size=6).map(str.strip),
)


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows).encode()


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=5))
def test_the_same_rows_give_the_same_frame_whatever_they_are_written_in(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("data")
    mappings = [dict(zip(NAMES, row, strict=True)) for row in rows]
    frames = []
    for name, content in (
        ("a.csv", as_csv([NAMES, *rows])),
        ("a.json", json.dumps(mappings, ensure_ascii=False).encode()),
        ("a.yaml", yaml.safe_dump(mappings, allow_unicode=True, sort_keys=False).encode()),
    ):
        frame, found = read(folder, content, name)
        assert not found
        assert frame is not None
        frames.append(declared(frame, Dataset(file="…"), "", [], is_raw=True))
    assert frames[0] == frames[1] == frames[2]


# ---------------------------------------------------------------------------------------------- rows in the report


@pytest.mark.parametrize(
    "written",
    [
        "{rows: [[a, b], [x, 1], [y, '']]}",
        "{columns: [a, b], rows: [[x, 1], [y, '']]}",
        "{rows: [{a: x, b: 1}, {a: y}]}",
        "{rows: [{a: x, b: 1}, {a: y, b: }]}",
        "[{a: x, b: 1}, {a: y}]",
        "[[a, b], [x, 1], [y, '']]",
    ],
)
def test_rows_in_the_report_may_be_lists_or_mappings(written: str, project: Path) -> None:
    source = f"title: A\ndata:\n  d: {written}\nsections: [{{title: B, content: [table: {{data: d}}]}}]\n"
    Path("source/a.yaml").write_text(source, encoding="utf-8")
    checked = check(Path("source/a.yaml"))
    assert checked.report is not None, checked.diagnostics
    frame = checked.report.data["d"].frame
    assert frame is not None
    assert [column.name for column in frame.columns] == ["a", "b"]
    assert [[datum.text for datum in row] for row in frame.rows] == [["x", "1"], ["y", ""]]
    assert all(datum.at.line == 3 for row in frame.rows for datum in row)
