"""The words of slides, where they stand, and what stands there in their place."""
