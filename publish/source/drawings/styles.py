"""CSS in drawings: style sheets, `style` attributes and presentation attributes, each value by its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from publish.source.drawings import values
from publish.source.drawings.allowed import ID, PAINTS, POINTERS, PROPERTIES, SHOWN, UNSEEN
from publish.source.drawings.custom import Known, resolved
from publish.source.drawings.findings import Findings
from publish.source.drawings.lettering import FONT, Font

_NEEDS_TOKENS: Final = re.compile(r"[\\(\"'@/*]")
_FETCHING: Final = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "attr")
"""Functions whose texts may be addresses."""
_SELECTOR: Final = re.compile(
    r"(?:(?:[a-z][\w-]*|\*)(?:[.#][\w-]+|:first-child)*|(?:[.#][\w-]+|:first-child)+)"
    r"(?:(?:\s*>\s*|\s+)(?:(?:[a-z][\w-]*|\*)(?:[.#][\w-]+|:first-child)*|(?:[.#][\w-]+|:first-child)+))*",
    re.IGNORECASE,
)
"""Selectors as both engines know them: types, classes, ids, and what stands in what."""
_INTERACTIVE: Final = re.compile(r":(?:hover|focus|focus-visible|focus-within|active|visited)\b")
_SILENT_RULES: Final = ("charset", "namespace", "layer")
_SIZE: Final = re.compile(
    r"^(?P<before>(?:[a-z][\w-]*\s+|[1-9]\d{0,2}\s+(?=[^/'\",]*\d))*)(?P<size>[-+.\d][\w.+%-]*)\s*(?:/\s*\S+)?\s+(?P<family>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
"""The short form of a font: style and weight in any order, the size, the height of lines, and the family."""
PLAIN: Final = "write it as plain SVG 1.1"
DRAWN_SO: Final = "one of the two products cannot draw it; draw it another way"

Pairs = list[tuple[str, str]]


def addresses(tokens: Iterable[Any]) -> Iterator[str]:
    """Every address that CSS names, however it is spelled."""
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "error" and token.kind in ("bad-url", "eof-in-url"):
            yield "url(…)"
        elif token.type == "function":
            if token.lower_name in _FETCHING:
                yield from (inner.value for inner in token.arguments if inner.type == "string")
            yield from addresses(token.arguments)
        elif hasattr(token, "content") and isinstance(token.content, list):
            yield from addresses(token.content)


def plain(address: str) -> str:
    """An address as a browser reads it: without control characters and spaces."""
    return "".join(character for character in address if character > " " and character != "\x7f")


@dataclass(slots=True)
class Styles:
    """Reads the CSS of one drawing; `rules` are the selectors that name other elements or fade them."""

    found: Findings
    rules: list[tuple[str, str]] = field(default_factory=list)
    """Selectors of the rules that name another element, and its name; none where they make elements half transparent."""
    fonts: list[tuple[str, tuple[Font, ...]]] = field(default_factory=list)
    """Selectors of the rules that set the face or the size of words, and what they declare of it."""
    properties: Known = field(default_factory=dict)
    """The custom properties of the drawing."""
    worded: frozenset[str] = frozenset()
    """The ids of clip paths that hold words: the engine of the pages does not clip by them, it draws them."""
    count: int = 0

    # ------------------------------------------------------------------------------------------ addresses

    def refer(self, tokens: Iterable[Any], line: int) -> bool:
        """Whether CSS names anything that is not in the drawing; all of it is reported."""
        is_foreign = False
        for address in map(plain, addresses(tokens)):
            if address.lower().startswith("data:"):
                self.found.drop("data within CSS", line, "draw it as an image or a path")
                is_foreign = True
            elif address and not address.startswith("#"):
                self.found.refer(address, line)
                is_foreign = True
        return is_foreign

    # ------------------------------------------------------------------------------------------ declarations

    def attribute(self, name: str, value: str, line: int) -> Pairs:
        """The property of a presentation attribute, as it is kept."""
        import tinycss2

        if not _NEEDS_TOKENS.search(value):
            return self._property(name, value, [], line)
        return self._property(name, value, tinycss2.parse_component_value_list(value, skip_comments=True), line)

    def declarations(self, css: str | list[Any], line: int) -> tuple[str, tuple[Font, ...]]:
        """The declarations of a `style` attribute or of a rule, as they are kept, and those of fonts, which are settled."""
        import tinycss2

        kept: list[str] = []
        fonts: list[Font] = []
        for item in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
            at = line + (item.source_line - 1 if isinstance(css, list) else 0)
            if item.type != "declaration":
                self.refer(_tokens_of(item), at)
                self.found.drop("CSS that cannot be read", at, PLAIN)
                continue
            important = " !important" if item.important else ""
            for name, value in self._property(item.lower_name, tinycss2.serialize(item.value), item.value, at):
                if name in FONT:
                    fonts.append(Font(name, value, item.important))
                else:
                    kept.append(f"{name}:{value}{important}")
        return ";".join(kept), tuple(fonts)

    def _property(self, name: str, value: str, tokens: list[Any], line: int) -> Pairs:
        value = value.strip()
        if "var(" in value or "light-dark(" in value:
            return self._variable(name, value, tokens, line)
        if self.refer(tokens, line) or name.startswith("-") or value in ("", "initial", "unset", "revert"):
            return []
        if name == "font":
            return self._font(value, line)
        if name == "marker":
            return [
                pair for end in ("start", "mid", "end") for pair in self._property(f"marker-{end}", value, tokens, line)
            ]
        if value == "inherit" and (name in PROPERTIES or name in PAINTS or name in POINTERS):
            return [(name, value)]
        if name in PAINTS or name in POINTERS:
            kept = _paint(value, tokens) if name in PAINTS else _pointer(value, tokens)
            if name == "clip-path" and kept and kept[5:-1] in self.worded:
                self.found.drop("a clip path that holds words", line, "turn its words into paths")
                return []
        elif name in PROPERTIES:
            kept = PROPERTIES[name](value)
        else:
            if name in SHOWN and value not in UNSEEN:
                self.found.drop(f"'{name}'", line, DRAWN_SO)
            return []
        if kept is None:
            self.found.drop(f"the value '{_short(value)}' of '{name}'", line, PLAIN)
            return []
        return [(name, kept)]

    def _variable(self, name: str, value: str, tokens: list[Any], line: int) -> Pairs:
        """A property whose value is given elsewhere, once for the whole drawing."""
        import tinycss2

        if name.startswith("-") or self.refer(tokens, line):
            return []
        meant = resolved(value, self.properties)
        if meant is None or "var(" in meant or "light-dark(" in meant:
            self.found.drop(f"the value '{_short(value)}' of '{name}'", line, PLAIN)
            return []
        return self._property(name, meant, tinycss2.parse_component_value_list(meant, skip_comments=True), line)

    def _font(self, value: str, line: int) -> Pairs:
        """The short form of a font in its parts: no engine reads it whole."""
        found = _SIZE.match(value)
        if not found:
            self.found.drop(f"the value '{_short(value)}' of 'font'", line, PLAIN)
            return []
        pairs: Pairs = []
        for word in found["before"].split():
            name = "font-style" if word in ("italic", "oblique") else "font-weight"
            pairs += [(name, word)] if name == "font-style" or values.weight(word) else []
        pairs += [("font-size", found["size"]), ("font-family", found["family"])]
        return [pair for name, part in pairs for pair in self._property(name, part, [], line)]

    # ------------------------------------------------------------------------------------------ style sheets

    def sheet(self, css: str, line: int) -> str:
        """A style sheet, as it is kept; `line` is that of its first line in the drawing."""
        import tinycss2

        kept: list[str] = []
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            at = line + rule.source_line - 1
            if rule.type == "qualified-rule":
                kept += self._rule(rule, line)
            elif rule.type == "at-rule":
                self._at_rule(rule, at)
            else:
                self.found.drop("CSS that cannot be read", at, PLAIN)
        return "\n".join(kept)

    def _rule(self, rule: Any, line: int) -> Iterator[str]:
        import tinycss2

        at = line + rule.source_line - 1
        declared, fonts = self.declarations(rule.content, line)
        selectors = []
        for selector in map(str.strip, tinycss2.serialize(rule.prelude).replace(":root", "svg").split(",")):
            if _SELECTOR.fullmatch(selector):
                selectors.append(selector)
            elif not _INTERACTIVE.search(selector):
                self.found.drop(f"the rule for '{_short(selector)}'", at, "name types, classes and ids only")
        if not (declared or fonts) or not selectors:
            return
        self.count += len(selectors)
        if fonts:
            self.fonts.append((",".join(selectors), fonts))
        if not declared:
            return
        fading = [""] if re.search(r"(?:^|;)opacity:", declared) else []
        for name in [*fading, *re.findall(r"url\(#([^)]*)\)", declared)]:
            self.rules += ((selector, name) for selector in selectors)
        yield f"{','.join(selectors)}{{{declared}}}"

    def _at_rule(self, rule: Any, line: int) -> None:
        name = rule.lower_at_keyword
        if name == "import":
            named = [token.value for token in rule.prelude if token.type in ("string", "url")]
            for address in map(plain, named or addresses(rule.prelude)):
                self.found.refer(address or "@import", line)
            return
        if name in _SILENT_RULES:
            return
        self.refer([*rule.prelude, *(rule.content or [])], line)
        hint = "its words stand in the layout's; turn them into paths" if name == "font-face" else DRAWN_SO
        self.found.drop("a typeface of its own" if name == "font-face" else f"'@{_short(name)}'", line, hint)


def _tokens_of(item: Any) -> list[Any]:
    tokens: list[Any] = []
    for name in ("prelude", "content", "value"):
        part = getattr(item, name, None)
        tokens += part if isinstance(part, list) else []
    return tokens


def _local(tokens: list[Any]) -> str | None:
    """The id that a single `url()` names, if any engine reads it so."""
    named = [plain(address) for address in addresses(tokens)]
    return named[0][1:] if len(named) == 1 and ID.fullmatch(named[0][1:]) else None


def _pointer(value: str, tokens: list[Any]) -> str | None:
    if value == "none":
        return value
    parts = [token for token in tokens if token.type != "whitespace"]
    name = _local(parts) if len(parts) == 1 else None
    return f"url(#{name})" if name else None


def _paint(value: str, tokens: list[Any]) -> str | None:
    import tinycss2

    if value in ("none", "context-fill", "context-stroke"):
        return value
    parts = [token for token in tokens if token.type != "whitespace"]
    if not parts or not list(addresses(parts[:1])):
        return values.colour(value)
    name, rest = _local(parts[:1]), tinycss2.serialize(parts[1:]).strip()
    fallback = rest if rest in ("", "none") else values.colour(rest)
    return None if name is None or fallback is None else f"url(#{name}) {fallback}".strip()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
