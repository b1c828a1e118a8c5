"""What leads through a deck: headlines, cover, agenda, dividers, closing."""
