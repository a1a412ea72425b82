"""The kinds of units and side-parts of an act, with the Russian nouns that name them.

Source: the hierarchy and the noun tables of the language reference, sections 1.1 and 12.1
(`docs/language.md`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["CASES", "Case", "Gender", "Kind", "Noun", "noun_of"]


class Kind(StrEnum):
    """A kind of unit; the value is the noun in the nominative, as addresses in JSON spell it."""

    ACT = "акт"
    FRONT = "начало акта"
    PREAMBLE = "преамбула"
    SIGNATURE = "подпись"
    CODE_PART = "часть акта"  # часть of a code or act, above раздел; printed «часть» too
    SECTION = "раздел"
    SUBSECTION = "подраздел"
    CHAPTER = "глава"
    SUBCHAPTER = "параграф"
    ARTICLE = "статья"
    PART = "часть"
    CLAUSE = "пункт"
    SUBCLAUSE = "подпункт"
    INDENT = "дефис"
    NOTE = "примечание"
    APPENDIX = "приложение"
    # kinds that only addresses speak of: they are counted or named, never stored as units
    PARAGRAPH = "абзац"
    SENTENCE = "предложение"
    HEADING = "наименование"
    DESIGNATION = "нумерационный заголовок"
    TABLE = "таблица"
    ROW = "строка"
    COLUMN = "графа"
    POSITION = "позиция"
    FOOTNOTE = "сноска"

    @property
    def word(self) -> str:
        """The noun as it is printed (`часть акта` is printed «часть»)."""
        return "часть" if self is Kind.CODE_PART else self.value


class Gender(StrEnum):
    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


class Case(StrEnum):
    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
    INSTRUMENTAL = "ins"
    PREPOSITIONAL = "pre"


CASES = tuple(Case)


class Noun(NamedTuple):
    """A noun with its twelve forms; `singular` and `plural` follow the order of `CASES`."""

    gender: Gender
    singular: tuple[str, ...]
    plural: tuple[str, ...]

    def form(self, case: Case, *, plural: bool = False) -> str:
        """Return the form for `case`; the plural if asked."""
        return (self.plural if plural else self.singular)[CASES.index(case)]


def _noun(gender: Gender, stem: str, singular: str, plural: str) -> Noun:
    def forms(endings: str) -> tuple[str, ...]:
        return tuple(stem + ("" if e == "_" else e) for e in endings.split())

    return Noun(gender, forms(singular), forms(plural))


_M, _F, _N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER
_HARD_M = ("_ а у _ ом е", "ы ов ам ы ами ах")
_NEUTER_IE = ("е я ю е ем и", "я й ям я ями ях")
_FEM_A = ("а ы е у ой е", "ы _ ам ы ами ах")

_NOUNS: dict[Kind, Noun] = {
    Kind.CODE_PART: _noun(_F, "част", "ь и и ь ью и", "и ей ям и ями ях"),
    Kind.SECTION: _noun(_M, "раздел", *_HARD_M),
    Kind.SUBSECTION: _noun(_M, "подраздел", *_HARD_M),
    Kind.CHAPTER: _noun(_F, "глав", *_FEM_A),
    Kind.SUBCHAPTER: _noun(_M, "параграф", *_HARD_M),
    Kind.ARTICLE: _noun(_F, "стат", "ья ьи ье ью ьей ье", "ьи ей ьям ьи ьями ьях"),
    Kind.PART: _noun(_F, "част", "ь и и ь ью и", "и ей ям и ями ях"),
    Kind.CLAUSE: _noun(_M, "пункт", *_HARD_M),
    Kind.SUBCLAUSE: _noun(_M, "подпункт", *_HARD_M),
    Kind.INDENT: _noun(_M, "дефис", *_HARD_M),
    Kind.PARAGRAPH: _noun(_M, "абзац", "_ а у _ ем е", "ы ев ам ы ами ах"),
    Kind.SENTENCE: _noun(_N, "предложени", *_NEUTER_IE),
    Kind.NOTE: _noun(_N, "примечани", *_NEUTER_IE),
    Kind.APPENDIX: _noun(_N, "приложени", *_NEUTER_IE),
    Kind.HEADING: _noun(_N, "наименовани", *_NEUTER_IE),
    Kind.PREAMBLE: _noun(_F, "преамбул", *_FEM_A),
    Kind.TABLE: _noun(_F, "таблиц", "а ы е у ей е", "ы _ ам ы ами ах"),
    Kind.ROW: _noun(_F, "строк", "а и е у ой е", "и _ ам и ами ах"),
    Kind.COLUMN: _noun(_F, "граф", *_FEM_A),
    Kind.POSITION: _noun(_F, "позици", "я и и ю ей и", "и й ям и ями ях"),
    Kind.FOOTNOTE: Noun(
        _F,
        ("сноска", "сноски", "сноске", "сноску", "сноской", "сноске"),
        ("сноски", "сносок", "сноскам", "сноски", "сносками", "сносках"),
    ),
    Kind.DESIGNATION: Noun(
        _M,
        tuple(
            f"нумерационн{a} заголов{b}"
            for a, b in zip(("ый", "ого", "ому", "ый", "ым", "ом"), ("ок", "ка", "ку", "ок", "ком", "ке"), strict=True)
        ),
        tuple(
            f"нумерационн{a} заголов{b}"
            for a, b in zip(
                ("ые", "ых", "ым", "ые", "ыми", "ых"), ("ки", "ков", "кам", "ки", "ками", "ках"), strict=True
            )
        ),
    ),
    Kind.ACT: _noun(_M, "акт", *_HARD_M),
    Kind.FRONT: _noun(_N, "начал", "о а у о ом е", "а _ ам а ами ах"),
    Kind.SIGNATURE: _noun(_F, "подпис", "ь и и ь ью и", "и ей ям и ями ях"),
}


def noun_of(kind: Kind) -> Noun:
    """Return the noun that names `kind`, with gender and all forms (language reference, 12.1)."""
    return _NOUNS[kind]
