"""nbgrader's `generate_feedback`, which leaves no half-written page."""

from __future__ import annotations

import os
from pathlib import Path

from nbgrader.converters.generate_feedback import GenerateFeedback
from traitlets import default
from traitlets.config import Config

from fairgrade.feedback.exporter import HarmlessExporter
from fairgrade.feedback.student_view import FILTERS, TEMPLATES, Grades, StudentView
from fairgrade.guard.safeguards import demand, demand_exporter, demand_filters
from fairgrade.nbgrader.transactional import OneByOne


class WholeFeedback(OneByOne, GenerateFeedback):
    """`nbgrader generate_feedback` with our page, of which none is ever half-written."""

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

    def demand_safeguards(self) -> None:
        """Refuse to begin unless pages will be sanitised and hide what is hidden."""
        demand_exporter(self, HarmlessExporter)
        demand(self, "preprocessors", (Grades, StudentView), refused=())
        demand_filters(self, self.exporter)

    def convert_notebooks(self) -> None:
        """Give our template its filters."""
        for name, function in FILTERS.items():
            self.exporter.register_filter(name, function)
        super().convert_notebooks()

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
