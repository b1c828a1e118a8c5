"""Resolves cross references: each becomes a link with the words of its target."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Diagnostic, Findings, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model import (
    Chart,
    Figure,
    Points,
    PointsBody,
    Report,
    Section,
    Table,
    walk_blocks,
    walk_nodes,
    walk_sections,
)
from publish.model.nodes import (
    Inline,
    Link,
    Node,
    Reference,
    Text,
    plain,
)
from publish.text.line_breaking.spaces import NO_BREAK
from publish.text.locales import Locale, is_chinese, locale_of
from publish.text.numbering import called, han, of_points
from publish.text.scripts import is_wide
from publish.transforms.rewriting import Transformed, rewrite


def resolve_references(report: Report) -> Transformed:
    """Turns `[](#id)` into a link with the words of its target: `Section 2`, `Table 1`, `第二部分`."""
    found = Findings()
    targets, points = dict(_targets(report)), dict(_points(report))
    words = locale_of(report.lang)

    def is_unknown(target: str) -> bool:
        return target not in targets and target not in report.lost

    def unknown(target: str, inline: Link | Reference) -> None:
        if found.has_room("unknown-reference", inline.at):
            found.append(_unknown(target, inline, targets))

    def resolve(inline: Inline) -> Inline:
        if isinstance(inline, Link) and inline.href.startswith("#"):
            if is_unknown(inline.href[1:]):
                unknown(inline.href[1:], inline)
            elif "{}" in plain(inline.children):
                found.append(_without_product(inline))
        if not isinstance(inline, Reference):
            return inline
        if inline.target not in targets:
            if is_unknown(inline.target):
                unknown(inline.target, inline)
            return Text(f"#{inline.target}")
        if inline.product:
            return _in_product(inline, words)
        name = points.get(inline.target) or _name(targets[inline.target], words)
        if name is None:
            hint = f"write the words yourself: [see above](#{inline.target})"
            message = f"'{inline.target}' has no number by which to call it"
            found.append(error("unknown-reference", message, inline.at, hint))
            return Text(f"#{inline.target}")
        return Link(f"#{inline.target}", (Text(name),), inline.at, is_reference=True)

    return rewrite(report, resolve, (Link, Reference)), found


def _in_product(reference: Reference, words: Locale) -> Link:
    """A reference to a page or slide, with the words that it has until its number is known."""
    numbered = reference.words or (words.briefing_page if reference.product == "briefing" else words.slide)
    bare = reference.words.replace("{}", "…") or (words.briefing if reference.product == "briefing" else words.deck)
    return Link(
        f"#{reference.target}",
        (Text(bare),),
        reference.at,
        is_reference=True,
        product=reference.product,
        numbered=numbered.replace(" {}", f"{NO_BREAK}{{}}"),
    )


def _without_product(link: Link) -> Diagnostic:
    words, target = plain(link.children), link.href[1:]
    hint = f"write [{words}](briefing#{target}) for its page, or [{words}](deck#{target}) for its slide"
    return warning("unknown-reference", "the braces stand for no number in this link", link.at, hint)


def _unknown(target: str, inline: Link | Reference, targets: dict[str, Node]) -> Diagnostic:
    if not target:
        return error("unknown-reference", "the link names no id", inline.at, "write the id of a part after '#'")
    hint = did_you_mean(target, targets) or f"give something 'id: {target}'"
    return error("unknown-reference", f"nothing has the id '{target}'", inline.at, hint)


def _targets(report: Report) -> Iterator[tuple[str, Node]]:
    for section in walk_sections(report.sections):
        yield from _own(section)
    for block in walk_blocks(report.sections):
        for node in walk_nodes(block):
            yield from _own(node)


def _points(report: Report) -> Iterator[tuple[str, str]]:
    """The ids of points that are numbered, and what texts call them: `3`, `（三）`, `2(a)`."""

    def named(points: PointsBody, above: str) -> Iterator[tuple[str, str]]:
        counts = of_points(points.numbering) is not None and points.counter(1)
        for number, item in enumerate(points.items, start=1):
            name = _within(above, called(points.label(number))) if counts else ""
            if item.id and name:
                yield item.id, name
            if item.points:
                yield from named(item.points, name or above)

    for block in walk_blocks(report.sections):
        if isinstance(block, Points):
            yield from named(block.points, "")


def _within(above: str, label: str) -> str:
    """What a point within another is called: `2(a)`, `2.a`, `第三条（二）`; as it is, if its label says it already (`2.1`)."""
    if not above or label.startswith(f"{above}."):
        return label
    if label[0] in "(（" or is_wide(label[0]):
        return above + label
    return f"{above}.{label}" if label.isalnum() else f"{above} {label}"


def _own(node: Node) -> Iterator[tuple[str, Node]]:
    name = getattr(node, "id", None)
    if name:
        yield name, node


def _name(node: Node, words: Locale) -> str | None:
    match node:
        case Section(number=()):
            return plain(node.title)
        case Section(role="annex"):
            return node.annex_name
        case Section(number=number):
            if is_chinese(words.tag) and len(number) == 1:
                return words.section.format(han(number[0]))
            return words.section.format(".".join(map(str, number)))
        case Table(number=n) if n:
            return words.table.format(n)
        case Figure(number=n) | Chart(number=n) if n:
            return words.figure.format(n)
        case _:
            return None
