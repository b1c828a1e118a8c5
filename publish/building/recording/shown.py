"""Which lines of the source each page and each slide shows."""

from __future__ import annotations

from collections.abc import Iterator

from publish.building.agreement.places import Places
from publish.diagnostics import Place
from publish.model import Report
from publish.model.nodes import Node
from publish.writers import Written


def places_of(written: Written, report: Report) -> tuple[tuple[Place, ...], ...]:
    """For each page or slide of a product, the places of what it shows, in their order in the source; one on which nothing
    begins shows the last of the one before, the first the report."""
    return tuple(_carried_on(written, Places(report)))


def _carried_on(written: Written, places: Places) -> Iterator[tuple[Place, ...]]:
    last: tuple[Place, ...] = (places.report.at,)
    for addresses in written.shows:
        found = {node.at for address in addresses if (node := _node(places, address)) is not None}
        yield (shown := tuple(sorted(found)) or last)
        last = shown[-1:]


def _node(places: Places, address: str) -> Node | None:
    """The node that an address names or lies in; None for what is of the product's own, such as an agenda."""
    if address.startswith("section."):  # as pages name what has no id
        address = "s" + address.removeprefix("section.").replace(".", "-")
    steps = address.split(".")
    known = (places.nodes.get(".".join(steps[:end])) for end in range(len(steps), 0, -1))
    return next((node for node in known if node is not None), None)
