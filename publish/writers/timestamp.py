"""The creation time of finished files. No clock is read: the same source gives the same bytes."""

from __future__ import annotations

import datetime
import os
import re
from typing import Final

EPOCH: Final = datetime.datetime(1980, 1, 1)
"""The creation time of a report without a date, unless SOURCE_DATE_EPOCH gives another."""


def created_at(date: str) -> datetime.datetime:
    """The report's date (ISO 8601, empty if it gives none), else SOURCE_DATE_EPOCH (seconds, UTC), else a fixed time."""
    if date:
        return datetime.datetime.fromisoformat(date)
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", seconds):
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).replace(tzinfo=None)
    return EPOCH
