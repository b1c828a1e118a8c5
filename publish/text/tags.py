"""Language tags (BCP 47): whether one is valid, and which one was meant.

What is a language, a script or a region is asked of CLDR, by Babel. `cn` and `jp` are countries, `ger` is a code of libraries,
`english` is a name: each is told with the tag that stands for it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from publish.text.locales import languages, locale_of, words_of

SHAPE: Final = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?"
)
"""A language, perhaps with a script, a region, variants and what is for private use."""

#: What people call languages, besides the names that CLDR has for them in English, in Chinese and in themselves.
_CALLED: Final = {
    "chinese simplified": "zh-Hans",
    "chinese traditional": "zh-Hant",
    "mandarin": "zh-Hans",
    "putonghua": "zh-Hans",
    "中文": "zh-Hans",
    "汉语": "zh-Hans",
    "简体": "zh-Hans",
    "简体中文": "zh-Hans",
    "繁体": "zh-Hant",
    "繁體": "zh-Hant",
    "繁體中文": "zh-Hant",
    "中文简体": "zh-Hans",
    "中文繁體": "zh-Hant",
    "英文": "en",
    "日文": "ja",
    "法文": "fr",
    "德文": "de",
    "俄文": "ru",
    "韩文": "ko",
    "chs": "zh-Hans",
    "cht": "zh-Hant",
    "zh cht": "zh-Hant",
    "brazilian": "pt-BR",
    "farsi": "fa",
}

#: Variants of the registry that CLDR has no name for, of languages with words here.
_VARIANTS: Final = frozenset(
    ("basiceng", "cornu", "fonkirsh", "fonnapa", "fonxsamp", "heploc", "hognorsk", "jyutping", "newfound", "simple", "spanglis",
     "synnejyl", "tongyong")
)  # fmt: skip


def meant_by(tag: str) -> str | None:
    """The tag that was likely meant by what is none; None for a valid one, and where nothing is likely ("").

    >>> meant_by("cn"), meant_by("zh_CN"), meant_by("english"), meant_by("ger"), meant_by("xx"), meant_by("de-CH")
    ('zh-Hans', 'zh-CN', 'en', 'de', '', None)
    >>> meant_by("egnlish"), meant_by("Portugese"), meant_by("Klingonisch")
    ('en', 'pt', '')
    >>> meant_by("zh-Hanss"), meant_by("pt-Brazil"), meant_by("ar-Arabic"), meant_by("zh-Hant-HK"), meant_by("en-scouse")
    ('zh-Hans', 'pt-BR', 'ar-Arab', None, None)
    >>> meant_by("sr-Latin"), meant_by("uz-Cyrillic"), meant_by("sr-Latn"), meant_by("sr-ekavsk")
    ('sr-Latn', 'uz-Cyrl', None, None)
    """
    if is_valid(tag):
        return None
    given = re.sub(r"[\W_]+", "-", tag.strip().split(".")[0]).strip("-")
    if given != tag and is_valid(_cased(given)):
        return _cased(given)
    first = re.split(r"[\W_]+", tag.strip())[0]
    return _called(tag) or _called(first) or _of_parts(given.split("-")) or _nearly_called(tag) or ""


def is_valid(tag: str) -> bool:
    """Whether a tag is one of BCP 47, of parts that CLDR knows, its language in the shortest code."""
    if tag in languages():
        return True
    if not SHAPE.fullmatch(tag):
        return False
    language, *others = tag.lower().partition("-x-")[0].split("-")
    if language not in _of_cldr("languages"):
        return False
    return all(_is_part(part, is_known=words_of(language) is not None) for part in others)


def _is_part(part: str, *, is_known: bool) -> bool:
    """Whether a tag may have a part after its language. Names of variants are doubted where the language is known here: more
    often than a variant that CLDR does not know, `zh-Hanss` or `pt-Brazil` is a script or a country misspelt. Of others, those are
    that are near one: `sr-Latin`."""
    if len(part) == 4 and part.isalpha():
        return part in _of_cldr("scripts")
    if len(part) > 3:
        if part in _of_cldr("variants") or part in _VARIANTS or not part.isalpha():
            return True
        return not is_known and _near_part(part) is None
    return part in _of_cldr("territories")


def other_language(tag: str) -> str | None:
    """The tag of a language with words of its own that a valid tag may have been meant for: `kr` is Kanuri, and a country."""
    if words_of(tag) is not None or "-" in tag or _is_official(tag.lower()):
        return None
    meant = _of_country(tag)
    return meant if meant and words_of(meant) else None


def _is_official(language: str) -> bool:
    """Whether a whole country writes its papers in a language: `sr` is Serbian to more people than Suriname."""
    from babel.core import get_global
    from babel.languages import get_official_languages

    return any(language in get_official_languages(country) for country in get_global("territory_languages"))


def name_of(tag: str) -> str:
    """What the language of a tag is called in English."""
    from babel import Locale

    return str(Locale("en").languages.get(tag.lower().split("-")[0], tag))


@cache
def _of_cldr(kind: str) -> frozenset[str]:
    """The languages, scripts or territories that CLDR has English names for, but for those that have another code by now."""
    from babel import Locale
    from babel.core import get_global

    names = {str(name).lower() for name in getattr(Locale("en"), kind)}
    if kind == "languages":
        old = {name.lower() for name, new in get_global("language_aliases").items() if "_" not in new}
        return frozenset(names - old - {"und", "mul", "zxx", "mis"})
    return frozenset(names)


def _cased(tag: str) -> str:
    """A tag as it is usually written: `zh-Hans-CN`."""
    first, *others = tag.split("-")
    cased = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in others)
    return "-".join((first.lower(), *cased))


def _of_parts(parts: list[str]) -> str | None:
    """Where a part is the code of something else: an old code, a code of libraries, a country."""
    from babel.core import get_global

    language = parts[0].lower()
    aliases, regions = get_global("language_aliases"), get_global("territory_aliases")
    meant = language if language in _of_cldr("languages") else str(aliases.get(language, "")).replace("_", "-")
    country = _of_country(language)
    if not meant or (country and words_of(country) and not words_of(meant) and not _is_official(language)):
        return country
    is_spelt = True
    for part in parts[1:]:
        region = regions.get(part.upper(), [part])[0]
        if not is_valid(_cased(f"{meant}-{region}")) and (near := _near_part(part)):
            region, is_spelt = near, False
        if is_valid(_cased(f"{meant}-{region}")):
            meant = _cased(f"{meant}-{region}")
    return _plain(meant) if is_spelt else meant


def _near_part(part: str) -> str | None:
    """The code of the script or country whose name a part is, or of the script that it misspells: `BR` for `Brazil`."""
    from difflib import get_close_matches

    from babel import Locale

    english = Locale("en")
    for kind in (english.scripts, english.territories):
        for code, name in kind.items():
            if name.lower() == part.lower():
                return str(code)
    near = get_close_matches(part.lower(), sorted(_of_cldr("scripts")), n=1, cutoff=0.75) if len(part) > 3 else []
    return near[0] if near else None


def _of_country(code: str) -> str | None:
    """The tag of the language that most speak in a country; English for those that CLDR gives none."""
    from babel.core import get_global

    country = get_global("territory_aliases").get(code.upper(), [code])[0].upper()
    likely = str(get_global("likely_subtags").get(f"und_{country}", ""))
    if not likely:
        return "en-" + country if country in ("GB", "US") else None
    return _plain(likely.replace("_", "-"))


def _plain(tag: str) -> str:
    """A tag without the parts that its language has of itself: `ja` for `ja-Jpan-JP`, but `zh-Hans`."""
    if tag.startswith("zh"):
        return locale_of(tag).tag
    language, *others = tag.split("-")
    return language if any(len(part) == 4 for part in others) else tag


def _called(name: str) -> str | None:
    """The tag of the language that is called so, in English, in Chinese, or in itself."""
    words = " ".join(re.findall(r"\w+", name.lower().replace("_", " ")))
    return _CALLED.get(words) or _names().get(words)


def _nearly_called(name: str) -> str | None:
    """The tag of the language whose name is misspelt."""
    words = name.strip().lower()
    if not 5 <= len(words) <= 20:
        return None
    from difflib import get_close_matches

    near = get_close_matches(words, [*_CALLED, *_names()], n=1, cutoff=0.8)
    return _called(near[0]) if near else None


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for locale in ("zh", "en"):
        for tag, name in Locale(locale).languages.items():
            if "_" not in tag and tag.lower() in _of_cldr("languages"):
                names[name.lower()] = tag
    for tag in languages():
        parsed = Locale.parse(tag, sep="-")
        own = parsed.get_language_name()
        if own and not parsed.territory:  # a language is that of no single country
            names[own.lower()] = tag
    return names | {"chinese": "zh-Hans", "norwegian": "nb"}
