"""The error a user can mend: what is wrong, where, and how to put it right."""

from __future__ import annotations


class InputError(Exception):
    """A wrong input or call; the command prints it as one line and ends with exit code 2.

    what: what is wrong ("not JSON: Expecting value"); where: the file, line or option ("news.jsonl, line 3");
    mend: what the user can do about it ("one JSON object a line").
    """

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: `where: what; mend`."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        text = f"{text}; {self.mend}" if self.mend else text
        return " ".join(text.split())
