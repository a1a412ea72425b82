"""Statutes as Akoma Ntoso 3.0: read, write, identifiers, validation."""
