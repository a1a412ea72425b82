"""The words of formulas: unit nouns, nouns of words, verbs and set phrases, in every form that acts use.

Source: language reference, sections 5, 7, 12 and 17.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lawdraft.model.dates import DATE
from lawdraft.model.kind import CASES, Case, Gender, Kind, noun_of
from lawdraft.model.ordinal import SIMPLE_ORDINALS, ordinal, ordinal_value

__all__ = [
    "COUNTS",
    "SIGN",
    "SIGNS",
    "Form",
    "nearest_word",
    "phrases",
    "read_ordinal",
    "sign_of",
    "text_nouns",
    "unit_forms",
    "verbs",
]


class Form(NamedTuple):
    """One reading of a word form: its case and whether it is plural."""

    case: Case
    plural: bool


_SYNONYMS = {  # other words for the same unit (language reference, 17.6)
    Kind.COLUMN: (
        ("столбец", "столбца", "столбцу", "столбец", "столбцом", "столбце"),
        ("колонка", "колонки", "колонке", "колонку", "колонкой", "колонке"),
    ),
    Kind.HEADING: (
        ("название", "названия", "названию", "название", "названием", "названии"),
        ("заголовок", "заголовка", "заголовку", "заголовок", "заголовком", "заголовке"),
    ),
}
UNIT_KINDS = tuple(k for k in Kind if k not in (Kind.ACT, Kind.FRONT, Kind.SIGNATURE, Kind.CODE_PART))


@cache
def unit_forms() -> dict[str, tuple[Kind, frozenset[Form]]]:
    """Return every form of every unit noun with its kind and readings."""
    found: dict[str, tuple[Kind, set[Form]]] = {}
    for kind in UNIT_KINDS:
        noun = noun_of(kind)
        for case in CASES:
            for plural in (False, True):
                found.setdefault(noun.form(case, plural=plural), (kind, set()))[1].add(Form(case, plural))
        for forms in _SYNONYMS.get(kind, ()):
            for case, form in zip(CASES, forms, strict=True):
                found.setdefault(form, (kind, set()))[1].add(Form(case, False))
    return {form: (kind, frozenset(readings)) for form, (kind, readings) in found.items()}


def _paradigm(singular: str, plural: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(singular.split()), tuple(plural.split())


SIGN = "знак"  # «знак препинания ","»: the sign is quoted, and read as if it were named
_TEXT_NOUNS = {  # the noun as it stands in JSON → its forms
    "слово": _paradigm("слово слова слову слово словом слове"),
    "слова": _paradigm("", "слова слов словам слова словами словах"),
    "цифра": _paradigm("цифра цифры цифре цифру цифрой цифре"),
    "цифры": _paradigm("", "цифры цифр цифрам цифры цифрами цифрах"),
    "число": _paradigm("число числа числу число числом числе"),
    "числа": _paradigm("", "числа чисел числам числа числами числах"),
    "буква": _paradigm("буква буквы букве букву буквой букве"),
    "буквы": _paradigm("", "буквы букв буквам буквы буквами буквах"),
    "символ": _paradigm("символ символа символу символ символом символе"),
    "символы": _paradigm("", "символы символов символам символы символами символах"),
    "дата": _paradigm("дата даты дате дату датой дате"),
    "фраза": _paradigm("фраза фразы фразе фразу фразой фразе"),
    "словосочетание": _paradigm(
        "словосочетание словосочетания словосочетанию словосочетание словосочетанием словосочетании"
    ),
    "аббревиатура": _paradigm("аббревиатура аббревиатуры аббревиатуре аббревиатуру аббревиатурой аббревиатуре"),
    "формула": _paradigm("формула формулы формуле формулу формулой формуле"),
    "предложение": _paradigm("предложение предложения предложению предложение предложением предложении"),
    "предложения": _paradigm("", "предложения предложений предложениям предложения предложениями предложениях"),
    SIGN: _paradigm("знак знака знаку знак знаком знаке"),
}
SIGNS = {  # signs named, not quoted
    "точка с запятой": ";",
    "точка": ".",
    "запятая": ",",
    "двоеточие": ":",
    "тире": "-",
    "скобка": ")",
}
_SIGN_FORMS = {
    "точка с запятой": tuple(f"{w} с запятой" for w in ["точка", "точки", "точке", "точку", "точкой", "точке"]),
    "точка": ("точка", "точки", "точке", "точку", "точкой", "точке"),
    "запятая": ("запятая", "запятой", "запятой", "запятую", "запятой", "запятой"),
    "двоеточие": ("двоеточие", "двоеточия", "двоеточию", "двоеточие", "двоеточием", "двоеточии"),
    "тире": ("тире",) * 6,
    "скобка": ("скобка", "скобки", "скобке", "скобку", "скобкой", "скобке"),
}


@cache
def text_nouns() -> dict[str, tuple[str, frozenset[Form]]]:
    """Return every form of слово, слова, цифра, цифры, число with the noun of JSON; «слова» alone is plural."""
    found: dict[str, tuple[str, set[Form]]] = {}
    for name, (singular, plural) in reversed(_TEXT_NOUNS.items()):
        for forms, many in ((plural, True), (singular, False)):
            for case, form in zip(CASES, forms, strict=False):
                found.setdefault(form, (name, set()))[1].add(Form(case, many))
    for form in _TEXT_NOUNS[SIGN][0]:
        found[f"{form} препинания"] = found[form]
    for several in ("слова", "цифры", "буквы", "числа", "предложения"):
        found[several] = (several, {Form(Case.NOMINATIVE, True), Form(Case.ACCUSATIVE, True)})
    found["слова и цифры"] = found["цифры и слова"] = ("цифры и слова", {Form(Case.ACCUSATIVE, True)})
    found["цифрами и словами"] = found["словами и цифрами"] = ("цифры и слова", {Form(Case.INSTRUMENTAL, True)})
    found["слов и цифр"] = found["цифр и слов"] = ("цифры и слова", {Form(Case.GENITIVE, True)})
    return {form: (name, frozenset(readings)) for form, (name, readings) in found.items()}


@cache
def sign_of() -> dict[str, tuple[str, frozenset[Form]]]:
    """Return every form of a sign's name with the name in the nominative and its readings."""
    found: dict[str, tuple[str, set[Form]]] = {}
    for name, forms in _SIGN_FORMS.items():
        for case, form in zip(CASES, forms, strict=True):
            found.setdefault(form, (name, set()))[1].add(Form(case, False))
    return {form: (name, frozenset(readings)) for form, (name, readings) in found.items()}


_VERBS = {  # infinitive and gerund together; a word may begin a sentence
    "replace": "заменить заменив заменяя",
    "delete": "исключить исключив исключая",
    "insert": "дополнить дополнив дополняя включить включив поставить поставив",
    "restate": "изложить изложив излагая",
    "recognise": "признать признав считать#утратив",
    "renumber": "считать считая",
}


@cache
def verbs() -> dict[str, str]:
    """Return every verb form of formulas with the name of its action."""
    return {form: name for name, forms in _VERBS.items() for form in forms.split() if "#" not in form}


@cache
def _simple_ordinals() -> dict[str, tuple[int, frozenset[Case]]]:
    """The forms of ordinals of one word, with value and cases."""
    found: dict[str, tuple[int, set[Case]]] = {}
    for value in SIMPLE_ORDINALS:
        for case in CASES:
            for gender in Gender:
                found.setdefault(ordinal(value, case, gender), (value, set()))[1].add(case)
            found.setdefault(ordinal(value, case, plural=True), (value, set()))[1].add(case)
    return {form: (value, frozenset(cases)) for form, (value, cases) in found.items()}


def read_ordinal(text: str) -> tuple[str, frozenset[Case]] | None:
    """Read an ordinal, simple, compound («двадцать первого») or with an index («второй^1»): its label and its cases.

    Returns None if `text` is none.
    """
    words, sign, index = text.replace(".", "^").partition("^")
    *before, last = words.split()
    simple = _simple_ordinals().get(last)
    if simple is None:
        return None
    value = ordinal_value(words) if before else simple[0]
    return (f"{value}{sign}{index}", simple[1]) if value else None


_ORDINAL_ENDING = "(?:ый|ой|ий|ого|ому|ым|ом|ая|ую|ое|ые|ых|ыми)"
_ORDINAL = (  # one ordinal by its stem; what is no real form is refused by `read_ordinal`
    "(?:(?:сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот) )?"
    "(?:(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто) )?"
    "(?:(?:перв|втор|четверт|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат|двадцат|тридцат|сороков|девяност"
    "|(?:пят|шест|сем|восьм)идесят|пят|шест|седьм|восьм|девят|десят|(?:двух|трех|четырех|пяти|шести|семи|восьми|девяти)?сот)"
    f"{_ORDINAL_ENDING}|трет(?:ий|ьего|ьему|ьим|ьем|ья|ьей|ью|ье|ьи|ьих|ьими))(?![а-я])"
)


_CASES_OF_WORDS = (  # «во втором случае», «дважды»: which of the matches is meant
    r"во? [а-я]+(?: [а-я]+)?(?:(?:, | и )[а-я]+(?: [а-я]+)?)* случа(?:е|ях)"
    r"|во? (?:обоих|двух|всех) случаях|дважды|в каждом случае"
)
_AGREEING = (  # «в соответствующих числе и падеже»
    r"(?:употребленн(?:ое|ые|ого|ых) )?во? (?:соответствующ(?:ем|их)|различных|разных|люб(?:ом|ых)|всех|нужн(?:ом|ых)|т(?:ом|ех) же) "
    r"(?:числах? и падеж(?:е|ах)|числе и падеже|падеже и числе|падеж(?:е|ах))"
)
_OWNER = "(?:\ue010\ue011*|настоящим изменениям)"  # whose appendix holds the text
COUNTS = {  # «двумя абзацами»
    "одним": 1,
    "одной": 1,
    "двумя": 2,
    "тремя": 3,
    "четырьмя": 4,
    "пятью": 5,
    "шестью": 6,
    "семью": 7,
    "восемью": 8,
    "девятью": 9,
    "десятью": 10,
}


@cache
def phrases() -> tuple[tuple[str, str], ...]:
    """Return set phrases as (name of the token, pattern over lower-case text), longest first."""
    return (
        ("AGREE", rf"\({_AGREEING}\)|{_AGREEING}(?![а-я])"),
        ("OCC", rf"\((?:{_CASES_OF_WORDS})\)|(?:{_CASES_OF_WORDS})(?![а-я])"),
        ("WIDE", r"по (?:всему )?тексту(?![а-я])"),
        ("TEXT", r"(?<=в )тексте(?![а-я])|(?<=и )тексте(?![а-я])"),
        ("READ_AS", r"читать как(?= \ue000)"),
        ("FOLLOWS", r"следующего содержания"),
        ("EDITION", r"в (?:следующей|новой) редакции|в редакции(?=:)"),
        ("ANNEXED", r"в редакции(?= согласно| приложени| \(прилага)"),
        (
            "SOURCE",
            rf"согласно приложени(?:ю(?: №)?(?: [\d.^]+)?|ям(?: №)? [\d.^]+(?:(?:, | и | ?[-–—] ?)[\d.^]+)+) к {_OWNER}"
            rf"|(?<=в редакции )приложения(?: №)?(?: [\d.^]+)? к {_OWNER}"
            r"|(?:согласно приложению )?\((?:прилагается|прилагаются)\)",
        ),
        ("KEY", r",? ?касающ\w+ (?:(?! (?:изложить|исключить|дополнить|признать|слов|цифр|числ|заменить))[^,;:.])+,?"),
        ("FORCE", r"утратив(?:шим|шей|шими) силу"),
        ("SINCE", rf"с {DATE}"),
        ("CHANGES", r"(?:следующ(?:ие|ее|ая) )?(?:изменени[ея]|измнения)(?: и дополнени[ея])?(?![а-я])"),
        ("RESPECTIVELY", r"соответств(?:етств)?енно(?![а-я])"),
        ("COUNT", rf"(?:{'|'.join(COUNTS)})(?= )"),
        ("NEW", r"нов(?:ым|ыми|ой|ого|ую|ый|ом)(?= )"),
        (
            "ALSO",
            r", а(?: также| равно)?(?= (?:слов|цифр|числ|точк|запят|знак|част|пункт|подпункт|абзац|стат|в |дополнить |\ue000))",
        ),
        ("PRONOUN", r"(?:ее|его|их|нем|ней|них)\b"),
        ("ORDINAL", rf"{_ORDINAL}(?:[\^.]\d+(?:-\d+)?)?"),
        ("MEANT", r"(?:следующие|следующую|следующий|следующее)(?= (?:строк|позици|пункт|абзац|част|предлож))"),
    )


INSTEAD = {  # words of drafters that are no formulas → what says the same
    "включить": ("«дополнить»",),
    "добавить": ("«дополнить»",),
    "вставить": ("«дополнить»",),
    "ввести": ("«дополнить»",),
    "удалить": ("«исключить»",),
    "вычеркнуть": ("«исключить»",),
    "отменить": ("«признать утратившим силу»",),
    "упразднить": ("«признать утратившим силу»",),
    "перенести": ("«признать утратившим силу» и «дополнить»",),
    "переместить": ("«признать утратившим силу» и «дополнить»",),
    "поменять": ("«изложить в следующей редакции»",),
    "объединить": ("«изложить в следующей редакции»",),
    "переименовать": ("«наименование изложить в следующей редакции»",),
    "вместо": ("слова «…» заменить словами «…»",),
    "читать": ("слова «…» заменить словами «…»",),
}


def clean(text: str) -> str:
    """Lower-case and fold `text` for reading formulas; the length stays the same."""
    text = text.lower().replace("ё", "е")
    for space in "\u00a0\u202f\u2009\t":  # quicker than a pattern: most texts hold none of them
        text = text.replace(space, " ")
    return text


_ABBREVIATED = {
    "ст": "статья",
    "ч": "часть",
    "п": "пункт",
    "пп": "подпункт",
    "подп": "подпункт",
    "абз": "абзац",
    "предл": "предложение",
    "гл": "глава",
    "разд": "раздел",
    "прил": "приложение",
    "прим": "примечание",
}


def nearest_word(word: str) -> str:
    """Return the word of formulas that is nearest to a misspelt one or abbreviated by it, "" if none is."""
    if clean(word) in INSTEAD:
        return ""
    if (whole := _ABBREVIATED.get(clean(word))) is not None:
        return whole
    known = [
        *verbs(),
        *unit_forms(),
        *text_nouns(),
        "внести",
        "следующей",
        "редакции",
        "содержания",
        "следующего",
        "силу",
        "соответственно",
    ]
    import difflib

    near = difflib.get_close_matches(clean(word), known, n=1, cutoff=0.75)
    return near[0] if near else ""
