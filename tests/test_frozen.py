"""Dataclasses that mypy alone keeps from change do all else as Python's frozen ones."""

from __future__ import annotations

import ast
import copy
import dataclasses
import pickle

import pytest

from publish.diagnostics import Place
from publish.frozen import dataclass, replace
from publish.writers.deck.slides import Para, Run
from tests.conftest import ROOT


@dataclass(frozen=True, slots=True, order=True)
class _Point:
    across: int
    down: int = 2


@dataclass(frozen=True)
class _Named(_Point):
    name: str = ""

    def __hash__(self) -> int:
        return 7


@dataclass(frozen=True, kw_only=True)
class _Told:
    text: str
    count: int = 0


@dataclass
class _Line:
    ends: list[int] = dataclasses.field(default_factory=list)


def test_they_are_equal_and_hashed_by_their_fields() -> None:
    assert _Point(1) == _Point(1, 2) != _Point(1, 3)
    assert hash(_Point(1)) == hash(_Point(1, 2)) == hash((1, 2))
    assert _Point(1) < _Point(2)
    assert not hasattr(_Point(1), "__dict__")


def test_a_hash_of_their_own_stays() -> None:
    assert hash(_Named(1, 2, "a")) == 7
    assert hash(Run("words", strong=True)) == hash("words")
    assert hash(Para((Run("words"),))) == hash((Run("words"),))


def test_a_copy_has_what_is_given_in_place_of_what_was() -> None:
    run = Run("words", strong=True, link="#key")
    assert replace(run, text="more") == Run("more", strong=True, link="#key") != run
    assert replace(_Point(1), down=5) == _Point(1, 5)
    assert replace(_Named(1, 2, "a"), name="b", across=3) == _Named(3, 2, "b")
    assert type(replace(_Named(1))) is _Named
    assert replace(_Line([1]), ends=[2]) == _Line([2])
    assert replace(_Told(text="a", count=2), text="b") == _Told(text="b", count=2)
    with pytest.raises(KeyError):
        replace(run, colour="red")  # type: ignore[call-arg]


def test_one_that_may_change_has_no_hash() -> None:
    line = _Line()
    line.ends = [1]
    assert line == _Line([1])
    with pytest.raises(TypeError, match="unhashable"):
        hash(line)


@pytest.mark.parametrize("value", [_Point(3), _Named(1, 2, "a"), Place("report.yaml", 3, 4), Run("words", link="#key")])
def test_they_are_copied_and_pickled(value: object) -> None:
    assert pickle.loads(pickle.dumps(value, 5)) == copy.deepcopy(value) == value
    assert dataclasses.is_dataclass(value)
    assert dataclasses.replace(value) == value  # type: ignore[type-var]


def test_no_module_has_frozen_ones_of_pythons_own() -> None:
    # The set-up runs the fonts' module alone, where the package is not installed.
    others = {ROOT / "publish" / "frozen.py", ROOT / "publish" / "layouts" / "fonts.py"}
    for path in sorted({*(ROOT / "publish").rglob("*.py")} - others):
        tree = ast.parse(path.read_text("utf-8"))
        origins = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and any(name.name == "dataclass" for name in node.names)
        }
        assert "frozen=True" not in ast.unparse(tree) or origins <= {"publish.frozen"}, path
