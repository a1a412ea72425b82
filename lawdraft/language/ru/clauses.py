"""Clauses of an instruction: tokens into the slots of a formula. Every token must find its role.

A clause is what stands round one verb. Its parts may come in several orders («из пункта 2 слова "A" исключить», «исключить слова "A" из пункта 2»);
prepositions and cases tell their roles.
"""

from __future__ import annotations

import re

from lawdraft.amendment.bill import Diagnostic
from lawdraft.language.ru.clause import Clause, ReadError, Words, joined, occurrences, what_is_wrong
from lawdraft.language.ru.formulas import Formula, formulas_of
from lawdraft.language.ru.lexicon import INSTEAD, SIGN, clean
from lawdraft.language.ru.place_reader import PlaceReader
from lawdraft.language.ru.tokens import Token
from lawdraft.model.dates import read_date
from lawdraft.model.kind import Case, Kind

__all__ = ["Clause", "ReadError", "Words", "read_clauses"]

_ENDS = (";", ".", "")


class _ClauseReader(PlaceReader):
    """Reads clauses one after another; every token must find its role."""

    # --- the whole -----------------------------------------------------------------------------------------------

    def clauses(self) -> list[Clause]:
        """Read all clauses; only separators and the final sign may stand between and after them."""
        found: list[Clause] = []
        while True:
            found.append(self.clause(found[-1] if found else None))
            if self.at >= len(self.tokens):
                return found
            if self.type() in (";", ".") and self.at == len(self.tokens) - 1:
                return found
            if self.type() in (",", "и", ";"):
                self.at += 1
                if self.type() == "и":
                    self.at += 1
                if self.at >= len(self.tokens):
                    raise self.fail("after a comma or «и» another change was expected")
                continue
            raise self.fail("unexpected here", "«,»", "«;»", "«.»")

    def clause(self, before: Clause | None) -> Clause:
        clause = Clause(start=self.at)
        implied = self.implied_verb(before)
        clause.repeats = before.action if before is not None else ""
        if implied:
            clause.action = implied
        while not self.at_end(clause):
            self.part(clause)
        if implied and clause.new is not None and clause.anchor is None and before is not None and before.anchor:
            raise self.fail("after which words these come isn't said", "после слов «…» дополнить словами «…»")
        clause.end = self.at
        clause.tokens = tuple(self.tokens[clause.start : clause.end])
        if not clause.action:
            raise self.fail(
                "no verb of change",
                "«заменить»",
                "«исключить»",
                "«дополнить»",
                "«изложить»",
                "«признать утратившим силу»",
                "«считать»",
            )
        if clause.body and clause.action != "renumber":
            raise self.fail("the text of a unit without its heading can only get a number", "считать частью 1")
        clause.formula = self.formula(clause)
        clause.act = self.act
        return clause

    def implied_verb(self, before: Clause | None) -> str:
        """«дополнить словами "A" и предложением …»: an instrumental without a verb repeats «дополнить»."""
        token = self.token()
        if (
            before is None
            or before.action != "insert"
            or token is None
            or token.type not in ("NOUN", "UNIT", "NEW", "COUNT")
        ):
            return ""
        if token.type in ("NEW", "COUNT"):
            return "insert"
        forms = token.value[1]
        return "insert" if all(form.case is Case.INSTRUMENTAL for form in forms) else ""

    def at_end(self, clause: Clause) -> bool:
        kind = self.type()
        if kind in _ENDS:
            return True
        if not clause.action:
            return False
        if kind in (",", "и"):
            if self.more_new_words(clause):
                return False
            return not (kind == "," and self.type(1) == "Q" and clause.payload)
        return False

    def more_new_words(self, clause: Clause) -> bool:
        """Whether new words go on here: «запятой и словами "…"», «соответственно словом "…", цифрами "…"»."""
        token = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if clause.new is None or token is None or token.type not in ("NOUN", "SIGN"):
            return False
        if not any(form.case is Case.INSTRUMENTAL for form in token.value[1]):
            return False
        if clause.respectively and clause.old is not None and len(clause.new.texts) < len(clause.old.texts):
            return token.type == "NOUN"
        return self.type() == "и" and clause.new.sign != (token.type == "SIGN")

    # --- parts ---------------------------------------------------------------------------------------------------

    def part(self, clause: Clause) -> None:
        token = self.tokens[self.at]
        match token.type:
            case "VERB":
                self.verb(clause, token)
            case "PREP":
                self.preposition(clause, token)
            case "UNIT" | "ORD" | "LAST":
                self.address(clause)
            case "BODY":
                self.body(clause)
            case "NOUN" | "SIGN":
                self.words(clause, token)
            case "Q":
                self.quotation(clause)
            case "AGREE" | "OCC":
                self.modifier(clause, token)
            case "PRONOUN":
                if clause.pronoun:
                    raise self.fail("a second pronoun")
                clause.pronoun = True
                self.at += 1
            case "FORCE" | "FOLLOWS" | "EDITION" | "ANNEXED" | "SOURCE" | "WIDE" | "RESPECTIVELY" | "NEW" | "COUNT":
                self.phrase(clause, token)
            case "ACT" if not clause.objects and not clause.whole_act and clause.units is None:
                self.name_act(token)
                clause.whole_act = True
            case ":":
                self.colon(clause)
            case "," | "и" if clause.new is not None and self.more_new_words(clause):
                self.at += 1
                clause.new = joined(clause.new, self.word_group(self.tokens[self.at]), side_by_side=True)
            case "," | "и":
                self.connector(clause, token)
            case "MEANT":
                self.at += 1
            case "-" if not clause.action and self.repeated(clause):
                clause.action = clause.repeats
                self.at += 1
            case "SINCE" if clause.date is None:
                clause.date = read_date(clean(token.text))
                self.at += 1
            case _:
                raise self.unknown(token)

    @staticmethod
    def repeated(clause: Clause) -> bool:
        """Whether the words read so far go with the verb of the clause before: «…, после слова "A" - словом "B"»."""
        words = {"replace": clause.old, "insert": clause.anchor}.get(clause.repeats)
        return words is not None and (clause.repeats == "replace" or clause.old is None)

    def unknown(self, token: Token) -> ReadError:
        if token.type == "ACT":
            return self.fail("an act is named where none was expected")
        if (instead := INSTEAD.get(clean(token.text))) is not None:
            return self.fail(f"«{clean(token.text)}» is no formula", *instead)
        return self.fail(f"«{token.text}» is no word of a formula")

    def verb(self, clause: Clause, token: Token) -> None:
        if clause.action:
            raise self.fail("a second verb without a comma", "«,»")
        if token.text.lower() in ("включить", "включив"):
            raise self.fail("«включить» is no formula", *INSTEAD["включить"])
        clause.action = token.value
        clause.sets_sign = token.text.lower().startswith("постав")
        self.at += 1
        if token.text.lower().startswith("читать"):
            if clause.old is None:
                raise ReadError(token, "which words are read so isn't said", ("слова «…» читать как «…»",))
            clause.new = self.group(Words(clause.old.what))

    def words(self, clause: Clause, token: Token) -> None:
        """«слова "A"» before the verb or in the accusative: the old words; in the instrumental: the new ones."""
        cases = {form.case for form in token.value[1]}
        if not clause.action and clause.repeats == "insert" and cases == {Case.INSTRUMENTAL} and self.repeated(clause):
            clause.action = "insert"
        instrumental = Case.INSTRUMENTAL in cases and clause.action in ("replace", "insert")
        if token.type == "SIGN" and token.text.lower() == "тире":
            instrumental = clause.action in ("replace", "insert") and (
                clause.old is not None or clause.action == "insert"
            )
        if clause.sets_sign:  # «после слова "A" поставить запятую»
            if clause.anchor is None:
                raise self.fail("after which words the sign comes isn't said", "после слова «…»")
            instrumental = (token.type == "SIGN" or token.value[0] == SIGN) and Case.ACCUSATIVE in cases
        group = self.word_group(token)
        if instrumental:
            if clause.new is not None and not clause.joined:
                raise self.fail("a second group of new words")
            clause.new = joined(clause.new, group)
        elif Case.ACCUSATIVE in cases:
            if clause.objects and not clause.joined:
                raise self.fail(
                    "a unit and words stand side by side without «и» or «в»", "«в» before the address", "«,»"
                )
            if clause.old is not None and not clause.joined:
                raise self.fail("a second group of words without «,» or «и»")
            clause.old = joined(clause.old, group, side_by_side=self.by_and(group))
        else:
            raise self.fail(
                f"«{token.text}» stands in a case that no formula takes here",
                "слова (accusative)",
                "словами (instrumental)",
            )

    def by_and(self, group: Words) -> bool:
        """Whether «и» stands before the group of words that was just read."""
        before = self.at - (1 if group.sign and self.tokens[self.at - 1].type == "SIGN" else 2) - 1
        return before >= 0 and self.tokens[before].type == "и"

    def quotation(self, clause: Clause) -> None:
        if clause.follows and self.tokens[self.at - 1].type in (":", "Q", ",", ";"):
            while self.type() == "Q":
                clause.payload.append(self.tokens[self.at].value)
                self.at += 1
                if self.type() in (",", ";") and self.type(1) == "Q":
                    self.at += 1
            return
        raise self.fail("quoted text without a noun", "слово, слова, цифры …", "«следующего содержания:»")

    def modifier(self, clause: Clause, token: Token) -> None:
        """«в соответствующем падеже», «во втором случае» belong to the words just before."""
        target = clause.new if clause.action == "replace" and clause.new else clause.old or clause.anchor
        if clause.anchor is not None and clause.old is None and clause.new is None:
            target = clause.anchor
        if clause.new is not None and clause.action == "insert":
            target = clause.new if token.type == "AGREE" else clause.anchor
        if token.type == "OCC" and clause.action == "replace":
            target = clause.old
        if target is None:
            raise self.fail("this must stand after quoted words")
        if token.type == "AGREE":
            if target.agree:
                raise self.fail("repeated")
            target.agree = "case_number" if "числ" in token.text.lower() else "case"
        else:
            if target.occurrence:
                raise self.fail("repeated")
            target.occurrence = occurrences(token.text)
            if not target.occurrence:
                raise self.fail(f"«{token.text}» is no word of a formula", "«во втором случае»", "«во всех случаях»")
            if target.occurrence != "all" and len(target.texts) - len(target.settled) > 1:
                raise self.fail(
                    "of which of the words this is said isn't clear", "слово «…» в первом случае и слово «…»"
                )
        self.at += 1

    def phrase(self, clause: Clause, token: Token) -> None:
        self.at += 1
        match token.type:
            case "FORCE":
                clause.force = token.text
            case "FOLLOWS":
                clause.follows = True
                clause.edition = "content"
            case "EDITION":
                clause.follows = True
                clause.edition = "edition"
            case "ANNEXED":
                clause.edition = "edition"
            case "SOURCE":
                if "настоящ" not in clean(token.text) and "прилага" not in token.text.lower():
                    raise ReadError(
                        token,
                        "an appendix of this bill is «приложение к настоящему …»",
                        ("к настоящему Федеральному закону",),
                    )
                if re.search(r"настоящ\w+ закон", token.text):
                    raise ReadError(
                        token, "«закон» without «Федеральный» is written with a capital", ("к настоящему Закону",)
                    )
                if not re.search(r"\d", token.text.split(" к ")[0]):
                    clause.diagnostics.append(
                        Diagnostic("L-ADDR-ONLY", "I", "«приложение» without a number: the only one is meant")
                    )
                if clause.source:
                    raise self.fail("a second source")
                clause.source = token.text
            case "WIDE":
                clause.wide = token.text
                if (owner := self.owner_of_text(clause)) is not None:
                    clause.places.append(owner)
            case "RESPECTIVELY":
                if clause.respectively:
                    raise self.fail("repeated")
                clause.respectively = True
            case "NEW":
                clause.new_word = True
            case "COUNT":
                if clause.count:
                    raise self.fail("repeated")
                clause.count = token.value

    def colon(self, clause: Clause) -> None:
        named_only = bool(clause.places) and not (clause.old or clause.objects or clause.action or clause.anchor)
        if self.type(1) != "Q" and named_only:  # «в пункте 2: слова …; слова …»
            self.at += 1
            return
        if self.type(1) != "Q":
            raise self.fail("after «:» a quoted text was expected", '«"»')
        rows = clause.units is not None and clause.units.addresses[-1].last.kind in (
            Kind.ROW,
            Kind.POSITION,
            Kind.TABLE,
        )
        listed = clause.action == "delete" and bool(clause.objects)
        if not (clause.follows or rows or listed or clause.action == "restate" or clause.adds_sentence):
            raise self.fail("«:» is not expected here", "«следующего содержания:»", "«в следующей редакции:»")
        if clause.action == "restate" and not clause.edition:
            raise self.fail("«в следующей редакции» is missing", "«в следующей редакции:»")
        if clause.action == "insert" and not clause.follows and not rows:
            raise self.fail("«следующего содержания» is missing", "«следующего содержания:»")
        clause.follows = True
        self.at += 1

    def connector(self, clause: Clause, token: Token) -> None:
        """A comma or «и» before the verb joins words to words or to a unit."""
        following = self.type(1)
        ready = clause.old is not None or bool(clause.objects)
        if not ready or following not in ("NOUN", "UNIT", "ORD", "SIGN", "LAST", "PREP"):
            if token.type == "," and following == "PREP" and clause.places:
                raise self.fail("an address is followed by another without a change between", "слова «…»")
            raise self.fail("not expected here", "words or a unit")
        if following == "PREP" and not clause.action:
            raise self.fail("the change before has no verb", "«заменить»", "«исключить»")
        clause.joined = True
        clause.commas += token.type == ","
        clause.ands += token.type == "и" or token.value == "и"
        self.at += 1

    # --- the row of the table ------------------------------------------------------------------------------------

    def formula(self, clause: Clause) -> Formula:
        slots = clause.slots()
        for row in formulas_of(clause.action):
            if row.fits(slots):
                return row
        raise self.fail(*what_is_wrong(clause.action, slots))


def read_clauses(tokens: list[Token], *, koap: bool = False) -> list[Clause]:
    """Read the clauses of one instruction. Raises ReadError at the first token that no formula takes."""
    try:
        return _ClauseReader(tokens, koap).clauses()
    except ReadError as error:
        words = [token.text.lower() if token.type == "X" else "" for token in tokens]
        for token, word, following in zip(tokens, words, [*words[1:], ""], strict=True):
            if word == "кроме" or (word, following) == ("за", "исключением"):
                reason = "a change with an exception isn't carried out: which units are changed must be said"
                raise ReadError(token, reason, ("в частях 1, 2 и 4 статьи …",)) from error
        raise
