"""The title of the bill: изменение or изменения, never «дополнений», and the targets that are really changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.check.places import commands
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.quotes import quotations
from lawdraft.language.ru.tokens import Token, tokenise
from lawdraft.model.address import Label, label_to_json
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange

__all__ = ["RULES"]

_FEW = 3  # articles that a title still names one by one (language reference, 4.1)
_KOAP = "об административных правонарушениях"
_NUMBER = re.compile(r"о внесении\s+(изменения|изменений)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:и\s+)?дополнени[яейю]\w*", re.IGNORECASE)


def _number(matter: Matter) -> Iterator[Note]:
    match = _NUMBER.search(matter.bill.title)
    many = len(matter.amending())
    if not match or not many:
        return
    right = "изменения" if many == 1 else "изменений"
    if match[1].lower() != right:
        at = matter.bill.text.find(match.group())
        start = at + match.start(1) - match.start() if at >= 0 else -1
        yield Note(
            Words(f"изменений в законопроекте: {many}", f"changes in the bill: {many}"),
            start=start, end=start + len(match[1]) if at >= 0 else -1, text=match[1],
            fix=Words(f"О внесении {right}", f"О внесении {right}"), replacement=right if at >= 0 else None,
        )  # fmt: skip


def _word(matter: Matter) -> Iterator[Note]:
    title = re.sub(r'["«„].*', "", matter.bill.title)
    if match := _MORE.search(title):
        at = matter.bill.text.find(match.group())
        yield Note(_never(), start=at, end=at + len(match.group()), text=match.group(), fix=_changes())
    for start, line, instruction in commands(matter.bill):
        lead = re.match(r"(?:\d+[.)]\s+)?внести\b.*?(?=следующие|изменени|$)", line, re.IGNORECASE)
        for match in _MORE.finditer(line, lead.end()) if lead else ():
            yield Note(_never(), instruction, start=start + match.start(), end=start + match.end(), text=match.group(),
                       fix=_changes())  # fmt: skip


def _never() -> Words:
    return Words("любое изменение называется изменением", "whatever the change, it is called изменение")


def _changes() -> Words:
    return Words("изменения", "изменения")


def _targets(matter: Matter) -> Iterator[Note]:
    title = matter.bill.title
    match = _NUMBER.search(title)
    if not match or "отдельные" in title or "признании" in title:
        return
    named: set[str] = set()
    broad = False
    text = title[match.end() :]
    tokens = tokenise(text, quotations(text))
    at = 0
    while at < len(tokens):
        is_unit = tokens[at].type in ("UNIT", "ORD")
        found = read_addresses(tokens, at, koap=_dotted(matter, tokens, at)) if is_unit else None
        if found is None:
            broad = broad or (tokens[at].type == "ACT" and _bare(tokens, at))
            at += 1
            continue
        for address in found.addresses:
            article = next((step for step in address.steps if step.kind is Kind.ARTICLE), None)
            named |= _labels(article.label) if article else set()
            broad = broad or article is None
        at = found.end
    changed = {label for deed in matter.amending() for label in _articles(deed)}
    if not named or broad or not changed:
        return
    if extra := sorted(named - changed):
        yield _note(f"не изменяется: статья {', '.join(extra)}", f"not changed: article {', '.join(extra)}", changed)
    if missing := sorted(changed - named):
        yield _note(f"не названо: {', '.join(missing)}", f"not named: {', '.join(missing)}", changed)


def _dotted(matter: Matter, tokens: list[Token], at: int) -> bool:
    """Tell whether the dot in an article number is real in the act named next: «статья 14.35» КоАП."""
    act = next((token.text.casefold() for token in tokens[at:] if token.type == "ACT"), "")
    dialects = {deed.base.statute.dialect for deed in matter.amending() if deed.base}
    return _KOAP in act or (
        bool(dialects) and all(name in DIALECTS and DIALECTS[name].dotted_articles for name in dialects)
    )


def _bare(tokens: list[Token], at: int) -> bool:
    """An act named without units before it is amended as a whole."""
    return at == 0 or tokens[at - 1].type in ("PREP", "и", ",")


def _labels(label: Label) -> set[str]:
    if isinstance(label, NumberRange):
        low, high = label.first.value(), label.last.value()
        plain = {str(n) for n in range(low, high + 1)} if low and high and high - low < 500 else set()
        return plain | {str(label.first), str(label.last)}
    return {str(label)} if isinstance(label, Number) else {str(label_to_json(label))}


def _articles(deed: Deed) -> set[str]:
    steps = [step for step in deed.operation.target.steps if step.kind is Kind.ARTICLE]
    return _labels(steps[0].label) if steps else {"закон в целом"}


def _note(ru: str, en: str, changed: set[str]) -> Note:
    right = _named_right(changed)
    return Note(Words(ru, en), fix=Words(right, right))


def _named_right(changed: set[str]) -> str:
    """How the title names these articles; from four on, or where more than articles change, the act is named."""
    if len(changed) > _FEW or not all(Number.valid(label) for label in changed):
        return "в Федеральный закон (кодекс) в целом"
    *first, last = [str(number) for number in sorted(Number.parse(label) for label in changed)]
    return f"в статьи {', '.join(first)} и {last}" if first else f"в статью {last}"


_BILL = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении {} в {} Федерального закона "О пристанях"

Статья 1
Внести в Федеральный закон от 1 марта 2019 года № 31-ФЗ "О пристанях" следующие изменения:
1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта";
2) в части 1 статьи 2 слово "сто" заменить словом "двести".
"""
_GOOD = Example(_BILL.format("изменений", "статьи 1 и 2"))

RULES = (
    LintRule(
        "L-TITLE-NUM", "W", "MR, R",
        Words("«изменения» или «изменений» в наименовании", "the singular or plural of изменение in the title"),
        Words("Одно изменение - «О внесении изменения», два и больше - «О внесении изменений».",
              "One change is «О внесении изменения», two or more «О внесении изменений»."),
        _GOOD, Example(_BILL.format("изменения", "статьи 1 и 2")), _number,
    ),
    LintRule(
        "L-TITLE-WORD", "E", "MR",
        Words("«дополнения» в наименовании или вводных словах", "«дополнения» in the title or lead-in"),
        Words("Любое изменение, и дополнение тоже, называется изменением.", "Whatever the change, the word is изменение."),
        _GOOD, Example(_BILL.format("изменений и дополнений", "статьи 1 и 2")), _word,
    ),
    LintRule(
        "L-TITLE-TARGET", "W", "MR",
        Words("наименование называет не то, что изменяется", "the title doesn't name what is changed"),
        Words("Если наименование называет статьи, это все изменяемые статьи и только они.",
              "If the title names articles, they are all the articles that change and no others."),
        _GOOD, Example(_BILL.format("изменений", "статьи 1 и 3")), _targets,
    ),
)  # fmt: skip
