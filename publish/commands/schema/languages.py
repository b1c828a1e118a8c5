"""The words of a schema in another language than that of the models' docstrings: editors show them where a key is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from publish.diagnostics.catalogue import catalogue

WORDS: Final = ("description", "markdownDescription", "errorMessage", "patternErrorMessage")
"""The keys whose texts people read."""
KINDS: Final = "; a block is one of: "
BESIDE: Final = " stands beside "


def in_language(schema: Any, lang: str) -> Any:
    """A schema whose words are in a language, as far as the catalogue of schemas has them; examples stay what they are."""
    words = catalogue(lang, "schema").sentences
    return _worded(schema, words) if words else schema


def _worded(node: Any, words: Mapping[str, str]) -> Any:
    if isinstance(node, list):
        return [_worded(each, words) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _text(value, words) if key in WORDS and isinstance(value, str) else _worded(value, words)
        for key, value in node.items()
    }


def _text(text: str, words: Mapping[str, str]) -> str:
    """A text in the language; what it does not have stays."""
    if (whole := words.get(" ".join(text.split()))) is not None:
        return whole
    first, mark, rest = text.partition(KINDS)
    if mark:
        return f"{words.get(first, first)}{words.get(mark.strip(), mark)}{rest.rstrip('.').replace(', ', '、')}。"
    key, mark, rest = text.partition(BESIDE)
    if mark:
        return f"{key}{words.get(mark.strip(), mark)}{rest.rstrip('.').replace(' or ', '、')}。"
    return re.sub(r"(?<=。) (?=[\u3400-\u9fff])", "", text)  # two sentences of the language, joined by a space
