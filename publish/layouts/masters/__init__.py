"""PowerPoint masters: read into values, held against a layout's forms, made from a template."""
