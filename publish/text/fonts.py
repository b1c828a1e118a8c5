"""Which script a character belongs to: what decides the font (`a:latin` or `a:ea`) and the language of a run.

PowerPoint and LibreOffice choose a font by script, character by character. Quotation marks, dashes and dots that both
scripts share go to the East Asian font in Chinese, Japanese and Korean texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from publish.text.locales import language_of

EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue"})
"""Languages whose texts are set in the East Asian font of the theme."""

_SHARED = frozenset("‘’“”…—–‥·×÷±§¶°′″※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳→←↑↓■□▲△◆◇○●★☆℃≥≤≠≈∞㎡")
_LATIN_WORDS = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ][A-Za-zÀ-ɏͰ-ϿЀ-ӿ0-9.,:;!?'’/&@#%+_~=*(){}\[\]|\\ -]*")

#: The region that Office expects with a language; a language that is not here takes its likeliest region from CLDR.
_REGIONS = {"en": "en-US", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "zh": "zh-CN", "zh-hk": "zh-HK", "zh-mo": "zh-MO"}


def is_east_asian_language(tag: str) -> bool:
    """Whether texts in the language of a BCP 47 tag are set in the theme's East Asian font."""
    return language_of(tag) in EAST_ASIAN


def is_east_asian(char: str, east_asian_text: bool) -> bool:
    """Whether a character takes the East Asian font, as Han does, but Hangul and pictographs too; `east_asian_text` decides for marks that both scripts share."""
    return ord(char) >= 0x2E80 or (east_asian_text and char in _SHARED)


def by_font(text: str, east_asian_text: bool) -> Iterator[tuple[bool, str]]:
    """The text in pieces of one font each: (whether East Asian, characters)."""
    for east_asian, chars in groupby(text, key=lambda char: is_east_asian(char, east_asian_text)):
        yield east_asian, "".join(chars)


def by_language(text: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """The text in runs of one language each: (`lang`, `altLang`, characters), tags as Office writes them.

    In Chinese, Japanese and Korean texts words in Latin letters are English; elsewhere Han characters are Chinese.
    """
    own = office_tag(lang)
    if is_east_asian_language(lang):
        at = 0
        for words in _LATIN_WORDS.finditer(text):
            end = words.start() + len(words[0].rstrip())
            if words.start() > at:
                yield own, "en-US", text[at : words.start()]
            yield "en-US", own, text[words.start() : end]
            at = end
        if at < len(text):
            yield own, "en-US", text[at:]
        return
    for east_asian, chars in by_font(text, False):
        yield ("zh-CN", own, chars) if east_asian else (own, "zh-CN", chars)


def office_tag(tag: str) -> str:
    """The tag with a region instead of a script: `zh-Hans` → `zh-CN`, `en` → `en-US`, `de` → `de-DE`."""
    lower = tag.lower()
    if lower in _REGIONS:
        return _REGIONS[lower]
    parts = tag.split("-")
    region = next((part.upper() for part in parts[1:] if len(part) == 2 and part.isalpha()), None)
    if region is None:
        region = _likely_region("-".join(parts[:2]))
    return f"{parts[0].lower()}-{region}" if region else parts[0].lower()


def _likely_region(tag: str) -> str | None:
    from babel.core import get_global

    likely = get_global("likely_subtags")
    found = likely.get(tag.replace("-", "_")) or likely.get(tag.split("-")[0].lower())
    return str(found).split("_")[-1] if found else None
