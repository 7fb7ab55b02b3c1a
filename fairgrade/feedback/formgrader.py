"""What formgrader serves: nothing of a student's can act in the instructor's browser.

Formgrader's pages come from the server that also runs code and writes files for whoever is logged
in. nbgrader puts names into them as they are, and serves a submission's files as pages of that
server. It has no settings for either, so its handlers are changed here.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from fairgrade.feedback.exporter import HANDLERS, EscapingTemplates, HarmlessExporter
from fairgrade.feedback.growing_log import let_log_grow

PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
NO_PAGE = "default-src 'none'; sandbox"
STUDENTS = {"submitted", "autograded", "feedback", "downloaded", "inbound"}
_STUDENTS = re.compile(rf"/(?:{'|'.join(sorted(STUDENTS))})(?:/|$)")
_MODULE = "nbgrader.server_extensions.formgrader.handlers"
_BUTTONS = (
    *("AssignHandler", "ReleaseHandler", "CollectHandler", "AutogradeHandler"),
    *("GenerateAllFeedbackHandler", "GenerateFeedbackHandler"),
    *("ReleaseAllFeedbackHandler", "ReleaseFeedbackHandler"),
)


def protect() -> None:
    """Change the handlers, where this process is a server that has formgrader."""
    handlers = sys.modules.get(_MODULE)
    if handlers is None or getattr(handlers, "is_protected", False):
        return
    from jupyter_server.base.handlers import AuthenticatedFileHandler
    from jupyter_server.files.handlers import FilesHandler
    from jupyter_server.nbconvert.handlers import NbconvertFileHandler
    from nbgrader.server_extensions.formgrader import apihandlers, base

    _serve_as_files(handlers.SubmissionFilesHandler)
    _open_only_courses(handlers.FormgraderHandler)
    _escape(base.BaseHandler)
    _answer_as_text(base.BaseApiHandler)
    for name in _BUTTONS:
        let_log_grow(getattr(apihandlers, name))
    for handler in (AuthenticatedFileHandler, FilesHandler, NbconvertFileHandler):
        _without_scripts(handler)
    handlers.is_protected = True  # type: ignore[attr-defined]


def _serve_as_files(handler: Any) -> None:
    """Send what a student handed in as a file to keep: text, or a bitmap."""

    def get_content_type(self: Any) -> str:
        kind = PICTURES.get(Path(self.absolute_path).suffix.lower())
        return kind or "text/plain; charset=utf-8"

    def set_extra_headers(self: Any, path: str) -> None:
        name = quote(Path(self.absolute_path).name)
        self.set_header("Content-Disposition", f"attachment; filename*=utf-8''{name}")
        self.set_header("Content-Security-Policy", NO_PAGE)
        self.set_header("X-Content-Type-Options", "nosniff")

    handler.get_content_type = get_content_type
    handler.set_extra_headers = set_extra_headers


def _open_only_courses(handler: Any) -> None:
    """Open no course in a folder of students' files: its configuration would be run."""
    open_course = handler.get

    def get(self: Any) -> Any:
        from tornado import web

        course, path = self.coursedir, self.get_argument("path", "")
        steps = {course.submitted_directory, course.autograded_directory, course.feedback_directory}
        if path and (steps | STUDENTS) & set(Path(path).resolve().parts):
            raise web.HTTPError(403, "This is a folder of students' files and not a course.")
        return open_course(self)

    handler.get = get


def _escape(handler: Any) -> None:
    """Escape names in every page, and let only the page's own scripts run."""

    def render(self: Any, name: str, **words: Any) -> str:
        environment = self.settings["nbgrader_jinja2_env"]
        if not isinstance(environment.loader, EscapingTemplates):
            environment.loader = EscapingTemplates(environment.loader)
            environment.cache.clear()
        nonce = _let_only_run_ours(self)
        return str(environment.get_template(name).render(nonce=nonce, **words))

    def exporter(self: Any) -> HarmlessExporter:
        found = self.settings["nbgrader_exporter"]
        if not isinstance(found, HarmlessExporter):
            found = HarmlessExporter(config=found.config)
            self.settings["nbgrader_exporter"] = found
        found.environment.globals["nonce"] = _let_only_run_ours(self)
        return found

    handler.render = render
    handler.exporter = property(exporter)


def _let_only_run_ours(handler: Any) -> str:
    """Forbid scripts without the nonce that is returned."""
    nonce = secrets.token_urlsafe(16)
    rules = f"script-src 'nonce-{nonce}' 'strict-dynamic' 'unsafe-eval' {' '.join(_handlers())}"
    rest = "object-src 'none'; base-uri 'none'; form-action 'none'"
    allowed = handler.content_security_policy
    handler.set_header("Content-Security-Policy", f"{allowed}; {rules}; {rest}")
    return nonce


def _handlers() -> list[str]:
    """Return what allows the handlers that nbgrader's templates write into their tags."""
    from nbgrader.server_extensions.formgrader.handlers import template_path

    texts = [path.read_text("utf-8") for path in Path(template_path).rglob("*") if path.is_file()]
    found = {one for text in texts for one in HANDLERS.findall(text)}
    digests = [b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in sorted(found)]
    return ["'unsafe-hashes'", *(f"'sha256-{one}'" for one in digests)]


def _answer_as_text(handler: Any) -> None:
    """Answer formgrader's scripts with text: as HTML, names in it would be tags."""
    before = handler.set_default_headers

    def set_default_headers(self: Any) -> None:
        before(self)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Content-Security-Policy", NO_PAGE)
        self.set_header("X-Content-Type-Options", "nosniff")

    handler.set_default_headers = set_default_headers


def _without_scripts(handler: Any) -> None:
    """Let no script run in what Jupyter shows of students' folders."""
    before = handler.content_security_policy.fget

    def content_security_policy(self: Any) -> str:
        policy = str(before(self))
        if _STUDENTS.search(unquote(self.request.path)):
            policy = policy.replace("sandbox allow-scripts", "sandbox") + "; script-src 'none'"
        return policy

    handler.content_security_policy = property(content_security_policy)
