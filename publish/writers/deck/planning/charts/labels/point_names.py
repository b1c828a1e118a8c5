"""Names beside points: the side of its point for each, so that names, points and axes keep clear of each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf
from typing import Final, Literal

from publish.frozen import dataclass

Side = Literal["r", "l", "t", "b"]
SIDES: Final[tuple[Side, ...]] = ("r", "l", "t", "b")
"""The sides in the order in which they read best."""
CLEAR: Final = 7.0
"""From a point's centre to its name, and as far a name keeps from other points; in pt."""
ROUNDS: Final = 4
"""How often every name may choose again, once it knows where the others stand."""
STRUCK: Final = 1.2
"""A name is left out that covers more of points than this, in the squares of their reach."""
GRAZED: Final = 1.0
"""How far a name may reach into another, or out of the plot area, in pt."""
MOST: Final = 120
"""Of more names than this none finds a better side: they stand to the right."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a point (series, number in it), where this lies, and how wide and high the name is, in pt."""

    point: tuple[int, int]
    across: float
    down: float
    width: float
    height: float

    def at(self, side: Side) -> Rectangle:
        """Where the name stands on a side."""
        if side in ("r", "l"):
            left = self.across + CLEAR if side == "r" else self.across - CLEAR - self.width
            return left, self.down - self.height / 2, left + self.width, self.down + self.height / 2
        top = self.down + CLEAR if side == "b" else self.down - CLEAR - self.height
        return self.across - self.width / 2, top, self.across + self.width / 2, top + self.height


def placed_names(
    names: Sequence[Name],
    points: Sequence[tuple[float, float]],
    within: Rectangle,
    order: Sequence[Side] = SIDES,
    reach: float = CLEAR * 0.8,
    fixed: Sequence[Rectangle] = (),
) -> tuple[dict[tuple[int, int], Side], bool]:
    """The side of each name, and whether all are clear of each other, of the points, as far as these `reach`, and of what is
    `fixed`; `within` is the plot area, `order` the sides as they are preferred."""
    sides: list[Side] = [order[0]] * len(names)
    if len(names) > MOST:
        return {name.point: order[0] for name in names}, False
    dots = Dots(points, reach, fixed)
    still = [{side: dots.covered(name.at(side)) for side in order} for name in names]
    outside = [{side: 2 * _outside(name.at(side), within) for side in order} for name in names]

    def covered(number: int, side: Side) -> float:
        place = names[number].at(side)
        others = (names[other].at(sides[other]) for other in range(len(names)) if other != number)
        return still[number][side] + sum(shared(place, rectangle) for rectangle in others)

    def harm(number: int, side: Side) -> float:
        return covered(number, side) + outside[number][side]

    for _ in range(ROUNDS):
        before = list(sides)
        for number in range(len(names)):
            sides[number] = min(order, key=lambda side: (harm(number, side), order.index(side)))
        if sides == before:
            break
    apart = all(covered(number, side) < 1 for number, side in enumerate(sides))
    return {name.point: side for name, side in zip(names, sides, strict=True)}, apart


class Dots:
    """Points that names keep clear of, and rectangles."""

    def __init__(self, points: Sequence[tuple[float, float]], reach: float, fixed: Sequence[Rectangle] = ()) -> None:
        self.reach, self.fixed = reach, fixed
        self.points = sorted(points)

    def covered(self, place: Rectangle) -> float:
        """How much of them a rectangle covers."""
        reach = self.reach
        first = bisect_left(self.points, (place[0] - reach, -inf))
        near = self.points[first : bisect_right(self.points, (place[2] + reach, inf))]
        dots = ((x - reach, y - reach, x + reach, y + reach) for x, y in near)
        return sum(shared(place, other) for other in (*dots, *self.fixed))


def shared(rectangle: Rectangle, other: Rectangle) -> float:
    """The area that two rectangles share."""
    across = min(rectangle[2], other[2]) - max(rectangle[0], other[0])
    down = min(rectangle[3], other[3]) - max(rectangle[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def _outside(rectangle: Rectangle, within: Rectangle) -> float:
    """The area of a rectangle that lies outside another."""
    return (rectangle[2] - rectangle[0]) * (rectangle[3] - rectangle[1]) - shared(rectangle, within)


def without_room(
    names: Sequence[Name],
    sides: dict[tuple[int, int], Side],
    points: Sequence[tuple[float, float]],
    within: Rectangle,
    reach: float = CLEAR * 0.8,
    fixed: Sequence[Rectangle] = (),
) -> frozenset[tuple[int, int]]:
    """The names to leave out, so that none of the others covers another, a point, or what is fixed, or leaves the plot area."""
    if len(names) > MOST:
        points = ()
    dots, kept, left_out = Dots(points, reach), list[Rectangle](fixed), set[tuple[int, int]]()

    def struck(name: Name) -> float:
        place = name.at(sides[name.point])
        return dots.covered(place) + max(_outside(place, within) - GRAZED * name.width, 0.0)

    for harm, _, name in sorted(((struck(name), at, name) for at, name in enumerate(names)), key=lambda each: each[:2]):
        place = name.at(sides[name.point])
        if harm > STRUCK * (2 * reach) ** 2 or any(shared(place, other) > GRAZED * name.height for other in kept):
            left_out.add(name.point)
        else:
            kept.append(place)
    return frozenset(left_out)
