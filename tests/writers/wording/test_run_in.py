"""Run-in points."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from publish.model import Points
from publish.model.nodes import plain
from publish.writers.wording import run_in as module
from publish.writers.wording.run_in import ends_in_punctuation, run_in
from tests.builders import item, points, words


@pytest.mark.parametrize(
    ("block", "lang", "sentence"),
    [
        (points(item("提质", "要快。"), item("增效", "要稳"), intro="要求", numbering="一要"), "zh-Hans",
         "要求一要提质。要快。二要增效。要稳。"),
        (points(item("过去，", "很好；"), item("现在，", "更好"), numbering="none", joint=""), "zh-Hans", "过去，很好；现在，更好。"),
        (points(*(item("推进", text) for text in "甲乙丙"), intro="重点：", numbering="none", joint="", separator="、"), "zh-Hans",
         "重点：推进甲、推进乙、推进丙。"),
        (points(item("Listen", "To them."), item("Wait", "then act"), numbering="1."), "en", "1. Listen: To them. 2. Wait: then act."),
        (points(item("Prix", "le bois a peu augmenté"), item("Climat", "−79 %"), numbering="a)"), "fr",
         "a) Prix\u00a0: le bois a peu augmenté\u202f; b) Climat\u00a0: −79 %."),
        (points(item("Prix", "Le bois a peu augmenté"), item("Climat", "−79 %"), numbering="a)"), "fr",
         "a) Prix. Le bois a peu augmenté\u202f; b) Climat. −79 %."),
        (points(item("Vigilance", "niveau jaune annoncé"), numbering="1."), "fr", "1. Vigilance\u00a0: niveau jaune annoncé."),
        (points(item("Le seuil", "est fixé à 3"), item("Le stock", "et les lots"), numbering="1."), "fr",
         "1. Le seuil est fixé à 3\u202f; 2. Le stock et les lots."),
        (points(item("Pleno", "aprobación inicial"), item("Obras", "de la vía"), numbering="1."), "es",
         "1. Pleno: aprobación inicial; 2. Obras: de la vía."),
        (points(item("手机", "iPhone 销量下降"), numbering="1."), "zh-Hans", "1.手机。iPhone 销量下降。"),
        (points(item("Listen", "to them"), numbering="1.", joint=" – "), "en", "1. Listen – to them."),
        (points("甲", "乙", numbering="•"), "zh-Hans", "甲；乙。"),
        (points("Listen", "decide", intro="We shall", numbering="none"), "en", "We shall Listen; decide."),
        (points(item("Listen", "to them"), item("Act."), numbering="1."), "en", "1. Listen to them; 2. Act."),
        (points(item("Two:", points=points("a", "b", numbering="a)").points), numbering="1."), "en", "1. Two: a) a; b) b."),
        (points("他说“好。”", "打造“国家队”", numbering="none"), "zh-Hans", "他说“好。”打造“国家队”。"),
    ],
)  # fmt: skip
def test_points_run_on_as_one_sentence(block: Points, lang: str, sentence: str) -> None:
    assert "".join(plain(piece.inlines) for piece in run_in(block.points, lang)) == sentence


def test_the_id_of_a_point_is_on_its_first_piece_only() -> None:
    pieces = run_in(points(item("a", "b", id="here"), item(text="c", id="there"), numbering="1.").points, "en")
    assert [(piece.kind, piece.id) for piece in pieces if piece.id] == [("label", "here"), ("label", "there")]


def test_every_piece_knows_its_point() -> None:
    pieces = run_in(points("a", "b", intro="We", numbering="1.").points, "en")
    assert [piece.item for piece in pieces if piece.kind in ("intro", "text")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("好。", True),
        ("好。”", True),
        ('Good."', True),
        ("（好。）", True),
        ("好”", False),
        ("", False),
        ("**好。**", True),
    ],
)
def test_ends_in_punctuation(text: str, ends: bool) -> None:
    assert ends_in_punctuation(words(text)) is ends


def test_what_stands_between_leads_and_texts_is_found_once_for_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of thousands of points is no matter of seconds: each text is looked at once, however many there are."""
    asked = Mock(side_effect=module._goes_on)
    monkeypatch.setattr(module, "_goes_on", asked)
    listed = points(*(item(f"Lead {number}", "goes on") for number in range(50)), numbering="1.").points
    run_in(listed, "en")
    assert asked.call_count == 50
