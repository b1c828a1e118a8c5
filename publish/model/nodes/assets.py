"""The files that a report shows or reads, as they were opened with it."""

from dataclasses import field
from typing import Final

from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the report: its path in the project, its bytes, what they are, and an image's size in pixels.

    An SVG is what was written anew of the file; `layers` is how many surfaces drawing it puts together.
    """

    path: str
    data: bytes = field(repr=False)
    media_type: str
    width: float = 0
    height: float = 0
    layers: int = 0


SOURCE: Final = "application/yaml"
"""The media type of a source."""
DATA: Final = "text/csv"
"""The media type of a data file."""
