"""What is left behind in texts that are taken from elsewhere: every spelling of a kind is found, and what looks like it is not."""

from __future__ import annotations

import pytest

from publish.text.markup.blocks import Kind
from publish.text.markup.leftovers import leftovers

FOUND: dict[Kind, tuple[str, ...]] = {
    "prompt": (
        "Click to add title",
        "Click or tap to enter a date.",
        "Choose an item.",
        "Klicken oder tippen Sie hier, um ein Datum einzugeben.",
        "Cliquez ou appuyez ici pour entrer une date",
        "Haga clic o pulse aquí para escribir una fecha",
        "Fare clic o toccare qui per immettere testo",
        "Clique ou toque aqui para inserir texto.",
        "Klik of tik om tekst in te voeren.",
        "Kliknij lub naciśnij tutaj, aby wprowadzić tekst.",
        "单击此处添加标题",
        "单击或点击此处输入日期",
        "点击此处添加文本",
        "按一下或點選這裡以輸入文字。",
        "クリックまたはタップしてテキストを入力してください。",
        "텍스트를 입력하려면 여기를 클릭하거나 탭하세요.",
        "Lorem ipsum dolor sit amet",
        "by [Your name]",
        "【请填写单位】",
        "FIXME: a figure",
    ),
    "answer": (
        "It grew 【4†source】.",
        "It grew [cite: 2].",
        ":contentReference[oaicite:0]{index=0}",
        "see turn0search3",
    ),
    "button": ("Goals [edit]", "Goals [editar | editar código]"),
    "leader": ("Conclusions ........ 12", "Conclusions . . . . 12", "结论………… 12"),
    "field": ("See PAGEREF _Toc123456", r"1 \* MERGEFORMAT", "_Ref987654"),
    "value": ("#REF!", "#¡DIV/0!", "#BEZUG!", "#NV", "######"),
    "replaced": ("A\ufffd", "锟斤拷", "烫烫烫", "屯屯屯"),
    "computed": ("=SUM(A1:A3)", "=B2*1.2"),
    "notation": ("1.25E-01", "1E+06", "1e6", "1_000_000"),
    "midnight": ("2024-02-01 00:00:00",),
    "quoted": ("'00123",),
    "tabs": ("Bern\t12",),
    "encoding": ("MÃ¼nchen", "Itâ€™s late", "Å¡koda", "ä¸\u00ad æ–‡", "Ð´Ð°"),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_every_spelling_of_a_kind_is_found(kind: Kind, text: str) -> None:
    assert [one.kind for one in leftovers(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Click here to see more",
        "[Your name](https://example.org)",
        "TODO and FIXME are words of programmers",
        "turn 0",
        "and so on... 12",
        "C#! and #1",
        "1e étage",
        "12:00:00",
        "1.\tOne",
        "5 Å² and Ø²",
        "«perché»…",
        "São Paulo, Ângela, Íris, Ärzte",
    ],
)
def test_words_that_look_like_leftovers_are_none(text: str) -> None:
    assert not list(leftovers(text))
