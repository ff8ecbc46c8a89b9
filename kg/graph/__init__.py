"""The alliance graph: signed, weighted, dated."""
