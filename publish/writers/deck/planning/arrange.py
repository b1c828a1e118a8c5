"""Topics → drafts of slides: the slide layout, and the content and size of each placeholder."""

from __future__ import annotations

from typing import assert_never

from publish.diagnostics import Diagnostic, warning
from publish.frozen import replace
from publish.writers.deck.content.topics import (
    Callout,
    Chart,
    Code,
    Figure,
    Listing,
    Metrics,
    SideBySide,
    Statement,
    Table,
    Topic,
)
from publish.writers.deck.planning import code, metrics, pictures, points, side_by_side, statements
from publish.writers.deck.planning.charts import slide as charts
from publish.writers.deck.planning.forms import repeats
from publish.writers.deck.planning.placing import Arranged, Places
from publish.writers.deck.planning.tables import slide as tables
from publish.writers.deck.slides import text_of


def arrange(places: Places, topic: Topic, headline: str, headed: bool) -> Arranged:
    """The drafts of a topic; `headed` says that its introduction or caption is already the headline."""
    match topic.subject:
        case Listing() as listing:
            if listing.intro_optional and (headed or repeats(headline, listing.intro)):
                listing = replace(listing, intro=())
            drafts = points.arrange(places, topic, listing)
            is_other = topic.form not in (None, "list") and drafts[0].form == "list"
            return Arranged(drafts, (_not_in_form(topic),) if is_other else ())
        case Callout(title=title, texts=texts):
            called = Statement(texts, title=() if headed or text_of(title) == headline else title)
            return Arranged(statements.arrange(places, topic, called))
        case Statement() as statement:
            if headed or text_of(statement.title) == headline:
                statement = replace(statement, title=())
            if text_of(statement.by) == headline:
                statement = replace(statement, by=())
            return Arranged(statements.arrange(places, topic, statement))
        case Metrics() as figures:
            return metrics.arrange(places, topic, figures, headed)
        case Code() as lines:
            return code.arrange(places, topic, lines, headed)
        case Table() as table:
            return tables.arrange(places, topic, table, headed)
        case Figure() as figure:
            return pictures.arrange(places, topic, figure, headed)
        case Chart() as chart:
            return charts.arrange(places, topic, chart, headed)
        case SideBySide() as parts:
            return side_by_side.arrange(places, topic, parts, arrange)
        case never:
            assert_never(never)


def _not_in_form(topic: Topic) -> Diagnostic:
    message = f"these points do not suit the form '{topic.form}': the deck shows them as a list"
    hint = "a comparison takes two points, cards and tiles two to six, steps, rows and a timeline six, each short; or take 'form' out"
    return warning("form", message, topic.node.value_at("form"), hint)
