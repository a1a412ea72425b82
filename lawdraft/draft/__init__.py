"""An edited statute → the bill that makes the edit, proved before it is given out."""
