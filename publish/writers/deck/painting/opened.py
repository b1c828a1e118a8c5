"""A package of python-pptx that grows in time proportional to what is added, and reads no more of a master than is used.

Its own way to a free name for a part, and to a picture that is there already, walks through all parts each time; and it
parses and writes anew every slide layout, of which a master may have a hundred and a deck shows five.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any, Final, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, NAMESPACE
from pptx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import PartFactory, _ContentTypeMap, _Relationship
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.image import Image, ImagePart
from pptx.parts.slide import SlideLayoutPart

from publish.frozen import dataclass
from publish.layouts.masters.package.packing import Deflated, contents, p

_MEDIA = "/ppt/media/image"


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the package of a master holds, read once for all its decks."""

    parts: list[tuple[PackURI, str, bytes]]
    """Each part: its name, its media type, its bytes."""
    relations: dict[PackURI, list[tuple[str, str, str, Any]]]
    """The relationships of the package and of each part: id, type, mode, and the part or the address that it leads to."""
    written: dict[PackURI, bytes]
    """The relationships of slide layouts as they are written."""
    small: dict[bytes, Deflated]
    """The bytes of parts as they are packed in the master: those that are the same in a deck are not made smaller anew."""


@lru_cache(maxsize=4)
def _contents(master: bytes) -> _Contents:
    small, there = {}, {}
    for name, data, kept in contents(master):
        there[PackURI(f"/{name}")] = data
        if kept is not None:
            small[data] = kept
    read: dict[bytes, list[tuple[str, str, str, str]]] = {}
    relations: dict[PackURI, list[tuple[str, str, str, Any]]] = {}

    def follow(name: PackURI) -> None:
        """Adds the relationships of a part, and of all parts that they lead to: each part before those that it leads to."""
        found = relations[name] = []
        base, written = name.baseURI, there.get(name.rels_uri, b"")
        if written not in read:  # most slide layouts have the same
            read[written] = _relationships(written)
        for rid, kind, mode, reference in read[written]:
            is_internal = mode == RTM.INTERNAL
            target = PackURI.from_rel_ref(base, reference) if is_internal else reference
            if target in there or not is_internal:
                found.append((rid, kind, mode, target))
            if is_internal and target in there and target not in relations:
                follow(cast(PackURI, target))

    follow(PACKAGE_URI)
    types = _ContentTypeMap.from_xml(there[CONTENT_TYPES_URI])
    parts = [(name, types[name], there[name]) for name in relations if name != PACKAGE_URI]
    return _Contents(parts, relations, {}, small)


def _relationships(written: bytes) -> list[tuple[str, str, str, str]]:
    """The id, type, mode and target of each relationship of a part."""
    listed = cast(Any, parse_xml(written)).relationship_lst if written else ()
    return [(each.rId, each.reltype, each.targetMode, each.target_ref) for each in listed]


class Growing(Package):
    """A package that counts the names of its parts, as `next_partname` would give them."""

    def __init__(self, master: bytes) -> None:
        super().__init__(io.BytesIO(master))
        self.contents = _contents(master)
        self._names: dict[str, set[str]] = {}
        self._pictures: dict[str, Any] | None = None

    def _load(self) -> Growing:
        """The package with all its parts, as its class loads them."""
        parts = {name: PartFactory(name, kind, self, blob=data) for name, kind, data in self.contents.parts}
        for name, found in self.contents.relations.items():
            relationships = self._rels if name == PACKAGE_URI else parts[name].rels
            relationships._rels.update(
                (rid, _Relationship(name.baseURI, rid, kind, mode, target if mode == RTM.EXTERNAL else parts[target]))
                for rid, kind, mode, target in found
            )
        return self

    def next_partname(self, tmpl: str) -> PackURI:
        """The next free name of the form `tmpl`, which is then taken."""
        names = self._taken(tmpl[: tmpl.index("%d")])
        name = next(name for number in range(len(names) + 1, 0, -1) if (name := tmpl % number) not in names)
        names.add(name)
        return PackURI(name)

    def next_image_partname(self, ext: str) -> PackURI:
        """The name of the next picture: the least number that none has."""
        names = self._taken(_MEDIA)
        numbers = sorted(number for name in names if (number := PackURI(name).idx) is not None)
        free = next((at for at, number in enumerate(numbers, start=1) if at < number), len(numbers) + 1)
        name = PackURI(f"{_MEDIA}{free}.{ext}")
        names.add(name)
        return name

    def get_or_add_image_part(self, image_file: str | IO[bytes]) -> Any:
        """The part of a picture; one for the same bytes."""
        if self._pictures is None:
            there = [part for part in self._image_parts if hasattr(part, "sha1")]
            self._pictures = {part.sha1: part for part in reversed(there)}
        image = Image.from_file(image_file)
        if image.sha1 not in self._pictures:
            self._pictures[image.sha1] = ImagePart.new(self, image)
        return self._pictures[image.sha1]

    def parts(self) -> dict[str, bytes]:
        """All parts by name, as they are written."""
        return {str(name.membername): data for name, data in self._written()}

    def _written(self) -> Iterator[tuple[PackURI, bytes]]:
        parts = tuple(self.iter_parts())
        yield CONTENT_TYPES_URI, serialize_part_xml(_ContentTypesItem.xml_for(parts))
        yield PACKAGE_URI.rels_uri, _xml_of(self._rels)
        for part in parts:
            yield part.partname, part.blob
            if part.rels:
                yield part.partname.rels_uri, self._relations(part)

    def _relations(self, part: Any) -> bytes:
        """The relationships of a part; of a slide layout in which no slide was made they are those of the master."""
        if not isinstance(part, LazySlideLayout) or part.is_parsed:
            return _xml_of(part.rels)
        written = self.contents.written
        if part.partname not in written:
            written[part.partname] = _xml_of(part.rels)
        return written[part.partname]

    def _taken(self, prefix: str) -> set[str]:
        """The names in use that begin so."""
        if prefix not in self._names:
            self._names[prefix] = {str(part.partname) for part in self.iter_parts() if part.partname.startswith(prefix)}
        return self._names[prefix]


def _xml_of(relationships: Any) -> bytes:
    """Relationships by their numbers, as python-pptx writes them, which builds an element for each."""
    numbered = sorted((int(rid[3:]) if re.fullmatch(r"rId\d+", rid) else 0, rid) for rid in relationships)
    written = []
    for relation in (relationships[rid] for _, rid in numbered):
        values = (("Id", relation.rId), ("Type", relation.reltype), ("Target", relation.target_ref))
        mode = (("TargetMode", RTM.EXTERNAL),) if relation.is_external else ()
        told = "".join(f' {name}="{value.translate(_IN_XML)}"' for name, value in (*values, *mode))
        written.append(f"<Relationship{told}/>")
    inside = f">{''.join(written)}</Relationships>" if written else "/>"
    return f'{_DECLARATION}\n<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}"{inside}'.encode()


_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
_IN_XML: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


class LazySlideLayout(SlideLayoutPart):
    """A slide layout that is parsed when a slide is made in it, and else goes into the deck as it is."""

    @classmethod
    def load(cls, partname: PackURI, content_type: str, package: Package, blob: bytes) -> LazySlideLayout:
        part = cls(partname, content_type, package, cast(Any, None))
        part._given = blob
        return part

    _given = b""
    _parsed: Any = None

    @property
    def is_parsed(self) -> bool:
        """Whether a slide was made in it."""
        return self._parsed is not None

    @property
    def _element(self) -> Any:
        if self._parsed is None:
            self._parsed = parse_xml(self._given)
        return self._parsed

    @_element.setter
    def _element(self, element: Any) -> None:
        self._parsed = element

    @property  # type: ignore[misc]  # it is only read there, too
    def blob(self) -> bytes:
        """Its XML."""
        return self._given if self._parsed is None else serialize_part_xml(self._parsed)

    @property
    def name(self) -> str:
        """The name of the slide layout, which stands at the beginning of its XML."""
        return _name(self._given)


_BEGINNING = 1024


@lru_cache(maxsize=512)
def _name(given: bytes) -> str:
    parser = etree.XMLPullParser(("start",), tag=p("cSld"), resolve_entities=False, no_network=True)
    for at in range(0, len(given), _BEGINNING):
        parser.feed(given[at : at + _BEGINNING])
        for found in parser.read_events():
            element: Any = found[1]
            return str(element.get("name", ""))
    return ""


PartFactory.part_type_for[CONTENT_TYPE.PML_SLIDE_LAYOUT] = LazySlideLayout


def layouts_of(deck: Any) -> Iterator[Any]:
    """The parts of all slide layouts of a presentation, by its masters."""
    for master in deck.slide_masters:
        for entry in master._element.get_or_add_sldLayoutIdLst():
            yield master.part.related_part(entry.rId)


def opened(master: bytes) -> Any:
    """The presentation in the bytes of a master."""
    return Growing(master)._load().main_document_part.presentation
