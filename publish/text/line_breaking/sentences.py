"""Where the sentences of a text end: not at the point of an abbreviation or an ordinal, nor at a mark within an address.

A point is no end where in doubt: two sentences on a slide say what the report says, half a one does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publish.text.patterns import compiled
from publish.text.scripts import is_wide

_MARK: Final = compiled(r"[。！？]+[”’」』）]*|[.!?]+[”’\"')\]]*(?=\s|$)|[!?]+(?=[^\x00-\u2fff])")
_LONGEST: Final = 20
"""How many characters before a point are looked at."""
_ABBREVIATIONS: Final = frozenset(
    word
    for line in (
        "vs cf eg ie etc viz no nos nr nrn fig figs tab tbl eq eqs sec ch vol ed eds al ca approx est dept dr prof mr mrs ms st jr sr rev hon gen",
        "inc ltd co corp bros plc art arts abs abb kap bd bde anm hrsg aufl ausg bzw usw vgl ggf inkl exkl evtl sog zzgl bzgl max min mio mrd tsd",
        "str tel z zb dh ua usf gem lt op cit ibid seq jan feb mar apr jun jul aug sep sept oct nov dec okt dez mme mmes mlle env chap éd par ex",
        "núm pág págs cap apdo ej av sra srta dña ud uds sres exp ref avda sig sigg dott ing pag pagg ecc",
        "г гг стр рис табл тыс млн млрд руб др пр см ул",
        "fr kr rs lfd bijv blz incl excl mevr dhr resp jl dvs osv kl tys tzw np itd itp godz pkt ust poz św hab inż mgr pow woj ok",
        "č tj tzv např atd hod dra doc artt cfr bkz vb cad sok mah şti sn av",
        "zr br ds drs dhr mw sig dott avv geom lic arq eng srª exmo",
    )
    for word in line.split()
)

_SHORT: Final = 3
"""A word of so many letters before a point and a figure is a unit or a title: `Fr. 12`, `Rs. 500`, `Kap. 3`."""
_MEASURED: Final = compiled(rf"[£€$]?[\d.,]*\d[^\W\d_]{{1,{_SHORT}}}")
"""A figure with its unit, before a point and the figure of the next unit: `£41 7s. 4d.`, `6ft. 2in.`, `12h. 30min.`."""
_FIGURE: Final = compiled(r"[A-Z]{0,3}[^\w\s.]*\d")
"""How a figure begins, whose point is none of an abbreviation: `3.2`, `£38.2m`, `US$4.1bn`, `−0.3`, `>1.5`."""
#: Abbreviations that end sentences, and hardly ever are words of their own.
_LAST: Final = frozenset(
    [
        "etc",
        "usw",
        "ecc",
        "inc",
        "ltd",
        "corp",
        "jr",
        "sr",
        "mio",
        "mrd",
        "tsd",
        "tys",
        "itd",
        "itp",
        "atd",
        "osv",
        "dvs",
        "kr",
        "fr",
        "rs",
        "dept",
        "approx",
        "nr",
        "nrn",
        "tel",
        "plc",
        "bros",
        "inkl",
        "exkl",
        "zzgl",
        "ggf",
        "evtl",
        "vb",
        "гг",
        "др",
        "руб",
        "тыс",
        "млн",
        "млрд",
    ]
)


def is_abbreviated(text: str) -> bool:
    """Whether the point that a text ends in belongs to its last word, so that it stays where no sentence ends.

    >>> [is_abbreviated(text) for text in ("05.05.2025 r.", "sp. z o.o.", "Salz usw.", "3 p.m.", "Plan B.", "It grew.", "Version 1.2.")]
    [True, True, True, True, False, False, False]
    >>> [is_abbreviated(text) for text in ("EudraCT-nr.", "bis 30.6.", "8./9.", "10.3.", "2025. január 17.", "2025. 04. 12.")]
    [True, True, True, True, True, True]
    """
    if not text.endswith(".") or text.endswith(".."):
        return False
    last = re.split(r"[\s(\[/–—-]", text[-_LONGEST:-1])[-1]
    if _YEAR_FIRST.search(text[-_LONGEST:]):
        return True
    if _DAY_OF_A_MONTH.search(text[-_LONGEST:]) and not _VERSION.search(text[-_LONGEST:]):
        return True
    is_letter = len(last) == 1 and last.islower() and re.search(r"(?:[^\d\s]|\b[12]\d{3})\s\w\.$", text) is not None
    return is_letter or re.fullmatch(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}", last) is not None or last.lower() in _LAST


_DAY_OF_A_MONTH: Final = compiled(
    r"(?<![\d.,])(?:[1-9]|0[1-9]|[12]\d|3[01])\.(?:[1-9]|0[1-9]|1[0-2])\.$|(?<![\d.])\d{1,2}\./\d{1,2}\.$"
)
"""A day and its month, or two days, as languages write them whose ordinals have a point: `30.6.`, `8./9.`."""
_YEAR_FIRST: Final = compiled(r"(?<![\d.])[12]\d{3}\. ?(?:\d{1,2}\. ?\d{1,2}|[^\W\d_]{3,10} \d{1,2})\.$")
"""A day as Hungarian writes it: `2025. 04. 12.`, `2025. január 17.`"""
_VERSION: Final = compiled(r"(?i)(?:version|ver\.|v\.|section|abschnitt|kapitel|kap\.|§|pkt\.?|punkt|nr\.?)\s?[\d.]+$")
"""What is called by such a number as well."""


def ends(text: str) -> Iterator[int]:
    """Where each sentence ends, behind its mark and the quotation marks that close with it.

    >>> [text[:end] for text in ("At 0.12 vs. 0.31 it grew. So it did.", "Am 3. Mai, z. B. hier. Dort") for end in list(ends(text))[:1]]
    ['At 0.12 vs. 0.31 it grew.', 'Am 3. Mai, z. B. hier.']
    >>> [text[:end] for text in ("Zr. Ex vraagt. Dat kan.", "Bdr. Ex is er. Nu.") for end in list(ends(text))[:1]]
    ['Zr. Ex vraagt.', 'Bdr. Ex is er.']
    >>> [text[:end] for text in ("Отказы с кодом 96. Затронуто много.", "1. Затронуто. Да") for end in list(ends(text))[:1]]
    ['Отказы с кодом 96.', '1. Затронуто.']
    >>> [text[:end] for text in ("We spent £3.2m. A delay", "It lost −0.3. It", "For US$4.1bn. Why", "Art.12.3 z.B. A") for end in ends(text)]
    ['We spent £3.2m.', 'It lost −0.3.', 'For US$4.1bn.']
    >>> [text[:end] for text in ("搬送车(以下称“AGV”。)与人相撞。查明", "（见表1。）次日。") for end in list(ends(text))[:1]]
    ['搬送车(以下称“AGV”。)与人相撞。', '（见表1。）']
    """
    within = _remarks(text)
    for mark in _MARK.finditer(text):
        if any(start < mark.start() < end for start, end in within):
            continue
        if mark[0][0] != "." or mark[0].startswith("..") or not _is_shortened(text, mark.start(), mark.end()):
            yield mark.end()


def _remarks(text: str) -> list[tuple[int, int]]:
    """Where brackets stand within a sentence, whose own sentences do not end it: the opening one of each, and the closing one."""
    if "(" not in text and "（" not in text:
        return []
    found, opened = list[tuple[int, int]](), list[int]()
    for at, sign in enumerate(text):
        if sign in "(（":
            opened.append(at)
        elif sign in ")）" and opened:
            start = opened.pop()
            if not _BEGINS.search(text, 0, start):
                found.append((start, at))
    return found


_BEGINS: Final = compiled(r"(?:^|[.!?。！？…][”’」』）\"')\]]*)\s*\Z")
"""What stands before a bracket that is a sentence of its own."""
_CYRILLIC: Final = compiled("[А-ЯЁІЇЄ]")
_VOWEL: Final = compiled("[aeiouyà-öø-ÿāăąēėęěīįıōőœūůűųа-яё]", re.IGNORECASE)


def _is_shortened(text: str, at: int, end: int) -> bool:
    """Whether a point belongs to what stands before it, or the sentence goes on behind it in a small letter."""
    after = text[end : end + 8].lstrip()
    if after[:1].islower():
        return True
    before = re.split(r"[\s(\[“„«‘/–—-]", text[max(at - _LONGEST, 0) : at])[-1].lstrip("¿¡\"'")
    if end > at + 1 and text[at + 1] != ".":
        return False  # A quotation mark closes behind the point.
    if not after or (before and is_wide(before[-1])):
        return False
    is_first = not text[:at].rstrip()[: -len(before)].strip()
    if len(before) <= _SHORT and before.isalpha() and is_first and not _VOWEL.search(before):
        return True  # Letters that are no word are no sentence: `Zr. Ex asks`.
    if re.fullmatch(r"\d{1,2}", before) and not is_first and _CYRILLIC.match(after):
        return False  # No language that is written so has ordinals with a point.
    if re.fullmatch(r"\d{1,2}", before) or (len(before) == 1 and before.isalpha()):
        return True
    if after[:1].isdigit() and ((len(before) <= _SHORT and before.isalpha()) or _MEASURED.fullmatch(before)):
        return True
    return ("." in before.strip(".") and not _FIGURE.match(before)) or before.lower() in _ABBREVIATIONS
