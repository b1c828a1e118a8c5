"""The real report, set: every word of it, on the page of GB/T 9704-2012."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

from publish.writers import Written

ROOT = Path(__file__).resolve().parents[3]
LEFT, RIGHT = 28 / 25.4 * 72, 184 / 25.4 * 72
"""The edges of the text area (版心) in pt."""
EM = 15.75
NOT_FIRST = frozenset("，。、；：？！”’）》〉】〕」』%·")
NOT_LAST = frozenset("“‘（《〈【〔「『")

Read = Callable[[bytes], pypdf.PdfReader]
Line = list[Any]


def body(pages: list[list[Line]]) -> list[Line]:
    """The lines set in the size of the text, without heads and page numbers."""
    lines = [line for page in pages for line in page]
    start = next(i for i, line in enumerate(lines) if "".join(g.character for g in line).startswith("一、"))
    return [line for line in lines[start:] if "—" not in words(line)]


def words(line: Line) -> str:
    return "".join(glyph.character for glyph in line)


def text_of(reader: pypdf.PdfReader) -> str:
    """The text of all pages without blanks and page numbers."""
    pages = (re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    return "".join(re.sub(r"—\d+—", "", page) for page in pages)


def test_every_clause_of_the_report_stands_in_it_word_for_word_and_in_order(conference: Written, reader: Read) -> None:
    source = (ROOT / "tests" / "samples" / "report.zh-Hans.txt").read_text(encoding="utf-8")
    clauses = [clause for clause in re.split(r"[，。；：\s]", source) if clause]
    text = text_of(reader(conference.data))
    position = 0
    for clause in clauses:
        found = text.find(clause, position)
        assert found >= 0, f"{clause} does not stand after {text[max(position - 20, 0) : position]}"
        position = found + len(clause)
    assert len(clauses) == 106


def test_nothing_is_to_complain_of(conference: Written) -> None:
    assert conference.diagnostics == ()


def test_lines_are_flush_on_both_sides(conference_pages: list[list[Line]]) -> None:
    full = [line for line in body(conference_pages) if line[-1].right > RIGHT - EM]
    assert len(full) > 40
    for line in full:
        # A mark at the end of a line counts half: its blank half hangs over the edge.
        edge = line[-1].right - (EM / 2 if line[-1].character in NOT_FIRST else 0)
        last_of_paragraph = line[-1].character == "。"
        assert abs(edge - RIGHT) < 0.5 or last_of_paragraph, words(line)
        start = line[0].left + (EM / 2 if line[0].character in NOT_LAST else 0)
        assert abs(start - LEFT) < 0.5 or abs(start - LEFT - 2 * EM) < 0.5, words(line)


def test_a_full_line_holds_28_characters(conference_pages: list[list[Line]]) -> None:
    plain = [line for line in body(conference_pages) if abs(line[0].left - LEFT) < 0.5 and line[-1].right > RIGHT - 1]
    counts = {len(line) for line in plain if not re.search(r"[0-9“”]", words(line))}
    assert counts == {28}


def test_lines_follow_the_grid_of_22_to_a_page(conference_pages: list[list[Line]]) -> None:
    page = [line for line in conference_pages[1] if "—" not in words(line)]
    assert len(page) == 22
    pitches = [above[0].baseline - below[0].baseline for above, below in pairwise(page)]
    assert all(abs(pitch - 29.53) < 0.05 for pitch in pitches), pitches


def test_no_line_begins_or_ends_with_a_mark_that_must_not(conference_pages: list[list[Line]]) -> None:
    for line in body(conference_pages):
        assert line[0].character not in NOT_FIRST, words(line)
        assert line[-1].character not in NOT_LAST, words(line)


def test_page_numbers_stand_outside_and_seven_millimetres_below_the_text(conference_pages: list[list[Line]]) -> None:
    for number, page in enumerate(conference_pages, start=1):
        line = page[-1]
        assert words(line) == f"—{number}—"
        if number % 2:
            assert abs(line[-1].right - (RIGHT - 14)) < 0.5
        else:
            assert abs(line[0].left - (LEFT + 14)) < 0.5


def test_the_head_shows_what_the_report_gives_and_invents_nothing(conference_pages: list[list[Line]]) -> None:
    first = [words(line) for line in conference_pages[0]]
    assert first[:4] == [
        "会议简报",
        "3月1～2日湖南省长沙市",
        "2019年全国邮政经营服务工作会议",
        "以普服为根、客户为本，加快推进邮政业务高质量发展",
    ]
    assert first[4] == "一、会议概况"
    assert "期" not in first[0]


def test_every_font_is_embedded_and_is_one_of_the_layout(conference: Written) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(conference.data)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                below = font.DescendantFonts[0]
                assert {"/FontFile2", "/FontFile3"} & set(below.FontDescriptor.keys())
                names.add(str(font.BaseFont).partition("+")[2])
    assert names == {
        "Official-Song-Bold",
        "Official-Latin",
        "Official-Fang",
        "Official-Kai",
        "Official-Song",
        "Noto-Sans-CJK-SC-Medium",
        "Noto-Serif-CJK-SC",  # ～ and what Fandol lacks
    }


def test_it_is_tagged_and_says_its_language_and_title(conference: Written, reader: Read) -> None:
    root: Any = reader(conference.data).trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "zh-Hans"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    metadata: Any = reader(conference.data).metadata
    assert metadata.title == "2019年全国邮政经营服务工作会议"
    assert metadata.subject == "以普服为根、客户为本，加快推进邮政业务高质量发展"
    assert metadata["/CreationDate"] == "D:20190302"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_its_outline_holds_the_sections_with_their_numbers(conference: Written, reader: Read) -> None:
    outline: list[Any] = reader(conference.data).outline
    assert [entry["/Title"] for entry in outline] == [
        "一、会议概况",
        "二、刘爱力批示",
        "三、张荣林工作报告",
        "四、六个扎实推进",
        "五、2019年邮务板块的经营发展重点",
    ]


_BUILD = """
import hashlib, sys
from itertools import pairwise
from pathlib import Path
from publish.building import check
from publish.writers.briefing import write
found = check(Path(sys.argv[1]))
print(hashlib.sha256(write(found.report, found.layout).data).hexdigest())
"""


def test_bytes_do_not_depend_on_clock_zone_locale_folder_or_hash_seed(conference: Written, tmp_path: Path) -> None:
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711"}
    source = ROOT / "source" / "postal-conference-2019.yaml"
    command = [sys.executable, "-c", _BUILD, str(source)]
    process = subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True)
    assert process.stdout.strip() == hashlib.sha256(conference.data).hexdigest()
