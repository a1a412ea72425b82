"""Rules and their reports."""
