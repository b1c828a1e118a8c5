"""What slide layouts and placeholders are for: by their types, and by what slide layouts are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from publish.layouts.masters.values import Master, SlideLayout

TITLES: Final = ("title", "ctrTitle")
TEXTS: Final = ("body", "obj", "subTitle")
FEET: Final = ("dt", "ftr", "sldNum", "hdr")
NAMES: Final[Mapping[str, re.Pattern[str]]] = {
    role: re.compile(words, re.IGNORECASE)
    for role, words in {
        "cover": r"title slide|(?<!back )cover|front|封面|标题幻灯片|標題投影片|首页|首頁|(?<!裏)表紙|タイトル スライド|표지|제목 슬라이드"
        r"|titelfolie|deckblatt|titeldia|omslag|page de titre|diapositive de titre|couverture|portada|diapositiva de título"
        r"|capa|slide de título|título da apresentação|copertina|diapositiva titolo",
        "section": r"section|divider|chapter|abschnitt|kapitel|章节|节标题|區段標題|章節|过渡|分节|セクション|구역"
        r"|titre de section|encabezado de sección|cabeçalho da seção|intestazione sezione|sectiekop|avsnitt",
        "agenda": r"agenda|contents|outline|目录|目錄|目次|議程|议程|アジェンダ|목차|inhalt|inhoud|sommaire|sommario|índice|indice",
        "quote": r"quot|zitat|citation|引用|名言|引言",
        "closing": r"closing|thank|the end|^end\b|back cover|schluss|danke|結束|结束|致谢|致謝|谢谢|謝謝|封底|尾页|尾頁"
        r"|裏表紙|ありがとう|감사|merci|gracias|cierre|obrigad|encerramento|grazie|chiusura|bedankt",
        "number": r"big number|key figure|kennzahl|大数字",
        "statement": r"statement|key message|big idea|kernaussage|主张|观点",
    }.items()
}

CALLED: Final = {"agenda": "page of contents", "number": "slide for a key figure"}
"""How messages call purposes."""


def purpose(layout: SlideLayout) -> str | None:
    """What a slide layout is for, by its type or its name; None for the run of a talk."""
    kinds = {"title": "cover", "secHead": "section"}
    return kinds.get(layout.kind) or next((role for role, name in NAMES.items() if name.search(layout.name)), None)


def lacking(master: Master) -> Iterator[str]:
    """Slide layouts that are called by a purpose and have no place for its words, each in a sentence."""
    for layout in master.layouts.values():
        held = [each for each in layout.placeholders.values() if each.kind not in FEET]
        role = purpose(layout)
        if role is not None and not any(each.kind in TITLES for each in held):
            what = "no placeholder at all" if not held else "no placeholder for a title"
            yield f"'{layout.name}' looks like a {CALLED.get(role, role)}, but has {what}: no deck can use it until it has one"
