"""What a sentence of prose tells: a figure, a decision, or neither; and whether it stands without the one before it.

A slide shows little of a paragraph: what tells something, rather than what only opens it (`The site was inspected in May.`).
"""

from __future__ import annotations

from typing import Final

from publish.text.line_breaking.spaces import NARROW, NO_BREAK
from publish.text.patterns import compiled

_DECISION: Final = compiled(
    r"(?:[议議][决決定]|[决決]定|通过|通過|同意|批准|採納|采纳|接納)(?!书|書|机制|機制)"
    r"|(?:承認|了承|可決|否決|採択|決定|議決)(?:され|した|する|しました)|(?:こと|もの)と(?:した|する|なった)"
    r"|(?i:\b(?:agreed|resolved|decided|approved|adopted|rejected|recommended|recommends?)\b)"
    r"|\b(?:beschl(?:oss|ossen|ießt)|genehmigt|gebilligt|billigt|zugestimmt|empfohlen|abgelehnt|angenommen|einstimmig)\b"
    r"|\b(?:adopt|approuv|décid|rejet|valid|désign)(?:é|ée|és|ées|e)\b|\bà l[’']unanimité\b"
    r"|\b(?:acuerda|acordó|acordado|aprueba|aprobó|aprobad[oa]s?|rechaza|rechazó|recomienda|se propone|por unanimidad)\b"
)
_MONTH: Final = (
    r"(?i:jan|feb|f[ée]v|m[aä]r|apr|avr|abr|ma[iy]|jun|jul|juin|juil|aug|ao[uû]|ago|sep|o[ck]t|nov|de[cz]|dic|déc|ene|gen|mag|giu|lug"
    r"|set|ott)[^\W\d_]*\.?"
)
"""A month in the languages whose days have a number before or behind it."""
_TIME: Final = compiled(
    r"\d{1,4}年(?:度|\d{1,2}月)?(?:\d{1,2}[日号號])?|\d{1,2}月(?:\d{1,2}[日号號]|[上中下]旬)?|(?<=[至到–—～-])\d{1,2}[日号號]|[上下]?午?\d{1,2}[时時点點](?:\d{1,2}分)?"
    rf"|\b\d{{1,2}}(?:[:.]| ?h ?)\d{{2}}(?: Uhr)?\b(?![%\d])|\b\d{{1,2}}(?:st|nd|rd|th|er|\.)?(?: de)? {_MONTH}(?: de)?(?: (?:1[89]|20)\d\d)?\b(?= |[,;.]|$)"
    rf"|\b(?:1[89]|20)\d\d(?:[/–-]\d{{2,4}})?\b(?![年,.]\d)|第\s?\d+|\b(?:[Nn]o\.|[Ss]ections?|[Oo]ptions?) \d+"
)
"""Days, years, times of day and numbers of names: figures that tell nothing."""
_BEFORE_NUMBERED: Final = compiled(
    r"^\(?\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+|^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、．]\s*"
)
_DIGIT: Final = compiled(r"\d")
_SPACES: Final = {ord(NO_BREAK): " ", ord(NARROW): " "}
_BACK: Final = compiled(
    r"^(?:其中|其|他们|他們|她们|她們|它们|它們|他|她|它|这|這|该|該|此|对此|對此|为此|為此|因此|所以|但|同时|同時|另外|并|並|也|还|還|而)"
    r"|^(?:これ|それ|その|この|一方|また|なお|しかし|そのため|うち|同)"
    r"|^(?i:it|its|they|their|he|his|she|her|this|that|these|those|of (?:these|those|them)|both|such|so|but|and|yet|however|thus|hence"
    r"|therefore|then|here|there|instead|also|one|another|the (?:other|same|former|latter|two)|in (?:this|that|return))\b"
    r"|^(?i:er|sie|es|dies\w*|jene\w*|deshalb|daher|dadurch|damit|dazu|dabei|davon|hier\w*|sein\w*|ihr\w*|jedoch|aber|doch|auch|dem|beide)\b"
    r"|^(?i:il|ils|elle|elles|cela|ceci|cette?|ces|ce|c[’']est|celui|celle|ceux|son|sa|ses|leurs?|mais|or|donc|ainsi|toutefois|les deux|en outre)\b"
    r"|^(?i:est[eao]s?|es[ea]s?|es[ao]s|ello|él|ellos|ella|ellas|su|sus|pero|además|asimismo|por (?:ello|tanto)|ambos|ambas)\b"
)


def numbered(text: str) -> int:
    """How many characters at the beginning of a paragraph are its number.

    >>> numbered("2.1 At noon it stopped."), numbered("At noon it stopped.")
    (4, 0)
    """
    found = _BEFORE_NUMBERED.match(text)
    return found.end() if found else 0


def decides(text: str) -> bool:
    """Whether a sentence says what was decided or recommended.

    >>> [decides(text) for text in ("議決採納該方案", "原案のとおり承認された", "It was agreed to sell.", "Le règlement est adopté.", "It rained.")]
    [True, True, True, True, False]
    """
    return bool(_DECISION.search(text.translate(_SPACES)))


def tells(text: str) -> bool:
    """Whether a sentence gives a figure, other than when something was, or a decision.

    >>> [tells(text) for text in ("The site was inspected on 2 June 2025.", "At 07:42 it failed.", "Costs fell by 4%.", "2018年，每亩收入6800元")]
    [False, False, True, True]
    """
    bare = _TIME.sub("", _BEFORE_NUMBERED.sub("", text.translate(_SPACES)))
    return bool(_DIGIT.search(bare)) or decides(text)


def only_dates(text: str) -> bool:
    """Whether all figures of a sentence are days and hours, and it decides nothing: large words on a colour would claim too much.

    >>> [only_dates(text) for text in ("La séance a eu lieu le 10 octobre.", "Costs fell by 4% in May.", "We kept our word.")]
    [True, False, False]
    """
    return bool(_DIGIT.search(text)) and not tells(text)


def refers_back(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood.

    >>> [refers_back(text) for text in ("It found three leaks.", "其中，住宅占三成", "Of these, 78% agreed.", "Costs fell.")]
    [True, True, True, False]
    """
    return bool(_BACK.search(text.translate(_SPACES).strip()))
