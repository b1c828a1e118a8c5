"""What is changed in a text, by the kind of mistake: patterns, and what becomes of what they match."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Change = Callable[[re.Match[str], random.Random], str]
SPACE = "[ \u00a0\u202f\u2060]*"
NUMBER = f"(?<=[0-9]){SPACE}"
UNITS = "‰|℃|°C|个百分点|個百分點|百分点|亿件|万件|万元|億円|亿元|億元|万人|pp\\b|km\\b|kg\\b|Mio\\.|Mrd\\.|million\\b|Millionen\\b|millions\\b|Prozent\\b|per cent\\b"
POINTS = "个百分点|個百分點|百分点|pp\\b|percentage points?|Prozentpunkte[n]?|points de pourcentage|ポイント"


def other_digit(found: re.Match[str], chance: random.Random) -> str:
    return chance.choice([digit for digit in "123456789" if digit != found[0]])


def _turned(found: re.Match[str], _: random.Random) -> str:
    return found[0][::-1]


def _of(pairs: dict[str, str]) -> Change:
    return lambda found, _: pairs[found[0]]


def _lost(found: re.Match[str], _: random.Random) -> str:
    return ""


MULTIPLES = {"万": "亿", "亿": "万", "萬": "億", "億": "萬", "million": "billion", "Mio.": "Mrd.", "km": "m", "kg": "t"}
TEXTS: dict[str, tuple[str, Change]] = {
    "a digit": ("[0-9]", other_digit),
    "a lost percent sign": (f"{NUMBER}[%％]", _lost),
    "a lost unit": (f"{NUMBER}(?:{UNITS})", _lost),
    "per cent for points": (f"{NUMBER}[%％]", lambda found, _: "个百分点" if "％" in found[0] else " pp"),
    "points for per cent": (f"{NUMBER}(?:{POINTS})", lambda found, _: "%"),
    "a lost sign": (r"(?<![\w\u2060-])[−-](?=[0-9])", _lost),
    "a turned sign": ("[−+](?=[0-9])", _of({"−": "+", "+": "−"})),
    "a decimal mark": ("(?<=[0-9])[.,](?=[0-9])", _of({".": ",", ",": "."})),
    "a unit": ("|".join(map(re.escape, MULTIPLES)), _of(MULTIPLES)),
    "two letters": ("[^\\W\\d_]{2}", _turned),
    "a lost word": ("(?<=[^\\W\\d_] )[^\\W\\d_]{2,} (?=[^\\W\\d_])", _lost),
}
"""The kinds of mistakes in a text of either product."""
