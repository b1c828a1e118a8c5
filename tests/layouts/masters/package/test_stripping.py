"""A template gives its masters alone: no sample slide, and nothing of one; what cannot serve is told by its kind."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from publish.layouts.masters.package.stripping import Unusable, strip
from publish.layouts.masters.reading import read_master, read_samples
from tests import foreign
from tests.conftest import ROOT


def bare(data: bytes) -> bytes:
    """The masters of a template."""
    return strip(data).data


def test_sample_slides_leave_nothing_behind() -> None:
    stripped = foreign.parts(bare(foreign.changed(foreign.sampled)))
    assert not [name for name in stripped if "slides/" in name or "notesSlides/" in name]
    assert not [name for name, data in stripped.items() if b"Sample" in data]
    assert b"/ppt/slides/" not in stripped["[Content_Types].xml"]


def test_the_templates_own_parts_are_kept_byte_for_byte() -> None:
    before = foreign.parts(foreign.changed(foreign.sampled))
    after = foreign.parts(bare(foreign.changed(foreign.sampled)))
    own = [name for name in before if name.startswith(("ppt/theme", "ppt/slideMasters", "ppt/slideLayouts"))]
    assert len(own) > 20
    assert {name: after[name] for name in own} == {name: before[name] for name in own}


def test_the_same_template_gives_the_same_bytes_and_is_stripped_once() -> None:
    template = foreign.changed(foreign.sampled)
    assert bare(template) == bare(template)
    assert bare(bare(template)) == bare(template)


@pytest.mark.parametrize("name", ["plain", "official"])
def test_our_own_masters_stay_as_they_are(name: str) -> None:
    data = (ROOT / "layouts" / name / "deck" / f"{name}.pptx").read_bytes()
    assert bare(data) == data


def test_printer_settings_thumbnail_and_a_wrong_kind_of_size_are_dropped() -> None:
    stripped = foreign.parts(bare(foreign.changed(foreign.wide)))
    assert not [name for name in stripped if "printerSettings" in name or "thumbnail" in name]
    assert b"screen4x3" in foreign.parts(foreign.DEFAULT)["ppt/presentation.xml"]
    assert b"screen4x3" not in stripped["ppt/presentation.xml"]


@pytest.mark.parametrize(
    "kind",
    [
        "vnd.openxmlformats-officedocument.presentationml.template",
        "vnd.openxmlformats-officedocument.presentationml.slideshow",
        "vnd.ms-powerpoint.presentation.macroEnabled",
    ],
)
def test_templates_shows_and_files_with_macros_become_presentations(kind: str) -> None:
    other = foreign.edited(
        r"\[Content_Types\]\.xml", "vnd.openxmlformats-officedocument.presentationml.presentation.main", f"{kind}.main"
    )
    assert len(Presentation(io.BytesIO(bare(other))).slide_layouts) == 11


def test_parts_that_other_programs_leave_out_are_added() -> None:
    without = foreign.edited(r"ppt/_rels/presentation\.xml\.rels", "/tableStyles", "/otherStyles")
    without = foreign.edited(r"ppt/_rels/presentation\.xml\.rels", "/viewProps", "/otherProps", without)
    stripped = foreign.parts(bare(without))
    assert b'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"' in stripped["ppt/tableStyles.xml"]
    assert b"relationships/viewProps" in stripped["ppt/_rels/presentation.xml.rels"]
    assert stripped["[Content_Types].xml"].count(b'PartName="/ppt/viewProps.xml"') == 1


def test_placeholders_that_share_an_idx_are_told_apart() -> None:
    shared = foreign.edited(
        r"ppt/slideLayouts/slideLayout4\.xml", '<p:ph sz="half" idx="2"/>', '<p:ph sz="half" idx="1"/>'
    )
    assert list(read_master(shared).layouts["Two Content"].placeholders) == [0, 1, 10, 11, 12]
    mended = read_master(bare(shared)).layouts["Two Content"]
    assert [placeholder.idx for placeholder in mended.placeholders.values() if placeholder.kind == "obj"] == [1, 60]


def test_shapes_have_ids_of_their_own() -> None:
    data = foreign.edited(r"ppt/slideMasters/slideMaster1\.xml", 'cNvPr id="2"', 'cNvPr id="1"')
    data = foreign.edited(r"ppt/slideLayouts/slideLayout2\.xml", 'cNvPr id="3"', 'cNvPr id="0"', data)
    stripped = strip(data).data
    for name, content in foreign.parts(stripped).items():
        if re.fullmatch(r"ppt/slide(Layouts|Masters)/[^/]+\.xml", name):
            ids = re.findall(rb'<p:cNvPr id="(\d*)"', content)
            assert len({*ids}) == len(ids), name
            assert b"0" not in ids
    assert strip(stripped).data == stripped


@pytest.mark.parametrize("after", ["", "<p:extLst/>"])
def test_grounds_have_a_list_of_effects(after: str) -> None:
    ground = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="102030"/></a:solidFill>{}</p:bgPr></p:bg><p:spTree>'
    data = foreign.edited(r"ppt/slideLayouts/slideLayout2\.xml", "<p:spTree>", ground.format(after))
    layout = foreign.parts(strip(data).data)["ppt/slideLayouts/slideLayout2.xml"].decode()
    assert f"</a:solidFill><a:effectLst/>{after}</p:bgPr>" in layout


def test_a_look_that_stands_on_the_prompt_moves_to_where_slides_inherit_it() -> None:
    prompt = foreign.edited(
        r"ppt/slideLayouts/slideLayout2\.xml",
        '<a:rPr lang="en-US" smtClean="0"/><a:t>Click to edit Master text styles',
        '<a:rPr lang="en-US" sz="2600" b="1"/><a:t>Click to edit Master text styles',
    )
    level = read_master(bare(prompt)).layouts["Title and Content"].placeholders[1].level(0)
    assert (level.size, level.bold) == (26, True)


def test_the_slide_layouts_of_the_samples_are_told_in_their_order() -> None:
    assert read_samples(foreign.changed(foreign.sampled)) == ("Title Slide", "Title and Content")


def package(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PowerPoint file"),
        (b"%PDF-1.7", "not a PowerPoint file"),
        (foreign.DEFAULT[:9000], "not a PowerPoint file"),
        (OLE, "old format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (package(mimetype="application/vnd.oasis.opendocument.presentation"), "OpenDocument"),
        (package(a="b"), "not a PowerPoint file"),
        (
            foreign.edited(
                r"\[Content_Types\]\.xml", "presentationml.presentation.main", "wordprocessingml.document.main"
            ),
            "a Word document",
        ),
        (
            foreign.edited(
                r"ppt/presentation\.xml",
                "schemas.openxmlformats.org/presentationml/2006/main",
                "purl.oclc.org/ooxml/presentationml/main",
            ),
            "Strict Open XML",
        ),
        (foreign.edited(r"ppt/presentation\.xml", "<p:sldSz", "<p:sldSz<"), "do not fit together"),
        (
            foreign.edited(r"ppt/presentation\.xml", '<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>', ""),
            "how large a slide is",
        ),
    ],
)
def test_what_cannot_serve_is_told_by_its_kind(data: bytes, message: str) -> None:
    with pytest.raises(Unusable, match=message) as told:
        bare(data)
    assert told.value.hint


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.layouts.masters.package.unpacking.MOST", 1_000_000)
    with pytest.raises(Unusable, match="more than 1 MB"):
        bare(package(a="b" * 2_000_000))
