"""PowerPoint files from strangers: damaged, oversized, booby-trapped. The answer is a layout or a diagnostic, and a deck
made of one leads nowhere and runs nothing."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from publish.diagnostics import ReportError
from publish.layouts import open_layout
from publish.layouts.layout import shipped
from publish.layouts.masters.adopting import adopt
from publish.layouts.masters.catalogue import catalogue
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.package.stripping import strip
from publish.layouts.masters.package.unpacking import Unusable, unpacked
from publish.writers.deck import write
from tests import foreign
from tests.builders import finished, report, section

PLAIN = (shipped() / "plain" / "deck" / "plain.pptx").read_bytes()
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def code_of(data: bytes) -> str | None:
    """The code that `layout new` answers a file with; None for a layout."""
    try:
        adopt("house", data, "house.pptx")
    except ReportError as problem:
        return problem.diagnostics[0].code
    return None


# ---------------------------------------------------------------------------------------------- damaged


def test_a_byte_that_is_wrong_anywhere_is_answered() -> None:
    """Each of 300 places of the file, in its parts as in its directory, has a bit turned or the rest cut off."""
    chosen = random.Random(10)
    codes = set()
    for number in range(300):
        # Every other place is in the directory, which is a tenth of the file.
        at = chosen.randrange(len(PLAIN) if number % 2 else len(PLAIN) // 10)
        at = at if number % 2 else len(PLAIN) - 1 - at
        broken = PLAIN[:at] if number % 5 == 4 else PLAIN[:at] + bytes([PLAIN[at] ^ 1 << number % 8]) + PLAIN[at + 1 :]
        try:
            unpacked(broken)
        except Unusable:
            codes.add("unusable")
        else:
            codes.add("whole")
    assert codes == {"unusable", "whole"}


def test_a_part_that_is_another_is_answered(tmp_path: Path) -> None:
    """Parts are emptied, exchanged, cut, and their numbers made absurd."""
    chosen = random.Random(11)
    parts = foreign.parts(foreign.DEFAULT)
    answered = 0
    for number in range(36):
        name, other = chosen.choices(list(parts), k=2)
        numbers = list(re.finditer(rb'"-?\d+"', parts[name]))
        span = chosen.choice(numbers).span() if numbers else (0, 0)
        altered = [
            b"",
            parts[other],
            parts[name][: chosen.randrange(len(parts[name]))],
            parts[name][: span[0]] + b'"%d"' % chosen.choice([0, -1, 10**12, 10**400]) + parts[name][span[1] :],
            re.sub(rb'"-?\d+"', b'"0"', parts[name]),
            parts[name].replace(b'"rId', b'"rIdx', 1),
        ][number % 6]
        answered += code_of(packed(parts | {name: altered}, zipfile.ZIP_STORED)) in (None, "unreadable", "layout")
    assert answered == 36


def lying(data: bytes) -> bytes:
    """A file whose first part says that it is ten bytes long."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", 10) + data[at + 4 :]


def many(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"")
    data = buffer.getvalue()
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    return data[:at] + data[at:end] * count + data[end:]


def twice() -> bytes:
    """Two parts of one name."""
    return packed({**foreign.parts(foreign.DEFAULT), "ppt/PRESENTATION.xml": b"<a/>"})


def with_text(part: str, old: bytes, new: bytes) -> bytes:
    parts = foreign.parts(foreign.DEFAULT)
    assert old in parts[part]
    return packed(parts | {part: parts[part].replace(old, new, 1)})


DOCTYPE = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
MASTER = "ppt/slideMasters/slideMaster1.xml"


def encoded(name: str, text: str) -> bytes:
    """The default template whose master begins with a document type, in another encoding."""
    declared = f'<?xml version="1.0" encoding="{name}"?>{text}<p:sldMaster xmlns:p="x"/>'
    return packed(foreign.parts(foreign.DEFAULT) | {MASTER: declared.encode(name)})


@pytest.mark.parametrize(
    "make",
    [
        lambda: packed(foreign.parts(foreign.DEFAULT), zipfile.ZIP_LZMA),
        lambda: packed(foreign.parts(foreign.DEFAULT), zipfile.ZIP_BZIP2),
        lambda: lying(foreign.DEFAULT),
        lambda: many(100_000),
        twice,
        lambda: packed(foreign.parts(foreign.DEFAULT) | {"../a": b""}),
        lambda: packed(foreign.parts(foreign.DEFAULT) | {"/etc/a": b""}),
        lambda: packed(foreign.parts(foreign.DEFAULT) | {"a/../../b": b""}),
        lambda: packed(foreign.parts(foreign.DEFAULT) | {"a\\b": b""}),
        lambda: packed(foreign.parts(foreign.DEFAULT) | {"a\nb": b""}),
        lambda: packed(foreign.parts(foreign.DEFAULT) | {"ppt/bomb.bin": bytes(60_000_000)}),
        lambda: packed(foreign.parts(foreign.DEFAULT) | {MASTER: b"<a>" + b" " * 33_000_000 + b"</a>"}),
        lambda: with_text(MASTER, b"<p:sldMaster", DOCTYPE + b"<p:sldMaster"),
        lambda: with_text("ppt/_rels/presentation.xml.rels", b"<Relationships", DOCTYPE + b"<Relationships"),
        lambda: with_text("ppt/theme/theme1.xml", b"<a:theme", DOCTYPE.lower().replace(b"doctype", b"DOCTYPE") + b"<a:theme"),
        lambda: with_text("docProps/core.xml", b"<cp:core", DOCTYPE + b"<cp:core"),
        lambda: encoded("utf-16", "<!DOCTYPE a>"),
        lambda: encoded("utf-7", "<!DOCTYPE a>"),
        lambda: encoded("utf-32", ""),
        lambda: encoded("cp037", "<!DOCTYPE a>"),
        lambda: encoded("gb18030", ""),
    ],
)  # fmt: skip
def test_what_no_office_program_writes_is_refused(make: Callable[[], bytes]) -> None:
    assert code_of(make()) == "unreadable"


def test_an_archive_that_says_it_is_encrypted_is_told_as_that() -> None:
    data = bytearray(foreign.DEFAULT)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unusable, match="encrypted"):
        unpacked(bytes(data))


# ---------------------------------------------------------------------------------------------- what leads out or runs


def booby_trapped() -> bytes:
    """The default template with everything in it that a master must not have."""
    parts = foreign.parts(foreign.DEFAULT)
    listed = [
        ("hyperlink", "https://example.invalid/master", True),
        ("image", "file:///etc/passwd", True),
        ("video", "https://example.invalid/film.mp4", True),
        ("oleObject", "../embeddings/object.bin", False),
        ("control", "../activeX/activeX1.xml", False),
        ("slide", "../slides/none.xml", False),
        ("attachedTemplate", "https://example.invalid/a.potx", True),
        ("image", "../media/nothing.png", False),
        ("image", "../media/drawing.svg", False),
    ]
    relations = "".join(
        f'<Relationship Id="bad{number}" Type="{RELATION}/{sort}" Target="{target}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for number, (sort, target, outside) in enumerate(listed)
    )
    shapes = (
        '<p:pic><p:nvPicPr><p:cNvPr id="91" name="linked"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        '<a:blip r:link="bad1"/></p:blipFill><p:spPr/></p:pic>'
        '<p:sp><p:nvSpPr><p:cNvPr id="92" name="film&#10;evil: true"><a:hlinkClick r:id="bad0"/></p:cNvPr><p:cNvSpPr/><p:nvPr>'
        '<a:videoFile r:link="bad2"/></p:nvPr></p:nvSpPr><p:spPr><a:blipFill><a:blip r:link="bad1"/></a:blipFill></p:spPr></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="93" name="button"><a:hlinkClick r:id="" action="ppaction://program?calc.exe"/></p:cNvPr>'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>"
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="94" name="object"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><a:graphic><a:graphicData><p:oleObj r:id="bad3"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    layout, related = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    root, main = "_rels/.rels", "ppt/_rels/presentation.xml.rels"
    types = "[Content_Types].xml"
    vba, custom = f'Type="{RELATION}/vbaProject"', f'Type="{RELATION}/customXml"'
    changes: dict[str, tuple[str, str]] = {
        layout: ("</p:spTree>", f"{shapes}</p:spTree>"),
        related: ("</Relationships>", f"{relations}</Relationships>"),
        root: ("</Relationships>", f'<Relationship Id="x" {custom} Target="customXml/item1.xml"/></Relationships>'),
        main: ("</Relationships>", f'<Relationship Id="vba" {vba} Target="vbaProject.bin"/></Relationships>'),
        types: ("<Default", '<Default Extension="svg" ContentType="image/svg+xml"/><Default', ),
        "ppt/slideLayouts/slideLayout2.xml": ('<p:cSld name="Title and Content"', '<p:cSld name="A&#10;- &#x202e;b: &quot;c&#x85;"'),
    }  # fmt: skip
    for name, (old, new) in changes.items():
        assert old.encode() in parts[name], name
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    theme, latin = "ppt/theme/theme1.xml", b'<a:latin typeface="Calibri"/>'
    assert latin in parts[theme]
    parts[theme] = parts[theme].replace(latin, b'<a:latin typeface="Evil&#10;deck: {master: x} # \'&quot;"/>')
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.invalid/"/></svg>'
    more = {"vbaProject.bin": b"vba", "embeddings/object.bin": b"ole", "activeX/activeX1.xml": b"<a/>"}
    return packed(
        parts
        | {f"ppt/{name}": data for name, data in more.items()}
        | {"customXml/item1.xml": b"<a/>", "ppt/media/drawing.svg": svg}
    )


def outside(data: bytes) -> list[str]:
    """The relationships of a package that lead out of it."""
    parts = foreign.parts(data)
    return [name for name, held in parts.items() if name.endswith(".rels") and b"External" in held]


def test_what_leads_out_of_a_master_or_runs_is_taken_off_and_told() -> None:
    stripped = strip(booby_trapped())
    parts = foreign.parts(stripped.data)
    assert outside(stripped.data) == []
    assert not [name for name in parts if re.search("vba|embeddings|activeX|customXml|svg", name)]
    layout = parts["ppt/slideLayouts/slideLayout1.xml"]
    for tag in (b"bad", b"hlinkClick", b"videoFile", b"oleObj", b"p:pic>", b"graphicFrame"):
        assert tag not in layout
    assert b"<a:noFill/>" in layout
    told = "; ".join(stripped.taken_off)
    for word in (
        "links",
        "linked",
        "film",
        "embedded",
        "ActiveX",
        "macros",
        "XML of other",
        "template",
        "SVG",
        "run something",
    ):
        assert word in told
    assert strip(stripped.data).taken_off == ()
    assert strip(stripped.data).data == stripped.data


def test_a_deck_made_in_a_strangers_master_holds_only_the_links_of_its_report(tmp_path: Path) -> None:
    folder = tmp_path / "layouts" / "house"
    (folder / "deck").mkdir(parents=True)
    adopted = adopt("house", booby_trapped(), "house.pptx")
    assert any(note.startswith("Taken off the master: macros") for note in adopted.notes)
    (folder / "layout.yaml").write_text(adopted.description, encoding="utf-8")
    # Not the master that was adopted, but the one from the stranger in its place.
    (folder / "deck" / "house.pptx").write_bytes(booby_trapped())
    layout = open_layout("house", tmp_path)
    linked = finished(
        report(section("One", "See [the post](https://example.org/).", headline="[Post](https://example.org/)"))
    )
    deck = write(linked, layout)
    leading_out = {
        held
        for name in outside(deck.data)
        for held in re.findall(rb'Target="([^"]*:[^"]*)"', foreign.parts(deck.data)[name])
    }
    assert leading_out <= {b"https://example.org/"}
    assert "macros" in next(diagnostic.message for diagnostic in deck.diagnostics if diagnostic.code == "layout")
    told = catalogue(layout, open_master(layout)[0])
    assert any("macros" in diagnostic.message for diagnostic in told.diagnostics)
    assert "\x85" not in "\n".join(told.lines)


def test_no_name_in_a_template_writes_a_line_of_the_description(tmp_path: Path) -> None:
    adopted = adopt("house", booby_trapped(), 'a"b\n\x85deck: {}.pptx')
    value = yaml.safe_load(adopted.description)
    assert set(value) <= {"title", "based_on", "colours", "briefing", "deck"}
    assert value["deck"]["master"] == "deck/house.pptx"
    assert value["deck"]["fonts"]["latin"]["typeface"].startswith("Evil deck: {master: x} #")
    named = {binding["layout"] for bindings in value["deck"]["forms"].values() for binding in bindings}
    assert 'A - b: "c' in named
    foreign.adopted(tmp_path, booby_trapped())


@pytest.mark.parametrize("name", ["a #b", "a: b", "中文", "{a}", "'", "a & b"])
def test_any_name_of_a_layout_is_written_as_one(tmp_path: Path, name: str) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT, name)
    assert layout.spec.deck.master == f"deck/{name}.pptx"


@pytest.mark.parametrize("name", ["plain", "official"])
def test_our_own_masters_lose_nothing(name: str) -> None:
    data = (shipped() / name / "deck" / f"{name}.pptx").read_bytes()
    assert strip(data).data == data
    assert strip(data).taken_off == ()
