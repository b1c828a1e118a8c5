"""Many saves at random moments, half of them broken: a preview always comes to the state of the last one.

    python -m tests.commands.preview.saves SOURCE [HOW MANY] [SEED]

shows a report of one's own (a copy of it is saved) and says what memory the processes take before and after.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

from publish.commands.preview.session import Asked, Session
from publish.commands.preview.state import State

LONGEST = 0.9
"""Seconds between two saves, at most."""


def many(session: Session, state: State, source: Path, text: str, count: int, chance: random.Random) -> None:
    """Saves so often, and holds the state that each pause comes to against what was saved last."""
    for number in range(count):
        is_broken = chance.random() < 0.5
        mark = f"Save {number}"
        new = f"titel: {mark}\n{text}" if is_broken else text.replace("title:", f"# {mark}\ntitle:", 1)
        if chance.random() < 0.5:
            source.write_text(new, encoding="utf-8")
        else:
            aside = source.with_suffix(".new")
            aside.write_text(new, encoding="utf-8")
            aside.replace(source)
        until = time.monotonic() + chance.uniform(0, LONGEST)
        while time.monotonic() < until:
            session.turn(0.02)
        if chance.random() < 0.2 or number == count - 1:
            settle(session, state)
            assert state.checked is not None
            assert state.checked.is_good is not is_broken, (number, state.told()["problems"])
            assert mark in state.checked.texts[source.as_posix()], number


def settle(session: Session, state: State) -> None:
    """Waits until nothing more comes."""
    end, quiet = time.monotonic() + 300, 0
    while quiet < 5:
        assert time.monotonic() < end, state.told()
        before = state.version
        session.turn(0.02)
        is_done = not session.children and state.numbers["checked"] == state.number
        quiet = quiet + 1 if is_done and state.version == before else 0


def memory(process: int) -> int:
    """The memory of a process that is its own, in kB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_", "Pss_Anon")))


def main(source: Path, count: int, seed: int) -> None:
    """Does so, and tells what memory it took."""
    text = source.read_text(encoding="utf-8")
    state = State(source.name)
    session = Session(Asked(source, folder=Path(tempfile.mkdtemp())), state)
    try:
        session.begin_zygote()
        session.save()
        settle(session, state)
        while not session.is_warm:
            session.turn(0.1)
        assert session.first is not None
        several = max(1, count // 4)
        for done in range(0, count + 1, several):
            taken = [memory(each) for each in (os.getpid(), session.first.process.pid)]
            sys.stdout.write(f"{done} saves: session {taken[0]} kB, zygote {taken[1]} kB\n")
            sys.stdout.flush()
            if done < count:
                many(session, state, source, text, several, random.Random(seed + done))
    finally:
        source.write_text(text, encoding="utf-8")
        session.close()


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    )
