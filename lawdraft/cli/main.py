"""The entry of the command line."""

from __future__ import annotations

import os
import sys

import click

from lawdraft.cli.group import LazyGroup
from lawdraft.cli.messages import LANGUAGES, N_, PAGE_LANGUAGE, locale_language

__all__ = ["main"]

_COMMANDS = {
    "init": ("lawdraft.cli.init", N_("Make a workspace: folders, settings, an example, a recipe for CI.")),
    "parse": ("lawdraft.cli.parse", N_("What a bill says, instruction by instruction.")),
    "apply": ("lawdraft.cli.apply", N_("Apply a bill to a statute; plain files, no workspace needed.")),
    "redline": ("lawdraft.cli.redline", N_("Show a statute with the changes of a bill.")),
    "diff": ("lawdraft.cli.diff", N_("What differs between two editions of a statute.")),
    "draft": ("lawdraft.cli.draft", N_("Two editions, or tracked changes of Word, into a bill.")),
    "edit": ("lawdraft.cli.edit", N_("Edit a provision, get the bill.")),
    "export": ("lawdraft.cli.export", N_("A statute as a text to edit: Word, plain text, XML.")),
    "bill": ("lawdraft.cli.bill", N_("The bill of a proposal as a document.")),
    "check": ("lawdraft.cli.check", N_("Do proposals parse, and do they fit their statutes?")),
    "show": ("lawdraft.cli.show", N_("A provision as it stands on a date.")),
    "list": ("lawdraft.cli.catalogue", N_("Statutes and proposals, with their stage.")),
    "import": ("lawdraft.cli.import_", N_("Official files into statutes, with a report of what was understood.")),
    "fetch": ("lawdraft.cli.fetch", N_("Fetch an act from the official portal and import it.")),
    "blame": ("lawdraft.cli.blame", N_("Which acts shaped a provision.")),
    "log": ("lawdraft.cli.log", N_("What changed a statute or a provision, when, by which act.")),
    "bisect": ("lawdraft.cli.bisect", N_("Which act brought or removed words.")),
    "consolidate": ("lawdraft.cli.consolidate", N_("The text of a statute on a day, with chosen proposals.")),
    "conflicts": ("lawdraft.cli.conflicts", N_("What pending proposals do to each other.")),
    "rebase": ("lawdraft.cli.rebase", N_("Carry a bill over to a newer text.")),
    "status": ("lawdraft.cli.status", N_("Where the proposals stand.")),
    "advance": ("lawdraft.cli.advance", N_("Enter the stage that a proposal has reached.")),
    "enact": ("lawdraft.cli.enact", N_("Move a proposal into the history of its statutes.")),
    "trace": ("lawdraft.cli.trace", N_("From recommendations to proposals, provisions and stages, and back.")),
    "validate": ("lawdraft.cli.validate", N_("Check XML against the strict schema of Akoma Ntoso 3.0.")),
    "demo": ("lawdraft.cli.demo", N_("Render every proposal that has a bill, and print a summary.")),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_(
        """Read bills written in the official language of Russian amending acts, apply them to statutes, show redlines.

        A bill applies as a whole or not at all; what can't be read or doesn't fit is reported, each fault with its item
        of the bill, its address in the statute and the nearest candidate.

        Exit codes: 0 all is well (warnings included); 1 the law doesn't fit; 2 usage, unreadable or invalid input."""
    ),
    epilog=N_("Begin with: lawdraft list; lawdraft check; lawdraft redline PROPOSAL -o page.html"),
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help=N_("Language of messages; the locale decides if it is absent.")
)
@click.version_option(sys.modules["lawdraft"].__version__, prog_name="lawdraft", help=N_("Show the version and exit."))
@click.pass_context
def main(ctx: click.Context, lang: str | None) -> None:
    ctx.obj = lang or locale_language(os.environ)
    ctx.meta[PAGE_LANGUAGE] = (
        lang or "ru"
    )  # pages are read by those who read the statute, whatever the locale of the machine


if __name__ == "__main__":
    main(prog_name="lawdraft")
