"""Spreadsheets: their cells, what number formats show of them, and heads of two rows."""
