"""Of a student's links only those to a named host of the web lead anywhere."""

from __future__ import annotations

import pytest

from fairgrade.feedback.links import safe_link

NOWHERE = [
    "http:evil.html", "https:evil.html", "HTTP:evil.html", "http:/evil.html", "http:///evil.html",
    "http:\\\\evil.html", "http:\\evil", "//evil/x", "\\\\evil\\x", "/files/x", "x.html", "./x", "",
    "javascript:alert(1)", "JaVa\tScript:alert(1)", "\x01javascript:alert(1)", "vbscript:x",
    "data:text/html,x", "file:///etc/passwd", "blob:http://e.org/x", "about:blank", "view-source:x",
    "http://localhost/", "http://localhost:8888/formgrader", "http://a.localhost/", "http://hub/x",
    "http://127.0.0.1:8888/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.0x1/",
    "http://[::1]/", "http://0.0.0.0/", "http://printer.local/", "http://e.org:x/", "http://e.org:99999/",
    "https://trusted.org@evil.org/", "https://a:b@evil.org", "http://%6cocalhost/", "http://e\x00.org/",
    "http://\uff4c\uff4f\uff43\uff41\uff4chost/", "http://e.org\\@localhost/", "mailto:", "mailto:x?body=y",
    "#", "#a b", "https://" + "a" * 3000 + ".org",
]  # fmt: skip
KEPT = {
    "https://example.org": "https://example.org",
    " https://Example.org/a b ": "https://example.org/a%20b",
    "HTTPS://example.org:8443/x?y=1&z=2#top": "https://example.org:8443/x?y=1&z=2#top",
    "https://exa\nmple.org/": "https://example.org/",
    "https://en.wikipedia.org/wiki/Cat_(animal)": "https://en.wikipedia.org/wiki/Cat_(animal)",
    "https://müller.de/ü": "https://xn--mller-kva.de/%C3%BC",
    "https://example.org/%7Ex": "https://example.org/%7Ex",
    'https://example.org/"><b>': "https://example.org/%22%3E%3Cb%3E",
    "mailto:ada@example.org": "mailto:ada@example.org",
    "#check-1": "#check-1",
}


@pytest.mark.parametrize("target", NOWHERE)
def test_what_may_lead_to_the_readers_own_server_leads_nowhere(target):
    assert safe_link(target) is None


@pytest.mark.parametrize("target", KEPT)
def test_the_web_is_still_there(target):
    assert safe_link(target) == KEPT[target]
