"""Names of typefaces, and which kind of typeface each is: what stands in for it where a machine does not have it."""

from __future__ import annotations

import re
from typing import Final

_MONO: Final = re.compile(
    r"mono|courier|consol|typewriter|terminal|menlo|fira code|source code|cascadia code|fixed|等宽"
)
_SERIF: Final = re.compile(
    r"(?<!sans[- ])(?<!sans)serif|times|georgia|garamond|cambria|palatino|bookman|book antiqua|baskerville|didot|bodoni|minion|"
    r"century(?! gothic)|charter|constantia|lucida bright|merriweather|playfair|lora|cardo|roman|antiqua|"
    r"song|simsun|sung|ming|mincho|batang|fang|kai|stzhong|宋|明體|明朝|仿宋|楷"
)
_SANS: Final = re.compile(
    r"sans|arial|helvetica|verdana|tahoma|trebuchet|calibri|segoe|roboto|inter\b|lato|montserrat|poppins|ubuntu|oxygen|"
    r"cantarell|gothic|grotes[kq]|futura|gill|avenir|frutiger|univers|myriad|candara|corbel|geneva|lucida grande|"
    r"system-ui|blinkmacsystemfont|-apple-system|open ?sans|impact|hei|yahei|pingfang|dengxian|meiryo|malgun|黑|雅|等线|苹方"
)


def family_of(families: str) -> str:
    """The kind of typeface that a list of families asks for, by the first of them that is known; sans-serif by default.

    >>> family_of("Nowhere, 'Times New Roman', sans-serif"), family_of("Fira Code"), family_of("'No Such Face'")
    ('serif', 'monospace', 'sans-serif')
    """
    for family in families.lower().split(","):
        name = family.strip(" '\"")
        for kind, known in (("monospace", _MONO), ("sans-serif", _SANS), ("serif", _SERIF)):
            if known.search(name):
                return kind
    return "sans-serif"
