"""The parts of a package as a presentation lists them: by relationships, in the order of its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from publish.frozen import dataclass
from publish.layouts.masters.package.unpacking import is_internal, kind_of, parsed, relations_of, target_of

NS: Final = {
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
Read = Callable[[str], bytes | None]
"""The bytes of the part that a relationship leads to."""


@dataclass(frozen=True, slots=True)
class Package:
    """Parts and relationships of an OPC package."""

    parts: Mapping[str, bytes]

    def part(self, name: str) -> Any:
        return parsed(self.parts[name])

    def targets(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Relationships of a part by id: the last word of the type, and the part that it leads to."""
        found = {}
        for relation in self.part(relations_of(name)).iterfind("rel:Relationship", NS):
            if is_internal(relation):
                found[relation.get("Id")] = (kind_of(relation), target_of(relation, name))
        return found

    def reader(self, name: str) -> Read:
        """Reads the parts that relationships of a part lead to."""

        def read(identifier: str) -> bytes | None:
            if relations_of(name) not in self.parts:
                return None
            _, target = self.targets(name).get(identifier, ("", ""))
            return self.parts.get(target)

        return read

    def start(self) -> str:
        """The presentation's own part."""
        return next(target for kind, target in self.targets("").values() if kind == "officeDocument")

    def masters(self) -> tuple[str, ...]:
        """The slide masters, in the order of the presentation."""
        return tuple(self.listed(self.start(), "p:sldMasterIdLst/p:sldMasterId"))

    def slide_layouts(self, *masters: str) -> tuple[str, ...]:
        """The slide layouts of `masters`, of all without one, in the order of each."""
        return tuple(
            layout
            for master in masters or self.masters()
            for layout in self.listed(master, "p:sldLayoutIdLst/p:sldLayoutId")
        )

    def listed(self, name: str, path: str) -> Iterator[str]:
        """The parts whose ids a part lists under `path`, in the order of the list."""
        targets = self.targets(name)
        for entry in self.part(name).iterfind(path, NS):
            yield targets[entry.get(f"{{{NS['r']}}}id")][1]
