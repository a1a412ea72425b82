"""One message for a finding, the same in every machine-readable report."""

from __future__ import annotations

from lawdraft.check.finding import Finding
from lawdraft.check.rule import Words
from lawdraft.check.rules import rule_named

__all__ = ["is_known", "message", "title"]

_OTHERS = {  # codes that are no drafting rules
    "L-ABZAC-NOCOUNT": Words("абзацы пересчитаны не так", "the абзацы are counted otherwise"),
    "L-ACT-ASSUMED": Words("принято, что речь об этом законе", "taken for granted that the bill means this statute"),
    "L-ACT-MISSING": Words("закон, о котором речь, не дан", "no statute given is the one that the bill means"),
    "L-ADDR-ONLY": Words("место названо кратко", "a place is named in short"),
    "L-ADDR-OPEN": Words("адрес можно понять двояко", "the address can be understood in two ways"),
    "L-ANNEX": Words("приложение без изменений", "an appendix that changes nothing"),
    "L-ASSUMED": Words("законопроект опирается на чужую норму", "the bill relies on a provision it doesn't change"),
    "L-CITE-NAME": Words("акт назван только наименованием", "the act is named by its name only"),
    "L-CLASH": Words("законопроекты сталкиваются", "proposals are in conflict"),
    "L-COMMENCE-OPEN": Words("срок вступления в силу неизвестен", "the day of commencement is not known"),
    "L-EXCEPTION": Words("исключение не нужно", "an exception that isn't needed"),
    "L-FILE": Words("файл не читается", "a file can't be read"),
    "L-FORCE": Words("применение чужой нормы", "whether a provision of another act applies"),
    "L-HISTORY": Words("текст закона неизвестен", "the text of the statute isn't known"),
    "L-LIST": Words("перечень без «и»", "a list without «и»"),
    "L-OLD-CASE": Words("слова отличаются заглавной буквой", "the words differ in capital letters"),
    "L-QUOTE-MERGED": Words("слитые закрывающие кавычки", "a merged closing quote was resolved"),
    "L-RENUMBER-COUNT": Words("номеров не поровну", "as many new numbers as old ones are needed"),
    "L-SCOPE": Words("область действия сохранена словами", "the scope is kept in the words of the act"),
    "L-TERM": Words("срок действия изменений", "the term of validity of the changes"),
    "L-TAIL-OWNER": Words("абзац после перечня", "the paragraph after a list"),
}


def is_known(code: str) -> bool:
    """Tell whether a finding can have this code."""
    return code in _OTHERS or code == "L-UNPARSED" or rule_named(code) is not None


def title(code: str, lang: str) -> str:
    """Return what a code means, in a few words; the code itself if no rule is called so."""
    rule = rule_named(code)
    words = rule.title if rule else _OTHERS.get(code)
    return words.said(lang) if words else code


def message(finding: Finding, lang: str) -> str:
    """Return what was found, where in the statute, and what would help."""
    fault = finding.fault
    parts = [title(fault.code, lang)]
    if fault.why:
        parts.append(fault.why)
    text = ": ".join(dict.fromkeys(parts))
    if fault.address:
        text += f" [{fault.address}]"
    if finding.fix:
        text += f". {'Верно' if lang == 'ru' else 'Fix'}: {finding.fix}"
    return text
