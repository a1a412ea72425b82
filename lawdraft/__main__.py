"""`python -m lawdraft` is the command line."""

from lawdraft.cli.main import main

if __name__ == "__main__":
    main(prog_name="lawdraft")
