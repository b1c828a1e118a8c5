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
_PROPOSAL: Final = compiled(
    r"(?i:\b(?:we|I) (?:therefore |thus |hereby |also |now )?(?:propose|recommend|suggest|ask|request|urge|seek)\b"
    r"|\bit is (?:therefore |thus |also )?(?:proposed|recommended|suggested)\b|\b(?:is|are) (?:asked|invited|requested|recommended) to\b)"
    r"|(?i:\bwir (?:schlagen|empfehlen|beantragen|bitten|regen)\b|\b(?:schlagen|empfehlen|beantragen|bitten|regen) wir\b)"
    r"|\b(?:wird|werden) (?:(?!und\b)\w+ ){0,3}(?:gebeten|ersucht|empfohlen|vorgeschlagen|beantragt)\b"
    r"|(?i:\bnous (?:vous )?(?:proposons|recommandons|demandons|suggérons|prions)\b|\bil est (?:proposé|recommandé|demandé|suggéré)\b)"
    r"|\b(?:est|sont) (?:invité|prié|appelé)e?s? à\b"
    r"|(?i:\b(?:proponemos|recomendamos|solicitamos|pedimos|se (?:propone|recomienda|solicita))\b)"
    r"|(?i:\b(?:proponiamo|raccomandiamo|chiediamo|suggeriamo|si (?:propone|raccomanda|chiede))\b)"
    r"|(?i:\b(?:propomos|propõe-se|recomenda-se|solicita-se)\b)"
    r"|(?i:\bwij? (?:stellen|adviseren|vragen|verzoeken)\b)|\bwordt (?:\w+ ){0,2}(?:gevraagd|voorgesteld|aanbevolen|verzocht)\b"
    r"|(?i:\b(?:proponujemy|rekomendujemy|zalecamy|wnosimy|wnioskujemy|navrhujeme|doporučujeme|žádáme)\b)"
    r"|(?i:\bvi (?:föreslår|rekommenderar|foreslår|anbefaler)\b)"
    r"|(?:^|[，、。；:：])(?:为此|為此|因此|综上|綜上|经研究|經研究)?，?(?:特|现|現|兹|茲|谨|謹|拟|擬|我们|我們|本[会會院局部司处處])?"
    r"(?:建议|建議|提请|提請|恳请|懇請|拟请|擬請|提议|提議|请(?:予|各|于|在)|請(?:予|各|於|在))(?!采纳率|採納率|[书書稿案数數条條])"
    r"|(?:提案|提言|お願い|要望|推奨)(?:いたし|し|申し上げ)?(?:ます|する|たい)|(?:承認|審議)を(?:お願い|求め)"
    r"|(?:제안|건의|권고|요청)(?:한다|합니다|드립니다)"
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


def proposes(text: str) -> bool:
    """Whether a sentence says what is proposed, recommended or asked of its readers, or what was decided.

    >>> [proposes(text) for text in ("We therefore ask the board to agree.", "Der Rat wird um Zustimmung gebeten.", "We asked 40 people.")]
    [True, True, False]
    >>> [proposes(text) for text in ("综上，建议采用方案二。", "收到意见建议23条。", "Nous proposons un essai.", "ご承認をお願いします。")]
    [True, False, True, True]
    """
    return bool(_PROPOSAL.search(text.translate(_SPACES))) or decides(text)


def tells(text: str) -> bool:
    """Whether a sentence gives a figure, other than when something was, or a decision.

    >>> [tells(text) for text in ("The site was inspected on 2 June 2025.", "At 07:42 it failed.", "Costs fell by 4%.", "2018年，每亩收入6800元")]
    [False, False, True, True]
    """
    return has_measure(text) or decides(text)


def has_measure(text: str) -> bool:
    """Whether a sentence gives a figure, other than when something was or is.

    >>> has_measure("Die Kasse öffnet um 11.45 Uhr."), has_measure("Sie kostet 11,45 Euro.")
    (False, True)
    """
    return bool(_DIGIT.search(_TIME.sub("", _BEFORE_NUMBERED.sub("", text.translate(_SPACES)))))


def only_dates(text: str) -> bool:
    """Whether all figures of a sentence are days and hours, and it decides nothing: large words on a colour would claim too much.

    >>> [only_dates(text) for text in ("La séance a eu lieu le 10 octobre.", "Costs fell by 4% in May.", "We kept our word.")]
    [True, False, False]
    """
    return bool(_DIGIT.search(text)) and not tells(text)


def only_names(text: str) -> bool:
    """Whether a text lists names and says nothing of them: it is no sentence.

    >>> [only_names(text) for text in ("张伟、李娜、王强", "Anna Smith, Jan de Vries and Al Day", "Costs, prices and rents rose", "Paris, Rome")]
    [True, True, False, True]
    """
    parts = [part.strip() for part in _BETWEEN.split(text.translate(_SPACES).strip())]
    return len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts)


_BETWEEN: Final = compiled(r"[、，,;；]|(?<=\w)\s+(?:and|und|et|y|e|en|och|og|i|a|и|та)\s+|[和及与與]")
_NAME: Final = compiled(
    r"[\u3400-\u9fff·]{2,4}(?:（[^（）]{1,12}）)?|(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|M|Mme)\.? )?[A-ZÀ-ÞА-Я][\w’'.-]*"
    r"(?: (?:de|da|do|dos|van|von|der|den|el|al|la|le|zu|di|[A-ZÀ-ÞА-Я][\w’'.-]*)){0,4}(?: \([^()]{1,24}\))?"
)
"""The name of somebody, with their office in brackets."""


def refers_back(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood.

    >>> [refers_back(text) for text in ("It found three leaks.", "其中，住宅占三成", "Of these, 78% agreed.", "Costs fell.")]
    [True, True, True, False]
    """
    return bool(_BACK.search(text.translate(_SPACES).strip()))
