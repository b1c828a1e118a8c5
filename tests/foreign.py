"""Foreign masters for the tests, made of python-pptx's own default template (4:3, in the look of Office 2007)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
from pptx import Presentation

from publish.layouts import Layout, open_layout
from publish.layouts.masters.adopting import adopt

DEFAULT = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def changed(change: Callable[[Any], None], data: bytes = DEFAULT) -> bytes:
    """A template that `change` did something to, as python-pptx's presentation."""
    deck = Presentation(io.BytesIO(data))
    change(deck)
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


def edited(part: str, old: str, new: str, data: bytes = DEFAULT) -> bytes:
    """A template with one text replaced in the parts whose names match."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if re.fullmatch(part, name):
                content = content.decode("utf-8").replace(old, new).encode("utf-8")
            after.writestr(name, content)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """All parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def wide(deck: Any) -> None:
    """To 16:9, as designers do who stretch a template."""
    factor = 12192000 / deck.slide_width
    deck.slide_width = 12192000
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find(".//{*}off") is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)


def sampled(deck: Any) -> None:
    """Two sample slides, a link between them, speaker's notes."""
    for number in (0, 1):
        slide = deck.slides.add_slide(deck.slide_layouts[number])
        slide.shapes.title.text = "Sample slide"
        slide.notes_slide.notes_text_frame.text = "Sample notes"


def renamed(deck: Any) -> None:
    """Every slide layout under one name."""
    for layout in deck.slide_layouts:
        layout.name = "Layout"


def of_bodies(deck: Any) -> None:
    """No placeholder for objects or pictures: text only."""
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type") in (None, "obj", "pic"):
                shape._element.ph.set("type", "body")


def only(*names: str) -> Callable[[Any], None]:
    """Without all slide layouts but these."""

    def change(deck: Any) -> None:
        for layout in list(deck.slide_layouts):
            if layout.name not in names:
                deck.slide_layouts.remove(layout)

    return change


def adopted(project: Path, data: bytes, name: str = "house", *, lends: bool = False) -> Layout:
    """The layout that `publish layout new` makes of a template, as it is or with the slide layouts that it lends."""
    adoption = adopt(name, data, "house.pptx", lends=lends)
    folder = project / "layouts" / name
    (folder / "deck").mkdir(parents=True)
    (folder / "deck" / f"{name}.pptx").write_bytes(adoption.master)
    (folder / "layout.yaml").write_text(adoption.description, encoding="utf-8")
    return open_layout(name, project)


def replaced(part: str, content: bytes, data: bytes) -> bytes:
    """A template with other bytes in one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as after:
        for name, held in parts(data).items():
            after.writestr(name, content if name == part else held)
    return buffer.getvalue()


def slides(data: bytes) -> Any:
    """The slides of a deck."""
    return Presentation(io.BytesIO(data)).slides
