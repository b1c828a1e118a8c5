"""Classes of values: what `dataclasses.dataclass` makes, in a fraction of the time.

A process makes two or three hundred of them when it begins. Python writes six functions as a text for each, and compiles it: a
tenth of the build of a short report went into that. Here only `__init__` is written, when the first value of the class is made;
the others are closures. What such a class offers is the same, to `dataclasses.replace`, `fields`, `pickle` and `match`, too.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Final

__all__ = ["dataclass"]

_MISSING: Final = dataclasses.MISSING
_SET: Final = object.__setattr__
_CHANGING: Final = frozenset({"__setattr__", "__delattr__"})


def _dataclass(cls: Any = None, /, *, eq: bool = True, frozen: bool = False, slots: bool = False, **more: Any) -> Any:
    """The decorator; whatever it does not do itself, the one of `dataclasses` does."""
    if cls is None:
        return partial(_dataclass, eq=eq, frozen=frozen, slots=slots, **more)
    own = cls.__dict__
    if more or _is_special(cls) or not own.keys().isdisjoint(_CHANGING):
        return dataclasses.dataclass(cls, eq=eq, frozen=frozen, slots=slots, **more)
    if own.get("__doc__") is None:
        cls.__doc__ = cls.__name__  # else one is written, with all that `__init__` takes
    hashes = own.get("__hash__", _MISSING)
    is_hashed = hashes is not _MISSING and not (hashes is None and "__eq__" in own)
    made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
    parameters = made.__dataclass_params__
    parameters.init, parameters.repr, parameters.eq, parameters.frozen = True, True, eq, frozen
    fields = dataclasses.fields(made)
    offered = {"__init__": _writing(made), "__repr__": _repr(field.name for field in fields if field.repr)}
    compared = _values([field.name for field in fields if field.compare])
    if eq:
        offered["__eq__"] = _eq(compared)
    if frozen:
        offered |= _refusing(made, frozenset(field.name for field in fields))
    if frozen and slots:
        offered |= _state([field.name for field in fields])
    for name, function in offered.items():
        if name not in own:
            function.__name__, function.__qualname__ = name, f"{made.__qualname__}.{name}"
            setattr(made, name, function)
    if eq and not is_hashed:
        made.__hash__ = _hash(compared) if frozen else None
    return made


def _is_special(cls: type) -> bool:
    """Whether a class has what is made of none here: fields of another class, or such as not every value is made with."""
    if any(hasattr(base, "__dataclass_fields__") for base in cls.__mro__[1:]):
        return True
    names = inspect.get_annotations(cls)
    return any(
        (isinstance(kind, str) and ("InitVar" in kind or "KW_ONLY" in kind))
        or (isinstance(field := cls.__dict__.get(name), dataclasses.Field) and not field.init)
        for name, kind in names.items()
    )


def _writing(cls: Any) -> Callable[..., None]:
    """An `__init__` that writes the real one, and gives it its place."""

    def write_first(self: Any, /, *values: Any, **named: Any) -> None:
        if cls.__dict__["__init__"] is write_first:
            cls.__init__ = _written(cls)
        cls.__dict__["__init__"](self, *values, **named)

    return write_first


def _written(cls: Any) -> Any:
    """The `__init__` of a class, as `dataclasses` would write it."""
    known: dict[str, Any] = {"_set": _SET, "_MISSING": _MISSING}
    takes, lines = [], []
    is_frozen = cls.__dataclass_params__.frozen
    for number, field in enumerate(dataclasses.fields(cls)):
        name, value = field.name, field.name
        if field.default_factory is not _MISSING:
            known[f"_default{number}"] = field.default_factory
            takes.append(f"{name}=_MISSING")
            value = f"_default{number}() if {name} is _MISSING else {name}"
        elif field.default is not _MISSING:
            known[f"_default{number}"] = field.default
            takes.append(f"{name}=_default{number}")
        else:
            takes.append(name)
        lines.append(f"_set(_self, {name!r}, {value})" if is_frozen else f"_self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("_self.__post_init__()")
    exec(f"def __init__({', '.join(('_self', *takes))}):\n " + "\n ".join(lines or ["pass"]), known)
    function = known["__init__"]
    function.__module__, function.__qualname__ = cls.__module__, f"{cls.__qualname__}.__init__"
    return function


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some fields."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda value: ()
    one = attrgetter(*names)
    return lambda value: (one(value),)


def _repr(names: Iterable[str]) -> Callable[[Any], str]:
    told = list(names)

    @recursive_repr()
    def shown(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    return shown


def _eq(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, Any], Any]:
    def is_alike(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return is_alike


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


def _refusing(cls: Any, names: frozenset[str]) -> dict[str, Any]:
    def set_value(self: Any, name: str, value: Any) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def delete(self: Any, name: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return {"__setattr__": set_value, "__delattr__": delete}


def _state(names: list[str]) -> dict[str, Any]:
    """What `pickle` and `copy` ask of frozen values in slots."""
    values = _values(names)

    def state(self: Any) -> list[Any]:
        return [*values(self)]

    def restore(self: Any, values: Iterable[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            _SET(self, name, value)

    return {"__getstate__": state, "__setstate__": restore}


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
