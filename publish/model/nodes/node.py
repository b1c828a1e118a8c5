"""The node that knows its place in the source, and the fields that no author writes.

Fields marked `Computed` are filled by the reader or by a transform, with `model_copy(update=…)`.
"""

import types
from collections.abc import Mapping
from typing import Any, Final, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticOmit
from pydantic_core.core_schema import any_schema

from publish.diagnostics import Place


class Computed:
    """Marks a field that authors do not write; its default is `computed()`. What only transforms fill is not validated, so that
    no schema is made of its type."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return any_schema()

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        raise PydanticOmit


def computed(default: Any = None) -> Any:
    """The default of a `Computed` field. Its alias holds a control character, so that no source can set it."""
    return Field(default, validation_alias=_UNWRITABLE)


def is_computed(field: FieldInfo) -> bool:
    """Whether a field of a kind is none that authors write."""
    return field.validation_alias == _UNWRITABLE


_UNWRITABLE: Final = "\x00"


def _places(value: object) -> tuple[Place, ...]:
    """The places of a list's items, or of a single value."""
    items: list[object] = value if isinstance(value, list) else [value]
    places = (getattr(item, "place", None) for item in items)
    return tuple(place for place in places if isinstance(place, Place))


_STATE: Final = ("__dict__", "__pydantic_fields_set__", "__pydantic_private__", "__pydantic_extra__")
NOWHERE: Final = Place("", 1, 1)
"""The place of a node that no source said."""


class Shorthand(dict[str, Any]):
    """The mapping that a short form stands for, at the place of the short form."""

    def __init__(self, key: str, short: object) -> None:
        super().__init__({key: short})
        self.place = getattr(short, "place", None)


class Node(BaseModel):
    """What every part of a report has: a place in the source, and no key beyond those of its kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    # A default that is no factory's is copied for each node, deep, which takes longer than all else.
    _at: Place = PrivateAttr(default_factory=lambda: NOWHERE)
    _value_places: dict[str, tuple[Place, ...]] = PrivateAttr(default_factory=dict)
    _mappings: dict[str, Mapping[str, Any]] = PrivateAttr(default_factory=dict)

    def __getstate__(self) -> Any:  # between processes it goes as it is: pydantic's own way takes twice as long
        return self.__dict__, self.__pydantic_fields_set__, self.__pydantic_private__, None

    def __setstate__(self, state: Any) -> None:
        for name, value in zip(_STATE, state, strict=True):
            object.__setattr__(self, name, value)

    @property
    def at(self) -> Place:
        """Its place in the source."""
        return self._at

    def placed(self, at: Place) -> Self:
        """This node as one that was written at a place."""
        copy = self.model_copy()
        copy._at = at
        return copy

    def value_at(self, key: str, item: int = 0) -> Place:
        """The place of the value of `key` in the source, or of its `item`-th item (from 0); else the node's own place."""
        places = self._value_places.get(key, ())
        return places[item] if item < len(places) else self._at

    def key_at(self, key: str, inner: str) -> Place:
        """The place of the key `inner` of the mapping under `key`; else that of the mapping."""
        keys: Mapping[str, Place] = getattr(self._mappings.get(key), "keys_at", {})
        return keys.get(inner, self.value_at(key))

    def key_in(self, key: str, inner: str, innermost: str) -> Place:
        """The place of the key `innermost` of the mapping under `inner` in the mapping under `key`; else where `inner`
        stands."""
        keys: Mapping[str, Place] = getattr(self._mappings.get(key, {}).get(inner), "keys_at", {})
        return keys.get(innermost, self.key_at(key, inner))

    def value_in(self, key: str, inner: str, item: int = 0) -> Place:
        """The place of the value of `inner` in the mapping under `key`, or of its `item`-th item (from 0)."""
        mapping = self._mappings.get(key, {})
        places = _places(mapping[inner]) if inner in mapping else ()
        return places[item] if item < len(places) else self.key_at(key, inner)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        node = handler(cls._with_all_keys(value))
        place = getattr(value, "place", None)
        if isinstance(place, Place):
            node._at = place
        if isinstance(value, Mapping):
            node._value_places = {key: _places(inner) for key, inner in value.items()}
            node._mappings = {key: inner for key, inner in value.items() if isinstance(inner, Mapping)}
        return node

    @classmethod
    def _with_all_keys(cls, value: Any) -> Any:
        """A mapping as it was written: a known key without a value is as good as none, an unknown one is a mistake."""
        keys = getattr(value, "keys_at", {})
        bare = [key for key in keys if key not in value]
        if not bare:
            return value
        known = {field.alias or name for name, field in cls.model_fields.items()}
        unknown = [key for key in bare if key not in known]
        return {**value, **dict.fromkeys(unknown)} if unknown else value


class ListBody(Node):
    """What is a list of `items` and may say more of it: a list alone stands for its items."""

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        return Shorthand("items", value) if isinstance(value, list) else value


def by_shape(shaped: str, other: str, shape: type | types.UnionType = Mapping | Node) -> Discriminator:
    """Tells the two forms of a value apart by whether it is a mapping, or another shape, so that a mistake in one is not taken
    for the other. Their tags are written `<so>`, as no key or column is called."""
    return Discriminator(lambda value: shaped if isinstance(value, shape) else other)
