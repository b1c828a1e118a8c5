"""Which script a character belongs to: what decides the font (`a:latin` or `a:ea`) and the language of a run.

PowerPoint and LibreOffice choose a font by script, character by character. Quotation marks, dashes and dots that both
scripts share go to the East Asian font in Chinese, Japanese and Korean texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from publish.text.locales import language_of
from publish.text.patterns import compiled
from publish.text.scripts import script_of, scripts_in

EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue"})
"""Languages whose texts are set in the East Asian font of the theme."""

_EAST = "\u2e80"
"""From here on characters take the East Asian font."""
_SHARED = frozenset("‘’“”…—–‥·×÷±§¶°′″※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳→←↑↓■□▲△◆◇○●★☆℃≥≤≠≈∞㎡")
_LATIN_WORDS = compiled(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ][A-Za-zÀ-ɏͰ-ϿЀ-ӿ0-9.,:;!?'’/&@#%+_~=*(){}\[\]|\\ -]*")

#: The region that Office expects with a language; a language that is not here takes its likeliest region from CLDR.
_REGIONS = {
    "en": "en-US",
    "ar": "ar-SA",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
    "zh": "zh-CN",
    "zh-hk": "zh-HK",
    "zh-mo": "zh-MO",
}


def is_east_asian_language(tag: str) -> bool:
    """Whether texts in the language of a BCP 47 tag are set in the theme's East Asian font."""
    return language_of(tag) in EAST_ASIAN


def is_east_asian(char: str, east_asian_text: bool) -> bool:
    """Whether a character takes the East Asian font, as Han does, but Hangul and pictographs too; `east_asian_text` decides for marks that both scripts share."""
    return char >= _EAST or (east_asian_text and char in _SHARED)


def by_font(text: str, east_asian_text: bool) -> Iterator[tuple[bool, str]]:
    """The text in pieces of one font each: (whether East Asian, characters). An apostrophe within a Latin word is of its font.

    >>> list(by_font("在西安（Xi’an）", True))
    [(True, '在西安（'), (False, 'Xi’an'), (True, '）')]
    """
    if text.isascii() or (not east_asian_text and max(text) < _EAST):
        if text:
            yield False, text
        return
    within = {found.start() for found in _APOSTROPHE.finditer(text)} if east_asian_text and "’" in text else ()
    kinds = (at not in within and is_east_asian(char, east_asian_text) for at, char in enumerate(text))
    for east_asian, chars in groupby(zip(kinds, text, strict=True), key=itemgetter(0)):
        yield east_asian, "".join(char for _, char in chars)


_APOSTROPHE = compiled(r"(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ\d])")


def by_script(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces of one script each: (its name in `publish.text.scripts`, nothing for one of the theme's fonts; characters)."""
    if text.isascii():
        yield "", text
        return
    for script, chars in groupby(text, key=script_of):
        yield script, "".join(chars)


def by_language(text: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """The text in runs of one language each: (`lang`, `altLang`, characters), tags as Office writes them.

    In Chinese, Japanese and Korean texts words in Latin letters are English; elsewhere Han characters are Chinese.
    """
    own = office_tag(lang)
    if scripts := scripts_in(text):
        yield from _by_other_language(text, lang, own, scripts)
        return
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


#: For each script, the language of its words in a report in another one, and the typeface that Windows shows it in.
_SCRIPTS = {
    "Arabic": ("ar-SA", "Arial"), "Armenian": ("hy-AM", "Arial"), "Bengali": ("bn-IN", "Nirmala UI"), "Devanagari": ("hi-IN", "Nirmala UI"),
    "Ethiopic": ("am-ET", "Ebrima"), "Georgian": ("ka-GE", "Segoe UI"), "Gujarati": ("gu-IN", "Nirmala UI"), "Gurmukhi": ("pa-IN", "Nirmala UI"),
    "Hebrew": ("he-IL", "Arial"), "Kannada": ("kn-IN", "Nirmala UI"), "Khmer": ("km-KH", "Leelawadee UI"), "Lao": ("lo-LA", "Leelawadee UI"),
    "Malayalam": ("ml-IN", "Nirmala UI"), "Myanmar": ("my-MM", "Myanmar Text"), "Sinhala": ("si-LK", "Nirmala UI"),
    "Tamil": ("ta-IN", "Nirmala UI"), "Telugu": ("te-IN", "Nirmala UI"), "Thai": ("th-TH", "Leelawadee UI"),
}  # fmt: skip


def language_in(script: str) -> str:
    """The language that is most often written in a script of `publish.text.scripts.OTHERS`."""
    return language_of(_SCRIPTS[script][0])


def typeface_of(text: str) -> str:
    """The typeface for what of a text the fonts of a theme are not for (`a:cs`); nothing where all of it is theirs."""
    return next((_SCRIPTS[script][1] for script in scripts_in(text)), "")


def _by_other_language(text: str, lang: str, own: str, scripts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The text in runs of one language each, where words stand in it that are in the script of another one: a space and a mark
    go with the words before them."""
    is_own = script_of_language(lang) in scripts
    pieces: list[tuple[str, str]] = []
    for script, chars in by_script(text):
        neutral = not script and not any(char.isalpha() for char in chars)
        if neutral and pieces:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + chars)
        elif pieces and pieces[-1][0] == script:
            pieces[-1] = (script, pieces[-1][1] + chars)
        else:
            pieces.append((script, chars))
    for script, chars in pieces:
        if not script:
            yield from ((("en-US", own, chars),) if is_own else by_language(chars, lang))
        else:
            tag = own if script == script_of_language(lang) else _SCRIPTS[script][0]
            yield tag, "en-US" if is_own else own, chars


def script_of_language(tag: str) -> str:
    """The script of `publish.text.scripts` that a language is written in; nothing for the others."""
    from babel.core import get_global

    parts = [part.title() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()]
    likely = str(get_global("likely_subtags").get(language_of(tag), ""))
    code = parts[0] if parts else (likely.split("_")[1] if likely.count("_") else "")
    return _CODES.get(code, "")


_CODES = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Deva": "Devanagari", "Ethi": "Ethiopic", "Geor": "Georgian", "Gujr": "Gujarati",
    "Guru": "Gurmukhi", "Hebr": "Hebrew", "Knda": "Kannada", "Khmr": "Khmer", "Laoo": "Lao", "Mlym": "Malayalam", "Mymr": "Myanmar",
    "Sinh": "Sinhala", "Taml": "Tamil", "Telu": "Telugu", "Thai": "Thai",
}  # fmt: skip


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
