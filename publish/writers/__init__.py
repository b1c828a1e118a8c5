"""Writers: one function from report and layout to bytes for each row of the table of products.

A writer asked to write, writes: it looks at no clock, no network, and no file but the layout's own and the assets that
the source already opened. What it leaves out, it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from importlib import import_module
from typing import Protocol, cast

from publish.diagnostics import Diagnostic
from publish.frozen import dataclass
from publish.layouts import Layout
from publish.model import Report
from publish.model.products import PRODUCTS, Product


@dataclass(frozen=True, slots=True)
class Written:
    """A finished product, and what was lost or doubtful on the way."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    shows: tuple[tuple[str, ...], ...] = ()
    """For each page or slide, the addresses of the nodes of the report that it shows, or that begin on it, in their order."""
    fonts: tuple[str, ...] = ()
    """The font files by which it was set or measured."""
    pictures: tuple[bytes, ...] = ()
    """Its pages or slides as PNG files, where they are asked for."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The page or slide that shows the part of the report with an id, by the id."""


class Write(Protocol):
    """What a writer's module offers as `write`. Raises `ReportError` where no product can be made."""

    def __call__(self, report: Report, layout: Layout) -> Written: ...


class Draw(Protocol):
    """What the module of a writer offers as `pictures`, if its product has pages or slides."""

    def __call__(self, data: bytes, report: Report, layout: Layout) -> Pictures: ...


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages or slides of a product as PNG files, and what is told of them."""

    files: tuple[bytes, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """The writer of a product, imported only when it is asked to write (the engines are heavy)."""

    product: Product

    @property
    def suffix(self) -> str:
        """What names of its files end in."""
        return self.product.suffix

    def write(self, report: Report, layout: Layout) -> Written:
        """The finished product of a report in a layout."""
        return cast(Write, import_module(self.product.writer).write)(report, layout)

    def with_pictures(self, written: Written, report: Report, layout: Layout) -> Written:
        """A finished product with a picture of each of its pages or slides."""
        if not self.product.part:
            return written
        draw = cast(Draw, import_module(self.product.writer).pictures)
        drawn = draw(written.data, report, layout)
        return replace(written, pictures=drawn.files, diagnostics=(*written.diagnostics, *drawn.diagnostics))


def prepare(product: str) -> None:
    """Imports what the writer of a product needs, ahead of its first report."""
    ready = getattr(import_module(PRODUCTS[product].writer), "prepare", None)
    if ready is not None:
        ready()


def begin(product: str) -> None:
    """Does the same, and what besides nearly every report needs that takes long the first time: for who waits for a report."""
    prepare(product)
    begun = getattr(import_module(PRODUCTS[product].writer), "begin", None)
    if begun is not None:
        begun()


WRITERS: Mapping[str, Writer] = {name: Writer(product) for name, product in PRODUCTS.items()}
