"""What minutes say that they heard stays in the notes; what was decided is shown."""

from __future__ import annotations

import pytest

from publish.writers.deck.content.sentences.openings import heard


@pytest.mark.parametrize(
    "sentences",
    [
        ("会议听取了县医保局关于基金监管情况的汇报。", "会议议定，开展专项整治。"),
        ("會議審議了《管理辦法》。", "會議決定，照案通過。"),
        ("会议听取并审议了年度预算报告", "会议同意该预算"),
        ("The board received a report on the audit.", "Two findings are open."),
        ("The Audit Committee considered an oral update on fees.", "It agreed to wait."),
        ("Der Beirat nahm den Bericht der Leitung zur Kenntnis.", "Er beschloss, zu warten."),
        ("Le conseil a examiné le rapport annuel.", "Il l’a approuvé."),
        ("学校から行事について報告があった。", "来年も行う。"),
    ],
)
def test_what_was_heard_is_left_to_the_notes(sentences: tuple[str, ...]) -> None:
    assert heard(sentences) == 1


@pytest.mark.parametrize(
    "sentences",
    [
        ("会议审议通过了《管理办法》。", "自5月起施行。"),
        ("会议听取了汇报，同意所提方案。", "由县财政局落实。"),
        ("会议听取了汇报。",),
        ("The board approved the report.", "It takes effect in May."),
        ("The board heard that costs rose by 9%.", "It asked why."),
        ("The committee heard the head of the works department.", "It asked why."),
        ("Die Leitung berichtet, dass 84 Kinder angemeldet sind.", "Zwei Stellen sind frei."),
        ("Le conseil approuve le rapport.", "Il entre en vigueur."),
    ],
)
def test_what_says_more_is_shown(sentences: tuple[str, ...]) -> None:
    assert heard(sentences) == 0


def test_what_stands_before_the_decision_is_left_to_the_notes() -> None:
    assert heard(("会议听取了汇报。", "会议认为，很有必要。", "会议强调，要落实。", "会议议定，同意。")) == 3
