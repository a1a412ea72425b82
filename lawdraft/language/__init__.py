"""Words into operations and operations into words."""
