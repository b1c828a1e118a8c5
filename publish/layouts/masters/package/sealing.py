"""Seals a master: takes off external links, whatever runs, and what is hidden, and tells what that was.

Known good is kept: relationships of the kinds that masters are made of, inside the package, to parts of the media type that
belongs to the kind. All else goes, with whatever showed it: links of shapes, linked pictures, sound and film, embedded
objects, ActiveX, macros, comments, handouts, XML of other programs. A part without any of these stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from publish.layouts.masters.package.packing import A, R, a, p
from publish.layouts.masters.package.unpacking import (
    Unusable,
    content_types,
    is_internal,
    is_plain_xml,
    kind_of,
    parsed,
    relations_of,
    serialized,
    target_of,
    type_of,
)
from publish.text.patterns import compiled

KEPT: Final[Mapping[str, re.Pattern[str]]] = {
    name: compiled(pattern)
    for name, pattern in {
        "officeDocument": r".*presentationml\.presentation\.main\+xml",
        **{
            name: rf".*presentationml\.{name}\+xml"
            for name in ("slideMaster", "slideLayout", "notesMaster", "presProps", "viewProps", "tableStyles", "tags")
        },
        "theme": r".*\.theme\+xml",
        "themeOverride": r".*\.themeOverride\+xml",
        "image": r"image/.*",
        "hdphoto": r"image/.*",
        "font": r"application/(?:x-fontdata|.*obfuscatedFont|vnd\.ms-.*font.*)|font/.*",
        "core-properties": r".*\.core-properties\+xml",
        "custom-properties": r".*\.custom-properties\+xml",
        "extended-properties": r".*\.extended-properties\+xml",
        "diagramData": r".*\.diagramData\+xml",
        "diagramLayout": r".*\.diagramLayout\+xml",
        "diagramQuickStyle": r".*\.diagramStyle\+xml",
        "diagramColors": r".*\.diagramColors\+xml",
        "diagramDrawing": r".*\.diagramDrawing\+xml",
    }.items()
}
"""What a master is made of: the kind of the relationship, and the media types that its parts may have."""
SILENT: Final = ("slide", "printerSettings", "thumbnail", "commentAuthors", "changesInfo", "revisionInfo")
"""What goes without a word: it belongs to sample slides, or to the machine of who saved them."""
NAMES: Final[Mapping[str, str]] = {
    "hyperlink": "links",
    "image": "linked or unreadable pictures",
    "audio": "sound",
    "video": "film",
    "media": "sound or film",
    "oleObject": "embedded objects",
    "package": "embedded objects",
    "vmlDrawing": "embedded objects",
    "control": "ActiveX controls",
    "activeXControlBinary": "ActiveX controls",
    "vbaProject": "macros",
    "comments": "comments",
    "authors": "comments",
    "handoutMaster": "the handout master",
    "customXml": "XML of other programs",
    "attachedTemplate": "a link to a template",
    "extensibility": "buttons of other programs",
    "chart": "charts",
    "chartEx": "charts",
}
"""What is told of a kind of relationship that was taken off."""
ACTION: Final = "buttons that run something"
DRAWING: Final = "drawings (SVG) that would load or run something; their bitmaps stay"
BROKEN: Final = "relationships to parts that are not there"
UNSEEN: Final = "unprintable characters in the names of fonts, slide layouts and placeholders"

_UNSEEN: Final = compiled(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]+"
)
"""Line ends and other control characters, and those that turn the order of words about."""
_LONGEST: Final = 200
"""The most characters of a name."""
_ACTIONS: Final = compiled(r"|ppaction://(?:noaction|hlinkshowjump\?jump=[a-z]+)", re.IGNORECASE)
"""What a click on a shape of a master may do: nothing, or turn to a slide."""
_CLICKS: Final = (a("hlinkClick"), a("hlinkHover"), a("hlinkMouseOver"))
_WHOLE: Final = (p("sp"), p("pic"), p("graphicFrame"), p("cxnSp"), p("contentPart"), p("controls"), p("embeddedFont"))
"""What goes whole when something in it is gone."""
_SMALL: Final = (*_CLICKS, a("snd"), a("buBlip"), a("ext"), p("ext"))
"""What can go from within a shape that stays."""
_LISTS: Final = (p("extLst"), a("extLst"), p("custDataLst"), p("handoutMasterIdLst"), p("embeddedFontLst"))
"""What makes no sense when it is empty."""
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FILMS: Final = (a("videoFile"), a("audioFile"), a("wavAudioFile"), a("quickTimeFile"), a("audioCd"))


def seal(parts: dict[str, bytes]) -> tuple[str, ...]:
    """Takes off the parts of a package, which are changed, what does not belong to its masters; gives what it was, sorted."""
    types = content_types(parts)
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        lost, kept = _related(parts, name, types, found)
        waiting += kept
        if name and not type_of(name, types).startswith(("image/", "font/", "application/x-fontdata")):
            _clean(parts, name, lost, found)
    return tuple(sorted(found))


def _related(
    parts: dict[str, bytes], name: str, types: Mapping[str, str], found: set[str]
) -> tuple[set[str], list[str]]:
    """Takes relationships off a part; gives the ids of those, and the parts that it still leads to."""
    path = relations_of(name)
    if path not in parts:
        return set(), []
    root = parsed(parts[path])
    lost, kept = set[str](), list[str]()
    for relation in list(root):
        target = target_of(relation, name) if isinstance(relation.tag, str) else ""
        if what := _fault(parts, relation, target, types):
            root.remove(relation)
            lost.add(str(relation.get("Id")))
            found.update((what,) if what != _QUIET else ())
        else:
            kept.append(target)
    if lost:
        parts[path] = serialized(root)
    return lost, kept


_QUIET: Final = "-"


def _fault(parts: Mapping[str, bytes], relation: Any, target: str, types: Mapping[str, str]) -> str:
    """Why a relationship is taken off, in words (`_QUIET` if nobody needs to know); empty for one that stays."""
    sort = kind_of(relation)
    if sort in SILENT:
        return _QUIET
    if not is_internal(relation):
        return NAMES.get(sort, "links to other files")
    if sort not in KEPT:
        return NAMES.get(sort, f"parts of other programs ({_UNSEEN.sub(' ', sort)[:40]})")
    if target not in parts:
        return BROKEN
    media = type_of(target, types)
    if not KEPT[sort].fullmatch(media):
        return NAMES.get(sort, f"a part that is no {sort}")
    if media == "image/svg+xml" and not _is_still(parts[target]):
        return DRAWING
    if sort == "extended-properties" and b"HyperlinkBase" in parts[target]:
        return "the base of links"
    return ""


def _is_still(data: bytes) -> bool:
    """Whether a drawing is shapes alone: nothing that is loaded, and nothing that runs."""
    try:
        root = parsed(data)
    except Unusable:
        return False
    for element in root.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._Comment):
                continue
            return False
        if etree.QName(element).localname.lower() in ("script", "foreignobject", "set", "handler", "iframe"):
            return False
        css = element.text or "" if etree.QName(element).localname == "style" else ""
        for name, value in [*element.attrib.items(), ("style", css)]:
            local, text = name.rpartition("}")[2].lower(), value.strip().lower()
            if local.startswith("on") or local == "base":
                return False
            if local in ("href", "src") and not text.startswith(("#", "data:image/png", "data:image/jpeg")):
                return False
            if "\\" in text or "@import" in text or re.search(r"url\(\s*[\"']?\s*(?!#)", text):
                return False
    return True


# ---------------------------------------------------------------------------------------------- inside of parts


def _clean(parts: dict[str, bytes], name: str, lost: set[str], found: set[str]) -> None:
    """Takes off a part what stands for lost relationships, what runs, and what names must not hold."""
    if not is_plain_xml(parts[name]):
        raise Unusable("a part of it is XML that no Office program writes", "open and save it in PowerPoint")
    root = parsed(parts[name])
    changed = False
    for element in [node for node in root.iter() if isinstance(node.tag, str) and lost & _ids(node)] if lost else []:
        _drop(element, lost)
        changed = True
    for click in [node for node in root.iter(*_CLICKS) if not _ACTIONS.fullmatch(node.get("action", ""))]:
        click.getparent().remove(click)
        found.add(ACTION)
        changed = True
    for element, key in _names(root):
        if (shown := _named(element.get(key))) != element.get(key):
            element.set(key, shown)
            found.add(UNSEEN)
            changed = True
    if changed:
        _tidy(root)
        parts[name] = serialized(root)


def _ids(element: Any) -> set[str]:
    """The ids of relationships that an element names."""
    return {value for key, value in element.attrib.items() if key.startswith(f"{{{R}}}")}


def _drop(element: Any, lost: set[str]) -> None:
    """Takes off an element that stands for a lost relationship, and of what holds it as much as has no sense without."""
    if element.tag == a("blip"):
        for key in [key for key, value in element.attrib.items() if value in lost]:
            del element.attrib[key]
        if _ids(element):
            return
    whole = _holder(element)
    parent = whole.getparent()
    if parent is None:
        return
    if whole.tag.endswith("}blipFill"):
        parent.replace(whole, etree.Element(a("noFill")))
        return
    parent.remove(whole)
    if whole.tag in _FILMS:
        for timing in list(parent.getroottree().getroot().iter(p("timing"))):
            timing.getparent().remove(timing)


def _holder(element: Any) -> Any:
    """What goes: the nearest thing that is whole without the element."""
    if element.tag in _FILMS:
        return element
    for holder in (element, *element.iterancestors()):
        if holder.tag in _SMALL or (holder.tag == a("blipFill") and holder.getparent() is not None):
            return holder
        if holder.tag in _WHOLE:
            choice = holder.getparent()
            outer = choice.getparent() if choice is not None else None
            return outer if outer is not None and outer.tag == f"{_MC}AlternateContent" else holder
    return element


def _tidy(root: Any) -> None:
    """Takes off lists that are empty now."""
    for node in [node for node in root.iter(*_LISTS) if not len(node) and node.getparent() is not None]:
        node.getparent().remove(node)


def _names(root: Any) -> Iterator[tuple[Any, str]]:
    """The attributes that hold names which are shown to people and written into descriptions."""
    yield from ((element, "name") for element in root.iter(p("cSld"), p("cNvPr")) if element.get("name"))
    yield from ((element, "typeface") for element in root.iter(f"{{{A}}}*") if element.get("typeface"))


def _named(text: str) -> str:
    """A name without line ends, control characters, and those that turn the order of words about."""
    return " ".join(_UNSEEN.sub(" ", text).split())[:_LONGEST] if _UNSEEN.search(text) else text[:_LONGEST]
