"""What a master offers: its slide layouts, and which of their placeholders takes what."""

from typing import Literal

from publish.layouts.spec.colours import Spec


class Slot(Spec):
    """The placeholders (by `idx`) that show one of several parallel items. With `body`, lead (level 1) and text
    (level 2) share one placeholder; otherwise each has its own, and one with nothing to show is taken off the slide."""

    number: int | None = None
    """Its number."""
    lead: int | None = None
    """Its lead."""
    text: int | None = None
    """Its text."""
    body: int | None = None
    """Lead and text in one placeholder."""


class Binding(Spec):
    """One slide layout of the master and what goes into which of its placeholders, by `idx`."""

    layout: str
    """The name of the slide layout in the master."""
    title: int | None = 0
    """Headline."""
    marker: int | None = None
    """The section's number and title, above the headline (an eyebrow)."""
    number: int | None = None
    """The section's number alone, large (dividers)."""
    kind: int | None = None
    """The kind of document (cover)."""
    subtitle: int | None = None
    """The subtitle (cover)."""
    dateline: int | None = None
    """When and where (cover)."""
    organization: int | None = None
    """Who issues it (cover)."""
    intro: int | None = None
    """The introduction of the points: a panel or a line above them."""
    body: int | None = None
    """One text placeholder for everything: items at level 1, their sub-items at level 2; or the words of a quote."""
    by: int | None = None
    """The attribution of a quote."""
    slots: tuple[Slot, ...] = ()
    """Parallel items; as many as the layout has."""
    table: int | None = None
    """The table."""
    picture: int | None = None
    """The picture."""
    chart: int | None = None
    """The chart; in a placeholder for charts, tables, pictures or text."""
    caption: int | None = None
    """The caption."""
    source: int | None = None
    """Where the figures come from."""


FormName = Literal[
    "cover",
    "agenda",
    "section",
    "list",
    "cards",
    "tiles",
    "steps",
    "rows",
    "comparison",
    "timeline",
    "number",
    "statement",
    "quote",
    "metrics",
    "code",
    "table",
    "figure",
    "chart",
    "picture-left",
    "picture-right",
    "picture-full",
    "points",
    "facts",
    "evidence",
    "figures-over",
    "one",
    "stacked",
    "main-side",
    "side-main",
    "main-sides",
    "halves",
    "thirds",
    "halves-over-one",
    "one-over-halves",
    "closing",
]
