"""What is kept of builds, in `manifest.json` beside the products: what each was made from, what it shows, what it took.

`manifest` reads and writes it, `form` describes it, `states` tells what a product follows from.
"""
