"""A package of python-pptx that grows in time proportional to what is added.

Its own way to a free name for a part, and to a picture that is there already, walks through all parts each time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.package import Package
from pptx.parts.image import Image, ImagePart

_MEDIA = "/ppt/media/image"


class Growing(Package):
    """A package that counts the names of its parts, as `next_partname` would give them."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
        self._names: dict[str, set[str]] = {}
        self._pictures: dict[str, Any] | None = None

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
        yield PACKAGE_URI.rels_uri, self._rels.xml
        for part in parts:
            yield part.partname, part.blob
            if part.rels:
                yield part.partname.rels_uri, part.rels.xml

    def _taken(self, prefix: str) -> set[str]:
        """The names in use that begin so."""
        if prefix not in self._names:
            self._names[prefix] = {str(part.partname) for part in self.iter_parts() if part.partname.startswith(prefix)}
        return self._names[prefix]


def opened(master: bytes) -> Any:
    """The presentation in the bytes of a master."""
    return Growing.open(io.BytesIO(master)).main_document_part.presentation
