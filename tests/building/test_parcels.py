"""A layout goes to each process once, whatever carries it, and is one there."""

from __future__ import annotations

from dataclasses import replace

from publish.building.processes.parcels import Shelf
from publish.building.processes.workers import Bounds, Task, Workers
from publish.layouts import Layout, open_layout

SMALL = Bounds(cpu=30, wall=120, memory=2**31)


def test_what_is_known_at_the_other_end_is_called_by_its_digest() -> None:
    layout, ours, theirs = open_layout("plain"), Shelf(), Shelf()
    known, heard = set[str](), set[str]()
    first, second = (ours.pack({"report": number, "layout": layout}, known) for number in (1, 2))
    assert len(second) < 500 < 50_000 < len(first)
    one, two = (theirs.unpack(data, heard) for data in (first, second))
    assert one["layout"] == layout
    assert one["layout"] is two["layout"]
    assert known == heard
    assert len(theirs.pack(one, heard)) < 500
    assert ours.unpack(theirs.pack(one, heard), known)["layout"] is layout


def test_a_layout_that_a_worker_opened_is_one_for_all_answers_and_goes_to_a_worker_begun_later() -> None:
    with Workers(1) as workers:
        first, second = (answer.value for answer in workers.do([Task(open_layout, ("plain",), SMALL)] * 2))
        assert isinstance(first, Layout)
        assert first is second
        ended, again = workers.do([Task(_end, (first,), SMALL), Task(_give, (first,), SMALL)])
    assert ended.ending is not None
    assert again.value is first


def _give(layout: Layout) -> Layout:
    return layout


def _end(layout: Layout) -> None:
    raise SystemExit(7)


def test_a_layout_that_was_opened_again_never_lends_its_digest_to_another() -> None:
    shelf = Shelf()
    for _ in range(3):
        shelf.pack(replace(open_layout("plain")), set())
    other = open_layout("official")
    assert Shelf().unpack(shelf.pack(other, set()), set()) == other
    assert len(shelf.packed) == 2
    assert all(thing is not None and id(thing) == number for number, (_, thing) in shelf._names.items())
