"""What each slide is about, and in which words; nothing is measured."""
