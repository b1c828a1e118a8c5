"""Text → report: positions, includes, data files, inline markup."""

from publish.source.proofs import Edit
from publish.source.report import Source, load

__all__ = ["Edit", "Source", "load"]
