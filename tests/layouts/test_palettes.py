"""The colours of charts: told from each other by whoever is colour-blind, and in grey print."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist
from typing import Final

import pytest

from publish.charts.plotting.categories import OVER_COLUMNS, UNDER_LINES
from publish.layouts import names, open_layout
from publish.layouts.masters.colours.contrast import contrast
from publish.layouts.spec import LayoutSpec

Vector = tuple[float, float, float]

SEEN_BY: Final[dict[str, tuple[Vector, Vector, Vector]]] = {
    "most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopes": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopes": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What becomes of linear RGB (Machado, Oliveira and Fernandes, 2009, severity 1)."""
USUAL: Final = 6
"""Charts of more series or slices than this are rare."""


def linear(colour: str) -> Vector:
    """Linear RGB of `#RRGGBB`."""
    parts = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def times(row: Vector, vector: Vector) -> float:
    return sum(one * other for one, other in zip(row, vector, strict=True))


def lab(rgb: Vector) -> Vector:
    """CIE L*a*b* of linear RGB."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    white = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in white)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, seen_by: str) -> float:
    """The distance of two colours as somebody sees them (CIE76)."""
    rows = SEEN_BY[seen_by]
    places = (lab((times(rows[0], of), times(rows[1], of), times(rows[2], of))) for of in map(linear, (one, other)))
    return dist(*places)


def lighter(one: str, other: str) -> float:
    """How far two colours are apart in grey print."""
    return abs(lab(linear(one))[0] - lab(linear(other))[0])


def palette(spec: LayoutSpec) -> list[str]:
    return [getattr(spec.colours, name) for name in spec.charts.palette]


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("layout", sorted(names()))
def test_no_two_of_the_usual_colours_look_alike(layout: str, seen_by: str) -> None:
    colours = palette(open_layout(layout).spec)[:USUAL]
    assert min(apart(one, other, seen_by) for one, other in combinations(colours, 2)) >= 10


@pytest.mark.parametrize("layout", sorted(names()))
def test_colours_beside_each_other_and_the_first_four_are_told_apart_in_grey_print(layout: str) -> None:
    colours = palette(open_layout(layout).spec)
    assert min(lighter(one, other) for one, other in pairwise(colours[:USUAL])) >= 12
    assert min(lighter(one, other) for one, other in combinations(colours[:4], 2)) >= 12


@pytest.mark.parametrize("layout", sorted(names()))
def test_lines_are_seen_on_the_columns_that_they_go_over_and_on_the_page(layout: str) -> None:
    spec = open_layout(layout).spec
    colours = [*palette(spec), getattr(spec.colours, spec.charts.muted)]
    columns = [colours[-1] if colour == "muted" else colours[int(colour)] for colour in UNDER_LINES]
    for line in OVER_COLUMNS[:2]:
        assert min(contrast(colours[line].lstrip("#"), ground.lstrip("#")) for ground in (*columns, "FFFFFF")) >= 3
    assert min(contrast(column.lstrip("#"), "FFFFFF") for column in columns) >= 1.5
