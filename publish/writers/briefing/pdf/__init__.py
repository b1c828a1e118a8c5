"""HTML → PDF: the only place that knows WeasyPrint."""
