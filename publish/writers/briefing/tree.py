"""The elements of pages whose HTML is written in full, read at once.

A parser of HTML corrects what authors forget, a character at a time. Templates that close what they open, in places where HTML opens
and closes nothing by itself, need no correction: their tree is as it is written. Of any other this says that it is not.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

_START: Final = re.compile(r"\s*<!DOCTYPE html>\s*(?=<html[\s>])")
_TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-z0-9_-]*(?:="[^"]*")?)*)[ \n]*>')
_ATTRIBUTE: Final = re.compile(r'([a-z][a-z0-9_-]*)(?:="([^"]*)")?')
_REFERENCE: Final = re.compile(r"&(?:(#[0-9]{2,5}|amp|lt|gt|quot);)?")
_CHARACTERS: Final = {"#39": "'", "#34": '"', "amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_AS_THEY_ARE: Final = range(0xA0, 0xD800)
"""Numbers that stand for the characters of Unicode that have them."""

_VOID: Final = frozenset(("br", "col", "hr", "img", "link", "meta", "wbr"))
_HEAD: Final = frozenset(("link", "meta", "style", "title"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENDS_PARAGRAPH: Final = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_SCOPES: Final = frozenset(("caption", "table", "td", "th"))
_WITHIN: Final = {
    "caption": ("table",),
    "col": ("colgroup",),
    "colgroup": ("table",),
    "dd": ("dl",),
    "dt": ("dl",),
    "li": ("ol", "ul"),
    "rp": ("ruby",),
    "rt": ("ruby",),
    "tbody": ("table",),
    "td": ("tr",),
    "tfoot": ("table",),
    "th": ("tr",),
    "thead": ("table",),
    "tr": ("tbody", "tfoot", "thead"),
}
"""Where elements stand that open or close others elsewhere."""
_TABULAR: Final = frozenset(("colgroup", "table", "tbody", "tfoot", "thead", "tr"))
"""Elements in which nothing stands but what `_WITHIN` has in them."""
_PLAIN: Final = _ENDS_PARAGRAPH.union(
    _WITHIN, ("a", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small"),
    ("span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
)  # fmt: skip
"""The elements of bodies of which all is known."""


class _Unknown(Exception):
    """HTML that a parser has to read."""


def parsed(html: str) -> Element | None:
    """The root of a document; None for one that is not written in full, or not of elements that are known here."""
    start = _START.match(html)
    if start is None or any(mark in html for mark in "\r\0\f"):
        return None
    try:
        return _Reader(html).read(start.end())
    except _Unknown:
        return None


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.root = Element("html")
        self.open: list[Element] = []
        self.flags: list[frozenset[str]] = [frozenset()]
        """Of each open element, which of `a` and `p` are open around it or are it."""

    def read(self, at: int) -> Element:
        """The root of the document, from its tag on."""
        _, attributes, at = self._tag(at, "html")
        self.root.attrib.update(attributes)
        at = self._blank(at)
        _, attributes, at = self._tag(at, "head")
        head = SubElement(self.root, "head", attributes)
        at = self._head(head, at)
        begin = at
        at = self._blank(at)
        head.tail = self.html[begin:at] or None
        _, attributes, at = self._tag(at, "body")
        body = SubElement(self.root, "body", attributes)
        at = self._body(body, at)
        for name in ("/html", ""):
            begin, at = at, self._blank(at)
            self.open = [body]
            self._add(self.html[begin:at])
            if name:
                _, _, at = self._tag(at, name)
        if at != len(self.html):
            raise _Unknown
        return self.root

    def _tag(self, at: int, wanted: str = "") -> tuple[str, dict[str, str], int]:
        """The tag at a place: its name, with a slash if it ends an element; its attributes; and where it ends."""
        tag = _TAG.match(self.html, at)
        if tag is None:
            raise _Unknown
        name, given = tag[1] + tag[2], tag[3]
        if (wanted and name != wanted) or (tag[1] and given):
            raise _Unknown
        attributes: dict[str, str] = {}
        for attribute in _ATTRIBUTE.finditer(given) if given else ():
            if attribute[1] in attributes:
                raise _Unknown
            attributes[attribute[1]] = _text(attribute[2] or "")
        return name, attributes, tag.end()

    def _blank(self, at: int) -> int:
        while self.html[at : at + 1] in (" ", "\n", "\t") and at < len(self.html):
            at += 1
        return at

    def _head(self, head: Element, at: int) -> int:
        self.open = [head]
        while True:
            begin, at = at, self._blank(at)
            self._add(self.html[begin:at])
            name, attributes, at = self._tag(at)
            if name == "/head":
                return at
            if name not in _HEAD:
                raise _Unknown
            element = SubElement(head, name, attributes)
            if name not in _VOID:
                end = self.html.find(f"</{name}>", at)
                if end < 0 or "<" in self.html[at:end]:
                    raise _Unknown
                text = self.html[at:end]
                element.text = (text if name == "style" else _text(text)) or None
                at = end + len(name) + 3

    def _body(self, body: Element, at: int) -> int:
        html, self.open = self.html, [body]
        while True:
            begin, at = at, html.find("<", at)
            if at < 0:
                raise _Unknown
            if at > begin:
                self._write(html[begin:at])
            name, attributes, at = self._tag(at)
            if name[0] == "/":
                if self.open[-1].tag != name[1:]:
                    raise _Unknown
                self.open.pop()
                if not self.open:
                    return at
                self.flags.pop()
            else:
                self._begin(name, attributes)
                if name == "pre" and html.startswith("\n", at):
                    at += 1

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        parent, flags = str(self.open[-1].tag), self.flags[-1]
        if (
            name not in _PLAIN
            or ("p" in flags and name in _ENDS_PARAGRAPH)
            or ("a" in flags and name == "a")
            or (name in _HEADINGS and parent in _HEADINGS)
            or ((parent in _TABULAR or name in _WITHIN) and not self._is_in_place(name, parent))
        ):
            raise _Unknown
        element = SubElement(self.open[-1], name, attributes)
        if name not in _VOID:
            self.open.append(element)
            if name in ("a", "p"):
                flags |= {name}
            elif name in _SCOPES and "p" in flags:
                flags -= {"p"}
            self.flags.append(flags)

    def _is_in_place(self, name: str, parent: str) -> bool:
        if name in ("dd", "dt") and parent == "div":  # the name and the explanation of a term
            parent = str(self.open[-2].tag)
        return parent in _WITHIN.get(name, ())

    def _write(self, text: str) -> None:
        """Adds text where it stands."""
        if self.open[-1].tag in _TABULAR and text.strip(" \n\t"):
            raise _Unknown
        self._add(_text(text))

    def _add(self, text: str) -> None:
        if not text:
            return
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text


def _text(written: str) -> str:
    """A text without references to characters."""
    return _REFERENCE.sub(_character, written) if "&" in written else written


def _character(reference: re.Match[str]) -> str:
    name = reference[1] or ""
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    if name[:1] != "#" or int(name[1:]) not in _AS_THEY_ARE:
        raise _Unknown
    return chr(int(name[1:]))
