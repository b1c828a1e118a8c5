"""Long words on slides part at syllables with a hyphen, in cells, panels, the agenda and headlines; addresses and code do not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publish.writers.deck.slides import Planned, Slide, text_of
from tests.builders import finished, item, points, report, section, table
from tests.writers.deck.conftest import Plan

LONG = "Wirtschaftlichkeitsuntersuchungen"
ADDRESS = "https://example.org/wirtschaftlichkeitsuntersuchungenundverpflichtungen"


def lines(slide: Slide) -> list[str]:
    """The texts of a slide, those of its table too."""
    found = [paragraph.text for content in slide.contents for paragraph in content.paragraphs]
    rows = slide.table.rows if slide.table else ()
    return [*found, *(text_of(cell) for row in rows for cell in row)]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_long_word_in_a_narrow_cell_parts_at_a_syllable(planned: Plan, layout: str) -> None:
    head = [LONG, "Verpflichtungsermächtigung", "Zuständigkeitsbereich", *"ABCDEF"]
    block = table(head, [ADDRESS, "`" + LONG + "`", LONG, *"123456"])
    deck: Planned = planned(finished(report(section("Eins", block), lang="de")), layout)
    shown = next(slide for slide in deck.slides if slide.table)
    cells = lines(shown)
    parted = [cell for cell in cells if "-" in cell and cell.replace("-", "") == LONG]
    assert len(parted) == 2
    assert ADDRESS in cells
    assert LONG in cells, "code stays as it is written"


def test_a_text_is_set_smaller_rather_than_parted_where_that_is_enough(planned: Plan) -> None:
    items = [item(word, "Ein kurzer Satz.") for word in (LONG, "Rechnungsprüfungsamtsleitung", "Kasse", "Amt")]
    deck: Planned = planned(finished(report(section("Eins", points(*items)), lang="de")))
    words = [text for slide in deck.slides for text in lines(slide)]
    assert LONG in words


def test_the_entries_of_an_agenda_share_their_baseline_and_titles_are_no_smaller_than_summaries(planned: Plan) -> None:
    parts = [
        section("Beschaffungsverfahrensvorschriften der Bundesverwaltung", "Ein Satz.", summary="Eine Zusammenfassung"),
        *(section(f"Teil {number}", "Noch ein Satz.", summary="Eine") for number in range(3)),
    ]
    deck: Planned = planned(finished(report(*parts, lang="de")))
    agenda = next(slide for slide in deck.slides if slide.form == "agenda")
    sizes = {content.sizes[0] if content.sizes else None for content in agenda.contents if content.role != "title"}
    assert len(sizes) == 1


def test_no_text_stands_larger_than_its_headline(planned: Plan) -> None:
    headline = "A headline that says so much that it can only be set small, " * 3
    block = points("One", "Two", "Three", headline=headline)
    deck: Planned = planned(finished(report(section("One", block))))
    slide = next(slide for slide in deck.slides if slide.form in ("list", "rows", "cards", "points"))
    (title,) = (content for content in slide.contents if content.role == "title")
    for below in (content for content in slide.contents if content.role in ("text", "lead")):
        for size in below.sizes:
            assert size is not None
            assert title.sizes[0] is not None
            assert size.size <= title.sizes[0].size


def test_a_table_gives_room_to_the_columns_that_need_it(planned: Plan) -> None:
    prose = "The response is agreed with the board and under way since the spring of the year before. " * 2
    block = table(
        ["Risk", "Response", "Owner", "Due"], ["Fire", prose, "Ms Ode", "3 June"], ["Flood", prose, "Mr Lund", "9 July"]
    )
    deck: Planned = planned(finished(report(section("One", block))))
    shown = next(slide.table for slide in deck.slides if slide.table)
    others = [width for at, width in enumerate(shown.columns) if at != 1]
    assert shown.columns[1] > 2 * max(others)
    assert all(abs(a - b) < 914400 for a, b in pairwise(others))


def test_a_column_is_as_wide_as_its_longest_word_with_an_apostrophe(planned: Plan) -> None:
    head = ["État d’avancement", "Écart"]
    block = table(head, *(["58", f"Rien n’a été décidé {'par le conseil d’administration ' * 5}."] for _ in range(3)))
    deck: Planned = planned(finished(report(section("Un", block), lang="fr")))
    assert head[0] in next(lines(slide) for slide in deck.slides if slide.table)


def test_a_narrow_column_has_room_for_its_longest_syllable(planned: Plan) -> None:
    head = ["Avancement", "Hash", *(f"Responsabilité{n}" for n in range(5))]
    block = table(head, *(["5", "9f86d081884c7d659a2feaa0c55ad015" * 2, *"abcde"] for _ in range(3)))
    deck: Planned = planned(finished(report(section("Un", block), lang="fr")))
    cells = next(lines(slide) for slide in deck.slides if slide.table)
    assert [cell for cell in cells if "Responsabilité" in cell.replace("-", "")]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_no_hyphen_is_set_into_identifiers(planned: Plan, layout: str) -> None:
    names = [
        "ReservationServiceFactoryBeanPostProcessorConfigurationAdapterRegistry",
        "org.example.harbour.administration.Berths",
    ]
    cards = points(*(item(name, "A name.") for name in [*names, LONG + "durchführungsbestimmungsverzeichnis"]))
    deck: Planned = planned(finished(report(section("Eins", cards, headline="Namen"), lang="de")), layout)
    shown = [text for slide in deck.slides for text in lines(slide)]
    assert set(names) <= {text.replace("\n", "") for text in shown}
    assert any("-" in text for text in shown if text.startswith(LONG[:8]))


@pytest.mark.parametrize(("word", "count"), [("acceptabel", 7), ("Vurderingsgrundlag", 4), ("Verpflichtung", 6)])
def test_a_table_is_set_smaller_rather_than_a_word_of_it_parted(planned: Plan, word: str, count: int) -> None:
    head = ["Nr.", *(f"N {number}" for number in range(count))]
    rows = [["Navnnnnnnn", *[word] * count], *([name, *["1"] * count] for name in "ab")]
    deck: Planned = planned(finished(report(section("Begrundelse", table(head, *rows)), lang="da")))
    cells = [text_of(cell) for slide in deck.slides if slide.table for row in slide.table.rows for cell in row]
    assert cells.count(word) == count
