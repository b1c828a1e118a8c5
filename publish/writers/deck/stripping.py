"""A PowerPoint file → its masters alone: no sample slide, nothing that belongs to one, everything else as it was.

Only parts that lead to slides are written anew (the presentation, its relationships, the content types); themes, masters,
slide layouts and pictures stay byte for byte. Two faults are mended in slide layouts because no deck can be made with them:
placeholders of one layout that share an `idx`, and text whose look stands on its prompt, where nothing inherits it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from publish.writers.deck.parts import A, P, R, a, p, packed

CONTENT_TYPES: Final = "[Content_Types].xml"
MOST: Final = 400_000_000
"""The most bytes that a template may take unpacked."""
MASTERS: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TABLE_STYLE: Final = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""Medium Style 2 – Accent 1, the table style that PowerPoint gives a new file."""
_MAIN: Final = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.presentationml|ms-powerpoint)"
    r"\.(?:presentation|template|slideshow)(?:\.macroEnabled)?\.main\+xml"
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_OF_SLIDES: Final = ("slide", "printerSettings", "vbaProject", "thumbnail", "extended-properties", "commentAuthors")
"""Relationships to what belongs to the sample slides, to a printer or to a program of its own."""
_SIZES: Final = {"screen4x3": 4 / 3, "screen16x9": 16 / 9, "screen16x10": 16 / 10}
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_OWN: Final = 60
"""The first `idx` that is given to a placeholder whose own is another's too."""


class Unusable(ValueError):
    """A file that cannot serve as a master: what it is, and `hint`, the likeliest mend."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def bare(data: bytes) -> bytes:
    """The `.pptx` with the masters of a `.pptx`, `.potx`, `.ppsx` or one with macros, and no slide.

    A file that has nothing to take off is given back as it is. Raises `Unusable` if it is none of these.
    """
    parts = _opened(data)
    try:
        before = dict(parts)
        main = _main(parts)
        _take_off(parts, main)
        _give_parts(parts, main)
        for name in [one for one in parts if re.fullmatch(r"ppt/slide(?:Layouts|Masters)/[^/]+\.xml", one)]:
            _mend(parts, name)
        kept = _reachable(parts)
    except (etree.XMLSyntaxError, KeyError, AttributeError, TypeError, StopIteration, ValueError) as problem:
        if isinstance(problem, Unusable):
            raise
        raise Unusable(f"its parts do not fit together: {problem}", "open and save it in PowerPoint") from problem
    if parts == before and {CONTENT_TYPES, *kept} == set(parts):
        return data
    parts[CONTENT_TYPES] = _types_of(parts, kept)
    return packed({name: parts[name] for name in (CONTENT_TYPES, *kept)})


# ---------------------------------------------------------------------------------------------- what it is


def _opened(data: bytes) -> dict[str, bytes]:
    """All parts by name."""
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unusable("it is encrypted", "save it in PowerPoint without a password")
        raise Unusable(
            "it is in the old format of PowerPoint 97–2003", "save it in PowerPoint as a PowerPoint Template (.potx)"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MOST:
                raise Unusable(f"it takes more than {MOST // 1_000_000} MB unpacked", "take out its samples and videos")
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unusable("it is encrypted", "save it in PowerPoint without a password")
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as problem:
        raise Unusable("it is not a PowerPoint file", "give a .pptx or .potx that PowerPoint saved") from problem
    if b"opendocument" in parts.get("mimetype", b""):
        raise Unusable("it is an OpenDocument file", "save it in LibreOffice Impress as PowerPoint 2007-365 (.pptx)")
    if CONTENT_TYPES not in parts:
        raise Unusable("it is not a PowerPoint file", "give a .pptx or .potx that PowerPoint saved")
    return parts


def _main(parts: dict[str, bytes]) -> str:
    """The name of the presentation part, made a presentation in the content types."""
    main = next(
        (target for relation, target in _relations(parts, "") if _kind(relation) == "officeDocument"),
        None,
    )
    if main is None or main not in parts:
        raise Unusable("it is not a PowerPoint file", "give a .pptx or .potx that PowerPoint saved")
    types = _parsed(parts[CONTENT_TYPES])
    override = next((one for one in types.iter(f"{{{_TYPES}}}Override") if one.get("PartName") == f"/{main}"), None)
    said = "" if override is None else override.get("ContentType", "")
    if not _MAIN.fullmatch(said):
        other = {"word": "a Word document", "sheet": "an Excel workbook"}
        what = next((name for word, name in other.items() if word in said), "not a PowerPoint presentation")
        raise Unusable(f"it is {what}", "give a .pptx or .potx that PowerPoint saved")
    if _parsed(parts[main]).tag != p("presentation"):
        raise Unusable("it is in Strict Open XML", "save it in PowerPoint as a PowerPoint Presentation (.pptx)")
    if said != MASTERS and override is not None:
        override.set("ContentType", MASTERS)
        parts[CONTENT_TYPES] = _bytes(types)
    return main


# ---------------------------------------------------------------------------------------------- what is taken off


def _take_off(parts: dict[str, bytes], main: str) -> None:
    """Slides, their sections and shows, printers, macros, and what a file says of its slides."""
    root = _parsed(parts[main])
    before = etree.tostring(root)
    extensions = root.find(p("extLst"))
    gone = [root.find(p(tag)) for tag in ("sldIdLst", "custShowLst")]
    if extensions is not None:
        gone += [one for one in extensions if one.get("uri") == _SECTIONS]
    for element in gone:
        if element is not None:
            element.getparent().remove(element)
    if extensions is not None and not len(extensions):
        root.remove(extensions)
    size = root.find(p("sldSz"))
    if size is None:
        raise Unusable("it does not say how large a slide is", "open and save it in PowerPoint")
    ratio = _SIZES.get(size.get("type", ""))
    if ratio is not None and abs(int(size.get("cx")) / int(size.get("cy")) - ratio) > 0.01:
        del size.attrib["type"]
    if etree.tostring(root) != before:
        parts[main] = _bytes(root)
    samples = {target for relation, target in _relations(parts, main) if _kind(relation) == "slide"}
    _unlink(parts, "", ("thumbnail",) if not samples else ("thumbnail", "extended-properties"))
    _unlink(parts, main, _OF_SLIDES)
    for name in [one for one in parts if re.fullmatch(r"ppt/(?:slideLayouts|slideMasters|notesMasters)/[^/]+", one)]:
        lost = _unlink(parts, name, ("slide",))
        if lost:
            root = _parsed(parts[name])
            for click in [one for one in root.iter(a("hlinkClick"), a("hlinkHover")) if one.get(f"{{{R}}}id") in lost]:
                click.getparent().remove(click)
            parts[name] = _bytes(root)


def _unlink(parts: dict[str, bytes], name: str, kinds: tuple[str, ...]) -> set[str]:
    """Takes relationships of some kinds off a part; gives their ids."""
    path = _relations_of(name)
    if path not in parts:
        return set()
    root = _parsed(parts[path])
    gone = [relation for relation in root if _kind(relation) in kinds]
    for relation in gone:
        root.remove(relation)
    if gone:
        parts[path] = _bytes(root)
    return {str(relation.get("Id")) for relation in gone}


def _reachable(parts: dict[str, bytes]) -> list[str]:
    """The parts that something leads to, with their relationships, in the order of their names."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        name = waiting.pop()
        path = _relations_of(name)
        if path in parts:
            found.add(path)
            waiting += [target for _, target in _relations(parts, name) if target in parts and target not in found]
        if name:
            found.add(name)
    return sorted(found)


def _types_of(parts: dict[str, bytes], kept: list[str]) -> bytes:
    types = _parsed(parts[CONTENT_TYPES])
    for override in list(types.iter(f"{{{_TYPES}}}Override")):
        if override.get("PartName", "").lstrip("/") not in kept:
            types.remove(override)
    return _bytes(types)


# ---------------------------------------------------------------------------------------------- what is mended


def _mend(parts: dict[str, bytes], name: str) -> None:
    """A layout's placeholders are told apart, and have their look where slides inherit it."""
    root = _parsed(parts[name])
    holders = [shape for shape in root.iter(p("sp")) if shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}") is not None]
    changed = [_lift(shape) for shape in holders]
    if root.tag == p("sldLayout"):
        changed.append(_number(holders))
    if any(changed):
        parts[name] = _bytes(root)


def _give_parts(parts: dict[str, bytes], main: str) -> None:
    """Adds what other programs leave out: how PowerPoint last looked at the file (it offers to repair one without), and the
    list of table styles, without which LibreOffice draws tables in none."""
    view = etree.Element(p("viewPr"), nsmap={"a": A, "p": P, "r": R})
    tables = etree.Element(a("tblStyleLst"), {"def": TABLE_STYLE}, nsmap={"a": A})
    there = {_kind(relation) for relation, _ in _relations(parts, main)}
    for kind, root in (("viewProps", view), ("tableStyles", tables)):
        if kind not in there:
            _add_part(parts, main, kind, _bytes(root))


def _add_part(parts: dict[str, bytes], main: str, kind: str, data: bytes) -> None:
    """A part of the presentation, related to it and declared; `kind` is the last word of both types."""
    name = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    parts[name] = data
    relations = _parsed(parts[_relations_of(main)])
    relation = {"Id": f"rId_{kind}", "Type": f"{R}/{kind}", "Target": f"{kind}.xml"}
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", relation)
    parts[_relations_of(main)] = _bytes(relations)
    types = _parsed(parts[CONTENT_TYPES])
    for old in [one for one in types if one.get("PartName") == f"/{name}"]:
        types.remove(old)
    declared = {"PartName": f"/{name}", "ContentType": MASTERS.replace("presentation.main", kind)}
    etree.SubElement(types, f"{{{_TYPES}}}Override", declared)
    parts[CONTENT_TYPES] = _bytes(types)


def _number(holders: list[Any]) -> bool:
    """Gives an `idx` of its own to every placeholder whose `idx` another one has before it."""
    seen: set[str] = set()
    following, changed = _FIRST_OWN, False
    # A title keeps its place: 0 is what every program looks for.
    for shape in sorted(holders, key=lambda one: "itle" not in _placeholder(one).get("type", "")):
        placeholder = _placeholder(shape)
        if placeholder.get("idx", "0") in seen:
            placeholder.set("idx", str(following))
            following, changed = following + 1, True
        seen.add(placeholder.get("idx", "0"))
    return changed


def _placeholder(shape: Any) -> Any:
    return shape.find(f"{p('nvSpPr')}/{p('nvPr')}/{p('ph')}")


def _lift(shape: Any) -> bool:
    """Moves the look of a prompt into the list style, if the placeholder has none; programs other than PowerPoint leave it
    on the prompt, level by level."""
    body = shape.find(p("txBody"))
    style = None if body is None else body.find(a("lstStyle"))
    if body is None or (style is not None and len(style)):
        return False
    levels: dict[int, Any] = {}
    for paragraph in body.iterfind(a("p")):
        properties, run = paragraph.find(a("pPr")), paragraph.find(f"{a('r')}/{a('rPr')}")
        number = 1 + int("0" if properties is None else properties.get("lvl", "0"))
        if run is not None and run.get("sz") and number <= 9:
            levels.setdefault(number, _level(number, properties, run))
    if not levels:
        return False
    if style is None:
        style = etree.Element(a("lstStyle"))
        body.insert(1, style)
    for number in sorted(levels):
        style.append(levels[number])
    return True


def _level(number: int, properties: Any, run: Any) -> Any:
    level = etree.Element(a(f"lvl{number}pPr"), nsmap={"a": A, "p": P})
    if properties is not None:
        for key, value in properties.attrib.items():
            if key != "lvl":
                level.set(key, value)
        level.extend(etree.fromstring(etree.tostring(child)) for child in properties)
    look = etree.SubElement(level, a("defRPr"))
    for key, value in run.attrib.items():
        if key in ("sz", "b", "i", "cap", "spc", "u", "strike"):
            look.set(key, value)
    look.extend(
        etree.fromstring(etree.tostring(child))
        for child in run
        if etree.QName(child).localname in ("solidFill", "gradFill", "noFill")
    )
    return level


# ---------------------------------------------------------------------------------------------- packages


def _relations_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relations(parts: dict[str, bytes], name: str) -> Iterator[tuple[Any, str]]:
    """The relationships of a part that stay inside the package, and the part that each leads to."""
    path = _relations_of(name)
    if path in parts:
        folder = posixpath.dirname(name)
        for relation in _parsed(parts[path]).iter(f"{{{_RELATIONS}}}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation, target.lstrip("/")


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]


def _parsed(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
