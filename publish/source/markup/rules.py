"""The rules of the markup: markdown-it-py's inline level, with our own for facts, readings, names and emphasis."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from publish.text.patterns import compiled
from publish.text.scripts import BREAKABLE, HAN, is_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

FACT = compiled(r"\{\{\s*([^{}\n]*?)\s*\}\}")
RUBY = compiled(r"\{([^{}|\s]{1,8})\|([^{}|\n]{1,40})\}")


class At(NamedTuple):
    """A position: in the whole text, or in that of a footnote."""

    text: str
    position: int

    @property
    def next(self) -> At:
        return At(self.text, self.position + 1)


class Endless(Exception):
    """More is looked at ahead than may be."""


@cache
def parser() -> MarkdownIt:
    """markdown-it-py's inline level, with inline footnotes, facts and the Han rule for delimiters."""
    from markdown_it import MarkdownIt, rules_inline
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).use(footnote_plugin)
    # Joined texts would no longer tell a sign with a backslash before it, or a marker left over, from others.
    parser.disable(["text_join", "fragments_join"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("emphasis", "name", _name)
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
            raise Endless
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


_INTO = "([{<\"'“‘«‹„‚—–-…¿¡*_~"
_OUT_OF = ")]}>\"'”’»›…—–-.,;:!?%*_~"
"""Marks that may stand between the sign of an emphasis and the beginning, or the end, of a word."""
_OPENING = frozenset("([{“‘«‹„‚¿¡")
_CLOSING = frozenset(")]}”’»›…%.,;:!?\"'")
LONGEST_WORD = 80
"""How many characters on each side of a sign are looked at for the ends of the word that it stands in."""
_EDGE = compiled(rf"[\s\[\]\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff{BREAKABLE}]")
_NAME = compiled(r"__([A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)__(?![A-Za-z0-9_])")
_PART = compiled(r"\*[^\W\d_]{3,}\*(?=[^\W\d_])")
_PRODUCT = compiled(rf"(?<=[{HAN}])\*[{HAN}]\*(?=[{HAN}])")
"""`长*宽*高`: a product; nobody stresses a single character within a sentence."""
_KNOWN_NAMES = frozenset(
    ("all", "author", "call", "class", "contains", "del", "dict", "doc", "enter", "eq", "exit", "file", "future", "get", "getattr",
     "getitem", "hash", "init", "iter", "len", "main", "module", "name", "new", "next", "package", "path", "repr", "set",
     "setitem", "slots", "str", "version")
)  # fmt: skip
"""Words that programmers write between two underscores on each side, and nobody stresses."""


def _name(state: StateInline, silent: bool) -> bool:
    """`__init__`: a name, not a stressed word. Such a word that stands alone is remembered: it may have been meant so."""
    match = _NAME.match(state.src, state.pos)
    before = state.src[state.pos - 1 : state.pos]
    if match is None or before.isalnum() or before == "_":
        return False
    if not silent:
        state.push("text", "", 0).content = match[0]
        after = state.src[match.end() : match.end() + 1]
        is_alone = not (before or " ").strip("([“\"'「（") and after not in ("(", ".", "[", "/")
        if not match[1].isupper() and match[1] not in _KNOWN_NAMES and (is_alone or before.isspace()):
            state.env.setdefault("names", []).append((match[1], At(state.src, state.pos)))
    state.pos = match.end()
    return True


def _word_around(src: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a sign in the same word; Han, spaces and brackets part words."""
    before, after = src[max(start - LONGEST_WORD, 0) : start], src[end : end + LONGEST_WORD]
    return _EDGE.split(before)[-1], _EDGE.split(after, maxsplit=1)[0]


def _within_word(state: StateInline, length: int) -> tuple[bool, bool]:
    """Whether a `*` within a word or a figure may open, and may close: `2*3*4` and `5*x, 3*y` are no emphasis; a part of a word
    is stressed where the other sign stands at an end of it. Of `**`, only those beside a digit are looked at so closely."""
    src, start, end = state.src, state.pos, state.pos + length
    left, right = src[start - 1 : start], src[end : end + 1]
    if not ((left.isalnum() or left == ")") and (right.isalnum() or right == "(")):
        return True, True  # where words begin and end, CommonMark's rule is enough
    if length > 2 or (length == 2 and not (src[start - 1 : start].isdigit() or src[end : end + 1].isdigit())):
        return True, True
    before, after = _word_around(src, start, end)
    head, tail = before.lstrip(_INTO), after.rstrip(_OUT_OF)
    if not head or not tail:
        return True, True
    marker = src[start]
    is_opened = marker in before[: len(before) - len(head)]
    is_closed = marker in after[len(tail) :]
    return is_closed, is_opened or (before[-3:].isalpha() and len(before) > 2 and _is_open(state, marker, length))


def _is_open(state: StateInline, marker: str, length: int) -> bool:
    """Whether an emphasis was begun before, and is not ended yet: `*some words*s`."""
    depth = 0
    for each in state.delimiters:
        if each.marker == ord(marker) and each.length == length:
            depth += 1 if each.open and not (each.close and depth) else -1 if depth else 0
    return depth > 0


def _emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it-py's own rule, but that a Han character beside `*` counts as a space does, and that what stands within a word
    or a figure is none."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    if product := _PRODUCT.match(state.src, state.pos):
        state.env.setdefault("parts", []).append(At(state.src, state.pos))
        state.push("text", "", 0).content = product[0]
        state.pos = product.end()
        return True
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        may_open, may_close = _within_word(state, scanned.length)
        if not may_open and not may_close:
            state.push("text", "", 0).content = marker * scanned.length
            if before.isalpha() and scanned.length == 1 and _PART.match(state.src, state.pos):
                state.env.setdefault("parts", []).append(At(state.src, state.pos))
            state.pos += scanned.length
            return True
        opens = may_open and (opens or (bool(after.strip()) and is_wide(before)))
        closes = may_close and (closes or (bool(before.strip()) and is_wide(after)))
        # CommonMark lets a sign between a mark and a letter do what the mark, seen from the letter, stands against.
        if before in _CLOSING and after.isalnum() and _is_open(state, marker, scanned.length):
            opens, closes = False, True
        elif before.isalnum() and after in _OPENING and not _is_open(state, marker, scanned.length):
            opens, closes = True, False
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
