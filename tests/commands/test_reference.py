"""The reference of the guide is what the models say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from publish.commands.reference import HOUSE, PARTS, reference
from publish.diagnostics import CODES
from publish.layouts.spec import LayoutSpec
from publish.model import KINDS, Block, Report
from publish.model.nodes import is_computed
from publish.parsing.docstrings import docstring
from tests.conftest import ROOT


def test_the_committed_reference_is_fresh() -> None:
    committed = (ROOT / "source" / "guide" / "reference.yaml").read_text(encoding="utf-8")
    assert committed == reference(), "`make reference` writes it anew"


def kinds_within(hint: Any) -> Iterator[type[BaseModel]]:
    """The kinds that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from kinds_within(inner)


def reachable(kind: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Every kind that a source may hold within one of `kind`."""
    seen.add(kind)
    hints = get_type_hints(kind, include_extras=True)
    for name, field in kind.model_fields.items():
        for inner in () if is_computed(field) else kinds_within(hints[name]):
            if inner not in seen:
                reachable(inner, seen)
    return seen


def test_every_kind_and_every_code_is_in_it() -> None:
    told = {kind for _, kinds in PARTS for kind in kinds}
    # A block that carries nothing but its body and what every block may carry needs no table of its own.
    bare = {kind for kind in KINDS.values() if len(set(kind.model_fields) - set(Block.model_fields) - {"number"}) == 1}
    assert reachable(Report, set()) - told <= bare
    assert reachable(LayoutSpec, set()) == {kind for _, kinds in HOUSE for kind in kinds}
    text = reference()
    assert all(f"`{code}`" in text for code in CODES)


def test_every_key_says_what_it_is_for() -> None:
    silent = [
        f"{kind.__name__}.{name}"
        for _, kinds in (*PARTS, *HOUSE)
        for kind in kinds
        for name, field in kind.model_fields.items()
        if not docstring(kind, name) and not is_computed(field)
    ]
    assert silent == []
