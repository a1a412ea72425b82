"""References to acts: kind, date, number, title and citation in any order, in any case.

«Федерального закона от 27 мая 2019 года № 1117-ФЗ "О маяках" (Собрание законодательства …)» becomes an `ActReference`; a bare «настоящего
Закона» means the act that is being amended (language reference, 4.7, 4.8, 17.5 and 17.23).
"""

from __future__ import annotations

import re

from attrs import frozen

from lawdraft.language.ru.dates import DATE, read_date
from lawdraft.language.ru.quotes import Quotation
from lawdraft.model.edition import ActReference

__all__ = ["MASK", "FoundAct", "find_acts", "mask_quotations"]

MASK = "\ue000"  # stands for a quotation: the first character, the rest is \ue001, so that offsets stay
_FILL = "\ue001"
_QUALIFIER_STOP = (
    r"(?:от|следующ\w*|изм\w*нени\w*|слов\w*|цифр\w*|числ\w*|числа|дополн\w*|излож\w*|призна\w*|исключ\w*|замен\w*|счита\w*|после|перед|в|во|и|на|с|из|к|"
    r"строк\w*|позици\w*|таблиц\w*|граф[ауые]\w*|абзац\w*|пункт\w*|подпункт\w*|част\w*|стат(?:ья|ьи|ью|ье|ьей|ьями|ей|ьям|ьях)|глав[аеуой]+|раздел\w*|преамбул\w*|наименовани\w*|"
    r"признани\w*|запят\w*|точк\w*|двоеточи\w*|тире|утратив\w*|вступа\w*|статью|часть|пункт|абзац|главу|раздел|изменени\w*|утвержд\w*|распростран\w*|применя\w*|по|до|не|со|для|об? внесении|точку|"
    r"согласно|действующ\w*|приложени\w*|одновременно|предложени\w*|абзац\w*|дата|принят\w*|подписан\w*|вступления|признания|которы\w+|предусмотренн\w*)\b"
)
_WORD = r"[а-яa-z][а-яa-z-]*"
_QUALIFIER = rf"(?: (?!{_QUALIFIER_STOP}){_WORD}){{0,9}}"
_HEADS = (
    r"федеральн\w+ (?:конституционн\w+ )?закон(?:а|у|ом|е)?\b",
    rf"(?:(?!настоящ|указанн|данн)[а-я-]+(?:ого|ому|ый|ий|ой|ым|им|ом) )?(?:уставн\w+ )?кодекс(?:а|у|ом|е)?\b(?: российской федерации| рсфср)?(?: об? {_WORD}(?: (?!следующ|изменени){_WORD})?)?{_QUALIFIER}",
    rf"(?:областн\w+ |краев\w+ |республиканск\w+ |конституционн\w+ )?закон(?:а|у|ом|е)?\b{_QUALIFIER}",
    rf"(?:постановлени|решени|распоряжени)(?:е|я|ю|ем|и)\b{_QUALIFIER}",
    rf"(?:указ|приказ|устав|регламент|кодекс)(?:а|у|ом|е)?\b{_QUALIFIER}",
    rf"(?:положени)(?:е|я|ю|ем|и) об? {_WORD}(?: (?!{_QUALIFIER_STOP.replace('|в|во|и|на|с|из|к|', '|').replace('|по|до|не|со|для|', '|')}){_WORD})*",
    rf"конституци(?:я|и|ю|ей)\b{_QUALIFIER}",
    rf"основ(?:ы|ам|ах|ами)? законодательства{_QUALIFIER}",
)
_OWN = r"(?:настоящ|указанн|названн|данн|вышеуказанн)\w+ "
_HEAD = re.compile(rf"(?<![\w-])({_OWN})?({'|'.join(_HEADS)})")
_PAREN = re.compile(r" ?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_DATE = re.compile(rf" ?от ({DATE})")
_NUMBER = re.compile(r" ?(?:№|n) ?([0-9][0-9а-яa-z/.^-]*(?:-[0-9а-яa-z]+)*)")
_TITLE = re.compile(rf" ?({MASK}{_FILL}*)")
_APPROVED = re.compile(r",? ?утвержденн\w+ ")
_NOMINATIVE = (  # the head noun in any case → nominative
    (re.compile(r"^федеральн\w+ конституционн\w+ закон\w*"), "Федеральный конституционный закон"),
    (re.compile(r"^федеральн\w+ закон\w*"), "Федеральный закон"),
    (re.compile(r"^областн\w+ закон\w*"), "Областной закон"),
    (re.compile(r"^краев\w+ закон\w*"), "Краевой закон"),
    (re.compile(r"^закон(?:а|у|ом|е)?\b"), "Закон"),
    (re.compile(r"^постановлени\w+"), "Постановление"),
    (re.compile(r"^решени\w+"), "Решение"),
    (re.compile(r"^распоряжени\w+"), "Распоряжение"),
    (re.compile(r"^положени\w+"), "Положение"),
    (re.compile(r"^указ(?:а|у|ом|е)?\b"), "Указ"),
    (re.compile(r"^приказ(?:а|у|ом|е)?\b"), "Приказ"),
    (re.compile(r"^устав(?:а|у|ом|е)?\b"), "Устав"),
    (re.compile(r"^регламент(?:а|у|ом|е)?\b"), "Регламент"),
    (re.compile(r"^конституци\w+"), "Конституция"),
    (re.compile(r"^основ\w* законодательства"), "Основы законодательства"),
)
_STEMS = (
    "закон",
    "кодекс",
    "постановлени",
    "решени",
    "распоряжени",
    "указ",
    "приказ",
    "устав",
    "регламент",
    "положени",
    "конституци",
)
_STRESSED = (
    "трудов",
    "лесн",
    "торгов",
    "мирск",
    "городск",
    "морск",
    "ледов",
    "путев",
    "водн#",
    "земск",
    "речн#",
    "портов",
)


@frozen
class FoundAct:
    """An act found in a text: its place and what it says; `own` marks a bare «настоящего Закона», `reference` is then None."""

    start: int
    end: int
    reference: ActReference | None
    own: bool = False


def mask_quotations(text: str, found: tuple[Quotation, ...]) -> str:
    """Put a mask in the place of each quotation; the length stays the same."""
    if not found:
        return text
    parts, at = [], 0
    for quotation in found:
        parts += [text[at : quotation.start], MASK, _FILL * (quotation.end - quotation.start - 1)]
        at = quotation.end
    return "".join([*parts, text[at:]])


def find_acts(masked: str, original: str, quoted: dict[int, str]) -> tuple[FoundAct, ...]:
    """Find the acts named in `masked` (lower case, quotations masked); `quoted` gives the text of the quotation that begins at an offset."""
    found: list[FoundAct] = []
    if not any(stem in masked for stem in _STEMS):
        return ()
    at = 0
    while match := _HEAD.search(masked, at):
        act, at = _read_act(masked, original, quoted, match)
        found.append(act)
    return tuple(found)


def _read_act(masked: str, original: str, quoted: dict[int, str], match: re.Match[str]) -> tuple[FoundAct, int]:
    head_start, at = match.start(2), match.end()
    facts: dict[str, str] = {}
    approved: FoundAct | None = None
    while True:
        if "date" not in facts and (piece := _DATE.match(masked, at)):
            facts["date"] = piece[1]
        elif "number" not in facts and (piece := _NUMBER.match(masked, at)):
            start, end = piece.span(1)
            facts["number"] = original[start:end].rstrip(".,")
            at = start + len(facts["number"])
            continue
        elif "title" not in facts and (piece := _TITLE.match(masked, at)) and piece.start(1) in quoted:
            facts["title"] = quoted[piece.start(1)]
        elif (piece := _PAREN.match(masked, at)) and not piece.group().strip().startswith("(дважды"):
            pass
        elif (piece := _APPROVED.match(masked, at)) and (head := _HEAD.match(masked, piece.end())):
            approved, at = _read_act(masked, original, quoted, head)
            continue
        else:
            break
        at = piece.end()
    kind = _nominative(masked[head_start : match.end()], original[head_start : match.end()])
    reference = _reference(kind, facts, approved)
    bare = (
        not facts
        and approved is None
        and (match[1] is not None or " " not in kind)
        and not kind.startswith(("Устав ", "Конституция "))
    )
    if bare and "кодекс" not in kind.lower():
        return FoundAct(match.start(), at, None, own=True), at
    if bare and kind.lower() == "кодекс":
        return FoundAct(match.start(), at, None, own=True), at
    return FoundAct(match.start(), at, reference), at


def _reference(kind: str, facts: dict[str, str], approved: FoundAct | None) -> ActReference:
    if approved is not None and approved.reference is not None:
        outer = approved.reference
        return ActReference(outer.kind, outer.date, outer.number, outer.title, document=kind)
    day = read_date(facts["date"]) if "date" in facts else None
    if "кодекс" in kind.lower() and "title" not in facts and "number" not in facts:
        return ActReference("Кодекс", title=kind)
    return ActReference(kind, day, facts.get("number", ""), facts.get("title", ""))


def _nominative(head: str, printed: str) -> str:
    """Put the head noun of an act's name in the nominative; what follows it stays as printed."""
    for pattern, name in _NOMINATIVE:
        if match := pattern.match(head):
            return name + printed[match.end() :]
    if match := re.match(r"^((?:[а-я-]+ )*)кодекс(?:а|у|ом|е)?\b", head):
        adjectives = [_adjective(word) for word in match[1].split()]
        words = [*adjectives, "кодекс"]
        words[0] = words[0][0].upper() + words[0][1:]
        return " ".join(words) + printed[match.end() :]
    return printed


def _adjective(word: str) -> str:
    """Return the masculine nominative of an adjective («Уголовного» → «Уголовный», «Трудового» → «Трудовой»)."""
    match = re.match(r"(.+?)(ого|его|ому|ему|ый|ий|ой|ым|им|ом|ем)$", word)
    if not match:
        return word
    stem = match[1]
    if stem in _STRESSED:
        return stem + "ой"
    return stem + ("ий" if stem[-1] in "гкхжшчщ" or match[2] in ("его", "ему", "ем") else "ый")
