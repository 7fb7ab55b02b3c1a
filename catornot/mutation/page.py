"""The table of kill rates, as text and as docs/fidelity.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catornot.mutation.bank import BY_HAND, asked
from catornot.mutation.equivalents import reason
from catornot.mutation.trial import Noticed

HEAD = """\
# How far the checks can be trusted

A check can be wrong in two ways: it can refuse a right answer, and it can accept a wrong one.
Both are measured here. `make mutation` measures again and prints the table; `make test-full`
fails when a number below gets worse.

## Wrong answers: mutants

We take the reference answer of each graded function and change one small thing: an operator, a
sign, a number, an axis, a transpose, a missing term, swapped arguments, a statement left out or
moved out of its loop, a `return` inside the loop, a size written down, a variable of the notebook
read instead of an argument, a loop in place of a product, an input written into. Each such mutant
is an answer that a learner might hand in. What a check does not notice in it, it would not notice
in a learner's answer either.

A mutant counts as noticed when the check of values or the check of vectorization refuses it; the
hidden checks must do so with every seed tried. Some mutants change nothing that is asked for.
They are counted apart, and each is listed below with the reason. Functions that a graded function
uses and no check replaces (`cost` and `loss` in `propagate`) are changed as a part of it.
Signatures are not changed: they are given in the notebook.

| function | mutants | change nothing | real | visible checks notice | hidden checks notice |
| --- | ---: | ---: | ---: | ---: | ---: |
"""

QUESTIONS = """
## Wrong answers: questions

`questions.txt` in the same folders holds more wrong answers: slips that people describe in public
forums about this exercise, slips that teaching knows, and rarer ones. For each we judged whether
the question that the check asks leads out of that very slip; its words are written down, and a
test looks for them. Only a question about the slip counts; a formula to compare with does not.
The first 301 of them served to write questions. Later groups met the checks for the first time: of
158 far-fetched answers 64 % got a fitting question at once, of 81 mixed ones 73 %, of 49 common
ones 90 %, of 151 usual ones 93 % and, after a mending that went by classes of slips, of 75 odd ones
91 %, of 30 more 87 %, of 117 written as a dozen different people would 87 % and of the last 90 also
87 %, of which two misled until they were mended. One of those 30 was accepted: it stopped its
training early, which the inputs of that time did not notice and today's do. Most of these gaps were
closed afterwards; what is left is counted here. With the
groups before the last came 252 right answers: each passed, and each loop among them was found.

| function | wrong answers | question fits | share |
| --- | ---: | ---: | ---: |
"""

HAND = """\
They change what no operator above does: a number of the formula by a little, what is remembered
from one call to the next, types and rounding, what a value is cut off at, when a training ends,
what is reported of it. The hidden checks notice all of them. Seven others they accept: four whose
results agree to five digits for all that may come in; `False` for b = 0; a `sigmoid` that writes
into its input, which its text does not forbid; and a list of costs in which each is the least so
far.
"""

BANK = """
## Right answers: a bank

`tests/answers/` holds answers in the styles that learners write: right ones, wrong ones, and right
ones that loop. Every right one must earn all points, every wrong one none, and every looped one
all but those for being vectorized.

| function | right | wrong | right, but looped |
| --- | ---: | ---: | ---: |
"""


@dataclass(frozen=True)
class Rate:
    """How many mutants of one function there are, and how many were noticed."""

    name: str
    all: int
    equivalent: int
    visible: int
    hidden: int

    @property
    def real(self) -> int:
        """Mutants that change something that is asked for."""
        return self.all - self.equivalent


def rates(verdicts: Sequence[Noticed]) -> list[Rate]:
    """Count, function by function, in the order met.

    Parameters
    ----------
    verdicts : sequence of Noticed
        What the checks made of the mutants.
    """
    found = []
    for name in dict.fromkeys(one.mutant.target for one in verdicts):
        mine = [one for one in verdicts if one.mutant.target == name]
        real = [one for one in mine if one.hidden or reason(name, one.mutant.id) is None]
        noticed = sum(one.visible for one in real), sum(one.hidden for one in real)
        found.append(Rate(name, len(mine), len(mine) - len(real), *noticed))
    return found


def _total(counted: Sequence[Rate]) -> Rate:
    columns = zip(*((r.all, r.equivalent, r.visible, r.hidden) for r in counted), strict=True)
    return Rate("all", *(sum(column) for column in columns))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def table(verdicts: Sequence[Noticed]) -> str:
    """Return the kill rates as plain text."""
    counted = rates(verdicts)
    lines = [f"{'function':<22}{'mutants':>8}{'equal':>7}{'real':>6}{'visible':>10}{'hidden':>10}"]
    for one in (*counted, _total(counted)):
        shares = _share(one.visible, one.real), _share(one.hidden, one.real)
        lines.append(
            f"{one.name:<22}{one.all:>8}{one.equivalent:>7}{one.real:>6}"
            f"{shares[0]:>10}{shares[1]:>10}"
        )
    return "\n".join(lines)


def page(verdicts: Sequence[Noticed], bank: Path) -> str:
    """Return docs/fidelity.md.

    Parameters
    ----------
    verdicts : sequence of Noticed
        Those of all functions.
    bank : Path
        The folder of answers.
    """
    counted = rates(verdicts)
    parts = [HEAD]
    for one in (*counted, _total(counted)):
        shares = (f"{part} ({_share(part, one.real)})" for part in (one.visible, one.hidden))
        row = (f"`{one.name}`" if one.name != "all" else "**all**", one.all, one.equivalent)
        parts.append("| " + " | ".join(map(str, (*row, one.real, *shares))) + " |\n")
    parts += [
        _missed(verdicts),
        _by_hand(bank),
        BANK,
        _bank_rows(bank),
        QUESTIONS,
        _question_rows(bank),
    ]
    parts.append(_survivors(verdicts))
    return "".join(parts)


def _missed(verdicts: Sequence[Noticed]) -> str:
    """Say which real mutants only the hidden checks notice."""
    missed = [one.mutant for one in verdicts if one.hidden and not one.visible]
    if not missed:
        return ""
    lines = [f"- in `{one.target}`: {one.kind}, `{one.change}`\n" for one in missed]
    return "\nNoticed by the hidden checks only:\n\n" + "".join(lines)


def _by_hand(bank: Path) -> str:
    """Say how many mutants were made by hand."""
    made = sum(len(asked(bank, one.name, BY_HAND)) for one in bank.iterdir() if one.is_dir())
    return f"\n{made} more mutants, in `tests/answers/*/{BY_HAND}`, were made by hand. {HAND}"


def _bank_rows(bank: Path) -> str:
    total: Counter[str] = Counter()
    rows = []
    for folder in sorted(one for one in bank.iterdir() if one.is_dir() and one.name[0] != "."):
        counts = {
            kind: len(list((folder / kind).glob("*.py"))) for kind in ("right", "wrong", "looped")
        }
        if not any(counts.values()):
            continue
        total.update(counts)
        rows.append(f"| `{folder.name}` | " + " | ".join(map(str, counts.values())) + " |\n")
    return (
        "".join(rows) + f"| **all** | {total['right']} | {total['wrong']} | {total['looped']} |\n"
    )


def _question_rows(bank: Path) -> str:
    rows, total, fitting = [], 0, 0
    for folder in sorted(one for one in bank.iterdir() if one.is_dir()):
        answers = asked(bank, folder.name)
        fits = sum(bool(one.words) for one in answers)
        total, fitting = total + len(answers), fitting + fits
        if answers:
            share = _share(fits, len(answers))
            rows.append(f"| `{folder.name}` | {len(answers)} | {fits} | {share} |\n")
    return "".join(rows) + f"| **all** | {total} | {fitting} | {_share(fitting, total)} |\n"


def _survivors(verdicts: Sequence[Noticed]) -> str:
    parts = ["\n## Mutants that change nothing that is asked for\n"]
    for name in dict.fromkeys(one.mutant.target for one in verdicts):
        lines = []
        for one in verdicts:
            why = None if one.hidden else reason(name, one.mutant.id)
            if one.mutant.target == name and why:
                inside = "" if one.mutant.inside == name else f" (in `{one.mutant.inside}`)"
                lines.append(f"- {one.mutant.kind}{inside}: `{one.mutant.change}`. {why}\n")
        if lines:
            parts += [f"\n### {name}\n\n", *lines]
    return "".join(parts)
