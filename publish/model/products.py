"""The table of products: what a report is made into. All else that names products (the command line, `only:`, the writers,
the checks) is derived from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    """A row: what its files end in, and the module whose `write(report, layout)` makes them."""

    suffix: str
    writer: str
    is_handed_out: bool = True
    """Whether it is made when no product is named, and is one that parts of a report may be `only:` for."""
    part: str = ""
    """What one of its parts is called of which there are pictures; empty if it has none."""


PRODUCTS: Final[Mapping[str, Product]] = {
    "briefing": Product(".pdf", "publish.writers.briefing", part="page"),
    "deck": Product(".pptx", "publish.writers.deck", part="slide"),
    "outline": Product(".txt", "publish.writers.outline", is_handed_out=False),
}

HANDED_OUT: Final = tuple(name for name, product in PRODUCTS.items() if product.is_handed_out)
"""The products that readers are given, in the order of the table."""

if TYPE_CHECKING:
    ProductName = str
else:
    ProductName = Literal[HANDED_OUT]
"""The name of a product that parts of a report may be `only:` for."""
