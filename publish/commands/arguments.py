"""What the arguments of commands may be, and how the help lists the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class Group(click.Group):
    """A group whose help has a whole sentence for each of its commands."""

    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(1000)) for name in self.list_commands(ctx)]
            )


class Product(click.ParamType[str]):
    """The name of a product; the table of them is read when one is asked for."""

    name = "product"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from publish.model.products import PRODUCTS

        return str(click.Choice(list(PRODUCTS)).convert(value, param, ctx))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from publish.model.products import PRODUCTS

        return f"[{'|'.join(PRODUCTS)}]"


def plain_name(name: str, example: str) -> str:
    """A name that a file or folder of ours may bear."""
    if not name or Path(name).name != name or not name.isprintable() or name.startswith((".", "-")):
        raise click.BadParameter(f"a name without a folder, e.g. {example}", param_hint="NAME")
    return name
