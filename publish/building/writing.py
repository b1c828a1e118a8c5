"""What workers do that make products. It imports no reader of sources, so that a worker may begin before that is there."""

from __future__ import annotations

from publish.layouts.layout import Layout
from publish.model import Report
from publish.stages import stage
from publish.writers import WRITERS, Written
from publish.writers import prepare as prepare_writer


def write(product: str, report: Report, layout: Layout, pictures: bool = False) -> Written:
    """A product of a report, with the pictures of its parts or without."""
    writer = WRITERS[product]
    with stage("rest"):
        written = writer.write(report, layout)
    if not pictures:
        return written
    with stage("pictures"):
        return writer.with_pictures(written, report, layout)


def prepare(product: str) -> None:
    """Imports what making a product needs."""
    with stage("import"):
        prepare_writer(product)
