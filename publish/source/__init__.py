"""Text → report: positions, includes, data files, inline markup."""

from publish.source.documents import reports_in
from publish.source.proofs import Edit
from publish.source.report import Source, load

__all__ = ["Edit", "Source", "load", "reports_in"]
