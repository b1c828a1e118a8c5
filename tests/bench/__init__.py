"""What our products cost beside those of the bare engines: `make bench`, or `python -m tests.bench`; see `--help`."""
