"""Words that are hard to set: endless ones, all scripts, signs that are markup somewhere, and what no printer has seen."""

from __future__ import annotations

from random import Random
from typing import Final

LONG_URL: Final = "http://a.example/" + "b" * 80
WORDS: Final = (
    # Plain, in the languages of the report and in others.
    "growth", "of", "the", "quarterly", "revenue", "incomprehensibilities", "Straße", "naïve", "œuvre", "Ελλάδα", "письмо",
    "邮政", "普遍服务", "汉字", "深入贯彻落实", "两", "東京", "カタカナ", "한국어", "（一）", "《简报》", "“国家队”", "——", "……",
    # Figures and what looks like them.
    "12.5", "-5", "+1", "1,234.50", "2019", "12%", "½", "１２", "٣", "1e9", "0x1F", "№7", "−0.6", "00:30", "2019-03-02",
    # Endless.
    "W" * 60, "i" * 200, "汉" * 60, "x-" * 40, LONG_URL, "." * 50, "—" * 30,
    # Signs that are markup, formulas, templates or formats somewhere else.
    "&", "&amp;", "<", ">", "]]>", '"', "'", "$x$", "%d", "%s", "@x", "=1+1", "=cmd|' /C calc'!A0", "C:\\\\x", "--x", "...", "…", "§", "¶",
    "\\*", "\\`", "\\[", "\\{x}", "\\<!--", "{%", "%}", "{#", "#", "##", "|", "~", "^", "/", "//", ";", ":", "： ", "、", "。",
    "e.g.", "R&D", "a_b", "--", "-->", "\\1", "\\g<0>", "${x}", "#{x}", "None", "null", "true", "no", "undefined", "NaN",
    # Combined, invisible, right to left, of astral planes.
    "é" * 5, "e\u0301" * 5, "A\u00adB", "a\u200bb", "\u200b\u200bx", "a\u00a0b", "x\u202eabc\u202cy", "\u2066x\u2069", "עברית",
    "Ω", "ﬁ", "ǆ", "İ", "ß", "a\u0308\u0323\u0301", "\u2028x", "\ufeffx", "x\u2060y", "\U00020000", "①", "Ⅳ", "㎡", "Å",
)  # fmt: skip
RARE: Final = (
    "العربية",
    "😀",
    "👩\u200d🚀",
    "🇨🇳",
    "\ue000",
    "\U000e0041",
    "\ufffd",
    "\u0e01\u0e33",
    "नमस्ते",
    "\u1680",
    "\U0001d54f",
    "༄",
)
"""What no font of a layout has: a report that holds one is, most often, refused."""


def phrase(random: Random, most: int = 12) -> str:
    """A few words without markup, mostly."""
    count = random.choice((1, 1, 2, 3, random.randint(1, most)))
    words = [random.choice(WORDS) for _ in range(count)]
    if random.random() < 0.01:
        words.append(random.choice(RARE))
    return random.choice((" ", " ", " ", "")).join(words)


def name(random: Random) -> str:
    """A short text without markup, as a column or an office is called."""
    return phrase(random, 6).strip()[:120].strip() or "x"


def prose(random: Random, ids: tuple[str, ...], facts: tuple[str, ...], most: int = 12) -> str:
    """Words with the markup of texts; `ids` may be led to, `facts` used."""
    parts = [phrase(random, most)]
    for _ in range(random.choice((0, 0, 0, 1, 1, 2, 3))):
        parts += [_marked(random, ids, facts), phrase(random, 4)]
    text = random.choice((" ", " ", "")).join(parts)
    if random.random() < 0.03:
        text = " ".join([text] * random.randint(5, 40))
    return text if text.strip() else "x"


def _marked(random: Random, ids: tuple[str, ...], facts: tuple[str, ...]) -> str:
    inner = random.choice(("words", "汉字", "a b", "W" * 60, "12.5", "עברית", "a & b"))
    kinds = [
        f" **{inner}** ", f" *{inner}* ", f" `{inner}` ", f" ***{inner}*** ", f" [{inner}](https://a.example/?a=1&b=2) ",
        f" [{inner}](mailto:a@b.example) ", f"^[{inner}]", f"^[**{inner}** `x`]", "{镕|róng}", "{漢|hàn}", "\\\n", f" **[{inner}]({LONG_URL})** ",
    ]  # fmt: skip
    kinds += [f" [{inner}](#{name}) " for name in random.sample(ids, min(len(ids), 3))]
    kinds += ["{{ " + name + " }}" for name in facts]
    return random.choice(kinds)
