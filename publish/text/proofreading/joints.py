"""Marks that an author typed between two parts of a whole, where the products set what stands there: a term and its meaning, a lead and
its text, a dash before a name."""

from __future__ import annotations

from typing import Final

from publish.text.patterns import compiled

_BEFORE: Final = compiled(r"(?:[:：=＝]|[–—―─]{1,2})[\s\u3000]*(?=\S)(?![:：=])")
"""`: a container`, `——在站内改乘`; no smiley."""
_BEHIND_TERM: Final = compiled(r"(?<=\S)\s*(?:[:：=＝]|——|\s[-–—])[\s\u3000]*$")
"""`TEU:`, `LNG -`; a hyphen at the end of a word is part of it."""
_BEHIND_LEAD: Final = compiled(r"(?<=\S)(?:\s+[-–—]|——)\s*$")
"""`Cost -`, `成本——`; a colon is set by the products where it belongs."""
_DASH: Final = compiled(r"[-–—―─]{1,2}\s+(?=[^\W\d_])|——(?=\S)")
"""`- Rossi`, `——张三`; before a figure it may be a minus."""
_TIME: Final = compiled(r"([-–—])\s+(?=\d)")
"""`- 2026`."""


def mark_before(text: str) -> int:
    """How many characters at the beginning of a meaning, or of what is said of a lead, part it from that.

    >>> mark_before(": a container"), mark_before("= arrival"), mark_before("——在站内改乘"), mark_before(":-) smile"), mark_before("a: b")
    (2, 2, 2, 1, 0)
    """
    found = _BEFORE.match(text)
    return found.end() if found else 0


def mark_behind_term(text: str) -> int:
    """How many characters at the end of a term part it from its meaning.

    >>> mark_behind_term("TEU:"), mark_behind_term("ETA ="), mark_behind_term("客流强度："), mark_behind_term("LNG -"), mark_behind_term("C-")
    (1, 2, 1, 2, 0)
    """
    found = _BEHIND_TERM.search(text)
    return len(text) - found.start() if found else 0


def dash_behind_lead(text: str) -> int:
    """How many characters at the end of a lead are a dash that parts it from its text.

    >>> dash_behind_lead("Cost -"), dash_behind_lead("Cost:"), dash_behind_lead("成本——")
    (2, 0, 2)
    """
    found = _BEHIND_LEAD.search(text)
    return len(text) - found.start() if found else 0


def dash_before_line(text: str) -> int:
    """How many characters of a line that stands alone are a dash before it: who signs, the last words of a deck.

    >>> dash_before_line("- Rossi"), dash_before_line("– Questions?"), dash_before_line("— 5 %"), dash_before_line("-er")
    (2, 2, 0, 0)
    """
    found = _DASH.match(text)
    return found.end() if found else 0


def dash_before_time(text: str) -> str:
    """The dash that a time begins with, which may be an item's of a list, or mean `until`; none where it does not.

    >>> dash_before_time("- 2026"), dash_before_time("2025–"), dash_before_time("-2026")
    ('-', '', '')
    """
    found = _TIME.match(text)
    return found[1] if found else ""
