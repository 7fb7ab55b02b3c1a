"""An instructor's own package that lies elsewhere: tests find it, learners and other files don't."""

from __future__ import annotations

import sys
import venv

import pytest
from conftest import need_sandbox
from judged import LIMITS

from fairgrade.checker import supervise
from fairgrade.checker.job import Job
from fairgrade.mounts import editable
from fairgrade.mounts.layout import this_python

LOOK = """\
def f(x):
    found = []
    for name in ("old_way", "new_way", "one_file", "at_work", "submitted"):
        try:
            __import__(name)
            found.append(name)
        except ImportError:
            pass
    return found
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Packages of the instructor's, in the two ways in which pip installs them by their place."""
    need_sandbox()
    course = tmp_path / "course"
    for name in ("old_way", "submitted", "at_work"):
        (course / name).mkdir(parents=True)
        (course / name / "__init__.py").write_text("right = 4\n")
    (course / "at_work" / "gradebook.db").write_text("marks")
    (course / "one_file.py").write_text("right = 4\n")
    (course / "secret.txt").write_text("secret")
    new = tmp_path / "elsewhere" / "new_way"
    new.mkdir(parents=True)
    (new / "__init__.py").write_text("right = 4\n")
    venv.create(tmp_path / "env")  # its own, since others use this one at the same time
    (site,) = (tmp_path / "env").glob("lib/python*/site-packages")
    finder = f"MAPPING = {{'new_way': {str(new)!r}}}\nclass Finder: pass\n"
    finder += "def install():\n    import sys\n    sys.meta_path.append(Finder)\n"
    files = {
        "aa_tried_old.pth": f"{course}\n",
        "aa_tried_new.pth": "import aa_tried_finder; aa_tried_finder.install()\n",
        "aa_tried_finder.py": finder,
    }
    for name, text in files.items():
        (site / name).write_text(text)
    this_python()
    editable.installed_where_they_lie.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(tmp_path / "env" / "bin" / "python"))
        editable.installed_where_they_lie()
    yield course
    editable.installed_where_they_lie.cache_clear()


def test_tests_find_them_and_learners_do_not(installed):
    tests = {
        "own": "import old_way, new_way, one_file\nassert old_way.right == new_way.right == 4",
        "read-only": "import old_way\ntry:\n    open(old_way.__file__, 'w')\n"
        "except OSError:\n    pass\nelse:\n    assert False\n",
        "private": "for name in ('submitted', 'at_work'):\n    try:\n        __import__(name)\n"
        "    except ImportError:\n        continue\n    assert False, name",
        "place": f"import os\nassert not os.path.exists({str(installed)!r})\n"
        f"assert 'secret.txt' not in os.listdir({editable.PLACE!r})",
        "learner": "assert f(1) == [], str(f(1))",
    }
    cells = [{"source": LOOK, "kind": "learner", "name": "a"}]
    cells += [{"source": text, "kind": "test", "name": name} for name, text in tests.items()]
    private = [str(installed / "submitted"), str(installed / "at_work" / "gradebook.db")]
    job = Job(cells, ["f"], 7, limits={**LIMITS}, private=private)
    result = supervise.run(job)
    verdicts = dict(zip(tests, result.verdicts.values(), strict=True))
    assert {name: one.message for name, one in verdicts.items() if not one.passed} == {}
