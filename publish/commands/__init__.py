"""The commands beside `build`: what each does; the command line only parses and prints."""
