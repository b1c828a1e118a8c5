"""What stands before the words of a paragraph: a label, a run-in lead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.model import Event, Item
from publish.model.nodes import Text
from publish.text.locales import is_without_spaces
from publish.text.numbering import MARKS, is_article
from publish.text.patterns import compiled
from publish.text.scripts import KANA
from publish.writers.briefing.view import clreq
from publish.writers.briefing.view.inline import Run
from publish.writers.wording.run_in import with_space


def lead_and_text(entry: Item | Event, joint: str, lang: str) -> list[Run]:
    """The words of a paragraph that begins with a lead; `joint` is the mark between the two."""
    lead, text = entry.lead, entry.text
    if not lead or not text:
        return [Run(lead, "lead")] if lead else [Run(text)] if text else []
    return [Run((*lead, Text(with_space(joint, lang))), "lead"), Run(text)]


def css_string(text: str) -> str:
    """A text as a string of CSS.

    >>> css_string("1."), css_string("it's")
    ("'1.'", "'it\\\\27 s'")
    """
    return "'" + re.sub(r"['\"\\\\<>\n\r\f]", lambda mark: f"\\{ord(mark[0]):x} ", text) + "'"


LABEL_GAP = 0.6
"""The space between a label and its words, in em."""


def hang(labels: Sequence[str]) -> float:
    """The room that labels need before the words that they stand before, in em."""
    return max(map(clreq.width, labels)) + LABEL_GAP if any(labels) else 0


_ENDS_IN_KANA = compiled(f"[{KANA}]$")
MARK, WITHIN = "•", "–"
"""The mark of points that say no other, and that of such points within them, as in the deck."""


def gap_after(label: str, lang: str) -> str:
    """What stands between a label and its words: in Chinese and Japanese a space after 1. and a), and after a mark but the usual
    one, which a layout sets apart; a wide one after 第一条 and a bare ア; else nothing.

    >>> gap_after("1.", "ja"), gap_after("ア", "ja"), gap_after("（ア）", "ja"), gap_after("一、", "zh-Hans")
    (' ', '\u3000', '', '')
    """
    if is_article(label) or _ENDS_IN_KANA.search(label):
        return "\N{IDEOGRAPHIC SPACE}"
    is_apart = label[-1:].isascii() or label in MARKS - {MARK}
    return " " if label and (is_apart or not is_without_spaces(lang)) else ""
