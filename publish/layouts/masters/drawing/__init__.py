"""Masters drawn from a description: `deck/master.yaml` → `.pptx`."""
