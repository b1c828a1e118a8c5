"""The arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from publish.commands.arguments import Count
from publish.commands.terminal.telling import Telling
from publish.diagnostics import Severity
from publish.diagnostics.formats import FORMS

AGREEMENT: Final = {"off": None, "warn": Severity.WARNING, "error": Severity.ERROR}
"""How bad it is where the products do not say the same, by the words of `--agreement`."""


def _set(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keeps what is asked for where also the end of the command finds it."""
    setattr(ctx.ensure_object(Telling), param.name or "", value)


folder = click.Path(path_type=Path, file_okay=False)
sources = click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
layout = click.option("--layout", metavar="NAME", help="Use this layout instead of the report's own.")
strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
form = click.option(
    "--format",
    "form",
    type=click.Choice(("text", *FORMS)),
    default="text",
    callback=_set,
    expose_value=False,
    help="The format of diagnostics; all but text go to the standard output.",
)
jobs = click.option("-j", "--jobs", type=Count(1, 256), help="Use N processes.  [default: all cores]")
watch = click.option("--watch", "watches", is_flag=True, help="Repeat at each save, until Ctrl-C.")
quiet = click.option("-q", "--quiet", is_flag=True, callback=_set, expose_value=False, help="Print diagnostics only.")
