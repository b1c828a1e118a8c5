"""The bytes of an XML file → its text without its declaration, by a short list of encodings, and its tree.

All of them hold ASCII as ASCII, or are given by a byte order mark: what the declaration says is what it looks like. In
others, such as UTF-7, the same bytes are a comment to one reader and an element to the next.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, Final

from publish.source.drawings.allowed import SVG
from publish.source.drawings.findings import Findings

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ELEMENTS: Final = 100_000
"""The most elements of a drawing's file, and the most attributes of five times that."""

_MARKS: Final = {
    codecs.BOM_UTF32_LE: "", codecs.BOM_UTF32_BE: "",  # first: the one begins as UTF-16 does
    codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be",
}  # fmt: skip

ENCODINGS: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "ascii": "ascii", "latin1": "iso-8859-1",
    **{f"iso-8859-{n}": f"iso-8859-{n}" for n in (*range(1, 12), *range(13, 17))},
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
    **{f"cp125{n}": f"cp125{n}" for n in range(9)},
    "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "gb2312": "gbk", "gbk": "gbk", "gb18030": "gb18030", "big5": "big5", "big5-hkscs": "big5hkscs",
    "shift-jis": "shift_jis", "sjis": "shift_jis", "windows-31j": "cp932", "euc-jp": "euc_jp", "euc-kr": "euc_kr",
}  # fmt: skip
"""Declared encodings that are read, in lower case and with hyphens, and what Python calls them."""

_DECLARATION: Final = re.compile(r"<\?xml(?=[\s?]).*?\?>", re.DOTALL)
_ENCODING: Final = re.compile(r"""\sencoding\s*=\s*["']([^"']*)["']""")
_HEAD: Final = 1024
"""How far into a file its declaration may reach."""
_HINT: Final = "save it as UTF-8"


def text_of(data: bytes, found: Findings) -> str:
    """The text of an XML file; every end of line is a line feed. Raises `Refused` for an encoding that is not read."""
    codec = _codec(data, found)
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        words = f"is not in the encoding {codec.upper()} that it claims: byte {problem.start + 1} is no part of a text"
        raise found.refusal("unreadable", words, _HINT) from problem
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = _DECLARATION.match(text[:_HEAD])
    # Its lines stay, so that every other keeps its number.
    return "\n" * declared[0].count("\n") + text[declared.end() :] if declared else text


def _codec(data: bytes, found: Findings) -> str:
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            if not codec:
                raise found.refusal("unreadable", "is in the encoding UTF-32, which is not read", _HINT)
            return codec
    if b"\0" in data[:4]:
        raise found.refusal("unreadable", "is in UTF-16 or UTF-32 without a byte order mark", _HINT)
    declaration = _DECLARATION.match(data[:_HEAD].decode("latin-1"))
    declared = _ENCODING.search(declaration[0]) if declaration else None
    if declared is None:
        return "utf-8"
    name = declared[1].strip()
    known = ENCODINGS.get(name.lower().replace("_", "-"))
    if known is None:
        shown = "".join(character if character.isprintable() else "?" for character in name[:40])
        raise found.refusal("unreadable", f"is in the encoding '{shown}', which is not read", _HINT)
    return known


def tree_of(text: str, found: Findings) -> _Element:
    """The tree of a drawing, without anything that its file declares or points to. Raises `Refused` if it is none."""
    from lxml import etree

    if text.count("<") > 3 * MAX_ELEMENTS or text.count("=") > 5 * MAX_ELEMENTS + text.count("base64") * 2:
        raise found.refusal(
            "too-large", f"has more than {MAX_ELEMENTS:,} elements", "simplify the drawing, or save it as a PNG"
        )
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as problem:
        reason = getattr(problem, "msg", None) or "a character that no text can hold"
        raise found.refusal("unreadable", f"is not a readable SVG: {reason}", "save it again as plain SVG") from problem
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        hint = "save it again as plain SVG"
        raise found.refusal("unreadable", "declares XML entities, which are not read", hint)
    if etree.QName(root).localname != "svg" or etree.QName(root).namespace not in (None, SVG):
        raise found.refusal("unreadable", "is not an SVG image", "save it as plain SVG")
    return root
