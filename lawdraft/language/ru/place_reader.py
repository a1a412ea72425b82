"""The places of a clause: where a change is made, what unit is changed, after which a new one comes, and which act it is."""

from __future__ import annotations

from lawdraft.language.ru.addresses import AddressList, read_addresses
from lawdraft.language.ru.chains import HEADED
from lawdraft.language.ru.clause import Clause, Words
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.tokens import Token
from lawdraft.language.ru.word_reader import WordReader
from lawdraft.model.address import Address, Step
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import Number

__all__ = ["PlaceReader"]

_IN = frozenset({Case.PREPOSITIONAL})
_OBJECT = frozenset({Case.ACCUSATIVE, Case.NOMINATIVE})
_GENITIVE = frozenset({Case.GENITIVE})
_INSTRUMENTAL = frozenset({Case.INSTRUMENTAL})
_GENITIVE_SINGULAR = {"слова": "слово", "цифры": "цифра", "числа": "число"}  # «после слова» is the singular


class PlaceReader(WordReader):
    """Reads addresses into the slots of a clause; the preposition and the case tell which slot."""

    def preposition(self, clause: Clause, token: Token) -> None:
        side = token.value
        follower = self.type(1)
        if side in ("in", "from"):
            self.at += 1
            if follower == "PRONOUN":
                clause.same_place = True
                self.at += 1
                return
            if follower == "ACT":
                self.name_act(self.tokens[self.at])
                clause.in_act = True
                return
            if self.type() == "TEXT":  # «в тексте статьи 5»
                self.at += 1
                owner = self.owner_of_text(clause)
                clause.in_act = owner is None
                clause.places += [owner] if owner is not None else []
                return
            found = self.addresses(_IN if side == "in" else _GENITIVE)
            if found is None:
                raise self.fail(f"after «{token.text}» an address was expected", "статье, части, пункте …")
            clause.places.append(self.with_text(clause, found))
        elif side in ("after", "before"):
            self.at += 1
            self.anchor(clause, side)
        elif side == "on" and clause.action == "replace":
            self.at += 1
            if self.type() == "Q":
                clause.new = self.group(Words(clause.old.what if clause.old else "слова"))
            elif self.type() == "NOUN":
                self.at += 1
                clause.new = self.group(Words(self.tokens[self.at - 1].value[0]))
            else:
                raise self.fail("after «на» quoted words were expected")
        else:
            raise self.fail(f"«{token.text}» is not expected here")

    def owner_of_text(self, clause: Clause) -> AddressList | None:
        """Read whose text is meant by the words before: «статьи 5», «Закона»; None for that of the act or the context."""
        if self.type() == "ACT":
            self.name_act(self.tokens[self.at])
            return None
        if clause.places or self.type() not in ("UNIT", "ORD", "LAST"):
            return None
        found = self.addresses(_GENITIVE)
        token = self.token()
        if found is None and token is not None and token.type == "UNIT" and token.value[0] is not Kind.HEADING:
            clause.text_of = token.value[0]  # «по тексту статьи»: of the one spoken of
            self.at += 1
        return found

    def with_text(self, clause: Clause, heading: AddressList) -> AddressList:
        """«в наименовании и тексте статьи 5», «в наименовании и по тексту»: the heading and what it is the heading of."""
        if (
            self.type() != "и"
            or self.type(1) not in ("TEXT", "WIDE")
            or len(heading.addresses) != 1
            or heading.addresses[0].last.kind is not Kind.HEADING
        ):
            return heading
        clause.wide = self.tokens[self.at + 1].text if self.type(1) == "WIDE" else "по тексту"
        self.at += 2
        own = heading.addresses[0].parent
        if own and self.type(-1) == "WIDE":
            raise self.fail("whose text is meant is open", "тексте статьи …", "тексту Закона")
        owner = self.owner_of_text(clause) if not own else None
        wholes = owner.addresses if owner is not None else (own,)
        if any(address and address.last.kind not in HEADED for address in wholes):
            raise self.fail("this has no heading", "статьи, главы, приложения …")
        both = [address for whole in wholes for address in (whole / heading.addresses[0].last, whole)]
        return heading._replace(addresses=tuple(both))

    def name_act(self, token: Token) -> None:
        """Take the act that stands here as the act that is changed."""
        if not token.value.own:
            if self.act is not None and self.act != token.value.reference:
                raise self.fail("two acts in one instruction")
            self.act = token.value.reference
        self.at += 1

    def anchor(self, clause: Clause, side: str) -> None:
        """«после слов "A"», «перед словом "A"», «после абзаца второго», «после строки: "…"»."""
        if clause.anchor is not None or clause.place is not None:
            raise self.fail("a second place of insertion")
        token = self.token()
        if token is not None and token.type in ("NOUN", "SIGN"):
            clause.anchor = self.word_group(token)
            clause.anchor.position = side
            if side == "after" and clause.anchor.what in _GENITIVE_SINGULAR and clean(token.text) == clause.anchor.what:
                clause.anchor.what = _GENITIVE_SINGULAR[clause.anchor.what]
                clause.anchor.whats = [clause.anchor.what] * len(clause.anchor.texts)
            return
        wanted = _GENITIVE if side == "after" else _INSTRUMENTAL
        found = self.addresses(wanted)
        if found is None:
            raise self.fail("words or a unit were expected", "слов «…»", "абзаца, статьи …")
        clause.place, clause.place_side = found, side
        clause.place_text = self.row_text(found)

    def addresses(self, cases: frozenset[Case]) -> AddressList | None:
        found = read_addresses(self.tokens, self.at, koap=self.koap, cases=cases)
        if found is not None:
            self.at = found.end
            if found.act is not None:
                if self.act is not None and self.act != found.act:
                    raise self.fail("two acts in one instruction")
                self.act = found.act
        return found

    def row_text(self, found: AddressList) -> str:
        """«строку: "…"»: a row quoted whole as the address."""
        last = found.addresses[-1].last
        if last.kind in (Kind.ROW, Kind.POSITION) and last.label == "" and self.type() == ":" and self.type(1) == "Q":
            self.at += 2
            return str(self.tokens[self.at - 1].value.text).strip()
        return ""

    def address(self, clause: Clause) -> None:
        """A unit without a preposition: what is changed (accusative), or the new unit (instrumental after дополнить, считать)."""
        exchanged = clause.action == "replace" and bool(clause.objects) and clause.old is None
        if clause.action in ("insert", "renumber") or exchanged:
            found = read_addresses(
                self.tokens, self.at, koap=self.koap, cases=_INSTRUMENTAL, bare=clause.action != "renumber"
            )
            if found is not None:
                self.check_new(found)
                if clause.units is not None:
                    raise self.fail("a second new unit")
                clause.units = found
                self.at = found.end
                return
        found = self.addresses(_OBJECT)
        if found is None:
            token = self.tokens[self.at]
            if token.type == "UNIT" and any(form.case in _OBJECT for form in token.value[1]):
                name = token.value[0].word
                raise self.fail(f"which «{name}» is meant isn't said", f"{name} N")
            raise self.fail("a unit in this case is not expected here", "«в» before the address", "the accusative")
        self.add_object(clause, found)
        if clause.action == "delete":
            return
        clause.object_text = clause.object_text or self.row_text(found)

    def body(self, clause: Clause) -> None:
        """«текст статьи 5», «текст» of the unit spoken of: what begins with its first paragraph."""
        start, self.at = self.at, self.at + 1
        found = self.addresses(_GENITIVE) if self.type() in ("UNIT", "ORD") else None
        first = Step(Kind.PARAGRAPH, Number.parse("1"))
        if found is None:
            found = AddressList((Address((first,)),), self.at, frozenset(), plural_labels=False)
        elif len(found.addresses) == 1:
            found = found._replace(addresses=(found.addresses[0] / first,))
        else:
            self.at = start
            raise self.fail("the text of one unit can get a number", "текст статьи N")
        clause.body = True
        self.add_object(clause, found)

    def check_new(self, found: AddressList) -> None:
        """Only some new units may come without a number."""
        for address in found.addresses:
            for step in address.steps[:-1]:
                if step.label == "" and step.kind not in (Kind.NOTE, Kind.APPENDIX, Kind.TABLE):
                    raise self.fail(f"«{step.kind.word}» needs a number")

    def add_object(self, clause: Clause, found: AddressList) -> None:
        if clause.old is not None and not clause.joined:
            raise self.fail("words and a unit stand side by side without «и»", "«и»", "«,»", "«в»")
        if clause.objects and not clause.joined:
            raise self.fail("a second unit without «,» or «и»")
        clause.objects.append(found)
