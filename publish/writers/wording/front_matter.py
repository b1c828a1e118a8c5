"""Front matter in the words of the report's language, alike in every product."""

from __future__ import annotations

from publish.model.nodes import Inlines, Text, plain
from publish.text.locales import Locale

COLONS = (":", "：")


def addressee(to: Inlines, locale: Locale) -> Inlines:
    """The addressee with the words of the language around it (`To: All staff`); as written where it ends in a colon.

    >>> from publish.text.locales import locale_of
    >>> plain(addressee((Text("All staff"),), locale_of("en")))
    'To: All staff'
    >>> plain(addressee((Text("All staff:"),), locale_of("en")))
    'All staff:'
    """
    if plain(to).rstrip().endswith(COLONS):
        return to
    before, _, after = locale.addressee.partition("{}")
    return (*((Text(before),) if before else ()), *to, *((Text(after),) if after else ()))
