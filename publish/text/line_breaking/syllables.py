"""Where long words part at syllables, by the patterns of their language (Pyphen, which knows those of LibreOffice).

The patterns know no compounds: they would part `Arbeitssi-cherheit`. Where an ending says that a part of a compound ends
(`-ungs`, `-heits`), or a part begins with which many compounds end (`-management`), a word parts there, and not a few letters before or
behind; a word that may part only into long pieces, a title's, parts nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Protocol

BEFORE, AFTER = 2, 3
"""The fewest letters of a word before a hyphen, and after it."""
_LATIN: Final = "en_US"
"""The patterns for English, and for words in Latin script among Chinese, Japanese or Korean."""
_WORD: Final = re.compile(r"[^\W\d_]+")
CAPITALS: Final = 9
"""From how many letters on a word in capitals is a word, and no abbreviation, which is not parted."""


def syllable_starts(text: str, lang: str) -> Iterator[int]:
    """Where words of a text may be parted with a hyphen.

    >>> list(syllable_starts("Verwaltungsvorschrift 2026", "de"))
    [3, 6, 11, 14]
    >>> list(syllable_starts("Arbeitssicherheit", "de"))  # not Arbeitssi-cherheit
    [2, 7, 13]
    """
    for word in _WORD.finditer(text):
        yield from (word.start() + at for at in _in_word(word[0], lang))


@lru_cache(maxsize=4096)
def _in_word(word: str, lang: str) -> tuple[int, ...]:
    dictionary = _dictionary(lang)
    if dictionary is None or len(word) < BEFORE + AFTER or (word.isupper() and len(word) < CAPITALS):
        return ()
    # Places at which a hyphen changes the spelling are none: the text stays what it is.
    return tuple(at for at in dictionary.positions(word) if getattr(at, "data", None) is None)


_WITHOUT: Final = ("zh", "ja", "ko", "th", "lo", "km", "my")
"""Languages that are written without hyphens; a Latin word in them is hyphenated as English."""


_JOINTS: Final = {
    "de": re.compile(
        r"(?:ung|heit|keit|schaft|ion|tät|ling|arbeit|betrieb|geschäft|gebiet|haushalt|hilf|nehmen|leben|wesen|verfahren|jahre|kapital|lande|bunde|rat|recht|verkehr|vertrag)s"
        r"(?=[a-zäöüß]{4})",
        re.IGNORECASE,
    ),
    "nl": re.compile(r"(?:ing|heid|teit|schap)s(?=[a-z]{4})", re.IGNORECASE),
    **dict.fromkeys(
        ("sv", "da", "nb"), re.compile(r"(?:ing|het|hed|skap|skab|tion|sjon|tet)s(?=[a-zåäöæø]{4})", re.IGNORECASE)
    ),
}
"""The ends of the parts of compounds, with the letter that joins them."""
_HEADS: Final = {
    "de": re.compile(
        r"(?<=[a-zäöüß]{3})(?:administrat|anker|anlage|anteil|anspr[uü]ch|antrag|antr[aä]g|arbeit|aufgabe|aufsicht|aufwand|aufwend|ausbau|ausgabe|ausgleich"
        r"|ausschuss|ausstattung|auswert|bahn|bau(?=$|s|ten|werk)|bedarf|bereich|bericht|betrag|betr[aä]g|betrieb|bewertung|bibliothek|dienst|einnahme|einsparung"
        r"|entwicklung|erfassung|erhebung|erhöhung|ermittlung|erneuerung|ersparnis|ertrag|ertr[aä]g|erweiterung|erzeugung|fahrzeug|forschung|förderung"
        r"|gebäude|gebühr|gericht|gesellschaft|gesetz|grenz|gruppe|haltestelle|haushalt|kommission|konzept|kosten|kraft|kräfte|leistung|leitung|maßnahme"
        r"|management|messung|minister|nummer|nutzung|ordnung|planung|platz|plätze|politik|preis|produkt|programm|projekt|prüf|quote|rechnung|rechn|regelung|richtlinie"
        r"|sanierung|schnitt|schutz|service|sicherheit|sitzung|software|statistik|stelle|steuerung|strategie|straße|struktur|stunde|system|technik|technologie"
        r"|überwachung|umstellung|unternehmen|untersuchung|verband|verbrauch|vereinbarung|verfahren|verkehr|verordnung|versammlung|versicherung|versorgung|vertrag"
        r"|vertr[aä]g|verwaltung|vorhaben|vorschrift|wartung|wasser|werkstatt|wesen|wirtschaft|zahlung|zeichnung|zeitraum|zentrum|zuschuss|zuschüss)",
        re.IGNORECASE,
    )
}
"""The beginnings of the parts with which many compounds end: a joint only where the patterns part a word, too (`Alb-traum`)."""
_VOWELLESS: Final = re.compile(r"[^aeiouyäöüåæøéè]+", re.IGNORECASE)
BESIDE_A_JOINT: Final = 2
"""No word parts so few letters before or behind a joint."""


LONG_PIECES, SHORT_PIECE = 8, 5
"""A word of which every piece is to have so many letters at least parts at its joints alone, if it has any with so many beside them."""


def joints_of(positions: Sequence[int], word: str, lang: str) -> set[int]:
    """Which of the places at which a word may part are joints of a compound.

    >>> joints_of([2, 5, 7, 10, 12, 14, 16, 20, 23], "Dokumentenmanagementsystems", "de") == {10, 20}
    True
    >>> joints_of([3, 4, 5, 7], "Daueranker", "de")  # Dau-e-r-an-ker: no syllable is without a vowel
    {5}
    """
    ends, heads = _JOINTS.get(lang[:2]), _HEADS.get(lang[:2])
    found = {each.end() for each in ends.finditer(word)} if ends else set()
    found |= {each.start() for each in heads.finditer(word)} if heads else set()
    if ends:
        found |= {at for before, at in pairwise(positions) if _VOWELLESS.fullmatch(word[before:at])}
    return found.intersection(positions)


def at_joints(positions: Sequence[int], word: str, lang: str) -> list[int]:
    """The places at which a word may part, without those that are close to the joint of a compound."""
    joints = joints_of(positions, word, lang)
    return [at for at in positions if all(at == joint or abs(at - joint) > BESIDE_A_JOINT for joint in joints)]


_BY_VOWELS: Final = {
    "fi": re.compile(
        r"(?<=[^\W\d_])(?!(?<=[bcdfgkpt])[lr])(?!(?<=[uy])s)(?=[b-df-hj-np-tvwxzšž][aeiouyäöå])", re.IGNORECASE
    ),
    "tr": re.compile(r"(?<=[^\W\d_])(?=[bcçdfgğhj-np-sştvyz][aeıioöuüâîû])", re.IGNORECASE),
}
"""Where words part of languages for which Pyphen has no patterns, as their syllables begin with one consonant before a vowel: but not
within or before what may begin one in a foreign word (`pr`), nor where a compound may have its joint (`kehitys-apu`)."""
_VOWEL: Final = re.compile(r"[aeıiouyäöåüâîû]", re.IGNORECASE)


class Hyphenator(Protocol):
    """Parts words, as WeasyPrint asks Pyphen to."""

    def positions(self, word: str) -> list[int]:
        """Where a word may part; a place at which a hyphen changes the spelling is a number with `data`."""

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """The two parts of a word at each place, the last place first."""


class ByVowels:
    """Parts the words of a language as Pyphen does, by a rule."""

    def __init__(self, lang: str, left: int, right: int) -> None:
        self._pattern, self._left, self._right = _BY_VOWELS[lang], left, right

    def positions(self, word: str) -> list[int]:
        """Where a word may part: behind a vowel at least."""
        vowel = _VOWEL.search(word)
        least, most = max(self._left, vowel.end() if vowel else len(word)), len(word) - self._right
        return [found.start() for found in self._pattern.finditer(word) if least <= found.start() <= most]

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """The two parts of a word at each place, the last place first."""
        return ((word[:at], word[at:]) for at in reversed(self.positions(word)))


def patterns_of(lang: str) -> str | None:
    """The name of the patterns for a language, None if there are none."""
    import pyphen

    known = lang.replace("_", "-").partition("-")[0].lower()
    return known if known in _BY_VOWELS else pyphen.language_fallback(lang)


def hyphenator(lang: str, left: int, right: int) -> Hyphenator:
    """What parts words by the patterns of a name, with so many letters before and behind a hyphen at least: Pyphen, but compounds at
    their joints."""
    return ByVowels(lang, left, right) if lang in _BY_VOWELS else _pyphen()(lang, left, right)


@lru_cache(maxsize=1)
def _pyphen() -> Callable[[str, int, int], Hyphenator]:
    import pyphen

    class AtJoints(pyphen.Pyphen):  # type: ignore[misc]
        def __init__(self, lang: str, left: int, right: int) -> None:
            super().__init__(lang=lang, left=left, right=right)
            self._lang = lang

        def positions(self, word: str) -> list[int]:
            if min(self.left, self.right) >= LONG_PIECES:
                joints = sorted(joints_of(self.hd.positions(word), word, self._lang))
                if apart := [at for at in joints if SHORT_PIECE <= at <= len(word) - SHORT_PIECE]:
                    return apart
            return at_joints(super().positions(word), word, self._lang)

    return AtJoints


@lru_cache(maxsize=8)
def _dictionary(lang: str) -> Hyphenator | None:
    """The patterns of a language; None for one that has none."""
    known = _LATIN if lang == "en" else patterns_of(lang.replace("-", "_"))
    if lang.partition("-")[0] in _WITHOUT:
        known = _LATIN
    return None if known is None else hyphenator(known, BEFORE, AFTER)
