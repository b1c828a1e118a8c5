"""Bindings proposed for a foreign master: its slide layouts by form, from the type, name and place of their placeholders.

Nothing is guessed from a template's words alone: its names and types (`ST_SlideLayoutType`) are heeded first, and where they
say nothing the geometry does. A form for which the master has nothing suitable stays unbound, and its content becomes a
list; the forms that a deck cannot do without are always bound, if only one slide layout has a title and room for text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, get_args

from publish.frozen import dataclass
from publish.layouts.masters.behind import flaw, worst
from publish.layouts.masters.boxes import bottom, down, headings, is_on, overlap
from publish.layouts.masters.colours.contrast import READABLE
from publish.layouts.masters.purposes import FEET, NAMES, TEXTS, TITLES
from publish.layouts.masters.values import Box, Master, Placeholder, SlideLayout
from publish.layouts.spec import Binding, FormName, Slot

MOST_SLOTS: Final = 6
"""The most parallel items that a slide layout is bound to."""
STRIP: Final = 0.1
"""A text that takes less of the slide is a line above or below another, and no place for a list."""
ROOM: Final = 0.25
"""From this part of the slide on a text has room for a list."""
_ALIKE_WIDE, _ALIKE_HIGH = 0.04, 0.12
"""How much the widths and heights of placeholders for parallel items may differ."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A slide layout with its placeholders by what they hold; vertical text and what stands off the slide are left out."""

    layout: SlideLayout
    title: Placeholder
    texts: tuple[Placeholder, ...]
    tables: tuple[Placeholder, ...]
    pictures: tuple[Placeholder, ...]
    others: int
    master: Master

    @property
    def name(self) -> str:
        return self.layout.name

    def is_called(self, role: str) -> bool:
        return bool(NAMES[role].search(self.layout.name))

    def share(self, box: Box) -> float:
        """The part of the slide that a box takes."""
        return box.width * box.height / (self.master.width * self.master.height)

    @property
    def is_headed(self) -> bool:
        """Whether the title stands above everything else, over more than half of the slide's width."""
        below = [placeholder.box.top for placeholder in (*self.texts, *self.tables, *self.pictures)]
        middle = self.title.box.top + self.title.box.height // 2
        return self.title.box.width > 0.5 * self.master.width and all(top > middle for top in below)

    @property
    def flaw(self) -> int:
        """How badly its title and its largest text are read on what is behind them; see `behind.flaw`."""
        held = (self.title, *(() if not self.texts else (_largest(self),)))
        return max(flaw(placeholder, self.master.theme) for placeholder in held)

    @property
    def contrast(self) -> float:
        """The least contrast of its title and its largest text with what is behind them."""
        held = (self.title, *(() if not self.texts else (_largest(self),)))
        return min((found[0] for each in held if (found := worst(each, self.master.theme))), default=0.0)

    @property
    def is_plain(self) -> bool:
        """Whether nothing but title and texts is on it."""
        return not self.tables and not self.pictures and not self.others


def choose(
    master: Master, samples: Sequence[str] = (), panelled: Sequence[str] = ()
) -> Mapping[FormName, tuple[Binding, ...]]:
    """The bindings of every form, the best first; empty for a form that the master has nothing for.

    `samples` are the slide layouts that the template's own slides use, in their order: among several that would do, its maker
    has chosen already; of several masters, the first is taken for the cover, the next for the rest. `panelled` are those that are read
    only by a panel that was put behind their text. Raises `ValueError` if no slide layout has a title and a place for text: no deck can be made with that.
    """
    every = sorted(_pages(master), key=lambda page: (page.flaw, -samples.count(page.name)))
    first = next((page for name in samples for page in every if page.name == name and page.flaw < 2), None)
    masters = [master.layouts[name].master for name in samples if name in master.layouts]
    ordinary = _ordinary(every, masters, panelled)
    pages = [page for page in every if page.layout.master == ordinary] or every
    fronts = sorted(
        every, key=lambda page: (first is not None and page.layout.master != first.layout.master, page is not first)
    )
    listed = _list(pages) or _list(every)
    if listed is None:
        raise ValueError("no slide layout has a title and a place for text below it")
    # What is badly read is left out where a form can do without it.
    legible = [page for page in pages if page.flaw <= listed.flaw]
    body = _largest(listed)
    list_binding = Binding(layout=listed.name, title=listed.title.idx, body=body.idx)
    cover = _cover([page for page in fronts if page.flaw < 2 or listed.flaw]) or list_binding.model_copy(
        update={"body": None, "subtitle": body.idx}
    )
    section = _section([page for page in pages if page.flaw < 2 or listed.flaw]) or _opening(cover)
    parallel = _parallel(legible)
    columns = [binding for binding, stacked in parallel if not stacked]
    stacks = [binding for binding, stacked in parallel if stacked]
    tables = tuple(_tables(legible)) or (list_binding.model_copy(update={"body": None, "table": body.idx}),)
    found: dict[FormName, tuple[Binding, ...]] = {
        "cover": (cover,),
        "agenda": tuple(_agenda(legible)),
        "section": (section,),
        "list": (list_binding, *_with_intro(legible)),
        "cards": tuple(columns),
        "steps": tuple(columns),
        "rows": tuple(stacks),
        "comparison": tuple(
            binding for binding in columns if len(binding.slots) == 2 and binding.slots[0].lead is not None
        ),
        "number": tuple(_by_purpose(legible, "number")),
        "statement": tuple(_by_purpose(legible, "statement")),
        "quote": (*_by_purpose(legible, "quote"), list_binding)[:1],
        "table": tables,
        "figure": tuple(_figures(legible, body))
        or (list_binding.model_copy(update={"body": None, "picture": body.idx}),),
        "chart": (_chart(legible) or _in_place_of_table(tables[0]), *_with_findings(columns)),
        "closing": (_closing(legible) or _opening(cover),),
    }
    return {form: found.get(form, ()) for form in get_args(FormName)}


def _ordinary(every: Sequence[_Page], masters: Sequence[int], panelled: Sequence[str]) -> int:
    """The slide master of the run of a talk: of those that the samples use, the second before the first, the first of them whose
    slide layout for lists can be read all over, has room for them below a title, and nothing drawn behind them."""
    order = list(dict.fromkeys([*masters[1:], *masters[:1]])) or [0]
    listed = {number: _list([page for page in every if page.layout.master == number]) for number in order}
    clear = [n for n, page in listed.items() if page and not page.flaw and page.contrast >= READABLE]
    roomy = [n for n in clear if (page := listed[n]) and page.is_headed and page.share(_largest(page).box) >= ROOM]
    bare = [
        n for n in roomy if (page := listed[n]) and not _largest(page).behind.is_drawing and page.name not in panelled
    ]
    return [*bare, *roomy, *clear, *order][0]


def _pages(master: Master) -> Iterator[_Page]:
    for layout in master.layouts.values():
        if layout.kind.startswith("vert"):
            continue
        held = [
            placeholder
            for placeholder in layout.placeholders.values()
            if placeholder.kind not in FEET and not placeholder.vertical
        ]
        held = [placeholder for placeholder in held if is_on(placeholder.box, master)]
        title = next((placeholder for placeholder in held if placeholder.kind in TITLES), None)
        if title is None:
            continue
        texts, tables, pictures = (
            tuple(placeholder for placeholder in held if placeholder.kind in kinds)
            for kinds in (TEXTS, ("tbl",), ("pic",))
        )
        others = len(held) - len(texts) - len(tables) - len(pictures) - 1
        yield _Page(layout, title, texts, tables, pictures, others, master)


def _largest(page: _Page) -> Placeholder:
    return max(page.texts, key=lambda placeholder: placeholder.box.width * placeholder.box.height)


# ---------------------------------------------------------------------------------------------- front, middle, back


def _is_cover(page: _Page) -> bool:
    return page.layout.kind == "title" or page.title.kind == "ctrTitle" or page.is_called("cover")


def _cover(pages: Sequence[_Page]) -> Binding | None:
    found = [
        page for page in pages if _is_cover(page) and not any(map(page.is_called, ("section", "closing", "number")))
    ]
    if not found:
        return None
    page = min(
        found,
        key=lambda page: (
            page.flaw,
            not page.is_plain,
            not page.texts,
            page.title.box.width < 0.5 * page.master.width,
            page.layout.kind != "title",
        ),
    )
    below = down(page.texts)
    subtitle = next(
        (placeholder for placeholder in below if placeholder.kind == "subTitle"), below[0] if below else None
    )
    rest = [placeholder for placeholder in below if placeholder is not subtitle]
    return Binding(
        layout=page.name,
        title=page.title.idx,
        subtitle=None if subtitle is None else subtitle.idx,
        dateline=rest[0].idx if len(rest) > 1 else None,
        organization=rest[1].idx if len(rest) > 1 else None,
    )


def _opening(cover: Binding) -> Binding:
    """A cover that opens or ends a part: its subtitle takes the words."""
    return Binding(layout=cover.layout, title=cover.title, body=cover.subtitle or cover.body)


def _section(pages: Sequence[_Page]) -> Binding | None:
    found = [page for page in pages if page.layout.kind == "secHead" or page.is_called("section")]
    if not found:
        return None
    page = min(found, key=lambda each: (each.flaw, not each.is_plain, not each.texts, len(each.texts)))
    return Binding(layout=page.name, title=page.title.idx, body=_largest(page).idx if page.texts else None)


def _closing(pages: Sequence[_Page]) -> Binding | None:
    page = next((page for page in pages if page.is_called("closing") and page.is_plain), None)
    if page is None:
        return None
    return Binding(layout=page.name, title=page.title.idx, body=_largest(page).idx if page.texts else None)


# ---------------------------------------------------------------------------------------------- texts


def _is_ordinary(page: _Page) -> bool:
    """Whether it is for the run of a talk, not for its beginning or its end."""
    roles = ("cover", "section", "closing", "agenda", "quote", "number", "statement")
    return (
        page.layout.kind not in ("title", "secHead")
        and page.title.kind != "ctrTitle"
        and not any(map(page.is_called, roles))
    )


def _list(pages: Sequence[_Page]) -> _Page | None:
    """The slide layout for everything: a title above one large text."""
    found = [page for page in pages if page.texts]

    def quality(page: _Page) -> tuple[bool | int, ...]:
        body = _largest(page)
        return (
            page.flaw > 0,
            not _is_ordinary(page),
            page.share(body.box) < STRIP,
            not (page.is_plain and sum(page.share(text.box) >= STRIP for text in page.texts) == 1),
            len(page.texts) if page.is_plain else 0,
            not page.is_headed,
            page.share(body.box) < ROOM,
            page.layout.kind not in ("obj", "tx"),
        )

    return min(found, key=quality) if found else None


def _with_intro(pages: Sequence[_Page]) -> Iterator[Binding]:
    """A line of text above a large one, both under the title."""
    for page in pages:
        if _is_ordinary(page) and page.is_headed and page.is_plain and len(page.texts) == 2:
            above, body = down(page.texts)
            wide = min(above.box.width, body.box.width) > 0.5 * page.master.width
            if (
                wide
                and above.box.height < 0.5 * body.box.height
                and bottom(above.box) <= body.box.top + page.master.height // 50
            ):
                yield Binding(layout=page.name, title=page.title.idx, intro=above.idx, body=body.idx)
                return


def _by_purpose(pages: Sequence[_Page], role: str) -> Iterator[Binding]:
    """A slide layout whose name says its purpose: a quote, a number, a statement under a title."""
    for page in pages:
        if page.is_called(role) and page.is_plain and page.texts and page.is_headed:
            body = _largest(page)
            if role == "number" and body.level(0).size <= page.title.level(0).size:
                continue
            by = next(
                (
                    placeholder
                    for placeholder in down(page.texts)
                    if placeholder is not body and placeholder.box.top >= body.box.top
                ),
                None,
            )
            yield Binding(
                layout=page.name,
                title=page.title.idx,
                body=body.idx,
                by=by.idx if by is not None and role == "quote" else None,
            )
            return


def _agenda(pages: Sequence[_Page]) -> Iterator[Binding]:
    """A page of contents, its title above the entries or at their side: a text for each, or one for all."""
    for page in pages:
        if not (page.is_called("agenda") and page.is_plain and page.texts):
            continue
        group, body = _group(page), _largest(page)
        if len(group) > 2 and not any(overlap(page.title.box, each.box) for each in group):
            slots = tuple(Slot(lead=placeholder.idx) for placeholder in group)
            yield Binding(layout=page.name, title=page.title.idx, slots=slots)
        elif page.share(body.box) > 0.15 and not overlap(page.title.box, body.box):
            yield Binding(layout=page.name, title=page.title.idx, body=body.idx)


def _parallel(pages: Sequence[_Page]) -> list[tuple[Binding, bool]]:
    """The slide layouts with equal places side by side, and whether these are stacked in one column; with headings first."""
    found: list[tuple[bool, int, Binding, bool]] = []
    for page in pages:
        if not (_is_ordinary(page) and page.is_headed and page.is_plain):
            continue
        group = _group(page)
        if not 2 <= len(group) <= MOST_SLOTS:
            continue
        rest = [placeholder for placeholder in page.texts if placeholder not in group]
        heads = headings(group, rest)
        rest = [placeholder for placeholder in rest if placeholder not in (heads or ())]
        intro = (
            rest[0]
            if len(rest) == 1 and rest[0].box.top < min(placeholder.box.top for placeholder in (*group, *(heads or ())))
            else None
        )
        if rest and intro is None:
            continue
        slots = (
            tuple(Slot(lead=head.idx, text=text.idx) for head, text in zip(heads, group, strict=True))
            if heads
            else tuple(Slot(body=placeholder.idx) for placeholder in group)
        )
        binding = Binding(
            layout=page.name, title=page.title.idx, intro=None if intro is None else intro.idx, slots=slots
        )
        stacked = len({round(placeholder.box.left / page.master.width, 1) for placeholder in group}) == 1
        found.append((heads is None, len(found), binding, stacked))
    best: dict[tuple[int, bool, bool, bool], tuple[Binding, bool]] = {}
    for headless, _, binding, stacked in sorted(found, key=lambda candidate: candidate[:2]):
        best.setdefault((len(binding.slots), headless, stacked, binding.intro is None), (binding, stacked))
    return list(best.values())


def _group(page: _Page) -> list[Placeholder]:
    """The texts of equal size that together take the most of the slide, row by row."""
    best: list[Placeholder] = []
    for placeholder in page.texts:
        alike = [
            other
            for other in page.texts
            if abs(other.box.width - placeholder.box.width) <= _ALIKE_WIDE * placeholder.box.width
            and abs(other.box.height - placeholder.box.height) <= _ALIKE_HIGH * placeholder.box.height
            and abs(other.level(0).size - placeholder.level(0).size) < 0.1
        ]
        if len(alike) > 1 and not any(overlap(a.box, b.box) for a, b in combinations(alike, 2)):
            best = max(best, alike, key=lambda group: sum(page.share(each.box) for each in group))
    return down(best)


# ---------------------------------------------------------------------------------------------- tables and pictures


def _tables(pages: Sequence[_Page]) -> Iterator[Binding]:
    """Slide layouts with a place for a table; with a line above it for a caption and one below for the source, if so."""
    found = [
        page for page in pages if page.is_headed and len(page.tables) == 1 and not page.pictures and not page.others
    ]
    for page in sorted(
        found, key=lambda candidate: (len(candidate.texts) > 2, -candidate.share(candidate.tables[0].box))
    ):
        table = page.tables[0].box
        wide = [placeholder for placeholder in page.texts if placeholder.box.width > 0.8 * table.width]
        above = [placeholder for placeholder in wide if bottom(placeholder.box) <= table.top + table.height // 20]
        below = [placeholder for placeholder in wide if placeholder.box.top >= bottom(table) - table.height // 20]
        if any(placeholder.box.height > 0.14 * page.master.height for placeholder in (*above, *below)):
            continue
        if (
            len(above) <= 1
            and len(below) <= 1
            and len(above) + len(below) == len(page.texts)
            and page.share(table) > 0.2
        ):
            yield Binding(
                layout=page.name,
                title=page.title.idx,
                table=page.tables[0].idx,
                caption=above[0].idx if above else None,
                source=below[0].idx if below else None,
            )


def _figures(pages: Sequence[_Page], body: Placeholder) -> Iterator[Binding]:
    """Slide layouts with one place for a picture, large enough, and at most one text for its caption."""
    found = [
        page
        for page in pages
        if _is_ordinary(page)
        and len(page.pictures) == 1
        and len(page.texts) <= 2
        and not page.tables
        and not page.others
    ]
    for page in sorted(found, key=lambda candidate: (not candidate.texts, not candidate.is_headed)):
        picture = page.pictures[0]
        if page.share(picture.box) < 0.6 * page.share(body.box):
            continue
        texts = down(page.texts)
        yield Binding(
            layout=page.name,
            title=page.title.idx,
            picture=picture.idx,
            caption=texts[0].idx if texts else None,
            source=texts[1].idx if len(texts) > 1 else None,
        )
        return


def _chart(pages: Sequence[_Page]) -> Binding | None:
    """A slide layout with a large place for a chart and nothing else."""
    for page in pages:
        charts = [placeholder for placeholder in page.layout.placeholders.values() if placeholder.kind == "chart"]
        alone = not (page.texts or page.tables or page.pictures) and page.others == 1
        if page.is_headed and len(charts) == 1 and alone and page.share(charts[0].box) > 0.2:
            return Binding(layout=page.name, title=page.title.idx, chart=charts[0].idx)
    return None


def _in_place_of_table(table: Binding) -> Binding:
    """A chart where tables stand."""
    return table.model_copy(update={"table": None, "chart": table.table})


def _with_findings(columns: Sequence[Binding]) -> Iterator[Binding]:
    """A chart and its findings side by side, where two equal texts stand: its caption in the heading of the first, if it has
    one."""
    pairs = [binding for binding in columns if len(binding.slots) == 2 and binding.intro is None]
    for binding in sorted(pairs, key=lambda each: each.slots[0].lead is not None):
        chart, findings = (slot.body if slot.body is not None else slot.text for slot in binding.slots)
        if chart is not None and findings is not None:
            caption = binding.slots[0].lead
            yield Binding(layout=binding.layout, title=binding.title, chart=chart, body=findings, caption=caption)
            return
