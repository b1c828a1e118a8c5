"""What workers do that make products and compare them. It imports no reader of sources, so that a worker may begin before that is there."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from publish.building.processes.garbage import all_kept
from publish.charts import drawn
from publish.diagnostics import Diagnostic
from publish.diagnostics.stages import stage
from publish.layouts.layout import Layout
from publish.model import Report
from publish.writers import WRITERS, Written, words
from publish.writers import begin as begin_writer
from publish.writers import prepare as prepare_writer

if TYPE_CHECKING:
    from publish.transforms.products import Numbers

_READY: Final = set[str]()
"""The products that this process is prepared for."""


def write(
    product: str,
    report: Report,
    layout: Layout,
    pictures: bool = False,
    numbers: Numbers | None = None,
    files: Mapping[str, str] | None = None,
) -> Written:
    """A product of a report, with the pictures of its parts or without; `numbers` are those of references to pages and slides,
    `files` the names of the products, where the report has such references."""
    writer = WRITERS[product]
    prepare(product)
    with stage("rest"), drawn.stored(), words.kept(product, report.at.file, report.lang):
        if numbers is not None:
            from publish.transforms.products import with_numbers

            report = with_numbers(report, product, numbers, files or {})
        written = writer.write(report, layout)
    if not pictures:
        return written
    with stage("pictures"):
        return writer.with_pictures(written, report, layout)


def prepare(product: str) -> None:
    """Imports what making a product needs."""
    if product not in _READY:
        with stage("import"), all_kept():
            prepare_writer(product)
        _READY.add(product)


def begin(product: str) -> None:
    """Prepares for a report that is still read."""
    with stage("import"), all_kept():
        begin_writer(product)
    _READY.add(product)


def compared(*arguments: Any) -> tuple[Diagnostic, ...]:
    """What the products of a report do not say alike: see `publish.building.agreement.comparing`."""
    with stage("import"):
        prepare_to_compare()
    with stage("compare"):
        found: tuple[Diagnostic, ...] = import_module("publish.building.agreement.comparing").disagreements(*arguments)
        return found


def prepare_to_compare() -> None:
    """Imports what comparing products needs: for who has made a deck, and waits for the briefing."""
    for module in ("publish.building.agreement.comparing", "pypdfium2"):
        import_module(module)
