"""Tokens and rows to mentions: people, organizations, places, dates; mentions to entities."""
