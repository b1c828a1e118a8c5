"""Blocks of no kind, or of more than one."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Place, error
from publish.parsing.complaints.detail import Detail
from publish.parsing.complaints.phrases import as_fact, choices, described, in_braces
from publish.parsing.translations import QUOTES, STRAIGHT, meant
from publish.parsing.wishes import WISHES
from publish.parsing.yaml import PlacedMapping


def no_kind(detail: Detail) -> Diagnostic:
    """A block that has the key of no kind."""
    found, place, kinds = detail.found, detail.reached.place, tuple(detail.ctx["kinds"])
    if not isinstance(found, PlacedMapping):
        what = described(found)
        return error("unknown-kind", f"a block is a text or a mapping, not {what}", place, f"as a key {choices(kinds)}")
    return (
        _of_several(found, kinds)
        or _called_otherwise(found, place, kinds)
        or (_of_text(found, place, kinds) if found else _of_nothing(found, place, kinds))
    )


def _of_several(found: PlacedMapping, kinds: tuple[str, ...]) -> Diagnostic | None:
    """Two blocks in one item, or a kind below which nothing stands."""
    named = [kind for kind in kinds if kind in found]
    if len(named) > 1:
        message = f"a block is of one kind, not both '{named[0]}' and '{named[1]}'"
        return error("unknown-kind", message, found.keys_at[named[1]], "begin another item of the list with '- '")
    if empty := [kind for kind in kinds if kind in found.keys_at and kind not in found]:
        hint = "indent what belongs to it further than the key itself"
        return error("unknown-kind", f"'{empty[0]}' has nothing in it", found.keys_at[empty[0]], hint)
    return None


def _called_otherwise(found: PlacedMapping, place: Place, kinds: tuple[str, ...]) -> Diagnostic | None:
    """A kind by a name that other programs have for it, in another language, or misspelt."""
    for key in found:
        is_text = len(found) == 1 and key[:1].isupper() and " " in str(found[key])
        if not is_text and (wish := WISHES.get(key.lower().replace("-", "_").replace(" ", "_"))):
            return error("unknown-kind", f"no kind of block is called '{key}'", found.keys_at.get(key, place), wish)
    for key in found:
        if near := meant(key, kinds, found):
            return error("unknown-kind", f"no kind of block is called '{key}'", found.keys_at.get(key, place), near)
    return None


def _of_nothing(found: PlacedMapping, place: Place, kinds: tuple[str, ...]) -> Diagnostic:
    """A mapping without a value."""
    if fact := in_braces(found):
        return error("unknown-kind", f"a name in single braces, '{{{fact}}}', is a key of YAML", place, as_fact(fact))
    if len(found.keys_at) == 1:
        hint = f"put a text that ends with ':' in quotes; as a kind {choices(kinds)}"
        return error("unknown-kind", "a text that ends with a colon is a key of YAML", place, hint)
    return error("unknown-kind", "a block with nothing in it", place, choices(kinds))


def _of_text(found: PlacedMapping, place: Place, kinds: tuple[str, ...]) -> Diagnostic:
    """A text that has a colon, or keys that mean nothing."""
    keys = "', '".join(found)
    if len(found) != 1 or not isinstance(found[keys], str):
        return error("unknown-kind", f"no kind of block has the keys '{keys}'", place, choices(kinds))
    if keys[:1] in QUOTES:
        message = "a ': ' inside a text, which quotation marks of print do not keep together"
        return error("unknown-kind", message, place, f'{STRAIGHT}: write "…" around it')
    hint = f"put a text that contains ': ' in quotes; as a kind {choices(kinds)}"
    return error("unknown-kind", f"no kind of block is called '{keys}'", place, hint)
