"""Dataclasses that no one changes, as mypy checks: it takes `dataclass` and `replace` here for those of Python.

While the program runs nothing holds them: Python sets each field of a frozen dataclass through a call of `object.__setattr__`, so that one
of eleven fields takes 2.4 µs to make, and 0.4 µs if it is not frozen; and `replace` takes 2.5 µs, or 0.7 µs where it asks once for the
fields of a class. A deck of a hundred sections makes a hundred thousand of them, every sixth by `replace`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    import dataclasses
    from functools import cache
    from operator import attrgetter

    def dataclass(kind=None, /, *, frozen=False, eq=True, **options):
        """Python's own; a frozen one is equal and hashed by its fields, unless the class has a hash of its own."""

        def made(kind):
            is_hashed = frozen and eq and vars(kind).get("__hash__") is None
            return dataclasses.dataclass(eq=eq, unsafe_hash=is_hashed, **options)(kind)

        return made if kind is None else made(kind)

    def replace(value, /, **changes):
        """Python's own."""
        found = _fields(type(value))
        if found is None:
            return dataclasses.replace(value, **changes)
        places, read = found
        values = [*read(value)]
        for name, new in changes.items():
            values[places[name]] = new
        return type(value)(*values)

    @cache
    def _fields(kind):
        """Where each field of a dataclass stands, and what reads them all; None where it is not made of several in their order."""
        fields = dataclasses.fields(kind)
        if len(fields) < 2 or any(field.kw_only or not field.init for field in fields):
            return None
        names = [field.name for field in fields]
        return {name: at for at, name in enumerate(names)}, attrgetter(*names)
