"""When reports in two articles are of one treaty or agreement.

Two reports are of one agreement if they stand in different articles and

- have the same parties (persons count as the states that they act for), dates of signature that can be the same, and similar names, or else both
  dates and none vaguer than a month; or
- have similar names, parties of which one side's are all among the other's (or unnamed), and dates that can be the same or are unknown; or
- have the same parties, the same place and similar names, and dates that look like a slip of one for the other (`periods.confusable`): one agreement,
  and a disagreement about its date.

A report without a date, a name or parties joins an agreement only if exactly one fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.linking import clustering
from kg.linking.clustering import Rules
from kg.linking.periods import LONGEST_HAPPENING, confusable, length, same_time
from kg.linking.report import Actor, AgreementReport
from kg.linking.same_event import places_agree

# fmt: off
_GENERIC = frozenset(
    {
        "acuerdo", "acuerdos", "tratado", "pacto", "convenio", "convencion", "alianza", "memorando", "memorandum", "documento",
        "protocolo", "texto", "firmado", "firmada", "nuevo", "nueva", "entre", "sobre", "para",
        "agreement", "treaty", "pact", "accord", "convention", "alliance", "document", "protocol", "signed", "between", "with", "from",
    }
)
# fmt: on
"""Words that do not tell one agreement from another."""
_SHORT = 4


@dataclass(frozen=True, slots=True, eq=False)
class AgreementAccount:
    """An agreement report with what is needed to compare it: its parties as states, and the telling words of each of its names."""

    article: str
    report: AgreementReport
    parties: frozenset[str]
    names: tuple[frozenset[str], ...]

    @property
    def ref(self) -> tuple[str, str]:
        """The article's id and the report's."""
        return self.article, self.report.id


def account(article: str, report: AgreementReport, actors: Mapping[str, Actor]) -> AgreementAccount:
    """The account of a report; `actors` are those of its article, by id."""
    parties: set[str] = set()
    for party in report.parties:
        actor = actors.get(party)
        parties.update(actor.states if actor is not None and actor.states else (party,))
    return with_parties(article, report, parties)


def with_parties(article: str, report: AgreementReport, parties: Iterable[str]) -> AgreementAccount:
    """The account of a report whose parties' states are known."""
    names = {words for words in map(telling_words, report.labels) if words}
    return AgreementAccount(article, report, frozenset(parties), tuple(sorted(names, key=sorted)))


def same_agreements(
    accounts: Sequence[AgreementAccount], apart: Callable[[AgreementAccount, AgreementAccount], bool] | None = None
) -> list[list[AgreementAccount]]:
    """The accounts, one list for each agreement; the order of `accounts` changes nothing. apart: accounts that may not be of one agreement."""
    return clustering.clusters(accounts, RULES, apart)


def same_agreement(one: AgreementAccount, other: AgreementAccount) -> bool:
    """Whether both can be accounts of one agreement."""
    if one.article == other.article:
        return False
    a, b = one.report.signed, other.report.signed
    named_alike = any(similar(mine, yours) for mine in one.names for yours in other.names)
    same_parties = bool(one.parties) and one.parties == other.parties
    if a is None or b is None:
        return named_alike and _parties_agree(one, other)
    if same_time(a, b):
        if named_alike:
            return _parties_agree(one, other)
        return same_parties and max(length(a), length(b)) <= LONGEST_HAPPENING
    return named_alike and same_parties and _same_place(one, other) and confusable(a, b)


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether more than half of the telling words of the shorter name stand in the other."""
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) * 2 > shorter


def telling_words(label: str) -> frozenset[str]:
    """The words of a name that tell it from others, without accents; short words only where they are written in capitals or digits (II, START)."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", label) if not unicodedata.combining(char))
    words = (word for word in re.findall(r"\w+", plain) if len(word) >= _SHORT or word.isupper() or word.isdigit())
    return frozenset(word.casefold() for word in words) - _GENERIC


def _parties_agree(one: AgreementAccount, other: AgreementAccount) -> bool:
    return one.parties <= other.parties or other.parties <= one.parties


def _same_place(one: AgreementAccount, other: AgreementAccount) -> bool:
    a, b = one.report.place, other.report.place
    return a is not None and b is not None and places_agree(a, b)


def _specificity(account: AgreementAccount) -> tuple[int, int, int, str, str]:
    return length(account.report.signed), -len(account.parties), -sum(map(len, account.names)), account.article, account.report.id


def _keys(account: AgreementAccount) -> Iterator[Hashable]:
    if account.parties:
        yield account.parties
    yield from sorted({word for name in account.names for word in name})


def _choose(account: AgreementAccount, candidates: Iterator[Sequence[AgreementAccount]]) -> Sequence[AgreementAccount] | None:
    fitting = list(candidates)
    if len(fitting) == 1:
        return fitting[0]
    same = [members for members in fitting if any(account.report.signed == member.report.signed for member in members)]
    if account.report.signed is None or len(same) != 1:
        same = [members for members in fitting if any(set(account.names) & set(member.names) for member in members)]
    return same[0] if len(same) == 1 else None


RULES = Rules(_specificity, _keys, _keys, same_agreement, _choose)
