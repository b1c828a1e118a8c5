"""Lets coverage guide what is typed into sources: atheris mutates reports, and keeps what reaches new lines of the reader.

    pip install atheris            # into an environment with the package; nothing else needs it
    python -m tests.hostile.guided FOLDER -max_total_time=600 -max_len=3000 -timeout=5 -rss_limit_mb=1500

The folder holds what was reached, and grows; an empty one begins with sources of `mutations` and the keys of the schema. YAML → report
→ diagnostics is all that is done: no product is made. A traceback ends the run, and so does an error without a line; the source that did
it lies in the working directory. Options are those of libFuzzer.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

SEEDS = 300
"""How many sources an empty folder begins with."""
NO_LINE = {"unreadable", "too-large", "encoding"}
"""Codes of what is wrong with a file as a whole."""


def main() -> None:
    """Searches until the time is up, or something is found."""
    atheris: Any = __import__("atheris")
    with atheris.instrument_imports(include=["publish"]):
        from tests.hostile.making import checked
    from tests.hostile import reports

    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None)) / "source"
    path = reports.written({}, folder)
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    if not any(corpus.iterdir()):
        _begin(corpus)
    atheris.Setup([*sys.argv, f"-dict={_dictionary(folder.parent)}"], lambda data: look(checked, path, data))
    os.chdir(corpus.parent)
    atheris.Fuzz()


def look(check: Any, path: Path, data: bytes) -> None:
    """Reads one source: what is wrong with it is a diagnostic, and an error has a line."""
    path.write_bytes(data)
    _, diagnostics = check(path)
    for each in diagnostics:
        lacks = each.severity == "error" and not (each.place and each.place.line) and each.code not in NO_LINE
        assert not lacks, each
        assert each.code != "internal", each


def _begin(corpus: Path) -> None:
    from tests.hostile import mutations, reports

    for seed in range(SEEDS):
        (corpus / f"seed{seed}").write_bytes(mutations.source(seed, reports.TINY))


def _dictionary(folder: Path) -> Path:
    """The keys of the language, for libFuzzer to insert."""
    from tests.hostile.reports import keys

    path = folder / "keys.dict"
    words = sorted({key for _, key in keys()})
    path.write_text("\n".join(json.dumps(f"{word}: ") for word in words) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
