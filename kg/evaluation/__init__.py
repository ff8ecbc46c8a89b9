"""Scores against gold: events of articles, events and entities of single sentences."""
