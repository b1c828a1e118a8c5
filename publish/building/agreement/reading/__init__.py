"""The finished products as any program reads them: pages, slides, what both say in letters and figures."""
