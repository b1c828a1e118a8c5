"""What templates have in place of words: the placeholder text of Office in each of its languages, blanks to be filled in, dummy text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_OFFICE: Final[Mapping[str, str]] = {
    "Click ": r"(?:or tap )?(?:here )?to (?:enter|add) (?:text|a date|title|subtitle)\.?",
    "Choose an item.": "",
    "Klicken ": r"(?:oder tippen )?Sie (?:hier|auf diesen Text)?,? ?um (?:Text|ein Datum) einzugeben\.?",
    "Cliquez ": r"(?:ou appuyez )?ici pour (?:entrer|ajouter) (?:du texte|une date)\.?",
    "Haga clic ": r"o pulse aquí para escribir (?:texto|una fecha)\.?",
    "Fare clic ": r"o toccare qui per immettere (?:il )?testo\.?",
    "Clique ": r"ou toque aqui para (?:introduzir|inserir) (?:o )?texto\.?",
    "Klik ": r"(?:of tik (?:om )?)?(?:hier )?(?:om )?tekst in te voeren\.?",
    "Kliknij ": r"lub naciśnij tutaj, aby wprowadzić tekst\.?",
    "单击": r"(?:或点击)?此处(?:输入(?:文字|日期)|添加(?:文字|标题|副标题|文本))。?",
    "点击此处": r"(?:输入(?:文字|日期)|添加(?:文字|标题|副标题|文本))。?",
    "按一下或點選這裡": r"以輸入文字。?",
    "クリックまたはタップ": r"してテキストを入力してください。?",
    "텍스트를 입력하려면 ": r"여기를 클릭하거나 탭하세요\.?",
}
"""The words with which a placeholder of Office begins, and how it goes on."""
_ASKED_FOR: Final = "Insert|Enter|Type|Your|Hier|Insérer|Insertar|请输入|此处填写|请填写|请插入"
"""How a blank in brackets begins: `[Insert name]`, `【请填写单位】`."""
_BLANK: Final = rf"[\[【](?:{_ASKED_FOR})(?!\w*[\]】]\()[^\[\]【】\n]*[\]】](?!\()"
"""A blank; a link with such words is none."""
_PICTURES: Final = (
    r"\[(?:Figure|Fig\.|Table|Chart|Image|Photo)(?: [\dIVX]+)?(?: (?:about|to go|goes))? here\]"
    r"|[（(【\[](?:此处|此處)(?:插图|插圖|配图|附图|插入)[^（）()\[\]【】\n]{0,12}[）)】\]]"
)
"""Where a picture was to stand: `[Figure 1 about here]`, `（此处插图）`."""
_UNDONE: Final = r"(?<!\w)(?:TODO|FIXME)(?=:)"

PROMPT: Final = "|".join(
    [
        *(re.escape(begin) + rest for begin, rest in _OFFICE.items()),
        "Lorem ipsum dolor(?: sit amet)?",
        _BLANK,
        _PICTURES,
        _UNDONE,
    ]
)
"""Any of these, as a regular expression."""
SIGNS: Final = "|".join([*map(re.escape, _OFFICE), "Lorem", r"[\[【]", "此[处處]", "TODO", "FIXME"])
"""What every one of them has: a text without has none."""
