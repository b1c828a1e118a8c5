"""What the arguments of commands may be, and how the help lists the commands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from publish.diagnostics.suggestions import did_you_mean


class Group(click.Group):
    """A group that tells which command was meant, and whose help has a whole sentence for each."""

    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; one that is misspelt is told with the one that was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            if near := did_you_mean(args[0], self.list_commands(ctx)):
                raise click.UsageError(f"{problem.message} {near[0].upper()}{near[1:]}", ctx) from None
            raise

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


class Shard(click.ParamType[tuple[int, int]]):
    """One part of several: `3/8`."""

    name = "shard"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", str(value))
        if found is None or int(found[1]) > int(found[2]):
            self.fail(f"'{value}' is no part of several, such as 3/8", param, ctx)
        return int(found[1]), int(found[2])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "K/N"


def plain_name(name: str, example: str) -> str:
    """A name that a file or folder of ours may bear."""
    if not name or Path(name).name != name or not name.isprintable() or name.startswith((".", "-")):
        raise click.BadParameter(f"a name without a folder, e.g. {example}", param_hint="NAME")
    return name
