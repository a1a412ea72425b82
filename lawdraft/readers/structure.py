"""The parts of an act around its articles: head, preamble, signature, appendices.

Source: language reference, 4.6 and 4.7.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from attrs import Factory, define, frozen

from lawdraft.model.dates import DATE, read_date
from lawdraft.model.dialect import MarkStyle
from lawdraft.model.kind import Kind
from lawdraft.model.marks import Printed, is_caps, is_editorial, read_named, read_point, read_roman
from lawdraft.model.tails import QUOTES, quoted_end
from lawdraft.model.unit import Paragraph, Status
from lawdraft.readers.database import lists_changes, opens_note
from lawdraft.readers.letters import kind_line
from lawdraft.readers.notes import NOTE_LINES
from lawdraft.readers.signature import (
    NUMBER,
    SETTLEMENT,
    WHOLE_DATE,
    head_paragraph,
    may_sign,
    plain_signs,
    signature_start,
)

__all__ = [
    "BARE_FIRST", "CODE_LINE", "CONSTITUTION", "DATED_KIND", "Parts", "front_paragraphs", "heads_act", "is_act_kind",
    "split_parts",
]  # fmt: skip

_KIND_LINE = re.compile(
    r"(?:ФЕДЕРАЛЬНЫЙ (?:КОНСТИТУЦИОННЫЙ )?ЗАКОН|ЗАКОН|КОДЕКС|УСТАВ|КОНСТИТУЦИЯ|УКАЗ|"
    r"ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПРИКАЗ|РЕШЕНИЕ)\b",
    re.IGNORECASE,
)
CODE_LINE = re.compile(r"(?:.* )?КОДЕКС(?: .*)?\Z", re.IGNORECASE)
CONSTITUTION = re.compile(r"КОНСТИТУЦИЯ [^.;:]+\Z", re.IGNORECASE)
_ADOPTION = re.compile(r"(?:Принят|ПРИНЯТ|Одобрен|ОДОБРЕН)[аоы]?(?: |\Z)", re.IGNORECASE)
_TITLE = re.compile(r"[«\"]?(?:О|ОБ|Об|ОБО|Обо) ")
_OF_LAND = re.compile(
    r"(?:[А-ЯЁ][\w-]+ (?:области|края|автономного округа)|Республики [А-ЯЁ][\w -]+|"
    r"города [А-ЯЁ][\w-]+|Российской Федерации)\Z"
)
_OF_BODY = re.compile(  # «РЕШЕНИЕ», «Совета депутатов города …»
    r"(?:[А-ЯЁ][а-яё-]+(?:ого|его|ой|ей) )?(?:[Сс]овета|[Дд]умы|[Сс]обрания|[Аа]дминистрации|[Кк]омиссии|Главы|"
    r"Губернатора|Правительства|Президента|Министерства|Комитета|Управления|Службы|Агентства|Департамента"
    r"|Мин[а-я]{3,}|Рос[а-я]{3,}|[А-ЯЁ]{2,5}(?= России))(?: [^.;:]+)?\Z"
)
_BODY = re.compile(
    r"\b(?:Совет|Дум|Собрани|Администраци|Комисси|Правительств|Министерств|Комитет|Управлени|Служб|Агентств|Департамент"
    r"|Хурал|Курултай|Парламент|Палат|Федераци|Республик)"
    r"|\A(?:Утвержд|Принят|(?:решени|постановлени|приказ|указ|закон)\w+ )"
)
BARE_FIRST = re.compile(r"1[ \u00a0]+[А-ЯЁ]")  # «приказываю:», «1 Утвердить …»
_GROUNDS = re.compile(
    r"(?:В соответствии с|На основании|Руководствуясь|Во исполнение|В целях|Рассмотрев|Учитывая|В связи с) "
)
_ENACTS = re.compile(r"(?:постановля|приказыва|реша|решил|распоряжа|обязыва)\w*:\Z", re.IGNORECASE)
DATED_KIND = re.compile(
    r"(?P<kind>(?:Федеральный (?:конституционный )?закон|Закон|Указ|Постановление|Распоряжение|Приказ|Решение)"
    rf"(?: [А-ЯЁ][^.,;]+)?) от {DATE}(?: г(?:\.|ода))?,? (?P<number>(?:№|No?)\s?[\w/.-]+)"
    r"(?: [\"«](?P<title>(?:О|Об|ОБ|Обо) .+)[\"»])?\Z"
)
_ACT_NOUN = re.compile(
    r"(?:закон|кодекс|указ|постановлени|распоряжени|приказ|решени)\w*(?: [^«»\"]*)?\Z", re.IGNORECASE
)
_REGISTERED = re.compile(r"(?:\(?Зарегистрирован|Регистрационный номер|Регистрационный №)[аоы]?\b")


@frozen
class Parts:
    """Where the parts of a text begin: indices into its lines; `front` ends where `body` begins."""

    body: int
    signature: int
    appendices: int
    bare: bool = False  # no unit stands before the appendices

    def telling(self, lines: Sequence[str]) -> Sequence[str]:
        """Return the lines that show how the act is numbered."""
        return lines[self.appendices :] if self.bare else lines[self.body : self.signature]


def is_act_kind(line: str) -> bool:
    """Tell whether a line of the head names a kind of act: «ФЕДЕРАЛЬНЫЙ ЗАКОН»."""
    line = kind_line(line)
    return bool(_KIND_LINE.match(line)) and (is_caps(line) or len(line.split()) < 6) and line[-1] not in ".;:"


def split_parts(lines: Sequence[str]) -> Parts:
    """Find where the head ends, where the signature begins and where the appendices begin."""
    body = _body_start(lines)
    if early := _without_units(lines, body):
        return early
    marks = _appendix_marks(lines, body)
    appendices = _appendices_start(lines, marks)
    signature = signature_start(lines, body, appendices)
    if any(at < signature for at in marks):
        signature = appendices  # what looks like a signature stands in an appendix
    return Parts(body, signature, appendices)


def heads_act(line: str) -> bool:
    """Tell whether a line may stand above the kind of an act: in capitals, or naming a body, a land, a register."""
    looks = (_OF_BODY, _OF_LAND, _REGISTERED, _BODY, SETTLEMENT)
    return is_caps(line) or any(look.search(line) for look in looks)


def _body_start(lines: Sequence[str]) -> int:
    """Return the first line that opens a unit; a bare text begins with one, or has no head at all."""
    roman = -1  # the «I.» of an order whose points may stand below it
    above = ""
    for at, raw in enumerate(lines):
        line = raw.strip()
        if not line:
            continue
        if BARE_FIRST.match(line) and _ENACTS.search(above.replace(" ", "")):
            return at
        above = line
        named = read_named(line)
        if named and (named.mark or named.kind is Kind.CODE_PART) and named.kind not in (Kind.NOTE, Kind.APPENDIX):
            return at
        point = read_point(line)
        if point and point.style is MarkStyle.DOT:
            return at if roman < 0 else roman
        if roman < 0 and line.startswith("I.") and read_roman(line):
            roman = at
    return len(lines) if roman < 0 else roman


def _without_units(lines: Sequence[str], body: int) -> Parts | None:
    """Find the parts of an act that enacts without numbered points, so that its first units stand in an appendix."""
    kind = next((at for at, raw in enumerate(lines[:body]) if raw.strip() and is_act_kind(raw.strip())), body)
    appendices = _appendices_start(lines[:body], _appendix_marks(lines[:body], kind + 1))
    enacts = any(raw.rstrip().endswith((".", ":")) for raw in lines[kind + 1 : appendices])
    if (appendices >= body and body < len(lines)) or not enacts:
        return None
    signature = signature_start(lines, kind + 1, appendices)
    formulas = (at + 1 for at in range(kind, signature) if _ENACTS.search(lines[at].replace(" ", "")))
    return Parts(next(formulas, signature), signature, appendices, bare=True)


def _appendix_marks(lines: Sequence[str], start: int) -> dict[int, Printed]:
    """Return the lines from `start` on that look like the mark of an appendix, with what they say, but quoted ones."""
    marks = {
        at: named
        for at, line in enumerate(lines[start:], start)
        if line[:1] in " \t\u00a0ПУ" and (named := _names_appendix(line))
    }
    quoted, above = start - 1, ""  # the last line of a quoted text
    for at in range(start, max(marks, default=start - 1) + 1):
        line = lines[at].strip()
        if line and at > quoted and line[0] in QUOTES:
            quoted = max(quoted, quoted_end(lines, at, above))
        elif at <= quoted:
            marks.pop(at, None)
        above = line or above
    return marks


def _appendices_start(lines: Sequence[str], marks: Mapping[int, Printed]) -> int:
    for at, named in marks.items():
        behind = next((more.strip() for more in lines[at + 1 :] if more.strip()), "")
        above = lines[at - 1].strip()
        if named.first or named.stub or behind.startswith("к ") or not above or may_sign(above):
            return at
    return len(lines)


def _names_appendix(line: str) -> Printed | None:
    """Return the mark of a line that begins an appendix."""
    line = line.strip()
    named = read_named(line) if line and line[0] in "ПУ" else None
    return named if named is not None and named.kind is Kind.APPENDIX else None


def front_paragraphs(
    lines: Sequence[str], remarks: Collection[int] = ()
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Read the lines of the head with their roles, and the paragraphs of the preamble after it; `remarks` are lines
    that are none of the act's.
    """
    head = _Head()
    texts = [(at, line.strip()) for at, line in enumerate(lines) if line.strip()]
    for place, (at, line) in enumerate(texts):
        if at in remarks:
            head.front.append(Paragraph(line, status=Status.EDITORIAL))
            continue
        role = head.role_of(plain_signs(line))
        if role is None:
            behind = (head_paragraph(text, "", at in remarks) for at, text in texts[place:])
            return tuple(head.front), tuple(behind)
        head.front.append(head_paragraph(line, role, head.is_remark(line)))
    return tuple(head.front), ()


@define
class _Head:
    """The head read so far."""

    front: list[Paragraph] = Factory(list)
    kind_seen: bool = False
    title_seen: bool = False
    adopted: bool = False

    def role_of(self, line: str) -> str | None:
        """Return the role of the next line, "" if it has none, None if the preamble begins with it."""
        if self.is_remark(line) or _REGISTERED.match(line):
            return ""
        if _ADOPTION.match(line) and (self.kind_seen or self.title_seen):
            self.adopted = True
            return "adoption"
        last = self.front[-1] if self.front else Paragraph("")
        if last.role == "adoption" and read_date(last.text) is None and line[-1] not in ".;:":
            return "adoption"  # «Государственной Думой», «14 мая 2019 года» on lines of their own
        if self.title_seen and self._names_itself(line, last.text):
            return "number" if NUMBER.match(line) else "date"
        if self.title_seen:
            return None if self.adopted or _begins_preamble(line) or line.upper() == "ПРЕАМБУЛА" else "title"
        role = self._before_title(line)
        if role is None and self.adopted and _begins_preamble(line) and not _TITLE.match(line):
            return None
        if role is None and (self.kind_seen or _TITLE.match(line)):
            self.title_seen = True
            return "title"
        if role is None:
            return None if len(line) > 300 or line[-1] in ".;:" else ""
        return role

    def _names_itself(self, line: str, above: str) -> bool:
        """Whether the date and number below a title are those of the act, not of the one that the title names."""
        told = any(paragraph.role in ("date", "number") for paragraph in self.front)
        return not told and bool(NUMBER.match(line) or WHOLE_DATE.match(line)) and not _ACT_NOUN.search(above)

    def is_remark(self, line: str) -> bool:
        """Tell whether a line says what amended the act: an editor's note, or «С изменениями и дополнениями от:»."""
        listed = (
            lists_changes(line, self.front[-1].text if self.front else "") or line == "Список изменяющих документов"
        )
        return listed or is_editorial(line) or opens_note(line) or self._in_note()

    def _in_note(self) -> bool:
        """Whether an editor's note that is broken over lines goes on."""
        note = ""
        for above in reversed(self.front[-NOTE_LINES:]):
            if above.status is not Status.EDITORIAL:
                return False
            note = f"{above.text} {note}"
            if above.text.startswith("("):
                return opens_note(note)
        return False

    def _before_title(self, line: str) -> str | None:
        if CONSTITUTION.match(line):
            self.title_seen = True
            return "title"
        if CODE_LINE.match(line) and " " in line and line[-1] not in ".;:," and line[0].isupper() and len(line) < 160:
            self.title_seen = True
            return "title"
        if not self.kind_seen:
            if line.upper() in ("ПРОЕКТ", "РОССИЙСКАЯ ФЕДЕРАЦИЯ"):
                return "status" if line.upper() == "ПРОЕКТ" else ""
            if line.startswith(("Вносится", "Внесен")):
                return "introducer"
            dated = DATED_KIND.match(line)
            if dated or is_act_kind(line):
                self.kind_seen, self.title_seen = True, bool(dated and dated["title"])
                return "type"
        if NUMBER.match(line) or WHOLE_DATE.match(line):
            return "number" if NUMBER.match(line) else "date"
        if SETTLEMENT.match(line) or line in ("МОСКВА", "Москва"):
            return "place"
        if (
            self.kind_seen
            and not _TITLE.match(line)
            and not _names_appendix(line)
            and (
                _OF_LAND.match(line)
                or (is_caps(line) and len(line) < 80)
                or (self.front[-1].role == "type" and _OF_BODY.match(line))
            )
        ):
            return "type"  # «ЗАОЗЕРСКОЙ ОБЛАСТИ» goes on with the kind
        return None


def _begins_preamble(line: str) -> bool:
    return (line[-1] in ".:;," and not line.endswith(" г.")) or _GROUNDS.match(line) is not None
