"""Spanish: the packaged pipeline and the lexicons."""
