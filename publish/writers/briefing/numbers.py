"""The numbers of section headings, by the layout's samples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.numbering import label, understand


def section_number(samples: Sequence[str], path: Sequence[int]) -> str:
    """The number of the section at a path of numbers, by the sample of its level; empty where the layout has none.

    A sample with one counter shows the last number of the path, one with a counter for each level shows all of them.

    >>> section_number(["一、", "（一）"], (2, 3)), section_number(["1", "1.1"], (2, 3)), section_number(["1"], (2, 3))
    ('（三）', '2.3', '')
    """
    if len(path) > len(samples):
        return ""
    sample = samples[len(path) - 1]
    if understand(sample) is not None:
        return label(sample, path[-1])
    numbers = iter(path)
    return re.sub("1", lambda one: str(next(numbers, one[0])), sample)
