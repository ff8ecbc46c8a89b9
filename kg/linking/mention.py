"""An actor at a place of a text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.linking.report import Actor


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor at a place of the text; `subject`: it is the subject of a verb there; `main`: of the verb that the sentence hangs on; `where`: it only says where."""

    index: int
    actor: Actor
    subject: bool
    plural: bool
    main: bool = False
    where: bool = False
