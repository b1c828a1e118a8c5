"""Parts of reports on their way between processes."""

from collections.abc import Callable
from typing import Any


class Travelling:
    """A pydantic model without extra values, of which a report has thousands: it travels as it is, where pydantic's own way looks
    through what is private, and takes twice as long."""

    __slots__ = ()

    def __reduce__(self: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _again, (type(self), self.__dict__, self.__pydantic_fields_set__, self.__pydantic_private__)


def _again(of: Any, values: dict[str, Any], given: set[str], private: dict[str, Any] | None) -> Any:
    node = of.__new__(of)
    for name, value in (
        ("__dict__", values),
        ("__pydantic_fields_set__", given),
        ("__pydantic_private__", private),
        ("__pydantic_extra__", None),
    ):
        object.__setattr__(node, name, value)
    return node
