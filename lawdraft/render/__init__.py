"""Finished changes as pages: redlines and texts."""
