"""The training project of the Spanish pipeline."""
