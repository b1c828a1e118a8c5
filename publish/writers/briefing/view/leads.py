"""What stands before the words of a paragraph: a label, a run-in lead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.model.nodes import Code, Inlines, Signal, Text, plain
from publish.text.locales import is_without_spaces, locale_of
from publish.text.numbering import MARKS, is_article
from publish.writers.briefing.view import clreq
from publish.writers.briefing.view.inline import Run
from publish.writers.wording.run_in import ends_in_punctuation


def lead_and_text(lead: Inlines | None, text: Inlines | None, lang: str, given: str | None = None) -> list[Run]:
    """The words of a paragraph that begins with a lead; `given` is what the author wants between the two."""
    if not lead or not text:
        return [Run(lead, "lead")] if lead else [Run(text)] if text else []
    return [Run((*lead, Text(_joint(lead, text, lang, given))), "lead"), Run(text)]


def _joint(lead: Inlines, text: Inlines, lang: str, given: str | None) -> str:
    """What stands between lead and text: only a space where the text goes on with the lead's sentence, a colon where a status
    stands between the two."""
    continues = not isinstance(text[0], Code) and plain(text)[:1].islower()
    going_on = locale_of(lang).colon if any(isinstance(inline, Signal) for inline in lead) else ""
    wanted = given if given is not None else going_on if continues else locale_of(lang).joint
    joint = "" if ends_in_punctuation(lead) else wanted
    return joint if is_without_spaces(lang) or joint.endswith(" ") else f"{joint} "


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


MARK, WITHIN = "•", "–"
"""The mark of points that say no other, and that of such points within them, as in the deck."""


def gap_after(label: str, lang: str) -> str:
    """What stands between a label and its words: in Chinese and Japanese a space after 1. and a), and after a mark but the usual
    one, which a layout sets apart; a wide one after 第一条; else nothing."""
    if is_article(label):
        return "\N{IDEOGRAPHIC SPACE}"
    is_apart = label[-1:].isascii() or label in MARKS - {MARK}
    return " " if label and (is_apart or not is_without_spaces(lang)) else ""
