"""An SVG → its tree written anew: known elements with known attributes; the others are left out and reported."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from publish.diagnostics import Diagnostic, Place
from publish.frozen import dataclass
from publish.source.bitmaps import Damaged, TooMany, shown
from publish.source.drawings import custom, foreign, values
from publish.source.drawings.allowed import (
    ATTRIBUTES,
    CONTAINERS,
    ELEMENTS,
    GRADIENTS,
    HARMLESS,
    HREFS,
    ID,
    PAINTS,
    POINTERS,
    PROPERTIES,
    REFERRING,
    SHAPES,
    SHOWN,
    SVG,
    UNSEEN,
    WORDS,
    XHTML,
    XLINK,
)
from publish.source.drawings.bounds import MAX_LOOKUPS, Weighing, size_of
from publish.source.drawings.decoding import MAX_ELEMENTS, text_of, tree_of
from publish.source.drawings.findings import Findings
from publish.source.drawings.lettering import Font, settle
from publish.source.drawings.styles import DRAWN_SO, PLAIN, Styles, plain
from publish.source.drawings.texts import flatten, unjoined, worded

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_VALUE: Final = 700_000
"""The most characters of an attribute, such as the data of a path; images may have more."""
MAX_DEPTH: Final = 40
"""The deepest nesting of elements in a drawing's file."""

_DATA: Final = re.compile(r"data:image/(?:png|jpe?g)(?:;[^,;]*)*;base64,(.*)", re.IGNORECASE | re.DOTALL)
_IN_CLIP: Final = SHAPES | {"text", "use", "title", "desc"}
_SIMPLIFY: Final = "simplify the drawing, or save it as a PNG"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing written anew, its size in user units, how many layers drawing it takes, and its diagnostics."""

    data: bytes
    width: float
    height: float
    layers: int
    diagnostics: tuple[Diagnostic, ...]


def redrawn(name: str, data: bytes, at: Place, max_pixels: int) -> Drawing:
    """The drawing in the file that the report calls `name` at the place `at`, written anew.

    Its images may have `max_pixels` together. Raises `Refused` if it cannot be shown at all.
    """
    from lxml import etree

    found = Findings(name, at)
    root = tree_of(text_of(data, found), found)
    for sibling in root.itersiblings(preceding=True):
        _instruct(sibling, found)
    rewriter = _Rewriter(found, max_pixels)
    drawing = rewriter.drawing(root)
    for words, line in unjoined(drawing):
        found.drop(
            f"the joining and the order of the letters of '{_short(words)}'", line, "turn these words into paths"
        )
    width, height = size_of(drawing, found)
    cost = Weighing(drawing, found, rewriter.pixels, rewriter.styles.rules).cost()
    written = etree.tostring(drawing, encoding="unicode").encode("utf-8")
    return Drawing(written, width, height, cost.layers, found.diagnostics)


def _instruct(node: Any, found: Findings) -> None:
    """Reports what a processing instruction would load."""
    from lxml import etree

    if node.tag is etree.PI and node.target == "xml-stylesheet":
        address = re.search(r"""\bhref\s*=\s*["']([^"']*)""", node.text or "")
        if address and plain(address[1]) and not plain(address[1]).startswith("#"):
            found.refer(plain(address[1]), _line(node))


# ---------------------------------------------------------------------------------------------- elements


@dataclass(slots=True)
class _Rewriter:
    found: Findings
    max_pixels: int
    styles: Styles = field(init=False)
    pixels: dict[str, int] = field(default_factory=dict)
    fonts: dict[_Element, tuple[Font, ...]] = field(default_factory=dict)
    """What the `style` attribute of an element says of its font."""
    names: dict[str, str] = field(default_factory=dict)
    """The ids of the drawing's elements, and what these are."""
    paths: dict[str, str] = field(default_factory=dict)
    """The ids of its paths, and their data."""
    taken: set[str] = field(default_factory=set)
    is_bare: bool = False
    """Whether the file lacks the namespace of SVG."""
    count: int = 0

    def __post_init__(self) -> None:
        self.styles = Styles(self.found)

    def drawing(self, root: _Element) -> _Element:
        from lxml import etree

        self.is_bare = etree.QName(root).namespace is None
        self.count = sum(1 for _ in root.iter())
        if self.count > MAX_ELEMENTS:
            raise self.found.refusal("too-large", f"has more than {MAX_ELEMENTS:,} elements", _SIMPLIFY)
        for element in root.iter("{*}*"):
            name, local = str(element.get("id") or ""), etree.QName(element).localname
            if self.names.setdefault(name, local) == local == "path":
                self.paths.setdefault(name, str(element.get("d") or ""))
        self.styles.worded = worded(root, self.names)
        self.styles.properties = custom.known(root)
        has_links = any(f"{{{XLINK}}}href" in element.attrib for element in root.iter("{*}*"))
        spaces: Any = {None: SVG, "xlink": XLINK} if has_links else {None: SVG}
        svg = etree.Element(f"{{{SVG}}}svg", nsmap=spaces)
        self._attributes(root, "svg", svg)
        for key in filter(svg.attrib.has_key, ("x", "y")):
            del svg.attrib[key]
        self._children(root, svg, 1)
        if self.styles.count * self.count > MAX_LOOKUPS:
            raise self.found.refusal("too-large", f"has {self.styles.count:,} rules of CSS", _SIMPLIFY)
        flatten(svg, settle(svg, self.styles.fonts, self.fonts), self.found)
        return svg

    def _children(self, source: _Element, copy: _Element, depth: int) -> None:
        within = _local(copy)
        is_text = within in WORDS
        if is_text:
            _append(copy, source.text)
        for child in source:
            if _is_element(child):
                self._element(child, copy, within, depth)
            else:
                _instruct(child, self.found)
            if is_text:
                _append(copy, child.tail)

    def _element(self, source: _Element, into: _Element, within: str, depth: int) -> None:
        from lxml import etree

        line, tag = _line(source), self._tag(source)
        if depth > MAX_DEPTH:
            raise self.found.refusal("too-large", f"nests deeper than {MAX_DEPTH} levels (line {line})", _SIMPLIFY)
        if tag == "style":
            self._sheet(source, into, line)
        elif tag == "switch":
            self._switch(source, into, within, depth)
        elif tag == "a":
            self._keep(source, "tspan" if within in WORDS else "g", into, depth)
        elif tag == "textPath":
            self._straighten(source, into, within, depth)
        elif tag == "foreignObject" and within in CONTAINERS and (words := foreign.label(source)) is not None:
            self.found.drop("the look of 'foreignObject', whose words are set plainly", line, "use 'text' for them")
            self._refer_within(source)
            into.append(words)
            words.sourceline = line  # type: ignore[assignment]
        elif tag == "text" and within == "clipPath":
            return  # what it clips is told of
        elif tag is not None and tag not in HARMLESS:
            if tag not in ELEMENTS:
                self._leave_out(source, etree.QName(source).localname, line)
            elif tag in ("title", "desc"):
                self._describe(source, tag, into, within)
            elif not _may_stand(tag, within):
                self.found.drop(f"'{tag}' within '{within}'", line, PLAIN)
            else:
                self._keep(source, tag, into, depth)

    def _tag(self, source: _Element) -> str | None:
        """The local name of an element; None for one that is no part of the picture."""
        from lxml import etree

        name = etree.QName(source)
        if name.namespace == SVG or (self.is_bare and name.namespace is None):
            return str(name.localname)
        return f"html:{name.localname}" if name.namespace == XHTML else None

    def _leave_out(self, source: _Element, name: str, line: int) -> None:
        """Reports that an element is not shown, and what it would load."""
        self._refer_within(source)
        words = _short(foreign.words_of(source)) if name == "foreignObject" else ""
        hint = "use its words as 'text'" if name == "foreignObject" else DRAWN_SO
        self.found.drop(f"'{name}'" + (f" with the words '{words}'" if words else ""), line, hint)

    def _refer_within(self, source: _Element) -> None:
        """Reports what an element and all within it would load."""
        for element in source.iter("{*}*"):
            at = _line(element)
            for key, value in element.attrib.items():
                local = str(key).rpartition("}")[2]
                if local in ("href", "src") and element.tag != f"{{{SVG}}}a" and local_address(str(value)) is None:
                    self._refer(str(value), at)
                elif local in ("to", "from", "by", "values") and str(element.get("attributeName")).endswith("href"):
                    for address in str(value).split(";"):
                        if local_address(address) is None:
                            self._refer(address, at)
            if str(element.tag).endswith("}style"):
                self.styles.sheet(element.text or "", at)

    def _refer(self, address: str, line: int) -> None:
        address = plain(address)
        if address and not address.lower().startswith("data:"):
            self.found.refer(address, line)

    def _sheet(self, source: _Element, into: _Element, line: int) -> None:
        from lxml import etree

        css = "".join([source.text or "", *(child.tail or "" for child in source)])
        kept = self.styles.sheet(css, line)
        media = str(source.get("media") or "all").strip().lower()
        if str(source.get("type") or "text/css").strip().lower() != "text/css" or media not in (
            "all",
            "print",
            "screen",
        ):
            self.found.drop("a style sheet of another type", line, "use 'text/css'")
        elif kept:
            copy = etree.SubElement(into, f"{{{SVG}}}style")
            copy.text = kept

    def _switch(self, source: _Element, into: _Element, within: str, depth: int) -> None:
        """The first alternative that can be drawn stands for all."""
        for child in source:
            tag = self._tag(child) if _is_element(child) else None
            asks = child.get("requiredExtensions") or child.get("requiredFeatures") if tag else None
            if tag in ELEMENTS | {"a", "switch"} and not asks:
                self._element(child, into, within, depth + 1)
                return
        for child in source:
            if _is_element(child):
                self._element(child, into, within, depth + 1)

    def _describe(self, source: _Element, tag: str, into: _Element, within: str) -> None:
        from lxml import etree

        if within in CONTAINERS:
            copy = etree.SubElement(into, f"{{{SVG}}}{tag}")
            copy.text = " ".join("".join(map(str, source.itertext("{*}*"))).split())

    def _keep(self, source: _Element, tag: str, into: _Element, depth: int) -> _Element:
        from lxml import etree

        copy = etree.SubElement(into, f"{{{SVG}}}{tag}")
        copy.sourceline = _line(source)  # type: ignore[assignment]
        self._attributes(source, tag, copy)
        self._children(source, copy, depth + 1)
        if tag == "use" and any(self.names.get(str(copy.get(key))[1:]) == "symbol" for key in HREFS):
            for side in ("width", "height"):  # the engine of the pages takes nothing for no size
                copy.set(side, str(copy.get(side) or "100%"))
        if tag in ("image", "use") and not any(copy.get(key) for key in HREFS):
            into.remove(copy)
        return copy

    def _straighten(self, source: _Element, into: _Element, within: str, depth: int) -> None:
        """Words along a path stand straight at its start."""
        line = _line(source)
        if within not in WORDS:
            self.found.drop(f"'textPath' within '{within}'", line, PLAIN)
            return
        address = next((str(source.get(key)) for key in HREFS if source.get(key)), "")
        if (name := local_address(address)) is None:
            self._refer(address, line)
        piece = self._keep(source, "tspan", into, depth)
        for key, value in foreign.straight(source, self.paths.get(name or "", "")).items():
            piece.set(key, value)
        self.found.drop("the path of words, which stand straight", line, "turn these words into paths")

    # ------------------------------------------------------------------------------------------ attributes

    def _attributes(self, source: _Element, tag: str, copy: _Element) -> None:
        line = _line(source)
        is_link = tag == "tspan" or source.tag == f"{{{SVG}}}a"
        for key, value in ((str(key), str(value)) for key, value in source.attrib.items()):
            if len(value) > MAX_VALUE and not value[:99].lstrip().lower().startswith("data:"):
                words = f"has a value of more than {MAX_VALUE:,} characters (line {line})"
                raise self.found.refusal("too-large", words, _SIMPLIFY)
            if key.rpartition("}")[2] not in ("href", "src"):
                self._attribute(key, value, tag, line, copy)
            elif not is_link and not (key == HREFS[1] and HREFS[0] in source.attrib and tag != "image"):
                self._href(tag, key, value, line, copy)

    def _attribute(self, key: str, value: str, tag: str, line: int, copy: _Element) -> None:
        """An attribute that leads nowhere; those that say nothing of what is drawn are left out."""
        if key in ATTRIBUTES and not (key == "rotate" and tag not in WORDS):
            self._plain(key, value, line, copy)
        elif key == "startOffset" or "}" in key or key.startswith(("data-", "aria-")):
            return
        elif key == "id":
            self._name(value, line, copy)
        elif key == "style":
            self._style(value, line, copy)
        elif key == "d":
            self._path(value, line, copy)
        elif key.lower().startswith("on"):
            self.found.drop("scripts", line, "a picture on paper does nothing")
        elif key in PROPERTIES or key in PAINTS or key in POINTERS or key in ("font", "marker"):
            for name, kept in self.styles.attribute(key, value, line):
                copy.set(name, kept)
        else:
            self._unknown(key, value, line)

    def _style(self, value: str, line: int, copy: _Element) -> None:
        css, fonts = self.styles.declarations(value, line)
        if css:
            copy.set("style", css)
        if fonts:
            self.fonts[copy] = fonts

    def _plain(self, key: str, value: str, line: int, copy: _Element) -> None:
        kept = ATTRIBUTES[key](value)
        if kept is not None:
            copy.set(key, kept)
        elif value.strip() not in ("", "auto"):
            self.found.drop(f"the value '{_short(value)}' of '{key.rpartition('}')[2]}'", line, PLAIN)

    def _unknown(self, key: str, value: str, line: int) -> None:
        import tinycss2

        if "(" in value or "\\" in value:
            self.styles.refer(tinycss2.parse_component_value_list(value, skip_comments=True), line)
        if key in SHOWN and value.strip() not in UNSEEN:
            self.found.drop(f"'{key}'", line, DRAWN_SO)

    def _name(self, value: str, line: int, copy: _Element) -> None:
        if value in self.taken or not value.strip():
            return
        self.taken.add(value)
        if ID.fullmatch(value):
            copy.set("id", value)
        else:
            self.found.drop(f"the id '{_short(value)}'", line, "name it with letters, digits, '-' and '_'")

    def _path(self, value: str, line: int, copy: _Element) -> None:
        kept = values.path(value)
        if kept:
            copy.set("d", kept)
        if len(kept) < len(value.strip()):
            self.found.drop(f"the end of a path: '{_short(value.strip()[len(kept) :])}'", line, PLAIN)

    def _href(self, tag: str, key: str, value: str, line: int, copy: _Element) -> None:
        key = key if key in HREFS else "href"
        if tag == "image" and plain(value[:40]).lower().startswith("data:"):
            if (address := self._image(value)) is None:
                self.found.drop("an image that is no PNG or JPEG", line, "embed it as a PNG or JPEG in base64")
            else:
                for other in filter(copy.attrib.has_key, HREFS):
                    del copy.attrib[other]
                copy.set(key, address)
            return
        name = local_address(value)
        if name is None:
            self._refer(value, line)
            if plain(value).lower().startswith("data:"):
                self.found.drop(f"what '{tag}' refers to", line, DRAWN_SO)
        elif tag not in REFERRING or not ID.fullmatch(name):
            self.found.drop(f"what '{tag}' refers to", line, PLAIN)
        elif self.names.get(name) is None:
            self.found.drop(f"'#{_short(name)}', which is not there", line, "name a part of the same drawing")
        else:
            copy.set(key, f"#{name}")

    def _image(self, address: str) -> str | None:
        """The address of an image that is a good PNG or JPEG, written anew; None for any other."""
        encoded = _DATA.fullmatch("".join(address.split()))
        try:
            data = base64.b64decode(encoded[1], validate=True) if encoded else b""
            bitmap = shown(data, self.max_pixels - sum(self.pixels.values()))
        except TooMany as problem:
            words = f"holds images of more than {self.max_pixels:,} pixels"
            raise self.found.refusal("too-large", words, _SIMPLIFY) from problem
        except (binascii.Error, Damaged):
            return None
        written = f"data:image/{bitmap.kind};base64,{base64.b64encode(bitmap.data).decode('ascii')}"
        self.pixels[written] = bitmap.width * bitmap.height
        return written


def local_address(value: str) -> str | None:
    """The id that an address names in the same drawing, or None if it leads elsewhere; empty where it leads nowhere."""
    address = plain(value)
    return address[1:] if address.startswith("#") else None if address else ""


def _may_stand(tag: str, within: str) -> bool:
    """Whether an element is drawn where it stands; engines differ about those that are not."""
    if within in GRADIENTS or tag == "stop":
        return within in GRADIENTS and tag == "stop"
    if within in WORDS or tag in ("tspan", "textPath"):
        return within in WORDS and tag in ("tspan", "textPath")
    return tag in _IN_CLIP if within == "clipPath" else within in CONTAINERS


def _is_element(node: Any) -> bool:
    """Whether a node is no comment and no processing instruction."""
    return isinstance(node.tag, str)


def _line(node: Any) -> int:
    return int(node.sourceline or 1)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _append(element: _Element, text: str | None) -> None:
    """Adds text behind all that stands in an element."""
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
