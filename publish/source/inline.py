"""The small markup inside texts: CommonMark's inline level, by markdown-it-py, to the model's inlines.

Four things are ours: `{{ name }}` (a fact), `[](#id)` (a cross reference), `{镕|róng}` (a reading), and delimiters beside Han marks:
CommonMark does not close `**“两快”**工作`, because it was made for scripts with spaces; here a Han character counts as
a space does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from publish.diagnostics import Diagnostic, Place, error
from publish.model.nodes import (
    Code,
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Ruby,
    Strong,
    Text,
    joined,
)
from publish.parsing.yaml import PlacedText
from publish.text.scripts import ends_tight, is_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateInline, bool], bool]

MARKUP = re.compile(r"[\\*_`\[\]<{&^!\n]")
"""A text without any of these is plain, and markdown-it-py need not be imported for it."""

LOOKED_AHEAD = 500_000, 2
"""How many pieces are looked at ahead of their turn, in all texts of a report together: so many, and so many more for each
character. What a '[' may open is looked for up to the end of its text; where many are never closed, that takes for ever."""

FACT = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")
RUBY = re.compile(r"\{([^{}|\s]{1,8})\|([^{}|\n]{1,40})\}")
SCHEMES = ("http:", "https:", "mailto:", "#")


class At(NamedTuple):
    """Where something stands: in the whole text, or in that of a footnote."""

    text: str
    position: int

    @property
    def next(self) -> At:
        return At(self.text, self.position + 1)


class _Endless(Exception):
    """More is looked at ahead than may be."""


@dataclass(slots=True)
class _Ahead:
    """How many pieces may still be looked at ahead of their turn."""

    left: int = LOOKED_AHEAD[0]


class InlineParser:
    """Parses the texts of a report, each once; what is wrong with them is added to `diagnostics`."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        self.ahead = _Ahead()
        self.parsed: dict[tuple[Place, str], Inlines] = {}

    def __call__(self, value: object) -> Inlines:
        """The inlines of a scalar; nothing for an empty one."""
        text = value if isinstance(value, PlacedText) else PlacedText(str(value))
        # An alias stands where its anchor does, and what is salvaged of a report is read again.
        key = (text.place, str(text))
        if key not in self.parsed:
            self.parsed[key] = self.parse(text)
        return self.parsed[key]

    def parse(self, text: PlacedText) -> Inlines:
        """The inlines of a text."""
        source = str(text).strip()
        if not source:
            return ()
        if not MARKUP.search(source):
            return (Text(source),)
        if re.search(r"\n\s*\n", source):
            hint = "write two items of the list, or end the line with a backslash"
            self.diagnostics.append(error("paragraph-break", "a blank line inside one text", text.place, hint))
        self.ahead.left += LOOKED_AHEAD[1] * len(source)
        try:
            return _Conversion(text, source, self.diagnostics).run(self.ahead)
        except _Endless:
            message = "so many '[' are not closed that what they open cannot be looked for"
            hint = "close each '[', write '\\[' for the sign itself, or part it into several texts"
            self.diagnostics.append(error("too-large", message, text.place, hint))
            return (Text(source),)


class _Conversion:
    """The conversion of one text."""

    def __init__(self, text: PlacedText, source: str, diagnostics: list[Diagnostic]) -> None:
        self.text, self.source, self.diagnostics = text, source, diagnostics
        self.footnotes: list[list[Token]] = []
        self.indent = len(text) - len(text.lstrip())
        self.begins: dict[str, int] = {}
        """Where in the text that of a footnote begins."""

    def run(self, ahead: _Ahead) -> Inlines:
        env: dict[str, Any] = {"ahead": ahead}
        tokens = _parser().parseInline(self.source, env)[0].children or []
        listed = env.get("footnotes", {}).get("list", {})
        self.footnotes = [listed[key].get("tokens", []) for key in sorted(listed)]
        for at in env.get("backticks", ()):
            self.loose("`", at)
        for row in (tokens, *self.footnotes):
            self.look_for_loose_markers(row)
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
            case "text" | "text_special":
                return [Text(token.content)] if token.content else []
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
                return [Fact(token.content, self.place(token.meta["at"]))]
            case "ruby":
                return [Ruby(token.content, token.info)]
            case "link_open":
                at = self.place(token.meta["at"])
                return [self.link(str(token.attrs.get("href", "")), _tidy(self.inlines(rest, "link_close")), at)]
            case "html_inline":
                hint = "use **…** or *…*; write '\\<' for the sign itself"
                self.wrong("html", f"HTML means nothing in a report: {token.content}", token.meta["at"], hint)
                return [Text(token.content)]
            case "image":
                hint = "write a figure block: '- figure: {image: …, alt: …}'"
                self.wrong("markup", "an image inside a text", token.meta["at"], hint)
                return []
        raise AssertionError(f"no rule makes a token of type {token.type}")

    def look_for_loose_markers(self, tokens: list[Token]) -> None:
        """Two `*` or `_` that were left over side by side are likely a mistake; one alone is a sign like others."""
        last: Token | None = None
        for token in tokens:
            is_loose = token.type == "text" and "at" in token.meta
            if is_loose and last and last.content == token.content and last.meta["at"].next == token.meta["at"]:
                self.loose(token.content * 2, last.meta["at"])
                last = None
            else:
                last = token if is_loose else None

    def loose(self, marker: str, at: At) -> None:
        hint = f"close it, or write '\\{marker[0]}' for the sign itself"
        self.wrong("markup", f"'{marker}' opens or closes nothing", at, hint)

    def link(self, href: str, children: Inlines, at: Place) -> Inline:
        if href.startswith("#"):
            return Link(href, children, at) if children else Reference(href[1:], at)
        if not href.startswith(SCHEMES):
            hint = "https://…, mailto:… or #id"
            self.diagnostics.append(error("wrong-value", f"a link cannot lead to '{href}'", at, hint))
        return Link(href, children or (Text(href),), at)

    def place(self, at: At) -> Place:
        """The place in the file of a position in the text."""
        begins = 0
        if len(at.text) != len(self.source):
            if at.text not in self.begins:
                self.begins[at.text] = self.source.find(at.text)
            begins = self.begins[at.text]
        return self.text.place_at(self.indent + begins + at.position)

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


# ---------------------------------------------------------------------------------------------- markdown-it-py


@cache
def _parser() -> MarkdownIt:
    """markdown-it-py's inline level, with inline footnotes, facts and the Han rule for delimiters."""
    from markdown_it import MarkdownIt, rules_inline
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).use(footnote_plugin)
    # Joined texts would no longer tell a sign with a backslash before it, or a marker left over, from others.
    parser.disable(["text_join", "fragments_join"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("backticks", _backticks)
    parser.inline.ruler.before("backticks", "fact", _at("fact", _fact))
    parser.inline.ruler.after("fact", "ruby", _ruby)
    parser.inline.ruler.at("link", _at("link_open", rules_inline.link))
    parser.inline.ruler.at("image", _at("image", rules_inline.image))
    parser.inline.ruler.at("autolink", _at("link_open", rules_inline.autolink))
    parser.inline.ruler.at("html_inline", _at("html_inline", rules_inline.html_inline))
    parser.inline.skipToken = _counted(parser.inline.skipToken)  # type: ignore[assignment, method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # our own check names the place
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # an address is kept as written
    return parser


def _at(kind: str, rule: Rule) -> Rule:
    """The rule, and its tokens of that kind remember where they were found."""

    def found(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        for token in state.tokens[before:]:
            if token.type == kind:
                token.meta.setdefault("at", At(state.src, start))
        return done

    return found


def _counted(skip: Callable[[StateInline], None]) -> Callable[[StateInline], None]:
    """markdown-it-py's own way past what stands ahead, but that it comes to an end."""

    def counted(state: StateInline) -> None:
        state.env["ahead"].left -= 1
        if state.env["ahead"].left < 0:
            raise _Endless
        skip(state)

    return counted


def _backticks(state: StateInline, silent: bool) -> bool:
    """markdown-it-py's own rule, but that what opens and closes nothing is remembered."""
    from markdown_it.rules_inline import backtick

    start, before = state.pos, len(state.tokens)
    done = backtick(state, silent)
    if done and not silent and len(state.tokens) == before:
        state.env.setdefault("backticks", []).append(At(state.src, start))
    return done


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


def _ruby(state: StateInline, silent: bool) -> bool:
    """`{镕|róng}`; braces around anything but Han or kana are signs like others."""
    match = RUBY.match(state.src, state.pos)
    if match is None or not all(map(is_wide, match[1])) or not match[2].strip():
        return False
    if not silent:
        token = state.push("ruby", "", 0)
        token.content, token.info = match[1], match[2].strip()
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
    for number in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta["at"] = At(state.src, state.pos + number)
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
