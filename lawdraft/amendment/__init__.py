"""What a change is: operations (what the law says) and steps (what happens to a tree)."""
