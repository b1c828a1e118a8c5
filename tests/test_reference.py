"""The reference of the guide is what the models say."""

from __future__ import annotations

from publish.diagnostics import CODES
from publish.model import KINDS, Report
from publish.nodes import is_computed
from publish.reference import PARTS, reference
from tests.conftest import ROOT


def test_the_committed_reference_is_fresh() -> None:
    committed = (ROOT / "source" / "guide" / "reference.yaml").read_text(encoding="utf-8")
    assert committed == reference(), "`make reference` writes it anew"


def test_every_kind_and_every_code_is_in_it() -> None:
    told = {kind for _, kinds in PARTS for kind in kinds}
    assert Report in told
    bodies = {f"{kind.__name__}Body" for kind in KINDS.values()} | {kind.__name__ for kind in KINDS.values()}
    assert {kind.__name__ for kind in told} & bodies
    text = reference()
    assert all(f"`{code}`" in text for code in CODES)


def test_every_key_says_what_it_is_for() -> None:
    silent = [
        f"{kind.__name__}.{name}"
        for _, kinds in PARTS
        for kind in kinds
        for name, field in kind.model_fields.items()
        if not field.description and not is_computed(field)
    ]
    assert silent == []
