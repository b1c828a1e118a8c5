"""What a section proposes at its end is on a slide; names alone, and a sentence that proves nothing, are no large words on a colour."""

from __future__ import annotations

import pytest

from publish.model import Block
from publish.writers.deck.slides import Slide
from tests.builders import callout, finished, item, paragraph, points, quote, report, section, table
from tests.writers.deck.conftest import Plan


def slides(plan: Plan, *content: Block, lang: str = "en", layout: str = "plain") -> list[Slide]:
    return list(plan(finished(report(section("Trial", *content), lang=lang)), layout).slides[1:])


def shown(found: list[Slide]) -> str:
    return " ".join(" ".join(content.text for content in slide.contents) for slide in found).replace("\n", " ")


@pytest.mark.parametrize(
    ("lang", "words", "asked"),
    [
        ("en", "The lease ends in May. We propose a trial of six months.", "We propose a trial of six months"),
        ("de", "Der Rat wird um Zustimmung gebeten.", "Der Rat wird um Zustimmung gebeten"),
        ("fr", "Nous proposons un essai.", "Nous proposons un essai"),
        ("zh-Hans", "综上，建议采用方案二。", "综上，建议采用方案二"),
    ],
)
@pytest.mark.parametrize("layout", ["plain", "official"])
def test_what_is_proposed_behind_points_is_on_their_slide(
    planned: Plan, lang: str, words: str, asked: str, layout: str
) -> None:
    listed = points(item("Output rose"), item("Costs fell"), item("Nobody left"))
    [slide] = slides(planned, listed, paragraph(words), lang=lang, layout=layout)
    assert asked in shown([slide]).replace("\N{NO-BREAK SPACE}", " ")
    assert words in " ".join(para.text for para in slide.notes).replace("\N{NO-BREAK SPACE}", " ")


def test_other_prose_behind_points_stays_in_the_notes(planned: Plan) -> None:
    listed = points(item("Output rose"), item("Costs fell"))
    assert "volunteered" not in shown(slides(planned, listed, paragraph("Most firms volunteered.")))
    worded = paragraph("Output rose.", slide="Output rose")
    assert "We propose" not in shown(slides(planned, worded, callout("A caveat."), paragraph("We propose a trial.")))


def test_what_is_proposed_behind_a_table_stands_above_it(planned: Plan) -> None:
    [slide] = slides(planned, table(["Town", "Cost"], ["York", "2"], ["Leeds", "3"]), paragraph("We propose York."))
    assert [content.text for content in slide.contents if content.role == "support"] == ["We propose York"]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("张伟、李娜、王强、赵敏", "one"),
        ("Anna Smith, Jan de Vries and Al Day", "one"),
        ("We kept our word.", "statement"),
    ],
)
def test_names_alone_are_no_statement(planned: Plan, words: str, form: str) -> None:
    [slide] = slides(planned, paragraph(words))
    assert slide.form == form


def test_a_sentence_with_a_time_of_day_proves_none_before_it(planned: Plan) -> None:
    [timed] = slides(planned, paragraph("Im Januar gibt es zwei Gerichte. Die Kasse öffnet um 11.45 Uhr."), lang="de")
    [proven] = slides(planned, paragraph("Die Gerichte kosten mehr. Der Preis stieg um 4 %."), lang="de")
    assert (timed.form, proven.form) == ("points", "evidence")


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(
    ("block", "form"), [(callout("Not checked."), "stacked"), (quote("Nobody knew.", "A nurse"), "stacked")]
)
def test_prose_that_a_callout_or_a_quotation_comments_on_is_on_their_slide(
    planned: Plan, block: Block, form: str, layout: str
) -> None:
    told = paragraph("Twelve firms had switched the valves off. It was known.")
    [slide] = slides(planned, told, block, layout=layout)
    assert (slide.form, next(content.text for content in slide.contents if content.role == "text")) == (
        form,
        "Twelve firms had switched the valves off\nIt was known",
    )


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("block", [callout("Not checked."), quote("Nobody knew.", "A nurse")])
def test_of_such_prose_only_the_first_sentence_is_shown_where_all_would_be_small(
    planned: Plan, block: Block, layout: str
) -> None:
    first, *others = (
        f"Twelve of the {number} firms that we saw in the north of the county had switched the valves off at night, which none told us"
        for number in ("thirty", "forty", "fifty", "sixty")
    )
    [slide] = slides(planned, paragraph(f"{'. '.join((first, *others))}."), block, layout=layout)
    texts = [content.text for content in slide.contents if content.role == "text"]
    assert first in texts[0]
    assert all(
        size is None or size.size >= 20
        for content in slide.contents
        if content.role == "text"
        for size in content.sizes[:1]
    )


def test_no_sentence_stands_beside_the_quotation_of_it(planned: Plan) -> None:
    said = "We would rather miss a target than move it"
    prose = [paragraph("Costs fell by 4%."), paragraph(f"“{said}”, as I told you. This is so still.")]
    assert shown(slides(planned, *prose, quote(said, "The chair"))).count(said) == 1
    prose = [paragraph("Costs fell by 4%."), paragraph(f"“{said}”, as I told you. Nobody left.")]
    assert "Nobody left" in shown(slides(planned, *prose, quote(said, "The chair")))
