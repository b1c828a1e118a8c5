"""References typed by hand, which stay as they are when parts and pages move, and brackets and quotation marks that are never closed."""

from __future__ import annotations

from typing import Final

from publish.text.patterns import compiled

_NUMBER: Final = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5})(?![\w(%-]|[.,]\d)"
_SEE: Final = r"(?:[Ss]ee(?: also)?|[Cc]f\.|[Ss]iehe(?: auch)?|[Vv]gl\.|[Vv]oir(?: aussi)?|[Vv]éase|[Vv]er|[Vv]edi|[Zz]ie(?: ook)?|[Zz]ob\.|[Pp]atrz|[Ss]e)"
_PART: Final = (
    r"(?:sections?|[Cc]hapters?|[Pp]ages?|pp?\.|[Tt]ables?|[Ff]igures?|[Ff]ig\.|Section|Abschnitt|Kapitel|Seiten?|S\.|Tabelle|Tab\.|Abbildung|Abb\."
    r"|chapitre|tableau|sección|capítulo|página|tabla|figura|pág\.|capitolo|sezione|pagina|pag\.|tabella|seção|quadro|paragraaf|hoofdstuk"
    r"|blz\.|tabel|rozdział|rozdz\.|str\.|tabela|rys\.|avsnitt|sidan?|tabell)"
)
_ARTICLE: Final = r"(?:(?:the|der|die|das|la|le|l[’']|el|il|de|het|a|o) ?)?"
_OF_ANOTHER: Final = r"(?![^.;!?\n]{0,12}\b(?:of|der|des|dem|du|de|del|della|dell[’']|do|da|van|in|ust|Act|Law|supra)\b)(?! [A-Z(]|[,:] ?[A-Z*“„«])"
_HAN: Final = r"[\d一二三四五六七八九十]{1,3}"
TYPED: Final = compiled(
    rf"(?<!\w){_SEE} {_ARTICLE}{_PART}[ \u00a0]?{_NUMBER}{_OF_ANOTHER}"
    rf"|(?:[参參详詳]?[见見])(?:[下上]文|[下上]方|本报告)?(?:第{_HAN}[章页頁](?:第{_HAN}[节節])?|[图表圖]\s?\d{{1,2}}(?:[-–.]\d{{1,2}})?(?!\d))"
    r"|如[图表圖]\s?\d{1,2}(?:[-–.]\d{1,2})?所示"
    r"|(?:第?[\d０-９]{1,3}(?:[.．][\d０-９]{1,2})*(?:節|章|ページ|頁)|[図表]\s?[\d０-９]{1,2}(?:[-－−.][\d０-９]{1,2})?)(?:を|の通り)?参照"
    r"|(?:\d{1,3}(?:\.\d{1,2})*(?:절|장|쪽)|(?:그림|표) ?\d{1,2})(?:을|를)? 참조"
)
"""`see section 4.2`, `siehe Abb. 2`, `见第7页`, `図２-１を参照`, `7쪽 참조`; not what is said to be in another document."""
NOTES: Final = compiled(r"\^\[[^\[\]\n]*\]")
"""Notes name parts of other works."""
SUSPECT: Final = (
    r"[Ss]ee |[Cc]f\.|iehe |gl\.|oir |éase|[Vv]er |edi |ie |ob\.|atrz|[见見]|所示|参照|참조|[（“「『《【„«]|\([^()]*$"
)

_PAIRS: Final = {"（": "）", "「": "」", "『": "』", "《": "》", "【": "】", "„": "“”", "«": "»", "(": ")", "“": "”"}
_SIGNS: Final = compiled(r"[（）「」『』《》【】„“”«»()]")
_WIDE: Final = compiled(r"[\u3040-\u9fff]")


def unclosed(text: str) -> int | None:
    """Where a bracket or quotation mark is opened that nothing closes.

    Marks of ASCII count where a word stands before them; English opens one at the beginning of each paragraph of a speech, so `“`
    counts beside Han.

    >>> unclosed("（见附录一"), unclosed("他说：“好的。"), unclosed("(see a) and b)"), unclosed("Er kam (spät und ging."), unclosed("“So")
    (0, 3, None, 7, None)
    >>> unclosed("„Hub“ und »x«"), unclosed("（一）"), unclosed("He said :( and left")
    (None, None, None)
    """
    opened: list[tuple[str, int]] = []
    for found in _SIGNS.finditer(text):
        sign, at = found[0], found.start()
        if opened and sign in _PAIRS[opened[-1][0]]:
            opened.pop()
        elif sign in _PAIRS and not (sign == "(" and text[max(0, at - 1) : at] not in ("", " ", "\u00a0")):
            opened.append((sign, at))
        elif sign in "）」』】)" and opened:
            return None  # what crosses is no pair that was forgotten
    for sign, at in opened[-1:]:
        if sign == "“" and not _WIDE.search(text, max(0, at - 1), at + 2):
            continue
        if sign in "«»" or (sign == "(" and len(text) - at < 4) or (sign in "„“" and '"' in text[at:]):
            continue
        return at
    return None
