"""Files into the model: plain text, Word."""
