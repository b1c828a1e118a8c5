"""Why a slide layout of a master is used for nothing, in a few words: what it lacks, what is wrong with it, or what is taken instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from publish.layouts.masters.behind import flaw, told
from publish.layouts.masters.boxes import is_on, middle
from publish.layouts.masters.purposes import CALLED, FEET, TEXTS, TITLES, purpose
from publish.layouts.masters.values import Master, Placeholder, SlideLayout
from publish.layouts.spec import Binding, FormName

_HOLDS: Final = (*TITLES, *TEXTS, "tbl", "pic", "chart")
_FORMS: Final[Mapping[str, FormName]] = {
    "cover": "cover",
    "section": "section",
    "agenda": "agenda",
    "quote": "quote",
    "closing": "closing",
    "number": "number",
    "statement": "statement",
}
"""The forms of the purposes that slide layouts are called by."""


def why_unused(master: Master, layout: SlideLayout, forms: Mapping[FormName, Sequence[Binding]]) -> str:
    """Why no form uses a slide layout."""
    held = [each for each in layout.placeholders.values() if each.kind not in FEET]
    title = next((each for each in held if each.kind in TITLES), None)
    if title is None:
        return "it has no placeholder for a title" if held else "it has no placeholder at all"
    texts = [each for each in held if each.kind in TEXTS]
    if layout.kind.startswith("vert") or any(each.vertical for each in (title, *texts)):
        return "its text runs from top to bottom, which is not measured"
    for placeholder in (title, *_largest(texts)):
        if not is_on(placeholder.box, master):
            return f"'{placeholder.name}' stands off the slide"
        if flaw(placeholder, master.theme):
            wrong = told(placeholder, master.theme)
            return f"'{placeholder.name}' {wrong or 'stands on something whose colours cannot be read from the file'}"
    return _instead(master, layout, forms) or _misfit(held, title)


def _instead(master: Master, layout: SlideLayout, forms: Mapping[FormName, Sequence[Binding]]) -> str | None:
    """The slide layout that is taken for its purpose, or that it belongs to another master; None if it is neither."""
    role = purpose(layout)
    if role is not None and (bound := forms.get(_FORMS[role], ())):
        what = CALLED.get(role, role)
        return f"'{bound[0].layout}' is taken for the {what}; bind this one under 'deck: forms: {_FORMS[role]}:' if you want it"
    listed = next((master.layouts[b.layout] for b in forms.get("list", ()) if b.layout in master.layouts), layout)
    if layout.master != listed.master:
        return f"it belongs to another slide master than '{listed.name}'"
    return None


def _misfit(held: Sequence[Placeholder], title: Placeholder) -> str:
    others = [each.kind for each in held if each.kind not in _HOLDS]
    below = [each for each in held if each is not title]
    if others:
        return f"it has a place for something that no report has ('{others[0]}')"
    if not below:
        return "it has no place for anything but a title"
    if any(each.box.top <= middle(title.box) for each in below):
        return "its title does not stand above all else"
    return "other slide layouts serve the same forms; bind it under 'deck: forms:' if you want it"


def _largest(texts: Sequence[Placeholder]) -> Sequence[Placeholder]:
    return [max(texts, key=lambda each: each.box.width * each.box.height)] if texts else []
