"""Sentences that refer back: to be understood, they need the one before them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from publish.text.line_breaking.spaces import PLAIN
from publish.text.patterns import compiled

_BEGINNINGS: Final[Mapping[str, str]] = {
    "zh": r"(?:其中|其|他们|他們|她们|她們|它们|它們|他|她|它|这|這|该|該|此|对此|對此|为此|為此|因此|所以|但|同时|同時|另外|并|並|也|还|還|而)",
    "ja": r"(?:これ|それ|その|この|一方|また|なお|しかし|そのため|うち|同)",
    "en": r"(?i:it|its|they|their|he|his|she|her|this|that|these|those|of (?:these|those|them)|both|such|so|but|and|yet|however|thus|hence"
    r"|therefore|then|here|there|instead|also|one|another|the (?:other|same|former|latter|two)|in (?:this|that|return))\b",
    "de": r"(?i:er|sie|es|dies\w*|jene\w*|deshalb|daher|dadurch|damit|dazu|dabei|davon|hier\w*|sein\w*|ihr\w*|jedoch|aber|doch|auch|dem|beide)\b",
    "fr": r"(?i:il|ils|elle|elles|cela|ceci|cette?|ces|ce|c[’']est|celui|celle|ceux|son|sa|ses|leurs?|mais|or|donc|ainsi|toutefois|les deux"
    r"|en outre)\b",
    "es": r"(?i:est[eao]s?|es[ea]s?|es[ao]s|ello|él|ellos|ella|ellas|su|sus|pero|además|asimismo|por (?:ello|tanto)|ambos|ambas)\b",
}
"""Pronouns, conjunctions and adverbs that such sentences begin with."""
_BACK: Final = compiled("|".join(_BEGINNINGS.values()))
_WITHIN: Final[Mapping[str, str]] = {
    "zh": r"届时|屆時|到时候|到時候|在此期间|在此期間",
    "en": r"\b(?i:(?:by|until|till|since|from) then|in (?:that|this) case|if so)\b",
    "de": r"\b(?i:bis dahin|bis dann|seitdem|in diesem fall)\b",
    "fr": r"\b(?i:d[’']ici là|jusque[- ]là|depuis lors|dans ce cas)\b",
    "es": r"\b(?i:(?:hasta|desde|para) entonces|en (?:ese|este|tal) caso)\b",
}
"""Adverbs of a time or a case that was told before, wherever they stand."""
_THEN: Final = compiled("|".join(_WITHIN.values()))


def refers_back(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood.

    >>> [refers_back(text) for text in ("It found three leaks.", "其中，住宅占三成", "Without an answer by then, it is granted.", "Costs fell.")]
    [True, True, True, False]
    """
    text = text.translate(PLAIN).strip()
    return bool(_BACK.match(text)) or speaks_of_then(text)


def speaks_of_then(text: str) -> bool:
    """Whether a sentence speaks of a time or a case that was told before it, wherever in it: `If there is no answer by then, …`."""
    return bool(_THEN.search(text.translate(PLAIN)))
