"""Sentences that say what was decided, or what is proposed, recommended or asked of the readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from publish.text.line_breaking.spaces import PLAIN
from publish.text.patterns import compiled

BODY: Final = r"(?i:the (?:\w+ ){0,2}(?:board|council|committee|cabinet|commission|panel|group|meeting|members))"
"""Those who meet and decide, as an English sentence begins with them: `The Audit Committee`."""

# Verbs that say that something was decided, in whatever sentence they stand; other words say so only in one place or the other.
_CHINESE: Final = "[议議]定|[决決]定|同意|通[过過]"
_ENGLISH: Final = "agreed|resolved|decided|approved|adopted|rejected"
_GERMAN: Final = "beschloss|beschließt|billigt|genehmigt"
_FRENCH: Final = "adopt|approuv|décid"

_DECISIONS: Final[Mapping[str, str]] = {
    # No names of what came of it: 决定书, 通过机制.
    "zh": rf"(?:{_CHINESE}|[议議][决決]|批准|採納|采纳|接納)(?!书|書|机制|機制)",
    "ja": r"(?:承認|了承|可決|否決|採択|決定|議決)(?:され|した|する|しました)|(?:こと|もの)と(?:した|する|なった)",
    "en": rf"(?i:\b(?:{_ENGLISH}|recommended|recommends?)\b)",
    "de": rf"\b(?:{_GERMAN}|beschlossen|gebilligt|zugestimmt|empfohlen|abgelehnt|angenommen|einstimmig)\b",
    "fr": rf"\b(?:{_FRENCH}|rejet|valid|désign)(?:é|ée|és|ées|e)\b|\bà l[’']unanimité\b",
    "es": r"\b(?:acuerda|acordó|acordado|aprueba|aprobó|aprobad[oa]s?|rechaza|rechazó|recomienda|se propone|por unanimidad)\b",
}
_DECISION: Final = compiled("|".join(_DECISIONS.values()))

_RESOLUTIONS: Final[Mapping[str, str]] = {
    "zh": rf"(?:会议|會議)(?:明[确確]|(?:原[则則]|[审審][议議])?(?:{_CHINESE}))",
    "en": rf"{BODY} (?:has )?(?:{_ENGLISH})\b",
    "de": rf"(?:Der|Die|Das) \w+ (?:{_GERMAN}|billigte|stimmte|stimmt)\b",
    "fr": rf"(?:Le|La) \w+ (?:a )?(?:{_FRENCH})[eé]\b",
}
"""What minutes begin a sentence with that says what those who met decided."""
_RESOLUTION: Final = compiled("|".join(_RESOLUTIONS.values()))

_PROPOSALS: Final[Mapping[str, str]] = {
    "en": r"(?i:\b(?:we|I) (?:therefore |thus |hereby |also |now )?(?:propose|recommend|suggest|ask|request|urge|seek)\b"
    r"|\bit is (?:therefore |thus |also )?(?:proposed|recommended|suggested)\b|\b(?:is|are) (?:asked|invited|requested|recommended) to\b)",
    "de": r"(?i:\bwir (?:schlagen|empfehlen|beantragen|bitten|regen)\b|\b(?:schlagen|empfehlen|beantragen|bitten|regen) wir\b)"
    r"|\b(?:wird|werden) (?:(?!und\b)\w+ ){0,3}(?:gebeten|ersucht|empfohlen|vorgeschlagen|beantragt)\b",
    "fr": r"(?i:\bnous (?:vous )?(?:proposons|recommandons|demandons|suggérons|prions)\b|\bil est (?:proposé|recommandé|demandé|suggéré)\b)"
    r"|\b(?:est|sont) (?:invité|prié|appelé)e?s? à\b",
    "es": r"(?i:\b(?:proponemos|recomendamos|solicitamos|pedimos|se (?:propone|recomienda|solicita))\b)",
    "it": r"(?i:\b(?:proponiamo|raccomandiamo|chiediamo|suggeriamo|si (?:propone|raccomanda|chiede))\b)",
    "pt": r"(?i:\b(?:propomos|propõe-se|recomenda-se|solicita-se)\b)",
    "nl": r"(?i:\bwij? (?:stellen|adviseren|vragen|verzoeken)\b)|\bwordt (?:\w+ ){0,2}(?:gevraagd|voorgesteld|aanbevolen|verzocht)\b",
    "pl": r"(?i:\b(?:proponujemy|rekomendujemy|zalecamy|wnosimy|wnioskujemy)\b)",
    "cs": r"(?i:\b(?:navrhujeme|doporučujeme|žádáme)\b)",
    "sv": r"(?i:\bvi (?:föreslår|rekommenderar)\b)",
    "da": r"(?i:\bvi (?:foreslår|anbefaler)\b)",  # and nb
    # A verb with which a clause begins, behind who proposes and why; no names of what is proposed: 建议书, 建议23条.
    "zh": r"(?:^|[，、。；:：])(?:为此|為此|因此|综上|綜上|经研究|經研究)?，?(?:特|现|現|兹|茲|谨|謹|拟|擬|我们|我們|本[会會院局部司处處])?"
    r"(?:建议|建議|提请|提請|恳请|懇請|拟请|擬請|提议|提議|请(?:予|各|于|在)|請(?:予|各|於|在))(?!采纳率|採納率|[书書稿案数數条條])",
    "ja": r"(?:提案|提言|お願い|要望|推奨)(?:いたし|し|申し上げ)?(?:ます|する|たい)|(?:承認|審議)を(?:お願い|求め)",
    "ko": r"(?:제안|건의|권고|요청)(?:한다|합니다|드립니다)",
}
_PROPOSAL: Final = compiled("|".join(_PROPOSALS.values()))


def decides(text: str) -> bool:
    """Whether a sentence says what was decided or recommended.

    >>> [decides(text) for text in ("議決採納該方案", "原案のとおり承認された", "It was agreed to sell.", "Le règlement est adopté.", "It rained.")]
    [True, True, True, True, False]
    """
    return bool(_DECISION.search(text.translate(PLAIN)))


def is_resolution(text: str) -> bool:
    """Whether a sentence of minutes begins with those who met, and what they decided.

    >>> [is_resolution(text) for text in ("会议议定，同意该方案。", "會議審議通過預算。", "The Audit Committee agreed to wait.", "It was agreed.")]
    [True, True, True, False]
    """
    return bool(_RESOLUTION.match(text.strip()))


def proposes(text: str) -> bool:
    """Whether a sentence says what is proposed, recommended or asked of its readers, or what was decided.

    >>> [proposes(text) for text in ("We therefore ask the board to agree.", "Der Rat wird um Zustimmung gebeten.", "We asked 40 people.")]
    [True, True, False]
    >>> [proposes(text) for text in ("综上，建议采用方案二。", "收到意见建议23条。", "Nous proposons un essai.", "ご承認をお願いします。")]
    [True, False, True, True]
    """
    return bool(_PROPOSAL.search(text.translate(PLAIN))) or decides(text)
