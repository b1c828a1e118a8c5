"""Reports as offices write them, by construction: a seed makes one, always the same, in one of six languages and either layout.

The words are ordinary; their order, lengths and the blocks that they stand in are not chosen by anybody.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from tests.pages.words import TOKENS, WORDS, Words

LANGUAGES: Final = tuple(WORDS)
Values = dict[str, Any]


def written(values: Values, folder: Path) -> Path:
    """The source file of a report."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "report.yaml"
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


class Maker:
    """Makes a report of a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(f"pages {seed}")
        self.lang = LANGUAGES[seed % len(LANGUAGES)]
        self.words: Words = WORDS[self.lang]
        self.layout = "official" if self.lang.startswith("zh") and seed // len(LANGUAGES) % 2 else "plain"
        self.ids: list[str] = []
        self.titles: set[str] = set()
        self.notes = 0

    def report(self) -> Values:
        random = self.random
        title = self.title(2)
        sections = [self.section(1) for _ in range(random.randint(2, 3))]
        values: Values = {"title": title, "lang": self.lang, "layout": self.layout, "date": "2026-03-01"}
        if random.random() < 0.7:
            values["subtitle"] = self.title(3)
        if random.random() < 0.5:
            values["contents"] = True
        return values | {"sections": sections}

    # ------------------------------------------------------------------------------------------ words

    def title(self, longest: int = 2) -> str:
        """A title, a heading or a caption."""
        joint = self.words.joint
        made = joint.join(self.random.sample(self.words.titles, self.random.randint(1, longest)))
        while made in self.titles:
            made += joint + self.name()
        self.titles.add(made)
        return made

    def text(self, most: int = 6) -> str:
        """A paragraph: sentences, some with a long token, a note, or a reference."""
        parts = [self.random.choice(self.words.sentences) for _ in range(self.random.randint(1, most))]
        if self.random.random() < 0.12:
            parts.append(self.words.token.format(self.random.choice(TOKENS)))
        if self.random.random() < 0.12:
            self.notes += 1
            parts[-1] += f"^[{self.random.choice(self.words.sentences)} N{self.notes}.]"
        if self.ids and self.random.random() < 0.25:
            parts.append(self.words.see.format(f"[](#{self.random.choice(self.ids)})"))
        return self.words.gap.join(parts)

    def name(self) -> str:
        return self.random.choice(self.words.names)

    def figure(self) -> str:
        return str(
            self.random.choice(
                (self.random.randint(1, 99), self.random.randint(1000, 99999), self.random.randint(1, 999) / 10)
            )
        )

    # ------------------------------------------------------------------------------------------ parts

    def section(self, level: int) -> Values:
        content: list[Any] = []
        for _ in range(self.random.randint(2, 4)):
            content += self.block()
        values: Values = {"title": self.title(), "content": content}
        if level < 3 and self.random.random() < 0.3:
            values["sections"] = [self.section(level + 1) for _ in range(self.random.randint(1, 2))]
        return values

    def block(self) -> list[Any]:
        make = self.random.choice(
            (self.paragraphs, self.paragraphs, self.points, self.table, self.table, self.chart, self.chart, self.quote, self.timeline, self.callout,
             self.metrics, self.definitions, self.code, self.beside)
        )  # fmt: skip
        return make()

    def paragraphs(self) -> list[Any]:
        return [self.text() for _ in range(self.random.randint(1, 3))]

    def points(self) -> list[Any]:
        items = [self.item() for _ in range(self.random.randint(2, 7))]
        return [{"points": {"intro": self.text(1), "items": items}}]

    def item(self) -> Any:
        return {"lead": self.name(), "text": self.text(2)} if self.random.random() < 0.5 else self.text(2)

    def table(self) -> list[Any]:
        random, columns = self.random, self.random.randint(2, 7)
        kinds = [
            "name",
            *(random.choice(("figure", "figure", "text", "date", "name", "token")) for _ in range(columns - 1)),
        ]
        rows = [
            [f"{self.name()} {number}", *(self.cell(kind) for kind in kinds[1:])]
            for number in range(1, random.choice((4, 8, 14, 25, 40)))
        ]
        head = random.sample(self.words.heads, len(kinds))
        body: Values = {"columns": head, "rows": rows}
        if random.random() < 0.3:
            body["source"] = self.text(1)
        return self.captioned("table", body)

    def cell(self, kind: str) -> str:
        match kind:
            case "figure":
                return self.figure()
            case "text":
                return self.random.choice(self.words.sentences)
            case "date":
                return self.random.choice(self.words.dates)
            case "token" if self.random.random() < 0.4:
                return self.random.choice(TOKENS)
            case _:
                return self.name()

    def captioned(self, kind: str, body: Values) -> list[Any]:
        if self.random.random() < 0.3:
            return [{kind: body}]
        name = f"part-{len(self.ids) + 1}"
        self.ids.append(name)
        return [
            self.text(2) + self.words.gap + self.words.see.format(f"[](#{name})"),
            {"id": name, kind: body | {"caption": self.title()}},
        ]

    def chart(self) -> list[Any]:
        random = self.random
        kind = random.choice(("column", "column", "bar", "line", "area", "pie", "scatter"))
        count = random.randint(2, 6 if kind == "pie" else 14)
        names = random.choice(
            ([str(2010 + n) for n in range(count)], random.sample(self.words.names, min(count, len(self.words.names))))
        )
        series = 1 if kind == "pie" else random.randint(1, 4)
        titles = random.sample(self.words.heads, series + 1)
        rows = [[name, *(round(random.uniform(5, 90), 1) for _ in range(series))] for name in names]
        values: Values = {"type": kind, "data": {"rows": [titles, *rows]}, "x": titles[0], "y": titles[1:]}
        if kind == "scatter":
            values |= {"x": titles[1], "y": [titles[-1]], "names": titles[0]} if series > 1 else {"type": "column"}
        elif kind in ("column", "bar", "area") and series > 1:
            values["stacked"] = random.choice(("sum", "no", "percent")) if kind != "area" else "sum"
        if random.random() < 0.5:
            values["labels"] = True
        return self.captioned("chart", values)

    def quote(self) -> list[Any]:
        return [{"quote": {"text": self.text(self.random.choice((2, 2, 14))), "by": self.name()}}]

    def timeline(self) -> list[Any]:
        items = [
            {"when": self.random.choice(self.words.dates), "lead": self.name(), "text": self.text(1)}
            for _ in range(self.random.randint(3, 6))
        ]
        return [{"timeline": {"items": items}}]

    def callout(self) -> list[Any]:
        return [{"callout": {"title": self.name(), "text": [self.text(3) for _ in range(self.random.randint(1, 2))]}}]

    def metrics(self) -> list[Any]:
        items = [{"label": self.name(), "value": self.figure(), "unit": "%"} for _ in range(self.random.randint(2, 5))]
        return [{"metrics": {"items": items}}]

    def definitions(self) -> list[Any]:
        terms = self.random.sample(self.words.names, self.random.randint(2, 5))
        return [{"definitions": {"items": [{"term": term, "text": self.text(2)} for term in terms]}}]

    def code(self) -> list[Any]:
        lines = [
            f"{'  ' * self.random.randint(0, 2)}{self.random.choice(TOKENS)[:60]} = {number}"
            for number in range(self.random.choice((3, 8, 30)))
        ]
        return [{"code": {"text": "\n".join(lines)}}]

    def beside(self) -> list[Any]:
        rows = [[f"{self.name()} {number}", self.figure()] for number in range(1, self.random.randint(4, 9))]
        drawn = [[str(2018 + number), round(self.random.uniform(5, 90), 1)] for number in range(5)]
        heads = self.random.sample(self.words.heads, 2)
        return [{"side_by_side": [
            {"chart": {"type": "column", "caption": self.title(1), "data": {"rows": [heads, *drawn]}, "x": heads[0], "y": heads[1]}},
            {"table": {"caption": self.title(1), "columns": heads, "rows": rows}},
        ]}]  # fmt: skip
