"""Selectors are compiled when an element is held against them, and match as they do at once."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import cssselect2
import pytest
from cssselect2 import compiler

from publish.writers.briefing.pdf.engine.selectors import compiled_late

PAGE = "<html><body class='a b'><p id='x' lang='de'>1</p><p>2</p><ul><li/><li class='b'/></ul></body></html>"
SELECTORS = (
    "p",
    "#x",
    ".b",
    "li:first-child",
    "p:not(#x)",
    "[lang|=de]",
    "ul > li + li.b",
    "body :is(p, li)",
    ":has(li)",
)


def matches(selector: str) -> list[str]:
    root = cssselect2.ElementWrapper.from_xml_root(ET.fromstring(PAGE))
    (compiled, *_) = compiler.compile_selector_list(selector)
    return [each.local_name for each in root.iter_subtree() if compiled.test(each)]


@pytest.mark.parametrize("selector", SELECTORS)
def test_they_match_what_they_match_at_once(selector: str) -> None:
    at_once = matches(selector)
    with compiled_late():
        assert matches(selector) == matches(selector) == at_once
    assert at_once


def test_only_what_is_needed_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    evaluated = eval

    def noted(text: str, *names: Any) -> Any:
        made.extend([text] if str(text).startswith("lambda el") else [])
        return evaluated(text, *names)

    monkeypatch.setattr("builtins.eval", noted)
    with compiled_late(), compiled_late():
        (test,) = (each.test for each in compiler.compile_selector_list("p"))
        assert made == []
    root = cssselect2.ElementWrapper.from_xml_root(ET.fromstring(PAGE))
    assert [test(each) for each in root.iter_subtree()].count(True) == 2
    assert len(made) == 1
    matches("p")
    assert len(made) == 2
