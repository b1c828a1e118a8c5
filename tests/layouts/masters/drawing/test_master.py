"""The masters that come with the package: generated, fresh, and able to show every form that their layouts bind."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from publish.layouts.layout import Layout, names, open_layout
from publish.layouts.masters.drawing.blueprint import (
    Blueprint,
    PlacedLayout,
    Placeholder,
    place_all,
    root_frame,
)
from publish.layouts.masters.drawing.master import build_master, read_blueprint
from publish.layouts.spec import Binding

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
TITLES = {"title", "ctrTitle"}
KINDS: dict[str, set[str]] = {
    "title": TITLES,
    "subtitle": {"subTitle"},
    "table": {"tbl"},
    "picture": {"pic"},
    "chart": {"chart"},
}
"""What kinds of placeholder a role of a binding may be bound to; `body` for all others."""


@cache
def opened(name: str) -> Layout:
    return open_layout(name)


@cache
def built(name: str) -> bytes:
    return build_master(opened(name))


@cache
def blueprint(name: str) -> Blueprint:
    return read_blueprint(opened(name))


@cache
def placed(name: str) -> tuple[PlacedLayout, ...]:
    return tuple(place_all(blueprint(name)))


@cache
def masters(name: str) -> dict[str, dict[int, str]]:
    """The slide layouts of the finished master as python-pptx reads them: name → idx → kind of placeholder."""
    found: dict[str, dict[int, str]] = {}
    for layout in Presentation(io.BytesIO(built(name))).slide_layouts:
        marks = layout.element.iter(f"{P}ph")
        found[layout.name] = {int(mark.get("idx", "0")): mark.get("type", "obj") for mark in marks}
    return found


def bindings() -> list[Any]:
    return [
        pytest.param(name, binding, id=f"{name}-{form}-{binding.layout}")
        for name in names()
        for form, listed in opened(name).spec.deck.forms.items()
        for binding in listed
    ]


def roles(binding: Binding) -> Iterator[tuple[str, int]]:
    """Every role of a binding with the idx that it is bound to."""
    for role in type(binding).model_fields:
        value = getattr(binding, role)
        if isinstance(value, int):
            yield role, value
    for number, slot in enumerate(binding.slots, 1):
        for role in type(slot).model_fields:
            value = getattr(slot, role)
            if value is not None:
                yield f"slot {number}: {role}", value


def slide_layouts() -> list[Any]:
    return [pytest.param(name, layout, id=f"{name}-{layout.name}") for name in names() for layout in placed(name)]


@pytest.fixture(params=names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(("name", "binding"), bindings())
def test_every_binding_finds_its_placeholders(name: str, binding: Binding) -> None:
    assert binding.layout in masters(name)
    placeholders = masters(name)[binding.layout]
    for role, idx in roles(binding):
        assert placeholders.get(idx) in KINDS.get(role, {"body", "obj"} if role.endswith("body") else {"body"}), (
            f"{role} (idx {idx})"
        )


@pytest.mark.parametrize(("name", "binding"), bindings())
def test_every_placeholder_for_content_is_bound(name: str, binding: Binding) -> None:
    running = {idx for idx, kind in masters(name)[binding.layout].items() if kind in {"dt", "ftr", "sldNum"}}
    assert set(masters(name)[binding.layout]) == {idx for _, idx in roles(binding)} | running


@pytest.mark.parametrize(("name", "layout"), slide_layouts())
def test_no_placeholder_overlaps_another(name: str, layout: PlacedLayout) -> None:
    boxes = [(part.name, part.box) for part in layout.parts if isinstance(part.part, Placeholder)]
    for (first, a), (second, b) in combinations(boxes, 2):
        across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
        down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
        assert across <= 0 or down <= 0, f"'{first}' overlaps '{second}' by {across} × {down} EMU"


@pytest.mark.parametrize(("name", "layout"), slide_layouts())
def test_text_stands_inside_the_margins_and_drawings_on_the_slide(name: str, layout: PlacedLayout) -> None:
    frame = root_frame(blueprint(name))
    left, right = frame.emu("c0"), frame.emu("c0+12c")
    for part in layout.parts:
        x, y, width, height = part.box
        assert 0 <= x < x + width <= frame.emu("W"), part.name
        assert 0 <= y < y + height <= frame.emu("H"), part.name
        if isinstance(part.part, Placeholder) and part.part.placeholder != "pic":
            assert left <= x < x + width <= right, part.name
        elif not left <= x < x + width <= right:
            bleeds = x == 0 or y == 0 or x + width == frame.emu("W") or y + height == frame.emu("H")
            assert bleeds, f"'{part.name}' neither keeps the margin nor runs off the slide"


def test_the_committed_master_is_fresh(name: str) -> None:
    path = opened(name).file(opened(name).spec.deck.master)
    assert path is not None
    assert path.read_bytes() == built(name), "run `make masters`"


def test_the_same_description_gives_the_same_bytes(name: str) -> None:
    assert build_master(open_layout(name)) == built(name)


def test_the_master_opens_without_slides_in_16_9(name: str) -> None:
    presentation = Presentation(io.BytesIO(built(name)))
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)
    assert len(presentation.slides) == 0
    assert len({layout.name for layout in presentation.slide_layouts}) == len(presentation.slide_layouts)


def test_the_theme_names_a_font_for_each_script(name: str) -> None:
    presentation = Presentation(io.BytesIO(built(name)))
    theme = etree.fromstring(presentation.slide_master.part.part_related_by(THEME).blob)
    fonts = opened(name).spec.deck.fonts
    for role in ("majorFont", "minorFont"):
        (font,) = theme.iter(f"{A}{role}")
        faces = {face.tag: face.get("typeface") for face in font if face.tag != f"{A}font"}
        assert faces[f"{A}latin"] == fonts.latin.typeface
        assert faces[f"{A}ea"] == fonts.east_asian.typeface


def test_every_layout_takes_a_slide(name: str) -> None:
    presentation = Presentation(io.BytesIO(built(name)))
    for layout in presentation.slide_layouts:
        slide = presentation.slides.add_slide(layout)
        assert slide.shapes.title is not None, layout.name
