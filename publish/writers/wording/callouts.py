"""The title of a callout, alike in every product."""

from __future__ import annotations

from publish.model import CalloutBody
from publish.model.nodes import Inlines, Text
from publish.text.locales import locale_of


def title(body: CalloutBody, lang: str) -> Inlines:
    """The title that the author gives, or the word that the language has for the callout's type."""
    return body.title or (Text(getattr(locale_of(lang).callouts, body.type)),)
