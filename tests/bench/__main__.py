"""`make bench`: our builds beside the bare engines that do the same work by the shortest script, in turn in one run.

python -m tests.bench [--sizes 1,20,100,400] [--small 100] [--repeats 3] [--seconds 60] [--out out/bench]

Each row is told, and kept in the folder, as soon as it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from tests.bench import content
from tests.bench.measuring import Cost, can_count, machine, mean, measured, median
from tests.bench.telling import Row, as_json, as_markdown, as_markdown_row, as_svg

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SINGLE = 12
"""How many of many small reports are built in a call of their own; what all would take is reckoned by these."""
NOTHING = "nothing to do ÷ starting Python"


def main() -> None:
    given = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    given.add_argument("--sizes", default="1,20,100,400", help="how many sections the reports have")
    given.add_argument(
        "--small", type=int, default=100, help="how many small reports are built in one call; 0 for none"
    )
    given.add_argument("--repeats", type=int, default=3, help="how often each is run at most; the middle is told")
    given.add_argument("--seconds", type=float, default=60, help="after so many, what took them is not run again")
    given.add_argument("--out", type=Path, default=ROOT / "out" / "bench")
    options = given.parse_args()
    sizes = [int(size) for size in options.sizes.split(",") if size]
    about = machine()
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        bench = Bench(Path(folder), options.repeats, options.seconds, can_count())
        rows: list[Row] = []
        options.out.mkdir(parents=True, exist_ok=True)
        for row in chain(*map(bench.report, sizes), bench.many(options.small) if options.small else ()):
            rows.append(row)
            print(as_markdown_row(row), flush=True)
            for name, text in (("md", as_markdown(rows, about)), ("json", as_json(rows, about))):
                (options.out / f"bench.{name}").write_text(text, encoding="utf-8")
    (options.out / "bench.svg").write_text(as_svg(rows), encoding="utf-8")
    print(as_markdown(rows, about))


class Bench:
    """Measures in a folder of its own, each size after the other; every command once, small, before it is measured."""

    def __init__(self, folder: Path, repeats: int, seconds: float, counts: bool) -> None:
        self.folder, self.repeats, self.seconds, self.counts = folder, repeats, seconds, counts
        self.is_warm = False
        (folder / "source").mkdir()
        kept = {"PUBLISH_CACHE": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = {**usual, **kept, "PYTHONPATH": str(ROOT)}

    def report(self, size: int) -> Iterator[Row]:
        """The rows of a report of so many sections."""
        self.warm()
        name = "1 section" if size == 1 else f"{size} sections"
        commands = self.commands(size)
        runs = [partial(self.once, command) for command in commands]
        runs += [partial(self.once, commands[2], keeps=False)] if size == 1 else ()
        briefing, pdf, both, deck, pptx, *anew = self.in_turn(runs)
        yield Row(name, "briefing ÷ bare WeasyPrint", briefing, pdf)
        yield Row(name, "deck ÷ bare python-pptx", deck, pptx)
        yield Row(name, "both ÷ bare WeasyPrint", both, pdf)
        if size == 1:
            yield Row(name, "both, with an empty cache ÷ bare WeasyPrint", anew[0], pdf)
            source = self.folder / "source" / "r1.yaml"
            nothing = self.build(source)[:-1]
            self.once(nothing)  # what was built last was a deck alone
            again, python = self.in_turn([partial(self.once, nothing), partial(self.once, ("-c", "pass"))])
            yield Row(name, NOTHING, again, python)

    def warm(self) -> None:
        """Runs each command once, small: what a first run compiles and keeps is not measured."""
        if not self.is_warm:
            self.is_warm = True
            for command in self.commands(1):
                self.once(command)

    def commands(self, size: int) -> list[tuple[str, ...]]:
        """Our briefing, the bare one, both of our products, our deck, the bare one: of so many sections."""
        parts = content.sections(size)
        source, page, values = (
            self.folder / name for name in (f"source/r{size}.yaml", f"r{size}.html", f"r{size}.json")
        )
        source.write_text(content.as_yaml(parts), encoding="utf-8")
        page.write_text(content.as_html(parts), encoding="utf-8")
        values.write_text(json.dumps(content.as_values(parts)), encoding="utf-8")
        bare_pdf = (str(HERE / "bare_briefing.py"), str(page), str(self.folder / "bare.pdf"))
        bare_deck = (str(HERE / "bare_deck.py"), str(values), str(self.folder / "bare.pptx"))
        return [
            self.build(source, "--only", "briefing"),
            bare_pdf,
            self.build(source),
            self.build(source, "--only", "deck"),
            bare_deck,
        ]

    def many(self, count: int) -> Iterator[Row]:
        """The rows of many small reports in one call: against as many calls, and against one processor."""
        paths = []
        for number in range(count):
            paths.append(path := self.folder / "source" / f"small{number}.yaml")
            path.write_text(content.as_yaml(content.sections(number % 3 + 1)[-1:]), encoding="utf-8")
        self.warm()
        # As many calls are measured before the one as after it, of reports of each length.
        some = paths[: min(count, SINGLE)]
        singles = [self.once(self.build(path)) for path in some[::2]]
        # In turn: the first to build a report reads the dictionaries of its words, which are kept for those after it.
        ways = (self.build(*paths), self.build(*paths, "--jobs", "1"))
        whole, alone = self.in_turn([partial(self.once, way) for way in ways])
        singles += [self.once(self.build(path)) for path in some[1::2]]
        name = f"{count} small reports"
        yield Row(name, f"one call ÷ {count} calls, by {len(singles)} of them", whole, mean(singles).times(count))
        yield Row(name, "all cores ÷ --jobs 1", whole, alone)

    def build(self, *arguments: str | Path) -> tuple[str, ...]:
        return ("-m", "publish", "build", "-q", *map(str, arguments), "--out", str(self.folder / "out"), "--force")

    def in_turn(self, runs: Sequence[Callable[[], Cost]]) -> list[Cost]:
        """The cost of each command, run in turn, so that what else the machine does weighs on all alike."""
        done: list[list[Cost]] = []
        began = time.monotonic()
        while len(done) < self.repeats and (not done or time.monotonic() - began < self.seconds):
            done.append([run() for run in runs])
        return [median(costs) for costs in zip(*done, strict=True)]

    def once(self, command: Sequence[str], keeps: bool = True) -> Cost:
        """The cost of a command, which finds in the user's cache what those before it kept; or nothing, and keeps nothing."""
        environment = self.environment if keeps else {**self.environment, "PUBLISH_CACHE": ""}
        return measured([sys.executable, *command], environment, self.counts)


if __name__ == "__main__":
    main()
