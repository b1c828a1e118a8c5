"""Classes of values are those that `dataclasses` makes: each shape of class is made by both, and asked the same."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any, ClassVar

import pytest

from publish import records

Made = Callable[[Any], Any]


def plain(made: Made) -> Any:
    @made
    class Point:
        x: int
        y: int = 2
        more: list[int] = field(default_factory=list)
        unseen: str = field(default="", repr=False, compare=False)
        count: ClassVar[int] = 0

    return Point


def empty(made: Made) -> Any:
    @made
    class Nothing:
        """Has no field."""

    return Nothing


def single(made: Made) -> Any:
    @made
    class One:
        """Has one field."""

        value: Any

    return One


def finished(made: Made) -> Any:
    @made
    class Checked:
        """Looks at its values."""

        value: int

        def __post_init__(self) -> None:
            if self.value < 0:
                raise ValueError(self.value)

        def __repr__(self) -> str:
            return "its own"

        def __hash__(self) -> int:
            return 7

    return Checked


def unlike(made: Made) -> Any:
    @made
    class Loose:
        """Compares as it likes."""

        value: int

        def __eq__(self, other: object) -> bool:
            return True

    return Loose


def late(made: Made) -> Any:
    @made
    class Late:
        """Has a field that nobody gives."""

        value: int
        kept: list[int] = field(init=False, default_factory=list)

    return Late


def derived(made: Made) -> Any:
    @made
    class Base:
        """A base."""

        x: int

    @made
    class Derived(Base):
        """Has a field more."""

        y: int = 3

    return Derived


SHAPES = (plain, empty, single, finished, unlike, late, derived)
KINDS: tuple[dict[str, bool], ...] = (
    {},
    {"slots": True},
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"eq": False},
    {"frozen": True, "slots": True, "order": True},
    {"slots": True, "kw_only": True},
)


def outcome(do: Callable[..., Any], *arguments: Any) -> Any:
    """What a call gives, or the kind of its error."""
    try:
        return do(*arguments)
    except Exception as problem:
        return type(problem)


def asked(cls: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    """What a class answers, and a value of it."""
    first = outcome(lambda: cls(*arguments, **named))
    if isinstance(first, type):
        return [first]
    second, other = cls(*arguments, **named), outcome(lambda: cls(9))
    names = [each.name for each in dataclasses.fields(cls)]
    answers = [
        repr(first).replace(hex(id(first)), "here"),
        first == second,
        first == other,
        first != other,
        first == (),
        hash(first) == hash(second) if cls.__hash__ else None,
        outcome(lambda: hash(first)) if cls.__eq__ is not object.__eq__ else None,
        outcome(lambda: first < second),
        dataclasses.asdict(first),
        cls.__match_args__,
        getattr(cls, "__slots__", None),
        hasattr(first, "__dict__"),
        [getattr(copy.copy(first), name) for name in names],
        [getattr(copy.deepcopy(first), name) for name in names],
        outcome(lambda: dataclasses.replace(first, **{names[0]: 5}) == cls(5)) if names else None,
        [*inspect.signature(cls).parameters],
    ]
    for name in [*names, "stranger"]:
        # A frozen value in slots refuses a stranger's name by another error there, by mistake: it is refused.
        answers += [outcome(setattr, first, name, 1) is None, outcome(delattr, first, name) is None]
    return answers


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join(kind) or "usual")
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_class_is_what_dataclasses_makes_of_it(shape: Callable[[Made], Any], kind: dict[str, bool]) -> None:
    decorators: tuple[Any, ...] = (records.dataclass, dataclasses.dataclass)
    ours, theirs = (outcome(shape, decorator(**kind)) for decorator in decorators)
    for arguments, named in (((), {}), ((1,), {}), ((-1,), {}), ((1, 2), {}), ((), {"x": 1, "y": 4}), ((1,), {"z": 1})):
        assert outcome(asked, ours, arguments, named) == outcome(asked, theirs, arguments, named)


@records.dataclass(frozen=True, slots=True)
class Sent:
    """A value that goes to another process."""

    name: str
    rest: tuple[Any, ...] = ()


def test_a_value_comes_out_of_its_bytes_as_it_was() -> None:
    sent = Sent("one", (Sent("two"),))
    assert pickle.loads(pickle.dumps(sent)) == sent


def test_a_value_that_is_frozen_stays_so_also_before_the_first_is_made() -> None:
    value = Sent.__new__(Sent)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "another"  # type: ignore[misc]


def test_a_value_in_itself_is_shown() -> None:
    @records.dataclass
    class Knot:
        ends: list[Any]

    knot = Knot([])
    knot.ends.append(knot)
    assert repr(knot).endswith("Knot(ends=[...])")
