"""The command line: a thin shell; the only room that prints, reads argv, the locale and today's date, and decides exit codes."""
