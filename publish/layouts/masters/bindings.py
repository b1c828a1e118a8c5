"""Bindings checked against the master before anything is planned: every slide layout and placeholder they name is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.diagnostics import Diagnostic, error
from publish.diagnostics.suggestions import did_you_mean
from publish.layouts import Layout
from publish.layouts.masters.values import Master
from publish.layouts.spec import Binding, FormName

NEEDED: tuple[FormName, ...] = ("cover", "section", "list", "quote", "table", "figure", "closing")
"""Forms without which a deck cannot be made."""
_KINDS = {
    "table": ("tbl", "obj", "body"),
    "picture": ("pic", "obj", "body"),
    "chart": ("chart", "tbl", "pic", "obj", "body"),
}
"""What a placeholder must be (`ST_PlaceholderType`) to hold a table, a picture or a chart (one for something else gives its
place to it); any text placeholder holds words."""
_TEXT = ("title", "ctrTitle", "subTitle", "body", "obj")


def problems(layout: Layout, master: Master) -> tuple[Diagnostic, ...]:
    """What is wrong between a layout's `forms` and its master."""
    found = [
        (layout.at("deck", "forms", form, number, *path), message, hint)
        for form, bindings in layout.spec.deck.forms.items()
        for number, b in enumerate(bindings)
        for path, message, hint in _wrong(form, b, master)
    ]
    found += [
        (layout.at("deck", "forms"), f"the layout has no form '{form}'", f"give it one under 'deck: forms: {form}:'")
        for form in NEEDED
        if not layout.spec.deck.forms.get(form)
    ]
    if not any(b.intro is None and b.body is not None for b in layout.spec.deck.forms.get("list", ())):
        found.append(
            (
                layout.at("deck", "forms", "list"),
                "the layout has no list without an introduction",
                "every layout needs one: what fits nowhere else is a list",
            )
        )
    if not any(b.body is None for b in layout.spec.deck.forms.get("figure", ())):
        found.append(
            (
                layout.at("deck", "forms", "figure"),
                "the layout has no figure without words beside it",
                "give the form 'figure' a binding without 'body'",
            )
        )
    return tuple(error("layout", message, place, hint) for place, message, hint in found)


def fitted(layout: Layout, master: Master) -> Layout:
    """The layout without the bindings that were made for another master and find no place in this one.

    A house that was adopted before a form existed gets along without it, as one that never had it.
    """
    forms = dict(layout.spec.deck.forms)
    for form in forms:
        if form in layout.borrowed and form not in NEEDED:
            forms[form] = tuple(b for b in forms[form] if is_fit(form, b, master))
    deck = layout.spec.deck.model_copy(update={"forms": forms})
    return replace(layout, spec=layout.spec.model_copy(update={"deck": deck}))


def is_fit(form: FormName, binding: Binding, master: Master) -> bool:
    """Whether a master has the slide layout of a binding, and every placeholder that it names."""
    return next(_wrong(form, binding, master), None) is None


Way = tuple[str | int, ...]
"""The keys and numbers that lead from a binding to what is wrong with it."""


def _wrong(form: str, binding: Binding, master: Master) -> Iterator[tuple[Way, str, str]]:
    layout = master.layouts.get(binding.layout)
    if layout is None:
        known = ", ".join(f"'{name}'" for name in master.layouts)
        hint = did_you_mean(binding.layout, master.layouts) or f"it has {known}"
        yield ("layout",), f"the master has no slide layout '{binding.layout}' for the form '{form}'", hint
        return
    for way, role, idx in roles(binding):
        placeholder = layout.placeholders.get(idx)
        if placeholder is None:
            has = ", ".join(f"{placeholder.idx} ({placeholder.name})" for placeholder in layout.placeholders.values())
            yield (
                way,
                f"slide layout '{binding.layout}' has no placeholder {idx} for '{role}' of the form '{form}'",
                f"it has {has}",
            )
        elif placeholder.kind not in _KINDS.get(role, _TEXT):
            wanted = f"a {role} placeholder" if role in _KINDS else "a text placeholder"
            message = (
                f"placeholder {idx} ('{placeholder.name}') of slide layout '{binding.layout}' cannot hold '{role}'"
            )
            yield way, message, f"the form '{form}' needs {wanted} there"


def roles(binding: Binding) -> Iterator[tuple[Way, str, int]]:
    """The roles that a binding gives to placeholders: the way to each, its name (`title`, `lead 2`), and the `idx`."""
    for role in type(binding).model_fields:
        value = getattr(binding, role)
        if role == "slots":
            for number, slot in enumerate(value, start=1):
                yield from (
                    ((role, number - 1, name), f"{name} {number}", idx)
                    for name in type(slot).model_fields
                    if (idx := getattr(slot, name)) is not None
                )
        elif role != "layout" and value is not None:
            yield (role,), role, value
