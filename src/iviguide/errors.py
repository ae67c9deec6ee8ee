"""What can go wrong.

IviguideError
|-- BadInput              the user's input; one line: what, where, what is allowed (exit code 2, HTTP 4xx)
|   |-- BadQuestion       empty, too long, or not text
|   |-- BadArticle        an article that is empty, too long, or not text
|   |-- UnknownReader     not one of clinician, nurse, patient, caregiver
|   |-- BadDate           not a calendar date YYYY-MM-DD
|   |-- BadPatient        a fact of a patient that cannot be, contradicts another, or is not of its type; names the fact
|   `-- UnknownSubject    a condition, statement or source that the pack does not hold
|-- PackError             the pack cannot be used as it is; names file, line and key
|-- UncitedSentence       a sentence without statement or citation was about to be built (a fault of ours)
`-- MissingExtra          an optional part is not installed; names the extra
"""

from __future__ import annotations


class IviguideError(Exception):
    """Base of everything raised on purpose."""


class BadInput(IviguideError):
    """Input that cannot be used; the message says what was found, where, and what is allowed."""


class BadQuestion(BadInput):
    pass


class BadArticle(BadInput):
    pass


class UnknownReader(BadInput):
    pass


class BadDate(BadInput):
    pass


class BadPatient(BadInput):
    """`fact` is the key of the patient that has to be corrected."""

    def __init__(self, fact: str, problem: str) -> None:
        self.fact = fact
        super().__init__(f"{fact}: {problem}")


class UnknownSubject(BadInput):
    pass


class PackError(IviguideError):
    """`problems` holds one line per fault, each naming file, line, key and what is allowed."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(problems[0] + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""))


class UncitedSentence(IviguideError):
    def __init__(self, text: str) -> None:
        super().__init__(f"a sentence without statement or citation was about to be built: {text[:80]!r}")


class MissingExtra(IviguideError):
    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}': pip install 'iviguide[{extra}]'")
