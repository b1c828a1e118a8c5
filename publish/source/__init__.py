"""Text → report: positions, includes, data files, inline markup."""

from publish.source.report import Source, load

__all__ = ["Source", "load"]
