"""What the arguments of commands may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


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


class Count(click.IntRange):
    """A whole number between two."""

    name = "whole number"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "N"

    def _describe_range(self) -> str:
        return f"{self.min} to {self.max}"


class Saved(click.Path):
    """The path of a file that somebody saves."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False, allow_dash=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value) == "-":
            raise click.UsageError("what comes from the standard input is never saved: name a file to watch", ctx)
        return super().convert(value, param, ctx)


def recorded(sources: Iterable[Path]) -> None:
    """Raises `UsageError` where a report is to be looked up in the record of builds that has no place there."""
    if Path("-") in sources:
        raise click.UsageError("what comes from the standard input leaves no record: name a file")


def plain_name(name: str, example: str) -> str:
    """A name that a file or folder of ours may bear."""
    if not name or Path(name).name != name or not name.isprintable() or name.startswith((".", "-")):
        raise click.BadParameter(f"a name without a folder, e.g. {example}", param_hint="NAME")
    return name


def drawable(only: str | None) -> None:
    """Raises `UsageError` where a product that is asked for alone has no pages or slides to draw."""
    from publish.model.products import PRODUCTS

    if only is not None and not PRODUCTS[only].part:
        raise click.UsageError(f"the {only} has no pages or slides of which there could be pictures")
