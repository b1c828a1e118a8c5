"""What is a text to YAML, and no text to its author: a key without the colon and the space that make it one, a fact in other braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from publish.diagnostics import Diagnostic, error, warning
from publish.model import Report
from publish.model.kinds import kinds_within
from publish.model.nodes import is_computed
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText

KEYS: Final = frozenset(
    field.alias or name
    for kind in kinds_within(Report)
    for name, field in kind.model_fields.items()
    if not is_computed(field)
)
"""Every key that an author may write, of whatever kind."""

_KEY: Final = re.compile(r"(?:^[ -]*|(?P<comma>，) *)(?P<key>[a-z_]+)(?:：|:(?=[^\s/]))", re.MULTILINE)
_BRACED: Final = re.compile(r"`+[^`]*`+|(?P<braced>[$]?[{｛]{1,2} *(?P<name>[^{}｛｝\n]{1,64}?) *[}｝]{1,2})")
"""A name in braces, unless it is in code."""
_FACT: Final = re.compile(r"\{\{[^{}\n]*\}\}")

Slip = tuple[PlacedText, Diagnostic]
"""A text, and what is told of it."""


def keys_in_texts(whole: Any) -> Iterator[Slip]:
    """`lead：甲` is a text to YAML, and would be printed; so is `甲，lead：乙` within braces."""
    for text in _texts(whole):
        if text.raw.startswith(("'", '"', "|", ">")):
            continue
        for found in _KEY.finditer(text.raw):
            key = found["key"]
            if key in KEYS:
                hint = f"write '{key}: …', with a half-width colon and a space, or put the text in quotes"
                if found["comma"]:
                    hint = f"write ', {key}: …', with half-width marks and spaces, or put the text in quotes"
                message = f"'{key}' is a part of a text here, not a key"
                yield text, error("yaml", message, text.place_in_raw(found.start("key")), hint)


def facts_in_texts(whole: Any) -> Iterator[Slip]:
    """`{growth}`, `${growth}` and `｛｛growth｝｝` are printed as they stand, where `growth` is a fact of the report."""
    facts = whole.get("facts") if isinstance(whole, PlacedMapping) else None
    if not isinstance(facts, PlacedMapping):
        return
    for text in _texts(whole):
        for found in _BRACED.finditer(text.raw):
            braced, name = found["braced"] or "", found["name"]
            if name in facts and not _FACT.fullmatch(braced):
                message = f"'{braced}' is printed as it stands"
                yield text, warning("markup", message, text.place_in_raw(found.start()), f"write '{{{{ {name} }}}}'")


def _texts(value: Any) -> Iterator[PlacedText]:
    """Every text of a report but for lines of programs, which are taken as they are."""
    if isinstance(value, PlacedMapping):
        for key, inner in value.items():
            if key not in ("code", "vega-lite"):
                yield from _texts(inner)
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, PlacedText):
        yield value
