r"""Marks of other programs that a text of a report does not know: links by name, AsciiDoc, reStructuredText, LaTeX, wikis, Word.

As with Markdown (`publish.text.markup.blocks`), only what is hardly ever meant otherwise is found: `a[1][2]`, `R&D;`, `C:\item` and
`{镕|róng}` are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publish.text.markup.blocks import Found, Kind, without_verbatim
from publish.text.patterns import compiled

_MARKS: Final = "•◦▪▸‣⁃●■◆◇▶►➢❖・▎▌▍▋┃\uf0a7\uf0b7"
"""What word processors and web pages set before the points of a list, of symbol fonts, too."""
_BOXES: Final = r"[□○◎][ \t\u3000]+(?![^\n]*[□○◎])"
"""Marks of points in Korean documents; of several in a line, one is to be chosen."""
_OF_SYMBOLS: Final = r"[·§ü][ \t]+(?=[^\W\d_])|Ø(?=\t|[ \t]{2}|[^\n]*\n[ \t]*Ø[ \t])[ \t]+(?=[^\W\d_])"
"""The letters that marks of Wingdings become. A lone `Ø ` before a word is an average; as the arrow of Wingdings it stands before a tab
or before several lines."""
SUSPECT: Final = compiled(
    rf"[@#_\[{{\\|<:!！=^'\"{_MARKS}□○◎]|^[ \t]*(?:\.{{1,3}} |[·§üØ][ \t]|o\t|h[1-6]\.)", re.MULTILINE
)
"""A text without any of these has nothing of the kind."""

_ADDRESS: Final = r"https?://[^\s\[\]<>()|]+"
_COMMANDS: Final = (
    "textbf|textit|texttt|textsc|emph|underline|cite[pt]?|ref|eqref|autoref|label|section|subsection|begin|end|footnote|url|href|caption"
    "|includegraphics|input"
)
_MACROS: Final = "image|link|xref|footnote|include|video|kbd|btn"
_FIELDS: Final = "PAGEREF|REF|HYPERLINK|TOC|SEQ|NUMPAGES|MERGEFIELD|STYLEREF"
_LOST: Final = (
    r"Error! (?:Reference source|Bookmark) not \w+\.?|Fehler! (?:Verweisquelle|Textmarke)[^.\n]{0,60}\.?"
    r"|Erreur ?[!\u202f] ?(?:Source du renvoi|Signet) \w+\.?|错误[!！] ?未(?:找到引用源|定义书签)[。.]?"
    r"|錯誤[!！] ?(?:找不到參照來源|尚未定義書籤)[。.]?|エラー[!！] ?(?:参照元が見つかりません|ブックマークが定義されていません)[。.]?"
)

#: In lines of prose, or of a text of several lines.
_IN_PROSE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("heading", compiled(r"^[ \t]*(?:={2,6}|h[1-6]\.)[ \t]+(?=[^\W\d_])", re.MULTILINE)),
    ("list", compiled(rf"^[ \t]*(?:[{_MARKS}][ \t\u3000]*|{_BOXES}|{_OF_SYMBOLS}|o\t|\.{{1,3}} (?![\w-]+::))(?=\S)", re.MULTILINE)),
    ("contents", compiled(r"^[ \t]*\[toc\][ \t]*$|\[\[_?(?:TOC|toc)_?\]\]|(?<![\w\]])\[TOC\](?![(\[:])", re.MULTILINE)),
    ("container", compiled(r"^[ \t]*(?::::+ ?\{?[\w-]+|!!! ?[\w-]+|\.\. [\w-]+::|\[(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\][ \t]*$)", re.MULTILINE)),
    ("macro", compiled(r"^[ \t]*(?:#\+[A-Za-z_]+:|\[(?:source|quote|verse|cols)\b[^\]\n]*\][ \t]*$)", re.MULTILINE)),
)  # fmt: skip
_ANYWHERE: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("table", compiled(r"^[ \t]*(?:\|===|\|\|[^|\n]+\|\|)", re.MULTILINE)),
    ("link", compiled(r"(?<![\^A-Za-z0-9_\]])!?\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{2,}\]\[[\w .:/-]*\]")),
    ("link", compiled(rf"\[[^\[\]|\n]+\|{_ADDRESS}\]|<{_ADDRESS}\|[^<>\n]+>|(?<![\w:]){_ADDRESS}\[(?=\D)[^\[\]\n]+\](?![\w=&/])")),
    ("link", compiled(r"\[\[(?!_?(?:TOC|toc)_?\])(?=[^\W\d_])[^\[\],\n]+\]\]|<<[A-Za-z][\w-]*,[^<>\n]+>>")),
    ("link", compiled(r"\[[^\[\]\n]*\]\((?:(?=https?:|mailto:|www\.|[#./])[^()\s\"']+|(?:briefing|deck)(?= +#)) [^()\n\"']*\)")),
    ("link", compiled(r"\[[^\[\]\n]+\]\([^()\n\"'#:/]+ [^()\n\"'#:]+\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|html?|zip)\)")),
    ("link", compiled(r"\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]+\] \((?:https?:|mailto:|www\.|#)[^()\s]+\)")),
    ("attributes", compiled(r"\{[#.][A-Za-z][\w-]*(?:[ \t][^{}\n]*)?\}|\{:[ .#\w][^{}\n]*\}|(?<=\])\{(?!index=)[\w-]+=[^{}\n]*\}")),
    ("citation", compiled(r"\[(?:see )?-?@[A-Za-z][\w:.-]*[^\[\]\n]*\]")),
    ("citation", compiled(r"(?<![\w.@/])@(?:(?:fig|tbl|tab|sec|eq|lst)[-:][\w-]+|[A-Za-z][A-Za-z_:-]*\d{4}[a-z]?\b)")),
    ("macro", compiled(rf"(?<!\w)(?:{_MACROS})::?[^\s\[\]]*\[[^\]\n]*\]|\{{(?:code|noformat|panel|color)(?::[^{{}}\n]*)?\}}|\{{%[^%\n]+%\}}")),
    ("command", compiled(rf"(?<![\w:\\])\\(?:(?:{_COMMANDS})\*?[\[{{]|(?:newpage|pagebreak|noindent|clearpage)\b)")),
    ("field", compiled(rf"{_LOST}|\{{ ?(?:{_FIELDS})\b[^{{}}\n]*\}}|\bHYPERLINK \"[^\"\n]*\"")),
    ("emphasis", compiled(r"(?<!')'''(?=[^'\s])[^'\n]+'''(?!')")),
    (
        "script",
        compiled(
            r"(?<=[A-Za-z\d)])(?:\^-?\d{1,3}(?![\w^])|[\^_]\{[^{}\n]{1,20}\})"
            r"|(?<![\w./])(?:H|C|N|O|F|P|S|K|Na|Mg|Al|Si|Cl|Ca|Fe|Cu|Zn|Br|Pb|U){1,4}_\d{1,2}(?![\w.])"
        ),
    ),
)  # fmt: skip
_ROLE: Final = compiled(r"(?<![\w:]):[a-z][a-z-]+:`[^`\n]+`")

_PATH: Final = compiled(r"(?<!\S)\\\\[A-Za-z][\w.-]*\\\S+|(?<![\w\\])[A-Z]:\\(?:[\w .-]+\\)*(?=[*._#$(-])\S*")
"""A path of Windows that loses a backslash: one of two at its beginning, or one before a sign."""


def foreign_markup(text: str, *, is_prose: bool) -> Iterator[Found]:
    """What is found in a text, in its order; `is_prose` as for Markdown."""
    if not SUSPECT.search(text):
        return
    plain = without_verbatim(text)
    found: list[Found] = []
    for kind, pattern in (*(_IN_PROSE if is_prose or "\n" in text.rstrip() else ()), *_ANYWHERE):
        if match := pattern.search(plain):
            found.append(Found(kind, match.start() + _indent(match[0]), match[0].strip()))
    if role := _ROLE.search(text):
        found.append(Found("macro", role.start(), role[0]))
    found += [
        Found("path", path.start(), path[0])
        for path in _PATH.finditer(text)
        if text[: path.start()].count("`") % 2 == 0
    ][:1]
    yield from sorted(found, key=lambda one: one.at)


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())
