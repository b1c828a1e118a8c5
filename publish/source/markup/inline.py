"""The small markup inside texts: CommonMark's inline level, by markdown-it-py, to the model's inlines.

Five things are ours: `{{ name }}` (a fact), `[](#id)` (a cross reference), `{镕|róng}` (a reading), delimiters beside Han marks:
CommonMark does not close `**“两快”**工作`, because it was made for scripts with spaces; here a Han character counts as
a space does; and delimiters within words and figures, `2*3*4` and `__init__`, which are signs like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from publish.diagnostics import Diagnostic, Findings, Place, error, warning
from publish.model.nodes import (
    Code,
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Position,
    Reference,
    Ruby,
    Strong,
    Text,
    joined,
    plain,
)
from publish.model.products import HANDED_OUT
from publish.parsing.yaml import PlacedText
from publish.source.markup.addresses import fault_of, written
from publish.source.markup.lines import run_together
from publish.source.markup.pasted import pasted
from publish.source.markup.rules import At, Endless, parser
from publish.text.markup import IN_NAMES
from publish.text.patterns import compiled
from publish.text.scripts import ends_tight

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKUP = compiled(r"[\\*_`\[\]<{&^!\n]")
"""A text without any of these is plain, and markdown-it-py need not be imported for it."""

LOOKED_AHEAD = 500_000, 2
"""How many pieces are looked at ahead of their turn, in all texts of a report together: so many, and so many more for each
character. What a '[' may open is looked for up to the end of its text; where many are never closed, that takes for ever."""

PARAGRAPHS: Mapping[Position, str] = {
    "paragraph": "begin another paragraph: an item of the list with '- ' of its own; or end the line with a backslash",
    "listed": "write a list of texts, one for each paragraph: '- ' before each of them, below the key",
    "note": "write a list of texts, one for each paragraph: '- ' before each of them, below the key",
}
"""How a text that holds several paragraphs is written instead, by where it stands."""


@dataclass(slots=True)
class _Ahead:
    """How many pieces may still be looked at ahead of their turn."""

    left: int = LOOKED_AHEAD[0]


MASKED: Final = 4
"""So many signs in a row stand for characters that are left out."""
_HTML: Final = {
    ("br",): "a backslash at the end of a line begins a new one",
    (
        "sup",
        "sub",
    ): "write the characters: H₂O, x², 10⁻³",
    (
        "b",
        "strong",
    ): "write **…**",
    (
        "i",
        "em",
    ): "write *…*",
    (
        "ref",
        "cite",
    ): "write the note itself where it is called: ^[…]",
    (
        "s",
        "del",
        "strike",
    ): "leave the words out, or say that they no longer hold",
    ("a",): "write [words](https://…)",
    ("img",): "write a figure block: '- figure: {image: …, alt: …}'",
    (
        "code",
        "kbd",
        "tt",
        "samp",
    ): "write `…`",
    ("!--",): "a comment of YAML begins with ' # ', outside of texts",
    (
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "blockquote",
        "pre",
    ): "write a block of its own: points, table, quote, code",
}
"""What a report has for elements of HTML."""


def of_html(tag: str) -> str:
    """What a report has for an element of HTML."""
    named = re.match(r"</?\s*(!--|[A-Za-z0-9]+)", tag)
    name = named[1].lower() if named else ""
    found = next((hint for names, hint in _HTML.items() if name in names), None)
    return found or "use **…** or *…*; write '\\<' for the sign itself"


_kept: dict[tuple[Place, str, str, Position], Inlines] | None = None
"""Texts in which nothing is wrong, by place, spelling and position, where they are kept."""
MOST_KEPT: Final = 20_000


def keep() -> None:
    """From now on this process keeps what it parsed: a preview parses texts that have not changed once."""
    global _kept
    _kept = {}


class InlineParser:
    """Parses the texts of a report, each once; what is wrong with them is added to `diagnostics`."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        self.ahead = _Ahead()
        self.parsed: dict[tuple[Place, str, bool], Inlines] = {}

    def __call__(self, value: object, position: Position = "text") -> Inlines:
        """The inlines of a scalar; nothing for an empty one."""
        text = value if isinstance(value, PlacedText) else PlacedText(str(value))
        # An alias stands where its anchor does, and what is salvaged of a report is read again.
        key = (text.place, str(text), position == "table")
        if key not in self.parsed:
            self.parsed[key] = self.parse(text, position) if _kept is None else self.kept(text, position, _kept)
        return self.parsed[key]

    def kept(
        self, text: PlacedText, position: Position, kept: dict[tuple[Place, str, str, Position], Inlines]
    ) -> Inlines:
        """The inlines of a text, those that were parsed before where it has not changed."""
        key = (text.place, str(text), text.raw, position)
        if (inlines := kept.get(key)) is not None:
            return inlines
        told, self.diagnostics = self.diagnostics, Findings()
        inlines = self.parse(text, position)
        found, self.diagnostics = self.diagnostics, told
        self.diagnostics += found
        if not found:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[key] = inlines
        return inlines

    def name(self, value: str, key: str) -> None:
        """Looks at a text without markup for what looks like some."""
        if isinstance(value, PlacedText) and (found := IN_NAMES.search(value)):
            message = f"'{found[0]}' is printed as it stands: '{key}' takes no markup and no facts"
            place = value.place_at(found.start())
            self.diagnostics.append(warning("markup", message, place, "write the words themselves"))

    def parse(self, text: PlacedText, position: Position) -> Inlines:
        """The inlines of a text."""
        source = str(text).strip()
        if not source:
            return ()
        self.diagnostics += pasted(text, position)
        if not MARKUP.search(source):
            return (Text(source),)
        if re.search(r"\n\s*\n", source):
            hint = PARAGRAPHS.get(position, "take it out, or end the line before it with a backslash and leave none")
            self.diagnostics.append(error("paragraph-break", "a blank line inside one text", text.place, hint))
        elif position != "table":
            self.diagnostics += run_together(text, position == "cell")
        self.ahead.left += LOOKED_AHEAD[1] * len(source)
        try:
            return _Conversion(text, source, self.diagnostics, position == "table").run(self.ahead)
        except Endless:
            message = "so many '[' are not closed that what they open cannot be looked for"
            hint = "close each '[', write '\\[' for the sign itself, or split it into several texts"
            self.diagnostics.append(error("too-large", message, text.place, hint))
            return (Text(source),)


class _Conversion:
    """The conversion of one text."""

    def __init__(self, text: PlacedText, source: str, diagnostics: list[Diagnostic], keeps_lines: bool) -> None:
        self.text, self.source, self.diagnostics = text, source, diagnostics
        self.keeps_lines = keeps_lines
        self.footnotes: list[list[Token]] = []
        self.indent = len(text) - len(text.lstrip())
        self.elements: list[str] = []
        """The elements of HTML that began, and did not end yet."""
        self.begins: dict[str, int] = {}
        """Where in the text that of a footnote begins."""

    def run(self, ahead: _Ahead) -> Inlines:
        env: dict[str, Any] = {"ahead": ahead}
        tokens = parser().parseInline(self.source, env)[0].children or []
        listed = env.get("footnotes", {}).get("list", {})
        self.footnotes = [listed[key].get("tokens", []) for key in sorted(listed)]
        for at in env.get("backticks", ()):
            self.loose("`", at)
        for at in env.get("parts", ()):
            hint = "stress the whole word; write '×' for a product, '\\*' for the sign itself"
            self.doubt("'*' within a word stresses nothing, and is printed as it stands", at, hint)
        for name, at in env.get("names", ()):
            hint = f"write '**{name}**' for important words, '`__{name}__`' for a name"
            self.doubt(f"'__{name}__' is printed as it stands", at, hint)
        for row in (tokens, *self.footnotes):
            self.look_for_loose_markers(row)
        return _tidy(self.inlines(iter(tokens), None))

    def inlines(self, tokens: Iterator[Token], end: str | None) -> list[Inline]:
        """Inlines up to the token of type `end`."""
        found: list[Inline] = []
        for token in tokens:
            if token.type == end:
                break
            found += self.convert(token, tokens)
        return found

    def convert(self, token: Token, rest: Iterator[Token]) -> list[Inline]:
        match token.type:
            case "text" | "text_special":
                return [Text(token.content)] if token.content else []
            case "code_inline":
                return [Code(token.content)]
            case "strong_open":
                return [Strong(_tidy(self.inlines(rest, "strong_close")))]
            case "em_open":
                return [Emphasis(_tidy(self.inlines(rest, "em_close")))]
            case "softbreak":
                return [LineBreak() if self.keeps_lines else Text("\n")]
            case "hardbreak":
                return [LineBreak()]
            case "footnote_ref":
                tokens = self.footnotes[token.meta["id"]]
                return [Footnote(_tidy(self.inlines(iter(tokens), None)))]
            case "fact":
                return [Fact(token.content, self.place(token.meta["at"]))]
            case "ruby":
                return [Ruby(token.content, token.info)]
            case "link_open":
                at = self.place(token.meta["at"])
                return [self.link(str(token.attrs.get("href", "")), _tidy(self.inlines(rest, "link_close")), at)]
            case "html_inline":
                if not self.ends_what_is_told(token.content):
                    hint = of_html(token.content)
                    self.wrong("html", f"HTML means nothing in a report: {token.content}", token.meta["at"], hint)
                return [Text(token.content)]
            case "image":
                hint = "write a figure block: '- figure: {image: …, alt: …}'"
                self.wrong("markup", "an image inside a text", token.meta["at"], hint)
                return [Text(token.content or "…")]  # or a text of nothing else would be told to be empty, too
        raise AssertionError(f"no rule makes a token of type {token.type}")

    def ends_what_is_told(self, tag: str) -> bool:
        """Whether a tag of HTML is the end of an element of which the beginning is told."""
        name = tag.strip("</> ").partition(" ")[0].lower()
        if tag.startswith("</") and name in self.elements:
            self.elements.remove(name)
            return True
        self.elements.append(name)
        return False

    def look_for_loose_markers(self, tokens: list[Token]) -> None:
        """Two `*` or `_` that were left over side by side are likely a mistake; one alone is a sign like others, and so are
        four and more, which stand for what is not to be read (`330****001X`)."""
        run: list[Token] = []
        for token in (*tokens, None):
            loose = token if token is not None and token.type == "text" and "at" in token.meta else None
            if loose and run and run[-1].content == loose.content and run[-1].meta["at"].next == loose.meta["at"]:
                run.append(loose)
                continue
            if 2 <= len(run) < MASKED:
                self.loose(run[0].content * 2, run[0].meta["at"])
            run = [loose] if loose else []

    def loose(self, marker: str, at: At) -> None:
        hint = f"close it, or write '\\{marker[0]}' for the sign itself"
        self.wrong("markup", f"'{marker}' opens or closes nothing", at, hint)

    def link(self, href: str, children: Inlines, at: Place) -> Inline:
        product, sharp, target = href.partition("#")
        if sharp and not product:
            return Link(href, children, at) if children else Reference(target, at)
        if sharp and product in HANDED_OUT:
            return Reference(target, at, product, plain(children))
        if (fault := fault_of(href)) is not None:
            self.diagnostics.append(error("wrong-value", f"a link cannot lead to '{href}'", at, fault))
        return Link(written(href), children or (Text(href),), at)

    def place(self, at: At) -> Place:
        """The place in the file of a position in the text."""
        begins = 0
        if len(at.text) != len(self.source):
            if at.text not in self.begins:
                self.begins[at.text] = self.source.find(at.text)
            begins = self.begins[at.text]
        return self.text.place_at(self.indent + begins + at.position)

    def doubt(self, message: str, at: At, hint: str) -> None:
        self.diagnostics.append(warning("markup", message, self.place(at), hint))

    def wrong(self, code: str, message: str, at: At, hint: str) -> None:
        self.diagnostics.append(error(code, message, self.place(at), hint))


def _tidy(inlines: list[Inline]) -> Inlines:
    """Neighbouring texts joined; a line end in the source becomes a space, or nothing beside Han."""
    return tuple(Text(_unwrap(i.text)) if isinstance(i, Text) else i for i in joined(inlines))


def _unwrap(text: str) -> str:
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    lines = [first.rstrip(" "), *(line.strip(" ") for line in rest[:-1]), rest[-1].lstrip(" ")]
    gaps = ("" if ends_tight(before, after) else " " for before, after in pairwise(lines))
    return lines[0] + "".join(gap + line for gap, line in zip(gaps, lines[1:], strict=True))
