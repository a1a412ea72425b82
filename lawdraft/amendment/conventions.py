"""The switches that practice leaves open (language reference, 5, 10, 14.4 and 15), with their defaults."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import in_

__all__ = ["DEFAULTS", "Conventions"]


def _switch(*values: str) -> str:
    return field(default=values[0], validator=in_(values))


@frozen(kw_only=True)
class Conventions:
    """How an amending act is carried out where its words leave a choice; the first value named is the default.

    `list_punctuation`: `adjust` mends «.» and «;» of a list when its last item changes, `formal` leaves them.
    `paragraph_count`: `printed` counts every абзац, `unmarked` only those without a mark of their own.
    `repealed_paragraph`: a repealed абзац still counts (`counts`), or `skipped`.
    `addressing`: addresses and old words of one amending article are read in the text before it (`snapshot`), or in
    the text that the items before have made (`live`). `word_boundary`: old words are found as whole words and numbers
    only (`whole`), or `anywhere`.
    `several_matches`: `all` replaces or deletes every match with a warning, `reject` makes it an error.
    `several_anchors`: `reject` an insertion after words that occur twice, or `all`. `new_marks`: `base` prints the
    number of a new unit in the base's own serialisation (5.1 or 5^1), `verbatim` as in the bill. `plain_heading`:
    `fallback` lets a replacement «в статье» reach its heading only if the words stand nowhere else, `always`,
    `never`. `agreeing_heading`: whether agreeing replacements reach headings (`include`, `exclude`).
    `new_part`: a new last part goes before the note of its article (`before_note`) or after it (`after_note`).
    `stub_stop`: the stub of a headed unit ends with a full stop («Статья 5. Утратила силу.», `stop`) or not (`none`).
    `repealed_numbers`: numbers of units inside a repealed container stay `taken`, or are `free` again.
    `stub_container`: `line` makes a repealed chapter one line, `articles` keeps a stub for each of its articles.
    `sentence_sign`: `move` gives the «;» of a list item to the sentence added, `keep` leaves it.
    """

    list_punctuation: str = _switch("adjust", "formal")
    paragraph_count: str = _switch("printed", "unmarked")
    repealed_paragraph: str = _switch("counts", "skipped")
    addressing: str = _switch("snapshot", "live")
    word_boundary: str = _switch("whole", "anywhere")
    several_matches: str = _switch("all", "reject")
    several_anchors: str = _switch("reject", "all")
    new_marks: str = _switch("base", "verbatim")
    plain_heading: str = _switch("fallback", "always", "never")
    agreeing_heading: str = _switch("include", "exclude")
    new_part: str = _switch("before_note", "after_note")
    stub_stop: str = _switch("stop", "none")
    repealed_numbers: str = _switch("taken", "free")
    stub_container: str = _switch("line", "articles")
    sentence_sign: str = _switch("move", "keep")


DEFAULTS = Conventions()
