"""The small markup inside texts: CommonMark's inline level, by markdown-it-py, to the model's inlines.

Three things are ours: `{{ name }}` (a fact), `[](#id)` (a cross reference), and delimiters beside Han marks:
CommonMark does not close `**“两快”**工作`, because it was made for scripts with spaces; here a Han character counts as
a space does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Place, error
from publish.model import (
    Code,
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from publish.placed import PlacedText
from publish.wide import ends_tight, is_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MARKUP = re.compile(r"[\\*_`\[\]<{&^!\n]")
"""A text without any of these is plain, and markdown-it-py need not be imported for it."""

FACT = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")
SCHEMES = ("http:", "https:", "mailto:", "#")


class InlineParser:
    """Parses texts; what is wrong with them is added to `diagnostics`."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics

    def __call__(self, value: object) -> Inlines:
        """The inlines of a scalar; nothing for an empty one."""
        text = value if isinstance(value, PlacedText) else PlacedText(str(value))
        source = str(text).strip()
        if not source:
            return ()
        if not MARKUP.search(source):
            return (Text(source),)
        if re.search(r"\n\s*\n", source):
            hint = "write two items of the list, or end the line with a backslash"
            self.diagnostics.append(error("paragraph-break", "a blank line inside one text", text.place, hint))
        return _Conversion(text, source, self.diagnostics).run()


class _Conversion:
    """The conversion of one text."""

    def __init__(self, text: PlacedText, source: str, diagnostics: list[Diagnostic]) -> None:
        self.text, self.source, self.diagnostics = text, source, diagnostics
        self.footnotes: list[list[Token]] = []
        self.seen: dict[str, int] = {}

    def run(self) -> Inlines:
        env: dict[str, object] = {}
        tokens = _parser().parseInline(self.source, env)[0].children or []
        notes = env.get("footnotes")
        listed = notes.get("list", {}) if isinstance(notes, dict) else {}
        self.footnotes = [listed[key].get("tokens", []) for key in sorted(listed)]
        return _tidy(self.inlines(iter(tokens), None))

    def inlines(self, tokens: Iterator[Token], end: str | None) -> list[Inline]:
        """Inlines up to the token of type `end`."""
        made: list[Inline] = []
        for token in tokens:
            if token.type == end:
                break
            made += self.convert(token, tokens)
        return made

    def convert(self, token: Token, rest: Iterator[Token]) -> list[Inline]:
        match token.type:
            case "text" | "text_special" | "entity":
                return self.plain(token.content)
            case "code_inline":
                return [Code(token.content)]
            case "strong_open":
                return [Strong(_tidy(self.inlines(rest, "strong_close")))]
            case "em_open":
                return [Emphasis(_tidy(self.inlines(rest, "em_close")))]
            case "softbreak":
                return [Text("\n")]
            case "hardbreak":
                return [LineBreak()]
            case "footnote_ref":
                tokens = self.footnotes[token.meta["id"]]
                return [Footnote(_tidy(self.inlines(iter(tokens), None)))]
            case "fact":
                return [Fact(token.content, self.place(token.markup))]
            case "link_open":
                return [self.link(str(token.attrs.get("href", "")), _tidy(self.inlines(rest, "link_close")))]
            case "html_inline":
                hint = "use **…** or *…*; write '\\<' for the sign itself"
                self.wrong("html", f"HTML means nothing in a report: {token.content}", token.content, hint)
                return [Text(token.content)]
            case "image":
                hint = "write a figure block: '- figure: {image: …, alt: …}'"
                self.wrong("markup", "an image inside a text", "![", hint)
                return []
        raise AssertionError(f"no rule makes a token of type {token.type}")

    def plain(self, content: str) -> list[Inline]:
        """Text; delimiters that were left over are likely mistakes."""
        if left := re.search(r"\*\*|__|`", content):
            hint = f"close it, or write '\\{left[0][0]}' for the sign itself"
            self.wrong("markup", f"'{left[0]}' opens or closes nothing", left[0], hint)
        return [Text(content)] if content else []

    def link(self, href: str, children: Inlines) -> Inline:
        at = self.place(f"]({href}")
        if href.startswith("#"):
            return Link(href, children, at) if children else Reference(href[1:], at)
        if not href.startswith(SCHEMES):
            hint = "https://…, mailto:… or #id"
            self.diagnostics.append(error("wrong-value", f"a link cannot lead to '{href}'", at, hint))
        return Link(href, children or (Text(href),), at)

    def place(self, part: str) -> Place:
        """The place of the next occurrence of `part`."""
        count = self.seen.get(part, 0)
        self.seen[part] = count + 1
        return self.text.locate(part, count)

    def wrong(self, code: str, message: str, part: str, hint: str) -> None:
        self.diagnostics.append(error(code, message, self.place(part), hint))


def _tidy(inlines: list[Inline]) -> Inlines:
    """Neighbouring texts joined; a line end in the source becomes a space, or nothing beside Han."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(Text(_unwrap(i.text)) if isinstance(i, Text) else i for i in joined)


def _unwrap(text: str) -> str:
    def gap(match: re.Match[str]) -> str:
        return "" if ends_tight(text[: match.start()], text[match.end() :]) else " "

    return re.sub(r" *\n *", gap, text)


# ---------------------------------------------------------------------------------------------- markdown-it-py


@cache
def _parser() -> MarkdownIt:
    """markdown-it-py's inline level, with inline footnotes, facts and the Han rule for delimiters."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).use(footnote_plugin)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("backticks", "fact", _fact)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # our own check names the place
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # an address is kept as written
    return parser


def _fact(state: StateInline, silent: bool) -> bool:
    """`{{ name }}`."""
    if state.src[state.pos : state.pos + 2] != "{{":
        return False
    match = FACT.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.content, token.markup = match[1], match[0]
    state.pos = match.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it-py's own rule, but that a Han character beside `*` counts as a space does."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        opens = opens or (bool(after.strip()) and is_wide(before))
        closes = closes or (bool(before.strip()) and is_wide(after))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos += scanned.length
    return True
