"""What scripts and languages ask of a text."""
