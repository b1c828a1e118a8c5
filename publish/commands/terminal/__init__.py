"""What a person meets at a terminal: its streams, how what was found is told, and the help, in the language of messages."""
