"""Extract: who did what to whom, out of the parse."""
