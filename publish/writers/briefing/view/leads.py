"""A run-in lead: the lead and the text that explains it, in one paragraph."""

from __future__ import annotations

from publish.model.nodes import Code, Inlines, Text, plain
from publish.text.locales import is_without_spaces, locale_of
from publish.writers.briefing.view.inline import Run
from publish.writers.wording.run_in import ends_in_punctuation


def lead_and_text(lead: Inlines | None, text: Inlines | None, lang: str, given: str | None = None) -> list[Run]:
    """The words of a paragraph that begins with a lead; `given` is what the author wants between the two."""
    if not lead or not text:
        return [Run(lead, "lead")] if lead else [Run(text)] if text else []
    return [Run((*lead, Text(_joint(lead, text, lang, given))), "lead"), Run(text)]


def _joint(lead: Inlines, text: Inlines, lang: str, given: str | None) -> str:
    """What stands between lead and text: only a space where the text goes on with the lead's sentence."""
    continues = not isinstance(text[0], Code) and plain(text)[:1].islower()
    wanted = given if given is not None else "" if continues else locale_of(lang).joint
    joint = "" if ends_in_punctuation(lead) else wanted
    return joint if is_without_spaces(lang) or joint.endswith(" ") else f"{joint} "
