"""Front matter in the words of the report's language, alike in every product."""

from __future__ import annotations

from publish.model.nodes import Inlines, Text, plain
from publish.text.locales import Locale
from publish.text.patterns import compiled

COLONS = (":", "：")
_SALUTED = (*COLONS, ",", "，")
_FIRST = compiled(r"\s*([^\W\d_]+)")


def addressee(to: Inlines, locale: Locale) -> Inlines:
    """The addressee with the words of the language around it (`To: All staff`); as written where it ends in a colon or a comma, or
    begins with words that address already.

    >>> from publish.text.locales import locale_of
    >>> plain(addressee((Text("All staff"),), locale_of("en")))
    'To: All staff'
    >>> plain(addressee((Text("All staff:"),), locale_of("en")))
    'All staff:'
    >>> plain(addressee((Text("An alle Beschäftigten"),), locale_of("de")))
    'An alle Beschäftigten'
    """
    words = plain(to)
    first = _FIRST.match(words)
    if words.rstrip().endswith(_SALUTED) or (first and first[1].lower() in locale.addressed.split()):
        return to
    before, _, after = locale.addressee.partition("{}")
    return (*((Text(before),) if before else ()), *to, *((Text(after),) if after else ()))
