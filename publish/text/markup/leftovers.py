r"""What templates, assistants, spreadsheets, web pages and wrong encodings leave behind in a text that is taken from them.

As with marks of other programs (`publish.text.markup.foreign`), only what is hardly ever meant otherwise is found: `[a note]`, `1e`,
`#1`, `A=B` and `São` are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from publish.text.markup.blocks import Found, Kind, without_verbatim
from publish.text.patterns import compiled

SUSPECT: Final = compiled(
    r"^'\d|[\[【:_#=\t\ufffd]|[.…]{2}|[ÃÂâ][\u0080-\u024f\u2000-\u2122]|锟斤|烫烫|\d[eE][+-]?\d|Lorem|TODO|FIXME|00:00"
    r"|(?:text|text\.|Text|texte|texto|testo|tekst|date|datum|item|文字|日期|テキスト|텍스트)",
)
"""A text without any of these has nothing of the kind."""

_PROMPTS: Final = (
    r"Click (?:or tap )?(?:here )?to (?:enter|add) (?:text|a date|title|subtitle)\.?|Click here to enter (?:text|a date)\.?|Choose an item\."
    r"|Klicken (?:oder tippen )?Sie (?:hier|auf diesen Text)?,? ?um (?:Text|ein Datum) einzugeben\.?|Klicken Sie hier, um Text einzugeben\.?"
    r"|Cliquez (?:ou appuyez )?ici pour (?:entrer|ajouter) (?:du texte|une date)\.?"
    r"|Haga clic o pulse aquí para escribir (?:texto|una fecha)\.?|Fare clic o toccare qui per immettere (?:il )?testo\.?"
    r"|Clique ou toque aqui para (?:introduzir|inserir) (?:o )?texto\.?|Klik (?:of tik (?:om )?)?(?:hier )?(?:om )?tekst in te voeren\.?"
    r"|Kliknij lub naciśnij tutaj, aby wprowadzić tekst\.?"
    r"|(?:单击或点击此处|单击此处|点击此处)(?:输入(?:文字|日期)|添加(?:文字|标题|副标题|文本))。?|按一下或點選這裡以輸入文字。?"
    r"|クリックまたはタップしてテキストを入力してください。?|텍스트를 입력하려면 여기를 클릭하거나 탭하세요\.?"
    r"|Lorem ipsum dolor(?: sit amet)?|(?:\[|【)(?:Insert|Enter|Type|Your|Hier|Insérer|Insertar|请输入|此处填写|请填写|请插入)(?![\w]*[\]】]\()[^\[\]【】\n]*(?:\]|】)(?!\()"
    r"|(?<!\w)(?:TODO|FIXME)(?=:)"
)
_BUTTONS: Final = "edit|edit source|editar|modifier|Bearbeiten|modifica|bewerken|edytuj|redigera|编辑|編輯|編集|편집"
_FIRST: Final = "ÂÃÄÅÆÐÑÎÏØâãäåæçèéêï"

#: In every text, also in cells.
_ANYWHERE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("prompt", compiled(_PROMPTS)),
    ("answer", compiled(r"【\d+(?::\d+)?†[^【】\n]*】|\[cite(?:_start)?(?::[^\[\]\n]*)?\]|:contentReference\[oaicite:[^\]\n]*\](?:\{[^{}\n]*\})?|\bturn\d+(?:search|view|news|file)\d+\b")),
    ("button", compiled(rf"\[(?:{_BUTTONS})(?: ?\| ?[^\[\]\n]+)?\](?!\()")),
    ("leader", compiled(r"(?:\. ?|…){4,}[ \t]*\d{1,4}[ \t]*$", re.MULTILINE)),
    ("field", compiled(r"\b(?:PAGEREF|NOTEREF|REF) _\w+(?: \\\w\b)*|\\\* ?(?:MERGEFORMAT|CHARFORMAT|ARABIC)\b|(?<!\w)_(?:Toc|Ref|Hlk)\d{3,}\b")),
    ("value", compiled(r"(?<!\w)#(?:[¡¿]?[A-ZÀ-ŽÜÖÄ]{2,9}(?:/0)?[!?]|BEZUG!|NV(?![\w]))|^[ \t]*#{4,}[ \t]*$")),
    ("replaced", compiled(r"\ufffd+|(?:锟斤拷)+|(?:烫烫|屯屯)+烫?")),
)  # fmt: skip
#: Where the whole text is this, as in a cell.
_WHOLE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("computed", compiled(r"[ \t]*=(?:[A-ZÄÖÜ.]{2,}\(.*\)|\$?[A-Z]{1,2}\$?\d+(?:[-+*/].+)?)[ \t]*$")),
    ("notation", compiled(r"[-−]?(?:\d[.,]\d+[eE][+-]?\d{1,3}|\d+[eE][+-]\d{1,3}|\d{1,3}e\d{1,2}|\d{1,3}(?:_\d{3})+)$")),
    ("midnight", compiled(r"\d[\d./-]{5,9}[ T](?P<it>00:00(?::00)?)$")),
    ("quoted", compiled(r"(?P<it>')\d[\d.,-]*$")),
)  # fmt: skip
_WRONGLY_READ: Final = compiled(rf"[{_FIRST}][\u0080-\u00ff\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]{{1,2}}")


def leftovers(text: str) -> Iterator[Found]:
    """What is found in a text, of each kind the first.

    >>> [(one.kind, one.spelling) for one in leftovers("Trade grew【4†source】 in MÃ¼nchen.")]
    [('answer', '【4†source】'), ('encoding', 'Ã¼')]
    >>> [one.kind for one in leftovers("Conclusões ........ 12")], list(leftovers("São Paulo, [a note], 1e, A=B"))
    (['leader'], [])
    """
    if not SUSPECT.search(text):
        return
    plain = without_verbatim(text)
    found = [Found(kind, match.start(), match[0]) for kind, pattern in _ANYWHERE if (match := pattern.search(plain))]
    for kind, pattern in _WHOLE:
        if match := pattern.match(plain.rstrip()):
            group = "it" if "it" in pattern.groupindex else 0
            found.append(Found(kind, match.start(group), match[group]))
    tab = plain.strip().find("\t")
    if tab > 0 and not compiled(r"\S{1,3}\t[^\t]*$").match(plain.strip()):
        found.append(Found("tabs", plain.find("\t", len(plain) - len(plain.lstrip())), "\t"))
    if wrong := next((match for match in _WRONGLY_READ.finditer(plain) if meant(match[0])), None):
        found.append(Found("encoding", wrong.start(), wrong[0]))
    yield from sorted(found, key=lambda one: one.at)


def meant(spelling: str) -> str:
    """The characters that were read in a wrong encoding; none if these are letters of their own.

    >>> meant("Ã¼"), meant("â€™"), meant("Ão"), meant("Äü")
    ('ü', '’', '', '')
    """
    for length in (len(spelling), 2):
        for encoding in ("cp1252", "latin-1"):
            try:
                read = spelling[:length].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            if read.isprintable() and len(read) == 1:
                return read
    return ""


def in_digits(spelling: str) -> str:
    """A figure as programs write it, in digits, with the decimal mark that it has.

    >>> in_digits("1,25E-01"), in_digits("1.5e6"), in_digits("1_000"), in_digits("−2E+3")
    ('0,125', '1500000', '1000', '−2000')
    """
    sign = "−" if spelling[0] in "-−" else ""
    bare = spelling.lstrip("-−").replace("_", "")
    value = format(Decimal(bare.replace(",", ".")), "f")
    return sign + (value.replace(".", ",") if "," in bare else value)
