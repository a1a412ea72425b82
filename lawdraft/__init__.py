"""A toolkit for statutes and the bills that amend them."""
