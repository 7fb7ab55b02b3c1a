"""nbgrader's `generate_feedback`, which leaves no half-written page; several are made at a time."""

from __future__ import annotations

import contextlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from nbgrader.converters.generate_feedback import GenerateFeedback
from traitlets import TraitError, default
from traitlets.config import Config

from fairgrade.feedback.exporter import HarmlessExporter, Page
from fairgrade.feedback.student_view import FILTERS, TEMPLATES, Grades, StudentView
from fairgrade.guard.safeguards import demand, demand_exporter, demand_filters
from fairgrade.jobs.executor import Executor, Outcome, attempt
from fairgrade.jobs.processes import Processes
from fairgrade.nbgrader.side_by_side import LEAST, SideBySide
from fairgrade.settings import Grading

Wanted = dict[str, dict[str, Any]]  # notebooks, and what nbgrader knows of each


class WholeFeedback(SideBySide, GenerateFeedback):
    """`nbgrader generate_feedback` with our page, of which none is ever half-written."""

    exporter: HarmlessExporter

    @default("exporter_class")
    def _exporter_class_default(self) -> type:
        return HarmlessExporter

    def update_config(self, config: Config) -> None:
        """Put our template in the place of nbgrader's, also where formgrader asks for that one."""
        super().update_config(config)
        ours = Config()
        ours.HTMLExporter.exclude_anchor_links = True
        if self.config.HTMLExporter.get("template_name", "feedback") == "feedback":
            ours.HTMLExporter.template_name = "fairgrade"
            ours.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
        super().update_config(ours)

    def start(self) -> None:
        """Make the pages of a class, as many at once as it is graded."""
        try:
            self.jobs = int(Grading(config=self.config).jobs)
        except TraitError as problem:
            self.wrong_setting = str(problem)
        super().start()

    def demand_safeguards(self) -> None:
        """Refuse to begin unless pages will be sanitised and hide what is hidden."""
        demand_exporter(self, HarmlessExporter)
        demand(self, "preprocessors", (Grades, StudentView), refused=())
        demand_filters(self, self.exporter)

    def convert_notebooks(self) -> None:
        """Give our template its filters, and read it: each page is made by a fork of this."""
        for name, function in FILTERS.items():
            self.exporter.register_filter(name, function)
        with contextlib.suppress(Exception):  # one that can't be read is told of with each page
            self.log.debug("Pages are made by %s", self.exporter.template)
        super().convert_notebooks()

    def executor(self, students: int) -> Executor | None:
        """Return processes that make pages: forks, which have the exporter as it is set up here."""
        processes = min(self.jobs, students // LEAST) if sys.platform == "linux" else 1
        return Processes(processes, self._make) if processes > 1 else None

    def _make(self, wanted: Wanted) -> Outcome:
        """Make the pages of one student, where they were sent to."""
        return attempt(partial(self._pages, wanted))

    def _pages(self, wanted: Wanted) -> dict[str, Page]:
        return {one: self.exporter.made(one, about) for one, about in wanted.items()}

    def send_off(self, folder: Path, student: str, assignment: str) -> Wanted | None:
        """Copy a student's files; return which pages are to be made."""
        if not self.begin_one(folder, student, assignment):
            return None
        return {one: self.init_single_notebook_resources(one) for one in self.notebooks}

    def bring_home(self, folder: Path, result: dict[str, Page]) -> None:
        """Write the pages that others have made."""
        self.exporter.elsewhere = result
        self.end_one(folder, folder.parent.name, folder.name)

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Make pages anew when the grading is newer than they are."""
        pages = self.place(assignment_id, student_id)
        names = [f"{Path(one).stem}.html" for one in self.notebooks]
        stale = any(
            not (pages / name).exists()
            or os.stat(pages / name).st_mtime < os.stat(notebook).st_mtime
            for name, notebook in zip(names, self.notebooks, strict=True)
        )
        if stale and self.notebooks:
            if self._is_excluded(student_id):
                return False
            self._begin()
            return True
        return super().init_destination(assignment_id, student_id)
