"""Rewrites every block of a report, or every inline of a node; what does not change stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from operator import is_
from types import NoneType
from typing import Any, Final, TypeVar

from publish.diagnostics import Diagnostic
from publish.model import (
    AnyBlock,
    Report,
    Section,
    SideBySide,
)
from publish.model.metrics import MetricWords
from publish.model.nodes import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Node,
    Strong,
    Text,
    is_inlines,
    joined,
)
from publish.model.table import HeadCell

Transformed = tuple[Report, list[Diagnostic]]
"""The report after a transform, and what that complains of."""

N = TypeVar("N", bound=Node)


def change_blocks(report: Report, change: Callable[[AnyBlock], AnyBlock]) -> Report:
    """The report with `change` done to every block, in reading order, and to what stands side by side in one."""

    def changed(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, SideBySide):
            return change(block)
        return _with(block, side_by_side=tuple(map(change, block.side_by_side)))

    def walk(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            _with(section, content=tuple(map(changed, section.content)), sections=walk(section.sections))
            for section in sections
        )

    return report.model_copy(update={"sections": walk(report.sections)})


def _with(node: N, **lists: tuple[Any, ...]) -> N:
    """The node with other lists; itself where they hold the same."""
    is_same = all(
        len(old := getattr(node, name)) == len(new) and all(map(is_, old, new)) for name, new in lists.items()
    )
    return node if is_same else node.model_copy(update=lists)


# Asked of each value of a report with each change; to make a union each time takes longer than all else.
_WITHOUT_TEXTS: Final = frozenset((NoneType, str, int, bool))
_WITH_CHILDREN: Final = (Strong, Emphasis, Link, Footnote)

Change = Callable[[Inline], Inline | Inlines]
"""What an inline becomes: another, or several."""


def rewrite(node: N, change: Change, kinds: Collection[type[Inline]] = ()) -> N:
    """The node with `change` done to every inline in it, the innermost first; if it changes these `kinds` only, texts without
    any are not looked at closer."""
    return _rewritten_node(node, change, frozenset((*kinds, *_WITH_CHILDREN) if kinds else ()))


def _rewritten_node(node: N, change: Change, kinds: frozenset[type[Inline]]) -> N:
    update = {}
    for name, value in node.__dict__.items():  # its fields
        if not value or type(value) in _WITHOUT_TEXTS:
            continue
        changed = _rewritten(value, change, kinds)
        if changed is not value:
            update[name] = changed
    return node.model_copy(update=update) if update else node


def _rewritten(value: Any, change: Change, kinds: frozenset[type[Inline]]) -> Any:
    # Tuples come first: the cells of a table of ten thousand rows are asked for with every change.
    if isinstance(value, tuple):
        if is_inlines(value):
            return value if kinds and kinds.isdisjoint(map(type, value)) else rewrite_text(value, change)
        changed = tuple([_rewritten(item, change, kinds) if item else item for item in value])
        return value if all(map(is_, changed, value)) else changed
    if type(value) in _WITHOUT_TEXTS:
        return value
    if isinstance(value, Node):
        return _rewritten_node(value, change, kinds)
    if isinstance(value, (HeadCell, MetricWords)):
        texts = {field.name: _rewritten(getattr(value, field.name), change, kinds) for field in fields(value)}
        return value if all(new is getattr(value, name) for name, new in texts.items()) else replace(value, **texts)
    return value


def rewrite_text(inlines: Inlines, change: Change) -> Inlines:
    """The text with `change` done to every inline in it, the innermost first."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        new = change(inlines[0])
        return inlines if new is inlines[0] else joined(new if isinstance(new, tuple) else (new,))
    changed: list[Inline] = []
    for inline in inlines:
        if type(inline) is not Text and isinstance(inline, _WITH_CHILDREN):
            children = rewrite_text(inline.children, change)
            inline = inline if children is inline.children else replace(inline, children=children)
        new = change(inline)
        changed += new if isinstance(new, tuple) else (new,)
    rewritten = joined(changed)
    is_same = len(rewritten) == len(inlines) and all(a is b for a, b in zip(rewritten, inlines, strict=True))
    return inlines if is_same else rewritten
