"""Word files: a small package layer, styles, runs, tracked changes, comments, and reading the revisions back."""
