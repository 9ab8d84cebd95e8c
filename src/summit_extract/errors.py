"""One base error; every error has a code, what happened, and what to do about it."""

from __future__ import annotations


class SummitExtractError(Exception):
    """An error a user can act on.

    Attributes:
        code: stable, dashed, for programs.
        where: the file, row or value it is about; may be empty.
        what: what happened.
        hint: what to do; may be empty.
    """

    code = "error"

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(what)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.hint}" if self.hint else text


class SourceError(SummitExtractError):
    """An input that is not a readable report."""

    code = "source"


class LexiconError(SummitExtractError):
    """A lexicon table with bad rows; `problems` names every one of them."""

    code = "lexicon"

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        count = len(problems)
        rows = "1 bad row" if count == 1 else f"{count} bad rows"
        super().__init__(f"{rows} in the lexicon: " + "; ".join(problems))


class RuleError(SummitExtractError):
    """A rule file that does not parse or names an unknown class."""

    code = "rule"


class OutputError(SummitExtractError):
    """A record that cannot be written, or would overwrite another."""

    code = "output"
