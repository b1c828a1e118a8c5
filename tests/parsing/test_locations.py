"""Where pydantic's places lead to among the models, also in a process that has validated nothing yet."""

from __future__ import annotations

import subprocess
import sys

COLD = """
from publish.model.blocks import Item
from publish.parsing.locations import keys_at
print(*keys_at(Item, ("points", "items", 0)))
"""


def test_models_that_stand_in_each_other_are_known_from_the_start() -> None:
    run = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    assert {"lead", "text", "points"} <= {*run.stdout.split()}
