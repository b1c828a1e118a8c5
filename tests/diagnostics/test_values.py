"""Our dataclasses are as those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from publish.diagnostics.values import dataclass


class Nothing:
    """Without fields."""


class Point:
    """With a default, one that is made anew, and one that makes no difference."""

    x: int
    missing: str = "a"
    seen: list[int] = field(default_factory=list)
    at: object = field(default=None, compare=False, repr=False)
    later: int = field(default=7, init=False)

    def __post_init__(self) -> None:
        self.seen.append(self.x)


def _both(cls: type) -> list[Any]:
    """The class as a dataclass of ours, and of the standard library."""
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    makers: list[Any] = [dataclass, dataclasses.dataclass]
    return [make(frozen=True, slots=True)(type(cls.__name__, (), dict(body))) for make in makers]


@dataclass(frozen=True, slots=True)
class Kept:
    """Can be pickled: it stands in a module."""

    a: int
    b: str = "b"


@dataclass(frozen=True, slots=True)
class More(Kept):
    """Has what the other has, and one more."""

    c: tuple[int, ...] = ()


def test_they_are_made_shown_and_compared_alike() -> None:
    ours, theirs = _both(Point)
    shown = [
        repr([cls(1), cls(2, missing="b"), cls(3, seen=[], at=cls), replace(cls(4), x=5)]) for cls in (ours, theirs)
    ]
    assert shown[0] == shown[1]
    assert [ours(1) == ours(1, at=3), ours(1) == ours(2), ours(1) == theirs(1), ours(1) == 1] == [
        True,
        False,
        False,
        False,
    ]
    assert [field.name for field in dataclasses.fields(ours)] == ["x", "missing", "seen", "at", "later"]
    assert ours.__match_args__ == theirs.__match_args__
    assert ours(1).seen is not ours(1).seen
    for cls in _both(Nothing):
        assert (repr(cls()), cls() == cls(), hash(cls())) == ("Nothing()", True, hash(()))


def test_they_are_frozen_and_have_slots() -> None:
    kept = Kept(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'a'"):
        kept.a = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'a'"):
        del kept.a
    assert not hasattr(kept, "__dict__")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'a'"):
        Kept()  # type: ignore[call-arg]


def test_they_are_kept_copied_and_inherited_from() -> None:
    more = More(1, c=(2, 3))
    assert pickle.loads(pickle.dumps(more)) == copy.deepcopy(more) == replace(more) == more
    assert {more, More(1, "b", (2, 3)), Kept(1)} == {more, Kept(1)}
    assert hash(Kept(1)) == hash((1, "b"))
    assert dataclasses.asdict(more) == {"a": 1, "b": "b", "c": (2, 3)}


def test_all_others_are_the_library_s_own() -> None:
    @dataclass(slots=True, order=True)
    class Loose:
        a: int = 0

    assert Loose(1) < Loose(2)
    loose = Loose()
    loose.a = 3
    assert loose == Loose(3)
