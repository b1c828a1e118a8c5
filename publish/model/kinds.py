"""The kinds of block: one row of `AnyBlock` for each; whatever else goes through all kinds takes them from there."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import Discriminator, Tag

from publish.model.blocks import (
    Block,
    Callout,
    CodeBlock,
    Definitions,
    Figure,
    Paragraph,
    Points,
    Quote,
    Timeline,
)
from publish.model.chart import Chart
from publish.model.metrics import Metrics
from publish.model.nodes import Node
from publish.model.side_by_side import SideBySide
from publish.model.table import Table

_Kinds = (
    Annotated[Paragraph, Tag("text")]
    | Annotated[Points, Tag("points")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Table, Tag("table")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Chart, Tag("chart")]
    | Annotated[Metrics, Tag("metrics")]
    | Annotated[Timeline, Tag("timeline")]
    | Annotated[Callout, Tag("callout")]
    | Annotated[Definitions, Tag("definitions")]
    | Annotated[CodeBlock, Tag("code")]
    | Annotated[SideBySide, Tag("side_by_side")]
)

KINDS: Final[Mapping[str, type[Block]]] = {tag.tag: kind for kind, tag in map(get_args, get_args(_Kinds))}
"""Kinds by the key that tells them in the source, in the order of the reference."""


def kind_of(value: object) -> str | None:
    """The kind that a value of `content` names, or None where it names none or several."""
    if isinstance(value, Block):
        return next(name for name, kind in KINDS.items() if isinstance(value, kind))
    if isinstance(value, str | int | float):
        return "text"
    if isinstance(value, Mapping):
        named = [name for name in KINDS if name in value]
        return named[0] if len(named) == 1 else None
    return None


AnyBlock = Annotated[
    _Kinds,
    Discriminator(
        kind_of,
        custom_error_type="unknown_kind",
        custom_error_message="not a kind of block",
        custom_error_context={"kinds": list(KINDS)},
    ),
]
"""A block of any kind."""


def kinds_within(kind: type[Node]) -> tuple[type[Node], ...]:
    """The kind, and every kind of node that may stand somewhere within it, each once, in the order of the keys."""
    found: dict[type[Node], None] = {}

    def look(hint: Any) -> None:
        if isinstance(hint, type) and issubclass(hint, Node) and hint not in found:
            found[hint] = None
            for field in hint.model_fields.values():
                look(field.annotation)
        for inner in get_args(hint):
            look(inner)

    look(kind)
    return tuple(found)
