"""What `publish build` is asked for reaches the making of products under the names of its options."""

from __future__ import annotations

from dataclasses import fields

from publish.cli import cli
from publish.commands.build import Request


def test_a_request_has_one_field_for_each_option() -> None:
    """The command hands its options over by name, which mypy does not see."""
    handed_over = {parameter.name for parameter in cli.commands["build"].params if parameter.expose_value}
    assert {field.name for field in fields(Request)} == handed_over - {"sources", "watches"}
