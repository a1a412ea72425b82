"""Two trees → changes: what was added, removed, moved, renumbered or reworded."""
