"""The time that finished files give as that of their making. No clock is read: the same source gives the same bytes."""

from __future__ import annotations

import datetime
import os
import re
from typing import Final

EPOCH: Final = datetime.datetime(1980, 1, 1)
"""The time of making of a report without a date, unless SOURCE_DATE_EPOCH says another."""


def made_at(date: str) -> datetime.datetime:
    """The report's date (ISO 8601, empty if it gives none), else SOURCE_DATE_EPOCH (seconds, UTC), else a fixed time."""
    if date:
        return datetime.datetime.fromisoformat(date)
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", seconds):
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).replace(tzinfo=None)
    return EPOCH
