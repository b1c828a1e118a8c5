r"""What templates, assistants, spreadsheets, web pages and wrong encodings leave behind in a text that is taken from them.

As with marks of other programs (`publish.text.markup.foreign`), only what is hardly ever meant otherwise is found: `[a note]`, `1e`,
`#1`, `A=B` and `São` are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from publish.text.markup import assistants, encodings, margins, prompts, references
from publish.text.markup.blocks import Found, Kind, without_verbatim
from publish.text.patterns import compiled


class _Leftover(NamedTuple):
    """What a kind looks like, and the signs of which every one of the kind has one: most texts have none."""

    kind: Kind
    signs: str
    pattern: re.Pattern[str]


_ANSWER: Final = (
    r"【\d+(?::\d+)?†[^【】\n]*】|\[cite(?:_start)?(?::[^\[\]\n]*)?\]|:contentReference\[oaicite:[^\]\n]*\](?:\{[^{}\n]*\})?"
    r"|(?<!\w)(?:(?:file)?cite)?[\ue200-\ue202]*turn\d+(?:search|view|news|file)\d+\b"
)
"""The reference of an assistant: `【4†source】`, `[cite: 2]`, `:contentReference[oaicite:0]{index=0}`, `turn0search3`."""
_BUTTONS: Final = "edit|edit source|editar|modifier|Bearbeiten|modifica|bewerken|edytuj|redigera|编辑|編輯|編集|편집"
"""The button behind a heading of Wikipedia, by language: `[edit]`, `[editar | editar código]`."""
_FIELD: Final = r"\b(?:PAGEREF|NOTEREF|REF) _\w+(?: \\\w\b)*|\b(?:MERGE|CHAR)FORMAT\b|(?<!\w)_(?:Toc|Ref|Hlk)\d{3,}\b"
"""What Word has in a field: `PAGEREF _Toc123456 \\h`, `\\* MERGEFORMAT`, `_Ref987654`."""
_ERROR: Final = r"(?<!\w)#(?:[¡¿]?[A-ZÀ-ŽÜÖÄ]{2,9}(?:/0)?[!?]|BEZUG!|NV(?!\w)|N/[ABDV]!?(?!\w))|^[ \t]*#{4,}[ \t]*$"
"""An error of a spreadsheet in any language, and a column that was too narrow: `#REF!`, `#¡DIV/0!`, `#NV`, `######`."""

#: In every text, also in cells.
_ANYWHERE: Final = (
    _Leftover("prompt", prompts.SIGNS, compiled(prompts.PROMPT)),
    _Leftover("answer", r"[\[【]|turn\d", compiled(_ANSWER)),
    _Leftover("chatter", assistants.SUSPECT, assistants.CHATTER),
    _Leftover("comment", "Commented|Formatted", compiled(r"Commented \[[A-Z][\w ]{0,6}\d+\]:|Formatted: (?:Font|Left|Right|Space|Normal|Centered)\b")),
    _Leftover("button", r"\[", compiled(rf"\[(?:{_BUTTONS})(?: ?\| ?[^\[\]\n]+)?\](?!\()")),
    _Leftover("leader", r"\. ?\.|…", compiled(r"(?:\. ?|…){4,}[ \t]*\d{1,4}[ \t]*$", re.MULTILINE)),
    _Leftover("field", "_|(?:MERGE|CHAR)FORMAT", compiled(_FIELD)),
    _Leftover("value", "#", compiled(_ERROR)),
    _Leftover("replaced", "\ufffd|锟斤拷|烫烫|屯屯", compiled("\ufffd+|(?:锟斤拷)+|(?:烫烫|屯屯)+烫?")),
)  # fmt: skip
#: Where the whole text is this, as in a cell; `it` is the part that is told of.
_WHOLE: Final = (
    _Leftover("computed", "=", compiled(r"(?P<it>[ \t]*=(?:[A-ZÄÖÜ.]{2,}\(.*\)|\$?[A-Z]{1,2}\$?\d+(?:[-+*/].+)?))[ \t]*$")),
    _Leftover("notation", r"\d[eE][+-]?\d|\d_\d", compiled(r"(?P<it>[-−]?(?:\d[.,]\d+[eE][+-]?\d{1,3}|\d+[eE][+-]\d{1,3}|\d{1,3}e\d{1,2}|\d{1,3}(?:_\d{3})+))$")),
    _Leftover("midnight", "00:00", compiled(r"\d[\d./-]{5,9}[ T](?P<it>00:00(?::00)?)$")),
    _Leftover("quoted", r"^'\d", compiled(r"(?P<it>')\d[\d.,-]*$")),
    _Leftover("running", margins.SUSPECT, margins.RUNNING),
    _Leftover("contents", margins.SUSPECT, margins.CONTENTS),
    _Leftover("spaced", margins.SUSPECT, margins.SPACED),
    _Leftover("unnamed", margins.SUSPECT, margins.UNNAMED),
    _Leftover("pivot", margins.SUSPECT, margins.PIVOT),
    _Leftover("lacking", "^Na[NT]", compiled("(?P<it>Na[NT])$")),
)  # fmt: skip
_LABELLED: Final = compiled(r"\S{1,3}\t[^\t]*$")
"""A mark or number with a tab behind it, as word processors have in lists: that is no column."""

SUSPECT: Final = compiled(
    "|".join([*(each.signs for each in (*_ANYWHERE, *_WHOLE)), encodings.SIGNS, references.SUSPECT, r"\t"])
)
"""A text without any of these has nothing of the kind."""


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
    found = [Found(each.kind, match.start(), match[0]) for each in _ANYWHERE if (match := each.pattern.search(plain))]
    wholes = ((each.kind, each.pattern.match(plain.rstrip())) for each in _WHOLE)
    found += (Found(kind, match.start("it"), match["it"]) for kind, match in wholes if match)
    if typed := references.TYPED.search(references.NOTES.sub(lambda note: "\0" * len(note[0]), plain)):
        found.append(Found("reference", typed.start(), typed[0]))
    if (begin := references.unclosed(plain)) is not None:
        found.append(Found("unclosed", begin, plain[begin]))
    tab = plain.strip().find("\t")
    if tab > 0 and not _LABELLED.match(plain.strip()):
        found.append(Found("tabs", plain.find("\t", len(plain) - len(plain.lstrip())), "\t"))
    if wrong := encodings.wrongly_read(plain):
        found.append(Found("encoding", *wrong))
    yield from sorted(found, key=lambda one: one.at)


def in_digits(spelling: str) -> str:
    """A figure as programs write it, in digits, with the decimal mark that it has.

    >>> in_digits("1,25E-01"), in_digits("1.5e6"), in_digits("1_000"), in_digits("−2E+3")
    ('0,125', '1500000', '1000', '−2000')
    """
    sign = "−" if spelling[0] in "-−" else ""
    bare = spelling.lstrip("-−").replace("_", "")
    value = format(Decimal(bare.replace(",", ".")), "f")
    return sign + (value.replace(".", ",") if "," in bare else value)
