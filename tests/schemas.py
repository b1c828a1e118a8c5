"""The schemas, each worked out once for all tests of a process: it takes a second. Whoever has one leaves it as it is."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from publish.commands.schema import schema, source_schema


@cache
def language() -> dict[str, Any]:
    """That of the source language, as the models have it."""
    return source_schema()


@cache
def editors() -> dict[str, Any]:
    """That which editors complete and check by, in English."""
    return schema()


@cache
def validators() -> tuple[Draft202012Validator, Draft202012Validator]:
    """Those of the language and of editors."""
    return Draft202012Validator(language()), Draft202012Validator(editors())
