"""The catalogue of a layout's master: every slide layout and placeholder, the forms that use it, and its faults.

Faults are warnings with the nearest fix; what makes a deck impossible is an error (`bindings.py`). Only slide layouts that
a form uses are examined for faults: the others harm nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from publish.diagnostics import Diagnostic, warning
from publish.frozen import dataclass
from publish.layouts import Layout
from publish.layouts.masters.behind import told, worst
from publish.layouts.masters.bindings import fitted, problems, roles
from publish.layouts.masters.boxes import is_on, overlap
from publish.layouts.masters.colours.contrast import LARGE, READABLE, READABLE_LARGE, contrast
from publish.layouts.masters.opening import losses
from publish.layouts.masters.purposes import TEXTS, TITLES, lacking
from publish.layouts.masters.unused import why_unused
from publish.layouts.masters.values import Box, Master, Placeholder, SlideLayout, Theme

INCH: Final = 914400
_FEET: Final = {"ftr": "footer", "dt": "date", "sldNum": "slide number"}
_BARE: Final = ("cover", "closing")
"""Forms whose slides show no footer."""
_RUNNING: Final = ("body", "text")
"""Roles that hold body text."""

Uses = Mapping[tuple[str, int], tuple[str, ...]]
"""What uses a placeholder, by slide layout and idx: `list.body`, `cards.text 2`."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What there is to know of a master. `labels` names every placeholder, by slide layout and idx, for a deck of samples."""

    lines: tuple[str, ...]
    labels: Mapping[str, Mapping[int, str]]
    diagnostics: tuple[Diagnostic, ...]


def catalogue(layout: Layout, master: Master) -> Catalogue:
    """The catalogue of a layout's master."""
    layout = fitted(layout, master)
    uses = _uses(layout)
    lines = [_heading(layout, master)]
    labels: dict[str, dict[int, str]] = {}
    for slide_layout in master.layouts.values():
        forms = sorted(
            {use.partition(".")[0] for (name, _), found in uses.items() if name == slide_layout.name for use in found}
        )
        unused = "" if forms else f"not used: {why_unused(master, slide_layout, layout.spec.deck.forms)}"
        lines += ["", f"{slide_layout.name}  —  {', '.join(forms) or unused}"]
        lines += [
            _line(placeholder, uses.get((slide_layout.name, idx), ()))
            for idx, placeholder in slide_layout.placeholders.items()
        ]
        labels[slide_layout.name] = {
            idx: " · ".join((f"{idx}", placeholder.name, *uses.get((slide_layout.name, idx), ("not used",))[:3]))
            for idx, placeholder in slide_layout.placeholders.items()
        }
    found = (*problems(layout, master), *losses(layout, master), *_faults(layout, master, uses))
    return Catalogue(tuple(lines), labels, tuple(dict.fromkeys(found)))


# ---------------------------------------------------------------------------------------------- what there is


def _uses(layout: Layout) -> Uses:
    found: dict[tuple[str, int], list[str]] = {}
    for form, bindings in layout.spec.deck.forms.items():
        for binding in bindings:
            for _, role, idx in roles(binding):
                found.setdefault((binding.layout, idx), []).append(f"{form}.{role}")
    return {key: tuple(dict.fromkeys(uses)) for key, uses in found.items()}


def _heading(layout: Layout, master: Master) -> str:
    theme = master.theme
    fonts = ", ".join(dict.fromkeys(filter(None, (theme.major.latin, theme.minor.latin, theme.minor.east_asian))))
    size = f"{master.width / INCH:.2f} × {master.height / INCH:.2f} in"
    return f"{layout.name}: {len(master.layouts)} slide layouts, {size}, fonts {fonts or 'not named'}"


def _line(placeholder: Placeholder, uses: tuple[str, ...]) -> str:
    box = placeholder.box
    at = f"{box.left / INCH:5.2f} {box.top / INCH:5.2f}  {box.width / INCH:5.2f} × {box.height / INCH:4.2f} in"
    kind = placeholder.kind + (" (vertical)" if placeholder.vertical else "")
    size = f"{placeholder.level(0).size:g} pt"
    return f"  {placeholder.idx:>10}  {kind:<9} {placeholder.name:<30} {at}  {size:>7}  {', '.join(uses)}".rstrip()


# ---------------------------------------------------------------------------------------------- what is wrong


def _faults(layout: Layout, master: Master, uses: Uses) -> Iterator[Diagnostic]:
    place = layout.at()
    if not (master.theme.minor.east_asian or master.theme.major.east_asian):
        yield warning(
            "layout",
            "the theme names no font for Chinese, Japanese and Korean: every viewer chooses its own",
            place,
            "name one in the theme's fonts (`a:ea`), in PowerPoint under Design > Variants > Fonts",
        )
    bound = (master.layouts[name].placeholders.get(idx) for name, idx in uses if name in master.layouts)
    shrinking = [placeholder for placeholder in bound if placeholder is not None and placeholder.autofit]
    if shrinking:
        yield warning(
            "layout",
            f"{len(shrinking)} placeholders shrink their text or grow: that hides what overflows when a deck is edited",
            place,
            "choose 'Do not Autofit' on the slide master; the deck says so on its own slides",
        )
    if links := _links(layout, master):
        hint = "choose another for hyperlinks in PowerPoint, under Design > Variants > Colors > Customize Colors"
        yield warning("layout", links, place, hint)
    used = {name for name, _ in uses}
    for sentence in lacking(master):
        yield warning("layout", f"slide layout {sentence}", place, "add one in PowerPoint's Slide Master view")
    same: dict[tuple[str, str], list[str]] = {}
    for slide_layout in master.layouts.values():
        if slide_layout.name in used:
            for fault, message, hint in _faults_of(layout, master, slide_layout, uses):
                same.setdefault((fault, hint), []).append(f"slide layout '{slide_layout.name}': {message}")
    for (_, hint), messages in same.items():
        n = len(messages) - 1
        told = "; ".join([messages[0], *([f"the same holds in {n} more places"] if n else [])])
        yield warning("layout", told, place, hint)


def _links(layout: Layout, master: Master) -> str:
    """What is wrong with the colour of links where lists stand; empty if nothing is."""
    listed = next(iter(layout.spec.deck.forms.get("list", ())), None)
    body = master.placeholder(listed.layout, listed.body) if listed and listed.layout in master.layouts else None
    ink = master.theme.shown("hlink")
    grounds = () if body is None else body.behind.colours
    least, ground = min(((contrast(ink, ground), ground) for ground in grounds), default=(READABLE, ""))
    if least >= READABLE:
        return ""
    return f"the theme sets links in #{ink} on #{ground}, a contrast of {least:.1f}: they cannot be read"


def _faults_of(layout: Layout, master: Master, slide_layout: SlideLayout, uses: Uses) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a slide layout that is used: the fault alone, the fault with the placeholder that has it, and the fix."""
    held = {
        idx: placeholder for idx, placeholder in slide_layout.placeholders.items() if (slide_layout.name, idx) in uses
    }
    for idx, placeholder in held.items():
        name = f"placeholder {idx} ('{placeholder.name}')"
        if not is_on(placeholder.box, master):
            yield "off", f"{name} stands off the slide", f"move it to {_nearest(placeholder.box, master)}"
        yield from (
            (message, f"{name} {message}", hint)
            for message, hint in _faults_in(layout, slide_layout, placeholder, uses, master.theme)
        )
    for a, b in combinations(held.values(), 2):
        if overlap(a.box, b.box):
            lower, upper = (a, b) if a.box.top >= b.box.top else (b, a)
            yield (
                "cover",
                f"placeholders {a.idx} and {b.idx} cover each other",
                f"begin {lower.idx} at {(upper.box.top + upper.box.height) / INCH:.2f} in, or make {upper.idx} smaller",
            )
    if not any(placeholder.kind in TITLES for placeholder in held.values()):
        yield (
            "title",
            "has no title: its slides have none to be found by",
            "add a title placeholder, or bind another slide layout",
        )
    forms = {use.partition(".")[0] for idx in held for use in uses[slide_layout.name, idx]}
    missing = [word for kind, word in _FEET.items() if kind not in {p.kind for p in slide_layout.placeholders.values()}]
    if missing and not forms <= set(_BARE):
        without = f"has no {', no '.join(missing)}"
        yield without, without, "tick Footers in the Slide Master view of PowerPoint"


def _faults_in(
    layout: Layout, slide_layout: SlideLayout, placeholder: Placeholder, uses: Uses, theme: Theme
) -> Iterator[tuple[str, str]]:
    """What is wrong with one placeholder that is used."""
    deck, level = layout.spec.deck, placeholder.level(0)
    roles = {use.partition(".")[2].partition(" ")[0] for use in uses[slide_layout.name, placeholder.idx]}
    if roles & set(_RUNNING) and level.size < deck.smallest:
        hint = f"set it in {deck.smallest:g} pt, or lower 'deck: smallest:'"
        yield f"is set in {level.size:g} pt, smaller than the layout's smallest text of {deck.smallest:g} pt", hint
    if placeholder.vertical:
        yield "runs from top to bottom, which is not measured", "bind another placeholder"
    found = worst(placeholder, theme)
    if found is not None and found[0] < (READABLE_LARGE if level.size >= LARGE else READABLE):
        hint = "choose a colour with a contrast of 4.5, or 3 from 24 pt on"
        yield f"sets #{found[1]} on #{found[2]}, a contrast of {found[0]:.1f}", hint
    elif placeholder.fill is None and placeholder.behind.is_unknown and placeholder.kind in (*TITLES, *TEXTS):
        yield (
            "stands on something whose colours cannot be read from the file",
            "look at it in the catalogue that is drawn",
        )
    elif placeholder.kind in (*TITLES, *TEXTS) and (wrong := told(placeholder, theme)):
        yield wrong, "move it, or the drawing"
    if placeholder.height < level.line - 0.01:
        hint = f"make it at least {(level.line + 7.2) / 72:.2f} in high"
        yield f"is too low for one line of its {level.size:g} pt", hint


def _nearest(box: Box, master: Master) -> str:
    """The nearest place on the slide, in inches."""
    left = min(max(box.left, 0), max(master.width - box.width, 0))
    top = min(max(box.top, 0), max(master.height - box.height, 0))
    return f"{left / INCH:.2f}, {top / INCH:.2f} in"
