"""References to acts: kind, date, number, title and citation in any order, in any case.

«Федерального закона от 27 мая 2019 года № 1117-ФЗ "О маяках" (Собрание законодательства …)» becomes an `ActReference`; a bare «настоящего
Закона» means the act that is being amended (language reference, 4.7, 4.8, 17.5 and 17.23).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from attrs import evolve

from lawdraft.language.ru.papers import approved_paper, bare_papers, nominative_paper
from lawdraft.language.ru.quotes import Quotation
from lawdraft.model.dates import DATE, read_date
from lawdraft.model.edition import ActReference

__all__ = ["MASK", "FoundAct", "find_acts", "in_act", "mask_quotations"]

MASK = "\ue000"  # stands for a quotation: the first character, the rest is \ue001, so that offsets stay
_FILL = "\ue001"
_STOP = (  # words that end the name of an act: «Закона Заозерской области | следующие изменения»
    r"(?:от|после|перед|глав(?:а|е|у|ой)|тире|точк\w*|дата|цифры?|графы?|графу|которы\w+|об? внесении|"
    r"(?:следующ|изменени|измнени|слов|цифр|числ|дополн|излож|призна|исключ|замен|счита|строк|позици|таблиц|абзац|пункт|подпункт|част|стать|статей|"
    r"раздел|преамбул|наименовани|запят|двоеточи|утратив|вступа|утвержд|распростран|применя|согласно|действующ|приложени|одновременно|предложени|"
    r"принят|подписан|предусмотренн)[а-я]*)(?![а-яa-z-])"
)
_PREPOSITION = frozenset(("в", "во", "и", "на", "с", "из", "к", "для", "со", "до", "не", "по"))
_WORD = r" ([а-яa-z][а-яa-z-]*)"
_MAX_WORDS = 10
_ADJECTIVES = (  # «Гражданского процессуального (кодекса)»: they agree, unlike those of «второй Налогового»
    r"(?:(?!настоящ|указанн|данн)[а-я-]+"
    r"(?:(?P<ending>о(?:го|му|м)) (?:[а-я-]+(?P=ending) )*|[ыио]й (?:[а-я-]+[ыио]й )*|[ыи]м (?:[а-я-]+[ыи]м )*))?"
)
_HEADS = (  # the head noun of an act's name with its adjectives; the rest of the name is read word by word
    r"(?P<federal>федеральн\w+ (?:конституционн\w+ )?закон(?:а|у|ом|е)?\b)",
    rf"(?P<code>{_ADJECTIVES}(?:уставн\w+ )?кодекс(?:а|у|ом|е)?\b)",
    r"(?P<law>(?:областн\w+ |краев\w+ |республиканск\w+ |конституционн\w+ )?закон(?:а|у|ом|е)?\b)",
    r"(?P<statute>положени(?:е|я|ю|ем|и)(?= об? ))",
    r"(?P<other>(?:постановлени|решени|распоряжени)(?:е|я|ю|ем|и)\b|(?:указ|приказ|устав|регламент)(?:а|у|ом|е)?\b|конституци(?:я|и|ю|ей)\b"
    r"|основ(?:ы|ам|ах|ами)? законодательства)",
)
_OWN = r"(?P<own>(?:настоящ|указанн|названн|данн|вышеуказанн)\w+ )"
_HEAD = re.compile(rf"(?<![\w-]){_OWN}?(?P<head>{'|'.join(_HEADS)})")
_PAREN = re.compile(r" ?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_LIMITS = r"за исключением|кроме|исключая|помимо|в части|случа[еяй]|только|дважды"  # such words say more than a name
_DATE = re.compile(rf" ?от ({DATE})")
_NUMBER = re.compile(r" ?(?:№|n) ?([0-9][0-9а-яa-z/.^-]*(?:-[0-9а-яa-z]+)*)")
_TITLE = re.compile(rf" ?({MASK}{_FILL}*)")
_APPROVED = re.compile(r",? ?утвержденн\w+ ")
_ADOPTED = re.compile(
    r",? ?принят(?:ый|ого|ому|ым|ом) "
)  # a charter is named by itself: «Устав …, принятый решением …»
_NOMINATIVE = (  # the head noun without its ending → nominative
    ("федеральн", "Федеральный закон"), ("областн", "Областной закон"), ("краев", "Краевой закон"), ("закон", "Закон"),
    ("постановлени", "Постановление"), ("решени", "Решение"), ("распоряжени", "Распоряжение"), ("положени", "Положение"), ("указ", "Указ"),
    ("приказ", "Приказ"), ("устав", "Устав"), ("регламент", "Регламент"), ("конституци", "Конституция"), ("основ", "Основы законодательства"),
)  # fmt: skip
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


class FoundAct(NamedTuple):
    """An act found in a text: its place and what it says; `own` marks a bare «настоящего Закона», `reference` is then None.

    A `reference` with nothing but a document («Правил, утвержденных указанным постановлением») is to be completed by
    the act that is spoken of: see `in_act`.
    """

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


def mask_acts(text: str, found: Iterable[FoundAct]) -> str:
    """Put a mask in the place of each act; the length stays the same."""
    for act in found:
        text = text[: act.start] + "\ue010" + "\ue011" * (act.end - act.start - 1) + text[act.end :]
    return text


def find_acts(masked: str, original: str, quoted: dict[int, str]) -> tuple[FoundAct, ...]:
    """Find the acts named in `masked` (lower case, quotations masked); `quoted` gives the text of the quotation that begins at an offset."""
    found: list[FoundAct] = []
    if _may_name_act(masked):
        papers = _approved_papers(masked, original)
        at = 0
        while match := _HEAD.search(masked, at):
            paper = next((one for one in papers if one[0] <= match.start() <= one[1]), None)
            if paper is not None and match.start() < paper[1]:  # an act in the name of the document
                match = _HEAD.match(masked, paper[1])
                assert match is not None
            act, at = _read_act(masked, original, quoted, match)
            act = act if paper is None else _approved_by(act, paper[0], paper[2])
            found.append(_with_comma(act, masked) if act.reference is not None and act.reference.document else act)
    bare = bare_papers(original.partition("\n")[0])  # not in the text that an instruction quotes below itself
    return _with_bare(found, bare, masked) if bare else tuple(found)


def _may_name_act(masked: str) -> bool:
    for stem in _STEMS:  # noqa: SIM110 - a loop is quicker, and this is asked of every instruction
        if stem in masked:
            return True
    return False


def _with_bare(found: list[FoundAct], bare: list[tuple[int, int, str]], masked: str) -> tuple[FoundAct, ...]:
    """Add the documents that are named by their noun alone, outside quotations and the acts found."""
    for start, end, name in bare:
        if masked[start] != _FILL and not any(act.start < end and start < act.end for act in found):
            found.append(_with_comma(FoundAct(start, end, ActReference(document=name)), masked))
    return tuple(sorted(found, key=lambda act: act.start))


_CLOSES = r",(?= (?:изложить|исключить|дополнить|признать|заменить|считать|слов[ао]|цифр[уы]|после|перед|изменени[яе]|следующие|в (?:новой|следующей) редакции|в редакции)(?![а-я]))"


_PLACE_FOLLOWS = (
    r",(?= (?:во? |из )?(?:(?:перв|втор|трет|последн)[а-я]+ )?"
    r"(?:наименовани|преамбул|приложени|раздел|подраздел|глав|стат|част|пункт|подпункт|абзац|дефис|предложени|примечани|"
    r"таблиц|граф|строк|позици|сноск)[а-я]*(?:,? | касающ))"
)


def _with_comma(act: FoundAct, masked: str) -> FoundAct:
    """Take the comma that ends «Правил, утвержденных постановлением, изложить …» with the act."""
    place = masked[: act.start].endswith(("в ", "из ")) or act.start == 0
    rest = masked[act.end :]
    if not re.match(_CLOSES, rest) and not (place and re.match(_PLACE_FOLLOWS, rest)):
        return act
    return act._replace(end=act.end + 1)


_PARTICIPLE = re.compile(r"(?<![а-я])утвержденн([а-я]+) ")


def _approved_papers(masked: str, original: str) -> list[tuple[int, int, str]]:
    """Find «Правила …, утвержденные постановлением …»: where the name and the act begin, and the name."""
    found: list[tuple[int, int, str]] = []
    for match in _PARTICIPLE.finditer(masked) if "утвержденн" in masked else ():
        paper = approved_paper(masked, match.start(), match[1]) if _HEAD.match(masked, match.end()) else None
        if paper is None or _is_named_so(masked, paper):
            continue
        name = original[paper.start() : match.start()].rstrip(" ,")
        found.append((paper.start(), match.end(), nominative_paper(_PAREN.sub("", name))))
    return found


def _is_named_so(masked: str, paper: re.Match[str]) -> bool:
    """Whether the name begins with a noun that the reader of acts knows: «Положение о …», «Регламент …»."""
    return not paper["adjectives"] and _HEAD.match(masked, paper.start("noun")) is not None


def _approved_by(act: FoundAct, start: int, name: str) -> FoundAct:
    outer = act.reference
    if outer is None or outer.document:
        return FoundAct(start, act.end, ActReference(document=name))
    return FoundAct(start, act.end, evolve(outer, document=name))


def in_act(reference: ActReference | None, act: ActReference | None) -> ActReference | None:
    """Return the act that a reference means where `act` is spoken of: a bare document is one that `act` approved."""
    if reference is None:
        return act
    if reference.kind or not reference.document:
        return reference
    if act is None or act.document.split(" ")[0] == reference.document:
        return act or reference
    return evolve(act, document=reference.document)


def _name_end(masked: str, match: re.Match[str]) -> int:
    """Where the name of an act ends: the head noun and the words after it that can belong to the name."""
    at = match.end()
    if match["federal"]:
        return at
    words, stops = re.compile(_WORD), re.compile(_STOP)  # here: most acts are named without words to look at
    free = bool(match["statute"])  # «Положение о порядке работы в …» may have prepositions in its name
    for count in range(60 if free else _MAX_WORDS):
        word = words.match(masked, at)
        if word is None or stops.match(masked, word.start(1)):
            break
        if not free and word[1] in _PREPOSITION:
            break
        if match["code"] and count and word[1] in ("о", "об") and stops.match(masked, word.end() + 1):
            break
        at = word.end()
    longer = _long_name().match(masked, at) if match["other"] and not masked.startswith(" от ", at) else None
    return longer.end() if longer is not None else at


@cache
def _long_name() -> re.Pattern[str]:
    """«… по надзору в сфере связи, информационных технологий»: what stands before the date belongs to the name."""
    another = rf"(?:{'|'.join(_STEMS)})(?:[аеуюия]|[ое]м)?(?![а-я-])"
    return re.compile(rf"(?:,? (?!{another}|{_STOP})[а-яa-z-]+){{1,30}}(?= от {DATE} (?:№|n) )")


_CHANGED = re.compile(r",? с изменениями(?: и дополнениями)?,? внесенными(?= )")


@cache
def _changing() -> re.Pattern[str]:
    word = rf" (?!{_STOP})[а-яa-z-]+"
    number = r"(?:№|n) ?[0-9][0-9а-яa-z/-]*"
    return re.compile(
        rf"(?:,| и|, и)?(?:,?{word}){{0,30}}? от {DATE} {number}(?: {MASK}{_FILL}*)?(?:{_PAREN.pattern})?"
    )


def _past_changes(masked: str, at: int) -> int:
    """Where a list of the acts that changed an act ends: «, с изменениями, внесенными приказами … от … № 1 и от … № 2»."""
    if (match := _CHANGED.match(masked, at)) is None:
        return at
    end = match.end()
    while piece := _changing().match(masked, end):
        end = piece.end()
    return end if end > match.end() else at


def _read_act(masked: str, original: str, quoted: dict[int, str], match: re.Match[str]) -> tuple[FoundAct, int]:
    head_start, at = match.start("head"), _name_end(masked, match)
    name_end = at
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
        elif (piece := _PAREN.match(masked, at)) and not re.search(_LIMITS, piece.group()):
            pass
        elif (changed := _past_changes(masked, at)) > at:
            at = changed
            continue
        elif (piece := _APPROVED.match(masked, at)) and (head := _HEAD.match(masked, piece.end())):
            approved, at = _read_act(masked, original, quoted, head)
            continue
        elif (
            masked.startswith("устав", head_start)
            and (piece := _ADOPTED.match(masked, at))
            and (head := _HEAD.match(masked, piece.end()))
        ):
            at = _read_act(masked, original, quoted, head)[1]
            break
        else:
            break
        at = piece.end()
    kind = _nominative(masked[head_start:name_end], original[head_start:name_end])
    reference = _reference(kind, facts, approved)
    bare = (
        not facts
        and approved is None
        and (match["own"] is not None or " " not in kind)
        and not kind.startswith(("Устав ", "Конституция "))
    )
    if bare and "кодекс" not in kind.lower():
        return FoundAct(match.start(), at, None, own=True), at
    if bare and kind.lower() == "кодекс":
        return FoundAct(match.start(), at, None, own=True), at
    return FoundAct(match.start(), at, reference), at


def _reference(kind: str, facts: dict[str, str], approved: FoundAct | None) -> ActReference:
    if approved is not None:
        outer = approved.reference
        return evolve(outer, document=kind) if outer is not None else ActReference(document=kind)
    day = read_date(facts["date"]) if "date" in facts else None
    if "кодекс" in kind.lower() and "title" not in facts and "number" not in facts:
        return ActReference("Кодекс", title=kind)
    return ActReference(kind, day, facts.get("number", ""), facts.get("title", ""))


def _nominative(head: str, printed: str) -> str:
    """Put the head noun of an act's name in the nominative; what follows it stays as printed."""
    if "конституционн" in head[:40] and head.startswith("федеральн"):
        return " ".join(["Федеральный конституционный закон", *printed.split(" ")[3:]])
    for stem, name in _NOMINATIVE:
        if head.startswith(stem):
            return " ".join([name, *printed.split(" ")[len(name.split()) :]])
    if match := re.match(r"^((?:[а-я-]+ )*)кодекс(?:а|у|ом|е)?\b", head):
        adjectives = [_adjective(word) for word in match[1].split()]
        words = [*adjectives, "кодекс"]
        if not printed[:1].islower():
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
