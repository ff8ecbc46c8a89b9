"""When reports in two articles are of one treaty or agreement.

Two reports of different articles are of one agreement if they have

- the same parties (persons count as the states that they act for), dates of signature that can be the same, and similar names, or else both dates and none
  vaguer than a month; or
- similar names, parties of which one side's are all among the other's (or unnamed), and dates that can be the same or are unknown; or
- the same proper name, the same day of signature and two parties in common: then they disagree about the others.

Two reports of one article are of one agreement if all agrees: name, parties, and dates that can be the same.

A report without a date, a name or parties joins an agreement only if exactly one fits. What is then one agreement each, is one together where the parties and
the place are the same and the dates look like a slip of one for the other (`periods.confusable`), the names are similar or one has none that tells
("una nueva alianza"), and no two proper names differ: one agreement, and a disagreement about its date. Also within one article, which may contradict itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.linking import clustering
from kg.linking.clustering import Rules
from kg.linking.periods import LONGEST_HAPPENING, confusable, length, same_time
from kg.linking.report import Actor, AgreementReport
from kg.linking.same_event import in_short, places_agree

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
    """An agreement report with what is needed to compare it: its parties as states, and the telling words of each of its names.

    proper: the telling words of its names that are written as proper names (*Tratado de Asociación Estratégica*, *acuerdo de Prespa*); actors: the parties by id,
    as the article knows them.
    """

    article: str
    report: AgreementReport
    parties: frozenset[str]
    names: tuple[frozenset[str], ...]
    proper: tuple[frozenset[str], ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)

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
    known = {party: in_short(actors[party]) for party in report.parties if party in actors}
    names = {words for words in map(telling_words, report.labels) if words}
    proper = {telling_words(label) for label in report.labels if _is_proper(label)}
    return AgreementAccount(article, report, frozenset(parties), tuple(sorted(names, key=sorted)), tuple(sorted(proper, key=sorted)), known)


def same_agreements(
    accounts: Sequence[AgreementAccount], apart: Callable[[AgreementAccount, AgreementAccount], bool] | None = None
) -> list[list[AgreementAccount]]:
    """The accounts, one list for each agreement; the order of `accounts` changes nothing. apart: accounts that may not be of one agreement."""
    return _with_slips(clustering.clusters(accounts, RULES, apart), apart)


def same_agreement(one: AgreementAccount, other: AgreementAccount) -> bool:
    """Whether both can be accounts of one agreement, its date agreed."""
    a, b = one.report.signed, other.report.signed
    if one.article == other.article:
        return one.names == other.names != () and one.parties == other.parties and a is not None and b is not None and same_time(a, b)
    named_alike = any(similar(mine, yours) for mine in one.names for yours in other.names)
    if a is None or b is None:
        return named_alike and _parties_agree(one, other)
    if not same_time(a, b):
        return False
    if named_alike and (_parties_agree(one, other) or _one_name_and_day(one, other)):
        return True
    same_parties = bool(one.parties) and one.parties == other.parties
    return same_parties and not named_alike and max(length(a), length(b)) <= LONGEST_HAPPENING


def _one_name_and_day(one: AgreementAccount, other: AgreementAccount) -> bool:
    known_by = bool(set(one.proper) & set(other.proper))
    return known_by and one.report.signed == other.report.signed and length(one.report.signed) == 1 and len(one.parties & other.parties) > 1


def _with_slips(
    agreements: list[list[AgreementAccount]], apart: Callable[[AgreementAccount, AgreementAccount], bool] | None
) -> list[list[AgreementAccount]]:
    """The agreements, those joined of which each is the only one whose date may be a slip of the other's."""
    by_parties: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, members in enumerate(agreements):
        for parties in {account.parties for account in members if account.parties}:
            by_parties[parties].append(number)
    partners: dict[int, set[int]] = defaultdict(set)
    for numbers in by_parties.values():
        for one, other in combinations(numbers, 2):
            if slip(agreements[one], agreements[other], apart):
                partners[one].add(other)
                partners[other].add(one)
    joined: list[list[AgreementAccount]] = []
    for number, members in enumerate(agreements):
        only = next(iter(partners[number])) if len(partners[number]) == 1 else None
        if only is None or partners[only] != {number}:
            joined.append(members)
        elif number < only:
            joined.append(sorted((*members, *agreements[only]), key=_specificity))
    return joined


def slip(
    one: Sequence[AgreementAccount],
    other: Sequence[AgreementAccount],
    apart: Callable[[AgreementAccount, AgreementAccount], bool] | None = None,
) -> bool:
    """Whether the date of one agreement may be a slip of the other's; only agreements that have parties in common can be so."""
    if apart is not None and any(apart(a, b) for a in one for b in other):
        return False
    if any(not similar(mine, yours) for a in one for b in other for mine in a.proper for yours in b.proper):
        return False
    return any(_looks_like_a_slip(a, b) for a in one for b in other)


def _looks_like_a_slip(one: AgreementAccount, other: AgreementAccount) -> bool:
    a, b = one.report.signed, other.report.signed
    if a is None or b is None or not one.parties or one.parties != other.parties or not confusable(a, b) or not _same_place(one, other):
        return False
    return not one.names or not other.names or any(similar(mine, yours) for mine in one.names for yours in other.names)


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether more than half of the telling words of the shorter name stand in the other."""
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) * 2 > shorter


def _is_proper(label: str) -> bool:
    """Whether a telling word after the first is capitalised."""
    words = label.split()[1:]
    return any(word[:1].isupper() and telling_words(word) for word in words)


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
