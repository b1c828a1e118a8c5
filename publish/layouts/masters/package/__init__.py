"""A PowerPoint file as a package of parts: opened safely, stripped of slides, packed again."""
