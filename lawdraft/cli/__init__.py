"""The command line: a thin shell, and the only room that prints, reads argv, locale and today's date, and exits."""
