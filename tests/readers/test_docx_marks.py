"""Comments of Word files: on which words they stand, over several paragraphs too."""

from __future__ import annotations

from attrs import evolve

from lawdraft.model.kind import Kind
from lawdraft.readers.docx_marks import read_marks
from lawdraft.render.docx.document import render_docx
from lawdraft.render.redline import Proposal, build_redline
from tests.render.build import Script, article, clause, part, statute


def test_the_words_of_several_paragraphs_stay_apart() -> None:
    base = statute(article("1", "Маяки", part("1", "Маяк горит ночью."), part("2", "Маяк стоит на мысу.")))
    script = Script(base)
    new = part("3", "Смотритель:", clause("1", "зажигает огонь;"), clause("2", "ведет журнал."))
    script.insert((*script.find(Kind.ARTICLE, "1"), 2), new, kind="insert_unit")
    (comment,) = read_marks(render_docx(build_redline(base, Proposal(tuple(script.changes), author="А")))).comments
    assert comment.quote == "3. Смотритель: 1) зажигает огонь; 2) ведет журнал."
    assert comment.author == "А"


def test_a_raised_number_in_a_comment_is_an_index() -> None:
    base = statute(article("1", "Маяки", part("1", "Маяк горит ночью.")))
    script = Script(base)
    new = part("2", "Маяк стоит на мысу.")
    script.insert((*script.find(Kind.ARTICLE, "1"), 1), new, kind="insert_unit")
    changes = tuple(evolve(one, text="дополнить пунктом 2^1") for one in script.changes)
    (comment,) = read_marks(render_docx(build_redline(base, Proposal(changes, author="А")))).comments
    assert comment.text.endswith("дополнить пунктом 2^1")
