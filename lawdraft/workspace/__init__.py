"""The two folders, `statutes/` and `proposals/`, seen as one thing."""
