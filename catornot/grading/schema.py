"""The version of the gradebook's tables.

nbgrader makes the tables of a new gradebook and then starts the program `alembic` to ask for their
version. Where that can't start (a folder that was moved, no PATH), a gradebook without a version is
left behind. Here alembic is asked as the library that it is, which also saves its start.
"""

from __future__ import annotations

from alembic.config import Config
from alembic.script import ScriptDirectory
from nbgrader.dbutil import _temp_alembic_ini


def newest_schema() -> str:
    """Return the version of the tables that this nbgrader makes."""
    with _temp_alembic_ini("sqlite://") as path:
        return str(ScriptDirectory.from_config(Config(path)).get_current_head())
