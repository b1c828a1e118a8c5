"""The colours of a house style, and what every part of its specification has in common."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Spec(BaseModel):
    """Closed and frozen, as the report's own model."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Colours(Spec):
    """The twelve colours of an Office theme (`a:clrScheme`); the CSS sees them as `--accent1` …"""

    dark1: Colour
    """Text (`dk1`, `tx1`)."""
    light1: Colour
    """Background (`lt1`, `bg1`)."""
    dark2: Colour
    """Muted text (`dk2`, `tx2`)."""
    light2: Colour
    """Cards and panels (`lt2`, `bg2`)."""
    accent1: Colour
    """The accent of the house."""
    accent2: Colour
    """A second accent; by default the next colour of charts."""
    accent3: Colour
    """Muted: in charts, what is not the point."""
    accent4: Colour
    """Hairlines, by convention of our layouts."""
    accent5: Colour
    """A further colour of charts."""
    accent6: Colour
    """A further colour of charts."""
    hyperlink: Colour
    """Links."""
    followed_hyperlink: Colour
    """Links that were followed, in the deck."""


ThemeColour = Literal[
    "dark1", "light1", "dark2", "light2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"
]


class Charts(Spec):
    """The colours of charts, in both products."""

    palette: Annotated[tuple[ThemeColour, ...], Field(min_length=3)] = (
        "accent1",
        "accent2",
        "accent6",
        "dark1",
        "accent5",
        "accent3",
        "dark2",
        "accent4",
    )
    """The colours of series and slices, in order; one begins again where they end. A pie has up to eight slices."""
    muted: ThemeColour = "accent3"
    """The colour of what is not the point of a chart, and of declines."""
    receding: ThemeColour = "accent2"
    """That of a second series that is not the point of a chart."""
