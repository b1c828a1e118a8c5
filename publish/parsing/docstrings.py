"""What the fields of models say of themselves: the docstrings below them, read from the sources when somebody asks.

pydantic would read them whenever the models are imported, which takes longer than to read a report.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel


def docstring(model: type[BaseModel], name: str) -> str:
    """The docstring of a field, from the nearest class that has one; empty where none has."""
    return next((found for kind in model.__mro__ if (found := _of(kind).get(name))), "")


@cache
def _of(kind: type) -> Mapping[str, str]:
    """The docstrings of the fields that a class states itself."""
    return _in_module(kind.__module__).get(kind.__qualname__, {}) if issubclass(kind, BaseModel) else {}


@cache
def _in_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """By class, those of a module; nothing where its source is not at hand."""
    file = getattr(sys.modules.get(name), "__file__", None)
    try:
        tree = ast.parse(Path(file or "").read_bytes())
    except (OSError, SyntaxError):
        return {}
    return {node.name: dict(_docstrings(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _docstrings(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for stated, following in pairwise(node.body):
        match stated, following:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
