"""The content of slides: topics and their words; nothing is measured."""
