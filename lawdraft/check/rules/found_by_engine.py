"""What carrying the bill out notices by itself; here stand the rule's words and examples, the code is in `amendment`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.operation import DeleteText, InsertText, ReplaceText
from lawdraft.check.places import commands, one_path, text_of
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.consolidate.report import Rejected
from lawdraft.errors import MissingExtraError
from lawdraft.model.rebuild import get
from lawdraft.model.text import find_all

__all__ = ["RULES"]


def _rule(
    code: str,
    severity: str,
    source: str,
    title: Words,
    explanation: Words,
    good: str,
    bad: str,
    base: str = "",
    *,
    bad_base: str = "",
) -> LintRule:
    breaking = Example(bad, bad_base or base)
    return LintRule(code, severity, source, title, explanation, Example(good, base), breaking, by="engine")


_WHOLE = re.compile(
    r"изложи(?:ть|в)\s+(?:федеральный\s+|настоящий\s+|указанный\s+)*(?:закон|кодекс|постановление|его)\b[^;]*?"
    r"в\s+(?:следующей|новой)\s+редакции|внести\s+в\s+(?:федеральный\s+)?закон\b[^;]*изменение,\s+изложив\s+его\s+в",
    re.IGNORECASE,
)


def _whole_act(matter: Matter) -> Iterator[Note]:
    for start, line, instruction in commands(matter.bill):
        if match := _WHOLE.search(line):
            yield Note(Words("акт излагается заново целиком", "the act is restated as a whole"), instruction,
                       start=start + match.start(), end=start + match.end(), text=match.group(),
                       fix=Words("примите новый акт", "adopt a new act"))  # fmt: skip


def _inflected(matter: Matter) -> Iterator[Note]:
    """Words that aren't there as quoted, but are in another form; nothing is said without the analyser of words."""
    from lawdraft.language.ru.morphology import RussianWording

    for deed, old, text in _missing_words(matter):
        try:
            forms = RussianWording().inflected(text, old, old, number=True)
        except MissingExtraError:
            return
        found = [text[form.start : form.end] for form in forms]
        if found:
            yield Note(Words(f"в тексте стоит «{found[0]}»", f"the text has «{found[0]}»"),
                       deed.instruction, deed.operation, text=old, address=deed.operation.target,
                       fix=Words(f"«{found[0]}» или «в соответствующем падеже»", f"«{found[0]}» or «в соответствующем падеже»"))  # fmt: skip


def _missing_words(matter: Matter) -> Iterator[tuple[Deed, str, str]]:
    """The operations whose words weren't found: what they quote, and the text of the unit they address."""
    faults = matter.result.faults if isinstance(matter.result, Rejected) else ()
    missing = {(f.article, f.item, f.text) for f in faults if f.code == "L-OLD-MISSING"}
    for deed in matter.amending():
        operation = deed.operation
        old = ""
        if isinstance(operation, ReplaceText | DeleteText):
            old = operation.old
        elif isinstance(operation, InsertText) and operation.anchor:
            old = operation.anchor.text
        path = one_path(deed.base.statute.root, operation.target) if deed.base else None
        if old and path is not None and deed.base and (deed.instruction.article, deed.instruction.item, old) in missing:
            yield deed, old, text_of(get(deed.base.statute.root, path))


def _token(matter: Matter) -> Iterator[Note]:
    for deed, old, text in _missing_words(matter):
        for start, end in find_all(text, old, whole=False)[:1]:
            left, right = start, end
            while left and (text[left - 1].isalnum() or text[left - 1] in "^"):
                left -= 1
            while right < len(text) and (text[right].isalnum() or text[right] in "^"):
                right += 1
            whole = text[left:right]
            yield Note(Words(f"«{old}» - часть слова или числа «{whole}»", f"«{old}» is a part of «{whole}»"),
                       deed.instruction, deed.operation, text=old, address=deed.operation.target,
                       fix=Words(whole, whole))  # fmt: skip


_DIRECT = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменения в статью 1 Федерального закона "О пристанях"

Статья 1
В части 1 статьи 1 Федерального закона от 1 марта 2019 года № {}-ФЗ "О пристанях" слово "порта" исключить.
"""
_BARE = "Статья 1. Пристани\n1. Пристань открывает начальник порта.\n2. Пристань закрывают.\n"
_SMALL = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О пристанях

Статья 1. Пристани
1. Пристань открывают:
1) летом;
2) зимой.
Утром дают гудок.

Статья 1^1. Плоты
Плоты не принимают.

Статья 2. Сборы
Сбор не взимается.

Президент Российской Федерации
1 марта 2019 года
№ 31-ФЗ
"""
_WORDS = '1) в части 1 статьи 1 слова "{}" заменить словами "капитан порта".'
_FINE = _WORDS.format("начальник порта")
_PART = '1) часть 1 статьи 1 изложить в следующей редакции:\n"1. {}".'
_ADD = '1) статью {} дополнить частью {} следующего содержания:\n"{}. Пристань охраняют.".'
_POINT = '1) часть 2 статьи 1 дополнить пунктом 4 следующего содержания:\n"4) в туман{}'

RULES = (
    _rule(
        "L-ACT-MISSING", "E", "L", Words("закон, о котором речь, не дан", "no statute given is the one that the bill means"),
        Words("Дата, номер и наименование изменяемого акта совпадают с реквизитами закона рабочего пространства.",
              "Date, number and title of the amended act are those of a statute of the workspace."),
        _DIRECT.format("31"), _DIRECT.format("32"),
    ),
    _rule(
        "L-ACT-ASSUMED", "W", "L", Words("принято, что речь об этом законе", "taken for granted that the bill means this statute"),
        Words("У закона, к которому применяется законопроект, есть реквизиты; к тексту без реквизитов он применяется с оговоркой.",
              "The statute has particulars of its own; a text without them is taken, with this warning."),
        _DIRECT.format("31"), _DIRECT.format("31"), bad_base=_BARE,
    ),
    _rule(
        "L-TARGET-MISSING", "E", "L", Words("такой единицы нет", "there is no such provision"),
        Words("Изменяемая единица существует в редакции, для которой написан законопроект.",
              "The unit to be changed exists in the edition that the bill was written for."),
        _FINE, _FINE.replace("статьи 1", "статьи 9"),
    ),
    _rule(
        "L-REPEALED-TARGET", "E", "L", Words("единица утратила силу", "the provision is repealed"),
        Words("Единица, утратившая силу, не изменяется.", "A repealed unit is not amended."),
        _FINE, '1) в части 3 статьи 2 слово "сбор" исключить.',
    ),
    _rule(
        "L-EXISTS", "E", "MR", Words("номер занят", "the number is taken"),
        Words("Номер новой единицы не занят и никогда не использовался.", "The number of a new unit is free and was never used."),
        _ADD.format(1, 4, 4), _ADD.format(2, 3, 3),
    ),
    _rule(
        "L-OLD-MISSING", "E", "L", Words("слов нет в этой единице", "the words don't stand there"),
        Words("Заменяемые, исключаемые слова и слова, после которых дополняют, стоят в тексте буквально.",
              "The words to be replaced, excluded or followed by others stand in the text literally."),
        _FINE, _WORDS.format("смотритель порта"),
    ),
    LintRule(
        "L-OLD-TOKEN", "E", "L", Words("слова начинаются или кончаются внутри слова", "the words begin or end inside a word or number"),
        Words("В кавычках стоят целые слова и числа.", "The quotes hold whole words and numbers."),
        Example(_FINE), Example(_WORDS.format("начальник порт")), _token,
    ),
    _rule(
        "L-OLD-AMBIG", "E", "MR", Words("слова встречаются не раз, место вставки не ясно", "the words occur more than once"),
        Words("При вставке указывается, в каком случае: «в первом случае»; при замене действует L-MULTI.",
              "An insertion says which occurrence is meant: «в первом случае»; for replacements see L-MULTI."),
        '1) часть 1 статьи 1 после слова "порта" дополнить словами "или его помощник".',
        '1) часть 2 статьи 2 после слова "Сбор" дополнить словами "за пристань".',
    ),
    _rule(
        "L-MULTI", "W", "MR", Words("слова встречаются не раз, заменены все", "the words occur more than once; all were changed"),
        Words("Если слова встречаются не раз, говорится, в каком случае они заменяются.",
              "Where words occur more than once, the bill says which are meant."),
        _FINE, '1) в части 2 статьи 2 слово "Сбор" заменить словом "Плата".',
    ),
    _rule(
        "L-OCCURRENCE", "E", "L", Words("случаев не столько", "the words don't occur so often"),
        Words("«Во втором случае», «(дважды)» соответствуют числу совпадений.", "«во втором случае», «(дважды)» fit the number of matches."),
        '1) в части 2 статьи 2 слово "Сбор" во втором случае заменить словом "Он".',
        '1) в части 2 статьи 2 слово "Сбор" в третьем случае заменить словом "Он".',
    ),
    _rule(
        "L-PAYLOAD-SAME", "W", "L", Words("новый текст совпадает с прежним", "the new text is the present one"),
        Words("Новая редакция отличается от действующей.", "A restated unit differs from the present one."),
        _PART.format("Пристань открывает капитан порта."), _PART.format("Пристань открывает начальник порта."),
    ),
    _rule(
        "L-PAYLOAD-PUNCT", "W", "P", Words("нет знака в конце нового пункта", "the new item lacks its final sign"),
        Words("Текст пункта сохраняет в кавычках свой знак: точку с запятой или точку.", "The text of an item keeps its own final sign inside the quotes."),
        _POINT.format('.".'), _POINT.format('".'),
    ),
    _rule(
        "L-SIGNS", "W", "P", Words("два знака препинания подряд", "two punctuation marks stand side by side"),
        Words("Знак, который уже стоит в тексте рядом с новыми словами, в кавычках не приводится; лишний знак исключается вместе со словами.",
              "A sign that already stands beside the new words isn't quoted; one that is left over is removed with the words."),
        '1) часть 1 статьи 1 после слова "порта" дополнить словами ", если светло".',
        '1) часть 1 статьи 1 после слова "порта" дополнить словами ", если светло.".',
    ),
    LintRule(
        "L-RESTATE-ACT", "W", "MR, R", Words("новая редакция всего акта", "the whole act is restated"),
        Words("Вместо новой редакции всего акта принимается новый акт.", "Instead of restating a whole act a new one is adopted."),
        Example(_FINE),
        Example('1) изложить Федеральный закон в следующей редакции:\n"О пристанях\nСтатья 1. Пристани\nПристани открыты.".'),
        _whole_act,
    ),
    _rule(
        "L-HEADING-IMPLICIT", "W", "P", Words("затронуто и неназванное наименование", "a heading that isn't named is changed too"),
        Words("Если слова заменяются и в наименовании статьи, оно называется.", "Where words are replaced in a heading too, the heading is named."),
        _FINE,
        '1) в статье 1 слово "Пристани" заменить словом "Гавани".',
    ),
    LintRule(
        "L-OLD-INFLECT", "W", "P", Words("слова стоят в другой форме", "the words stand in another form"),
        Words("Для слов в разных падежах служит формула «в соответствующем падеже»; сомнительные формы называются.",
              "For words in several cases there is the formula «в соответствующем падеже»; doubtful forms are named."),
        Example(_FINE), Example('1) в части 2 статьи 3 слово "стоянка" заменить словом "остановка".'), _inflected,
    ),
    _rule(
        "L-ABZAC-ALT", "W", "L", Words("номер абзаца зависит от счета", "the number of the абзац depends on the way of counting"),
        Words("Считаются все абзацы подряд, и нумерованные; если счет без них дает другое место, это называется.",
              "Every paragraph counts, numbered ones too; where the other way names another one, it is said."),
        '1) в абзаце четвертом части 1 статьи 1 слово "Утром" заменить словом "Днем".',
        '1) в абзаце втором части 1 статьи 1 слово "Утром" заменить словом "Днем".', _SMALL,
    ),
    _rule(
        "L-CONFLICT", "E", "L", Words("две операции над одним текстом", "two operations on the same text"),
        Words("Пункты законопроекта не изменяют одни и те же слова и не изменяют то, что другой излагает заново или отменяет.",
              "No two items change the same words, or what another restates or repeals."),
        _FINE, '1) часть 1 статьи 1 признать утратившей силу;\n2) в части 1 статьи 1 слово "порта" исключить.',
    ),
    _rule(
        "L-SUPERSCRIPT", "W", "P", Words("потерян надстрочный индекс", "a raised index seems to be lost"),
        Words("Надстрочный индекс пишется со знаком ^: статья 5^1.", "A raised index is written with ^: статья 5^1."),
        "1) статью 1^1 признать утратившей силу.", "1) статью 11 признать утратившей силу.", _SMALL,
    ),
    _rule(
        "L-END-OF-LIST", "W", "L", Words("слова добавляются в последний абзац перечня", "the words are added to the last paragraph of a list"),
        Words("Слова в конец части с перечнем добавляются с указанием абзаца или пункта.", "Words added to a unit with a list name the paragraph or the item."),
        _FINE, '1) часть 2 статьи 1 дополнить словами "и в туман".',
    ),
)  # fmt: skip
