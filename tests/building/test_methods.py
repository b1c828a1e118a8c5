"""Methods of dataclasses that are made late do as those that are made at once."""

from __future__ import annotations

import dataclasses
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from publish.building.processes import methods

_private: Any = dataclasses
if sys.version_info[:2] not in methods.PROVED:
    pytest.skip("dataclasses of this Python are made as ever", allow_module_level=True)
_plain = _private._create_fn


@pytest.fixture(autouse=True)
def made_late() -> Iterator[None]:
    methods.made_late()
    yield
    _private._create_fn = _plain


def _classes() -> tuple[Any, Any, Any]:
    @dataclass(frozen=True, slots=True)
    class Point:
        across: int
        down: int = 2

    @dataclass
    class Line:
        ends: list[Any] = field(default_factory=list)
        name: str = field(default="", compare=False)

        def __post_init__(self) -> None:
            self.count = len(self.ends)

    @dataclass(eq=False)
    class Named(Line):
        style: str = "plain"

        def __init__(self, *ends: Any) -> None:
            super().__init__([*ends])
            self.style = "wavy"

    return Point, Line, Named


def test_they_do_as_ever() -> None:
    point, line, named = _classes()
    assert point(1) == point(1, 2) != point(1, 3)
    assert hash(point(1)) == hash(point(1)) == hash((1, 2))
    assert repr(point(1, 4)).endswith("Point(across=1, down=4)")
    assert replace(point(1), down=5) == point(1, 5)
    assert (line([1]), line().ends, line([1, 2]).count) == (line([1], "other"), [], 2)
    assert line.__hash__ is None
    assert (named(1, 2).ends, named(1).style, named(3).count) == ([1, 2], "wavy", 1)
    assert named(1) == named(1) != named(2)
    for given in ((), (1, 2, 3)):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            point(*given)
    with pytest.raises(dataclasses.FrozenInstanceError, match="down"):
        point(1).down = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="down"):
        del point(1).down


def test_who_refers_to_itself_is_told_briefly() -> None:
    _, line, _ = _classes()
    loop = line(name="loop")
    loop.ends.append(loop)
    assert [repr(loop).count("Line("), repr(loop).count("...")] == [1, 1]


def test_a_method_is_made_once_and_stands_in_its_class() -> None:
    point, line, named = _classes()
    assert point(1).across + named(1).count == 2
    for kind in (point, line):
        method = vars(kind)["__init__"]
        assert method.__qualname__.endswith(f"{kind.__name__}.__init__")
        assert "stand_in" not in method.__code__.co_name
    assert vars(point)["__eq__"].__code__.co_name == "stand_in"
    assert point(1) == point(1)
    assert vars(point)["__eq__"].__code__.co_name == "__eq__"


def test_one_of_a_module_is_pickled_as_ever() -> None:
    assert pickle.loads(pickle.dumps(_KEPT)) == _KEPT


@dataclass(frozen=True, slots=True)
class _Kept:
    value: int


_KEPT = _Kept(3)
