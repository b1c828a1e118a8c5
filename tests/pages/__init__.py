"""The pages of reports that nobody tuned, measured."""
