"""Which links of a student's may be followed: to a named host of the web, and nowhere else.

Whoever reads a submission sits at a server that obeys them. `http:page.html` is a page of that
server, and so are `/page.html`, `//localhost/` and `https://localhost:8888/`. So a link survives
only if every browser takes it for an address with a scheme and a host with a full name.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_IGNORED = re.compile(r"[\t\n\r]")  # by browsers, wherever it stands in an address
_AROUND = "".join(map(chr, range(33)))  # cut off by browsers: control characters and spaces
_BEGINS = re.compile(r"https?://[^/\\?#@\s]", re.I)
# The last part of a full name begins with a letter: else it may be a number, 127.0.0.0x1.
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_MAIL = re.compile(r"mailto:[\w.+-]{1,64}@[\w.-]{1,255}", re.I)
_PLACE = re.compile(r"#[^\s\"'<>]{1,200}")
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"
LONGEST = 2000


def safe_link(target: str) -> str | None:
    """Return an address that can't lead to the reader's own server; None if there is none.

    Examples
    --------
    >>> safe_link("https://example.org/a b"), safe_link("#check-1")
    ('https://example.org/a%20b', '#check-1')
    >>> [safe_link(one) for one in ("http:evil.html", "//host/x", "http://localhost:8888")]
    [None, None, None]
    """
    text = _IGNORED.sub("", target).strip(_AROUND)
    if len(text) > LONGEST:
        return None
    if _MAIL.fullmatch(text) or _PLACE.fullmatch(text):
        return text
    if not _BEGINS.match(text):
        return None
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = f":{parts.port}" if parts.port is not None else ""
    except (ValueError, UnicodeError):
        return None
    has_user = "@" in parts.netloc  # https://trusted@elsewhere
    if has_user or not _HOST.fullmatch(host) or host.endswith((".localhost", ".local")):
        return None
    path = quote(parts.path or ("/" if parts.query or parts.fragment else ""), safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_KEPT)}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{host}{port}{path}{query}{fragment}"
