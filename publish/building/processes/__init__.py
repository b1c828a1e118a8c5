"""Work in processes of its own: begun, bounded, interrupted."""
