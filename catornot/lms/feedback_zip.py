"""Feedback as Moodle and Canvas take it back: a zip with the names that the submissions had.

Moodle (`mod/assign/feedback/file/importziplib.php`) splits a folder's name at underscores and reads
the second part as the participant's number; the name before it is for people. Canvas
(`infer_comment_context_from_filename`) takes the first two parts that are numbers: the user's, and
that of a file which this user has handed in. Both pass over files of people whom they don't have.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catornot.classroom.folders import ClassroomError, Folders
from catornot.lms.kept import Sender, load
from catornot.whole import written_whole

DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: the same pages, the same bytes


@dataclass(frozen=True)
class Returned:
    """A zip that was written.

    Attributes
    ----------
    path : Path
    system : str
        "Canvas" or "Moodle".
    students : tuple of str
        Whose feedback is in it.
    gone : tuple of str
        Those of them who were not in the newest zip that came from there.
    """

    path: Path
    system: str
    students: tuple[str, ...]
    gone: tuple[str, ...]


def write_feedback(
    folders: Folders, assignment: str, target: Path
) -> tuple[list[Returned], list[str]]:
    """Write every student's feedback pages into a zip for each LMS that their work came from.

    Parameters
    ----------
    folders : Folders
    assignment : str
    target : Path
        The folder that the zips go to.

    Returns
    -------
    zips : list of Returned
    others : list of str
        Students with feedback whose work came from no LMS: theirs is in no zip.

    Raises
    ------
    ClassroomError
        If there is no feedback, or nobody's work came from an LMS.
    """
    pages: dict[str, list[Path]] = {}
    for path in sorted(folders.feedback.glob(f"*/{assignment}/*.html")):
        if path.is_file() and not path.is_symlink():
            pages.setdefault(path.parents[1].name, []).append(path)
    if not pages:
        raise ClassroomError(
            f"There is no feedback in {folders.feedback}/*/{assignment}. "
            f"Write it first: `nbgrader generate_feedback {assignment}`."
        )
    senders = load(folders.root, assignment)
    if not senders:
        raise ClassroomError(
            f"Nobody's work for {assignment} came from an LMS as far as is known here, so there "
            "are no names and numbers to return feedback under. `python -m catornot "
            f"import-submissions FILE.zip {assignment}` keeps them; it can be run again with the "
            "zip that was taken in, and changes nothing else."
        )
    target.mkdir(parents=True, exist_ok=True)
    zips = []
    for system in sorted({one.system for one in senders}):
        here = [one for one in _newest(senders, system) if one.student in pages]
        if here:
            zips.append(_write(here, pages, system, assignment, target))
    return zips, sorted(set(pages) - {one.student for one in senders})


def _newest(senders: Iterable[Sender], system: str) -> list[Sender]:
    """Return a student's newest number only: an assignment may have been made anew."""
    by_student: dict[str, Sender] = {}
    for one in sorted(senders, key=lambda sender: sender.seen):
        if one.system == system:
            by_student[one.student] = one
    return sorted(by_student.values(), key=lambda sender: sender.student)


def _write(
    senders: list[Sender], pages: dict[str, list[Path]], system: str, assignment: str, target: Path
) -> Returned:
    path = target / f"{assignment}-feedback-{system.lower()}.zip"
    with (
        written_whole(path) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for sender in senders:
            for page in pages[sender.student]:
                entry = zipfile.ZipInfo(name_for(sender, page.name), DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                made.writestr(entry, page.read_bytes())
    newest = max(one.seen for one in senders)
    return Returned(
        path,
        system,
        tuple(one.student for one in senders),
        tuple(one.student for one in senders if one.seen < newest),
    )


def name_for(sender: Sender, page: str) -> str:
    """Return the name by which an LMS knows whose a page is.

    Parameters
    ----------
    sender : Sender
    page : str
        The page's own name.

    Examples
    --------
    >>> name_for(Sender("a", "Moodle", "Ada Lovelace", "77", "", False, ""), "ps1.html")
    'Ada Lovelace_77_assignsubmission_file/feedback-ps1.html'
    >>> name_for(Sender("a", "Canvas", "lovelaceada", "1017", "2301", True, ""), "ps_1.html")
    'lovelaceada_LATE_1017_2301_feedback-ps-1.html'
    """
    page = f"feedback-{page}"
    if sender.system == "Moodle":
        who = sender.who.replace("_", " ").replace("/", " ")
        return f"{who}_{sender.number}_assignsubmission_file/{page}"
    late = "LATE" if sender.late else ""
    parts = [sender.who, late, sender.number, sender.file, page.replace("_", "-")]
    return "_".join(part for part in parts if part)
