from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest

from publish.charts.lettering import covers, families
from publish.layouts import fonts, open_layout
from publish.layouts.coverage import covered
from publish.writers.briefing import faces

LAYOUTS = ["plain", "official"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_font_that_a_layout_names_is_one_that_the_set_up_brings(name: str) -> None:
    briefing = open_layout(name).spec.briefing
    known = {font.file for font in fonts.REQUIRED}
    files = {face.file for face in briefing.faces} | {file for family in briefing.families for file in family.files}
    assert files <= known
    assert faces.missing(briefing, open_layout(name), None) == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_two_faces_share_family_weight_and_style(name: str) -> None:
    briefing = open_layout(name).spec.briefing
    keys = [(face.family, face.weight, face.style) for face in briefing.faces]
    assert len(keys) == len(set(keys))
    assert not {face.family for face in briefing.faces} & {family.family for family in briefing.families}


@pytest.mark.parametrize("name", ["plain", "official"])
def test_a_face_claims_no_letter_or_sign_that_its_file_lacks(name: str) -> None:
    for face in open_layout(name).spec.briefing.faces:
        for part in face.unicode_range.split(", ") if face.unicode_range else ():
            first, _, last = part.removeprefix("U+").partition("-")
            claimed = map(chr, range(int(first, 16), int(last or first, 16) + 1))
            lacking = [c for c in claimed if unicodedata.category(c)[0] in "LMNPS" and not covers(face.file, c)]
            assert not lacking, (face.family, face.file, lacking)


def test_a_missing_font_is_named_with_the_package_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found_as_ever = fonts.find
    monkeypatch.setattr(fonts, "find", lambda name: None if name == "FandolKai-Regular.otf" else found_as_ever(name))
    official = open_layout("official")
    (found,) = faces.missing(official.spec.briefing, official, None)
    assert found.place is not None
    assert found.place.file.endswith("official/layout.yaml")
    assert found.code == "missing-font"
    assert "FandolKai-Regular.otf" in found.message
    assert found.hint is not None
    assert "texlive-lang-chinese" in found.hint


@pytest.mark.parametrize("lang", ["zh-Hant", "zh-TW", "zh-HK", "zh-MO", "ja"])
def test_no_font_of_simplified_chinese_sets_a_report_in_traditional_chinese_or_japanese(lang: str) -> None:
    briefing = open_layout("official").spec.briefing
    own = {face.family for face in briefing.faces if ord("中") in covered(face.file)}
    for by_language in (briefing.title_families, briefing.table_families, briefing.charts.families):
        named = families(by_language, lang)
        assert not own & {*named}
        assert not [name for name in named if name.endswith(" SC")]
    assert faces.falling_back("錄閱採", open_layout("official"), lang) == frozenset()


def test_fontconfig_is_told_of_the_layouts_families_and_no_other_configuration() -> None:
    root = ElementTree.fromstring(faces.configuration(open_layout("official").spec.briefing))
    assert root.findall(".//include") == []
    assert [glob.text for glob in root.findall("./selectfont/rejectfont/glob")] == ["*"]
    accepted = root.findall("./selectfont/acceptfont/pattern/patelt/string")
    assert [family.text for family in accepted] == [
        f"Noto {kind} CJK {region}"
        for kind, region in (
            ("Sans", "SC"),
            ("Serif", "SC"),
            ("Sans", "TC"),
            ("Sans", "JP"),
            ("Serif", "TC"),
            ("Serif", "JP"),
        )
    ]
    files = [Path(glob.text or "").name for glob in root.findall("./selectfont/acceptfont/glob")]
    assert sorted(files) == [
        "NotoSansCJK-Medium.ttc",
        "NotoSansCJK-Regular.ttc",
        "NotoSerifCJK-Bold.ttc",
        "NotoSerifCJK-Regular.ttc",
    ]


def test_fontconfig_may_keep_its_cache_somewhere_whoever_builds() -> None:
    """Where neither the system's cache nor the user's may be written, it would print that to the standard error."""
    with faces.isolated(open_layout("plain").spec.briefing):
        file = Path(os.environ["FONTCONFIG_FILE"])
        folders = [folder.text for folder in ElementTree.parse(file).findall("./cachedir")]
        assert Path(str(folders[-1])) == file.parent


@pytest.mark.parametrize("before", [None, "/somewhere/fonts.conf"])
def test_isolation_lasts_no_longer_than_it_should(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    with faces.isolated(open_layout("plain").spec.briefing):
        inside = Path(os.environ["FONTCONFIG_FILE"])
        assert inside.is_file()
    assert os.environ.get("FONTCONFIG_FILE") == before
    assert not inside.exists()
