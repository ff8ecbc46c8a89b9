"""A person's corrections of a store: these two are one, this one is not one, this is wrong, so is he called, that is who he is."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import pyoxigraph as ox

from kg.errors import InputError
from kg.linking.decisions import Anchor, Decision, Standing
from kg.linking.gazetteer import normalize
from kg.linking.report import AgreementReport, EventReport
from kg.rdf import vocabulary
from kg.rdf.reports import read_report
from kg.rdf.store import Store
from kg.rdf.terms import kg, thing
from kg.rdf.triples import ALT_LABEL, DERIVED_FROM, LABEL, PREF_LABEL, SAME_AS, TYPE

_KINDS = {"event": "Event", "agreement": "Agreement"}
_SHORTEST = 4
"""Digits of an id that are enough to name an event, where no other begins so."""


class Curator:
    """Writes corrections to the curation file of a store; the derived graph follows at once.

    Events and agreements are named by their id (`f8b21afe04ea1036`, `event/f8b2…`, or its first digits), actors by id or name. author: None for that of the environment: `KG_AUTHOR`,
    `GIT_AUTHOR_NAME`, or the user's name; reason: why, for those who read it later. All raise InputError for what is not in the store, and for a store opened for reading.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def merge(self, one: str, other: str, *more: str, author: str | None = None, reason: str | None = None) -> Decision:
        """These events (or agreements) are one."""
        things = [self._thing(name) for name in (one, other, *more)]
        if len({kind for kind, _ in things}) > 1:
            raise InputError("an event and an agreement cannot be one", f"{one} {other}", "name two events, or two agreements")
        if len(set(things)) < len(things):
            raise InputError("already one", f"{one} {other}", "name different events")
        anchors = tuple(sorted({anchor for named in things for anchor in self._anchors(*named)}))
        return self._decide("Merging", author, reason, anchors=anchors, what=" = ".join(self._label(*named) for named in things))

    def split(self, name: str, reports: Sequence[str] = (), *, author: str | None = None, reason: str | None = None) -> Decision:
        """The reports of an event (or agreement) are not of one: each is by itself, or those of the given articles (or report ids) are apart from the rest."""
        named = self._thing(name)
        anchors = self._anchors(*named)
        taken = tuple(anchor for anchor in anchors if not reports or anchor.article in reports or anchor.report in reports)
        for wanted in reports:
            if not any(wanted in (anchor.article, anchor.report) for anchor in anchors):
                articles = ", ".join(sorted({anchor.article for anchor in anchors}))
                raise InputError("no report of that event", wanted, f"name articles of it: {articles}")
        rest = tuple(anchor for anchor in anchors if anchor not in taken) if reports else taken
        if len(anchors) < 2 or not rest:
            raise InputError("nothing to split", name, "it has one report" if len(anchors) < 2 else "leave out some of its reports")
        return self._decide("Separation", author, reason, anchors=taken, others=rest, what=self._label(*named))

    def reject(self, name: str, *, author: str | None = None, reason: str | None = None) -> Decision:
        """An event (or agreement) is wrong: the reports of it that the store holds now count for nothing."""
        named = self._thing(name)
        return self._decide("Rejection", author, reason, anchors=self._anchors(*named), what=self._label(*named))

    def rename(self, actor: str, name: str, language: str = "es", *, author: str | None = None, reason: str | None = None) -> Decision:
        """An actor has this preferred name in a language; the others stay as further names."""
        found = self._actor(actor)
        if not name.strip():
            raise InputError("a name is not empty", "NAME", "give the actor's name")
        if not re.fullmatch(r"[a-z]{2,3}", language):
            raise InputError(f"not a language code: {language!r}", "--language", "write two letters, such as es")
        label = (" ".join(name.split()), language)
        return self._decide("Naming", author, reason, actor=found, label=label, what=self._label("actor", found))

    def link(self, actor: str, target: str, *, author: str | None = None, reason: str | None = None) -> Decision:
        """An actor is an item of Wikidata (`wd:Q7747`, `Q7747`); where another actor of the store or gazetteer is that item, the two are one.

        target: also another actor, by id or name.
        """
        found = self._actor(actor)
        item = re.fullmatch(r"(?:wd:|https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)", target.strip())
        same = self._of_item(item[1], found) if item else self._actor(target)
        if same == found:
            raise InputError("that is the same actor", target, "name another one, or an item of Wikidata: wd:Q7747")
        what = self._label("actor", found)
        return self._decide("Linking", author, reason, actor=found, wikidata=item[1] if item else None, same=same, what=what)

    def undo(self, identifier: str) -> Decision:
        """Take back a correction, by its id or its first digits."""
        self._writable()
        held = self.store.decisions()
        wanted = identifier.removeprefix("decision/").removeprefix("decision:")
        found = [one for one in held if one.id == wanted or (len(wanted) >= _SHORTEST and one.id.startswith(wanted))]
        if len(found) != 1:
            raise InputError(
                "no such correction" if not found else "several corrections begin so", identifier, "`kg curation` lists their ids"
            )
        self.store.undo(found[0])
        return found[0]

    def standing(self) -> tuple[Standing, ...]:
        """All corrections by date, each with the reason why it does nothing, where it does."""
        return self.store.standing()

    def _decide(
        self,
        kind: str,
        author: str | None,
        reason: str | None,
        *,
        anchors: tuple[Anchor, ...] = (),
        others: tuple[Anchor, ...] = (),
        actor: str | None = None,
        label: tuple[str, str] | None = None,
        wikidata: str | None = None,
        same: str | None = None,
        what: str | None = None,
    ) -> Decision:
        self._writable()
        date = self._now()
        who = author or os.environ.get("KG_AUTHOR") or os.environ.get("GIT_AUTHOR_NAME") or _user()
        decision = Decision(kind, date, who, anchors, others, actor, label, wikidata, same, reason or None, what)
        self.store.decide(decision)
        return decision

    def _now(self) -> str:
        """The time, later than that of any correction there is: of two the later one holds."""
        now = datetime.now(UTC)
        last = max((datetime.fromisoformat(one.date) for one in self.store.decisions()), default=datetime.min.replace(tzinfo=UTC))
        later = max(now, last + timedelta(seconds=1))
        return f"{later.replace(tzinfo=None).isoformat(timespec='seconds')}Z"

    def _writable(self) -> None:
        if self.store.read_only:
            raise InputError("opened for reading", str(self.store.path), "open it with read_only=False")

    def _thing(self, name: str) -> tuple[str, str]:
        """Kind and id of the event or agreement that a person means."""
        kind, _, local = name.strip().removeprefix(vocabulary.BASE).rpartition("/")
        if kind not in ("", *_KINDS):
            raise InputError(f"no event: {name!r}", "EVENT", "give the id of an event or agreement")
        found = {(one, local) for one in ([kind] if kind else _KINDS) if self._is(one, local)}
        if not found and re.fullmatch(rf"[0-9a-f]{{{_SHORTEST},16}}", local):
            for one in [kind] if kind else _KINDS:
                named = self.store.graph.quads_for_pattern(None, TYPE, kg(_KINDS[one]), ox.DefaultGraph())
                ids = (vocabulary.local(quad.subject.value)[1] for quad in named if isinstance(quad.subject, ox.NamedNode))
                found.update((one, identifier) for identifier in ids if identifier.startswith(local))
        if len(found) == 1:
            return found.pop()
        if found:
            raise InputError("several events begin so", name, "give more digits of the id")
        raise InputError("no such event or agreement", name, "`kg events --format csv` lists their ids")

    def _is(self, kind: str, local: str) -> bool:
        return bool(local) and ox.Quad(thing(kind, local), TYPE, kg(_KINDS[kind])) in self.store.graph

    def _anchors(self, kind: str, local: str) -> tuple[Anchor, ...]:
        node = thing(kind, local)
        wanted = {vocabulary.local(value)[1] for value in self._values(node, kg("report"))}
        found = []
        for article in sorted(vocabulary.local(value)[1] for value in self._values(node, DERIVED_FROM)):
            report = read_report(self.store.graph, article)
            types = {event.id: event.type for event in report.events}
            told: list[EventReport | AgreementReport] = [*report.events, *report.agreements]
            for one in told:
                if one.id in wanted:
                    piece = one.evidence[0]
                    found.append(Anchor(one.id, article, piece.start, piece.end, piece.quote, types.get(one.id)))
        return tuple(sorted(found))

    def _actor(self, name: str) -> str:
        """Id of the actor that a person means."""
        graph = self.store.graph
        local = name.strip().removeprefix(vocabulary.ACTOR).removeprefix("actor/")
        if local and ox.Quad(thing("actor", local), TYPE, kg("Actor")) in graph:
            return local
        key = normalize(name)
        found = {
            vocabulary.local(quad.subject.value)[1]
            for predicate in (PREF_LABEL, ALT_LABEL)
            for quad in graph.quads_for_pattern(None, predicate, None, ox.DefaultGraph())
            if isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value.startswith(vocabulary.ACTOR)
            and isinstance(quad.object, ox.Literal)
            and normalize(quad.object.value) == key
        }
        if len(found) == 1:
            return found.pop()
        if found:
            raise InputError("several actors have that name", name, f"give the id: {', '.join(sorted(found))}")
        raise InputError("no such actor", name, "give a name or id, as `kg query actors-by-activity` lists them")

    def _of_item(self, item: str, but: str) -> str | None:
        """Id of the actor that is an item of Wikidata: in the store, else in the gazetteer."""
        node = ox.NamedNode(vocabulary.WD + item)
        for quad in self.store.graph.quads_for_pattern(None, SAME_AS, node, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and (local := vocabulary.local(quad.subject.value)[1]) != but:
                return local
        from kg.linking import gazetteer

        return next((entry.id for entry in gazetteer.load().entries.values() if entry.wikidata == item and entry.id != but), None)

    def _label(self, kind: str, local: str) -> str:
        labels: Iterable[str] = sorted(self._values(thing(kind, local), LABEL, "es")) or sorted(self._values(thing(kind, local), LABEL))
        return next(iter(labels), local)

    def _values(self, node: ox.NamedNode, predicate: ox.NamedNode, language: str | None = None) -> list[str]:
        found = (quad.object for quad in self.store.graph.quads_for_pattern(node, predicate, None, ox.DefaultGraph()))
        return [
            one.value
            for one in found
            if isinstance(one, ox.NamedNode) or (isinstance(one, ox.Literal) and (language is None or one.language == language))
        ]


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
