"""Numbers sections, tables and figures; numbers points that continue others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from publish.diagnostics import Diagnostic, error
from publish.frozen import dataclass
from publish.model import (
    AnyBlock,
    Chart,
    Figure,
    Item,
    Points,
    PointsBody,
    Report,
    Section,
    Table,
)
from publish.text.locales import is_chinese, locale_of
from publish.text.numbering import CONTINUE, annex_number, of_points
from publish.transforms.rewriting import Transformed, change_blocks


def gather_parts(report: Report) -> Transformed:
    """Puts the content before the first section, the sections and the annexes into one row of sections."""
    if not (report.content or report.annexes):
        return report, []
    opening = Section(title=(), content=report.content).placed(report.value_at("content"))
    parts = (
        *([opening.model_copy(update={"role": "opening", "numbered": False})] if report.content else []),
        *report.sections,
        *(_annexed(section) for section in report.annexes),
    )
    return report.model_copy(update={"content": (), "sections": parts, "annexes": ()}), []


def _annexed(section: Section) -> Section:
    inner = tuple(map(_annexed, section.sections))
    return section.model_copy(update={"role": "annex", "sections": inner})


@dataclass(frozen=True, slots=True)
class _Annexes:
    """How the annexes of a report are called and counted."""

    form: str
    """The name of one; `{}` stands for its number."""
    in_figures: bool
    """Whether they have figures: 附件1, 附件2 …, and one alone 附件 (GB/T 9704); else they have letters."""
    are_several: bool

    @classmethod
    def of(cls, report: Report) -> _Annexes:
        words = locale_of(report.lang)
        are_several = sum(section.role == "annex" for section in report.sections) > 1
        # An official document says whom it addresses, or what is attached to it.
        if is_chinese(report.lang) and (report.to or report.attachments):
            return cls(words.attachment.rstrip("：") + "{}", True, are_several)
        return cls(words.annex, False, are_several)

    def called(self, number: tuple[int, ...]) -> dict[str, str]:
        """What a section says of itself that has such a number among the annexes."""
        if not self.in_figures:
            shown = annex_number(number)
        else:
            shown = ".".join(map(str, number)) if len(number) > 1 or self.are_several else ""
        return {"annex_number": shown, "annex_name": self.form.format(shown)}


def number_sections(report: Report) -> Transformed:
    """Gives every section its path: (1,), (1, 1), (2,) …, and its number, which is the same but for sections without one."""

    def numbered(sections: Iterable[tuple[int, Section]], above: Section | None) -> tuple[Section, ...]:
        counts = {"section": 0, "annex": 0}
        found = []
        for index, section in sections:
            path = (*(above.path if above else ()), index)
            number: tuple[int, ...] = ()
            if section.numbered and (above.number if above else report.numbered or section.role == "annex"):
                counts[section.role] += 1
                number = (*(above.number if above else ()), counts[section.role])
            called = annexes.called(number) if number and section.role == "annex" else {}
            known = section.model_copy(update={"path": path, "number": number, **called})
            inner = numbered(enumerate(section.sections, start=1), known)
            found.append(known.model_copy(update={"sections": inner}))
        return tuple(found)

    annexes = _Annexes.of(report)
    first = 0 if report.sections and report.sections[0].role == "opening" else 1
    return report.model_copy(update={"sections": numbered(enumerate(report.sections, first), None)}), []


def number_tables_and_figures(report: Report) -> Transformed:
    """Numbers tables and figures that have a caption, each kind from 1, in reading order; charts are figures."""
    count = {"table": 0, "figure": 0}

    def numbered(block: AnyBlock) -> AnyBlock:
        match block:
            case Table(table=body):
                name, caption = "table", body.caption
            case Figure(figure=figure):
                name, caption = "figure", figure.caption
            case Chart(chart=chart):
                name, caption = "figure", chart.caption
            case _:
                return block
        if caption is None:
            return block
        count[name] += 1
        return block.model_copy(update={"number": count[name]})

    return change_blocks(report, numbered), []


def continue_numbering(report: Report) -> Transformed:
    """Gives every list the language of its numbers, and one that continues another the numbering of that and the count of its points."""
    lists = _Lists(report.lang)

    def continued(sections: tuple[Section, ...], only: str | None) -> tuple[Section, ...]:
        return tuple(
            section.model_copy(
                update={
                    "content": tuple(lists.block(block, section.only or only) for block in section.content),
                    "sections": continued(section.sections, section.only or only),
                }
            )
            for section in sections
        )

    return report.model_copy(update={"sections": continued(report.sections, None)}), lists.problems


@dataclass(frozen=True, slots=True)
class _Ended:
    """A list that counts: its numbering, its points and those that it continued, and the one product that shows it."""

    numbering: str
    points: int
    only: str | None


@dataclass(slots=True)
class _Lists:
    """The lists so far, by how deep they lie in others: a list goes on where the last of its depth ended."""

    lang: str
    ended: dict[int, list[_Ended]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def block(self, block: AnyBlock, only: str | None) -> AnyBlock:
        if not isinstance(block, Points):
            return block
        return block.model_copy(update={"points": self.points(block.points, 0, block.only or only)})

    def points(self, points: PointsBody, depth: int, only: str | None) -> PointsBody:
        if points.numbering == CONTINUE:
            points = self.continued(points, depth, only)
        if points.numbering != CONTINUE and of_points(points.numbering) is not None and points.counter(1):
            ended = _Ended(points.numbering, points.before + len(points.items), only)
            # Of those that are shown alike, none but the last can be continued.
            others = [each for each in self.ended.get(depth, ()) if each.only != only]
            self.ended[depth] = [*others, ended]
        items = tuple(self.item(item, depth, only) for item in points.items)
        return points.model_copy(update={"items": items, "lang": self.lang})

    def item(self, item: Item, depth: int, only: str | None) -> Item:
        if item.points is None:
            return item
        return item.model_copy(update={"points": self.points(item.points, depth + 1, only)})

    def continued(self, points: PointsBody, depth: int, only: str | None) -> PointsBody:
        """The list with the numbering of the last that its readers have seen."""
        shown = [each for each in self.ended.get(depth, ()) if only is None or each.only in (None, only)]
        if not shown:
            hint = "write the number of its first point as it should look: 1. （一） 一是 ① a)"
            message = "there is no list with numbers before this one that it could continue"
            self.problems.append(error("numbering", message, points.value_at("numbering"), hint))
            return points
        return points.model_copy(update={"numbering": shown[-1].numbering, "before": shown[-1].points})
