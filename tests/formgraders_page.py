"""What formgrader shows the instructor."""

from __future__ import annotations

from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config, PyFileConfigLoader


def formgraders_page(root: Path, path: Path) -> str:
    """Return what formgrader's own template makes of a notebook, for the instructor's browser."""
    config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    exporter = HTMLExporter(config=Config(config))
    resources = {
        name: "1" for name in ("assignment_id", "notebook_id", "submission_id", "base_url",
                               "student", "last_name", "first_name", "notebook_path")
    } | {"index": 0, "total": 1}  # fmt: skip
    return exporter.from_filename(str(path), resources=resources)[0]
