"""What a student may write to harm whoever opens a page, and how to see that a page could."""

from __future__ import annotations

from bs4 import BeautifulSoup

HARM = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)></svg>",
    "[x](javascript:alert(1))", "<a href='javascript:alert(1)'>x</a>", "<iframe src='//e.org'></iframe>",
    "<style>body{display:none}</style>", "<div style='position:fixed'>x</div>",
    "<meta http-equiv=refresh content='0;url=//e.org'>", "<form action='//e.org'><input></form>",
    "![x](https://e.org/tracker.png)", "<img src='https://e.org/tracker.png'>", "<base href='//e.org'>",
    "[r]: javascript:alert(1)\n\n[click][r]", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "[x](java&#115;cript:alert(1))", "[x](<javascript:alert(1)>)", "[x](JaVa\tScript:alert(1))",
    "$\\href{javascript:alert(1)}{x}$", "$<img src=x onerror=alert(1)>$", "`<script>alert(1)</script>`",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>", "<object data='//e.org'></object>",
    "![x](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)", "<link rel=stylesheet href='//e.org/x.css'>",
    "<a title='<img src=x onerror=alert(1)>'>y</a>", "<!--><script>alert(1)</script>-->",
    "![x][i]\n\n[i]: https://e.org/tracker.png", "<x-y onclick=alert(1)>", "<https://e.org>",
]  # fmt: skip


def harmful(soup: BeautifulSoup) -> list[str]:
    """Return everything in a page that runs, loads, sends or covers something."""
    found = [
        str(tag)[:200]
        for tag in soup.find_all(
            ["script", "iframe", "object", "embed", "form", "input", "svg", "meta", "base", "link",
             "style", "video", "audio", "button"]
        )
    ]  # fmt: skip
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            value = " ".join(value) if isinstance(value, list) else value
            plain = "".join(value.split()).lower()
            bad = name.startswith("on") or name in ("style", "srcset", "formaction", "background")
            bad = bad or plain.startswith(("javascript:", "vbscript:", "data:text"))
            bad = bad or (
                name == "src" and not plain.startswith(("data:image/png", "data:image/jp"))
            )
            if bad:
                found.append(f"{tag.name} {name}={value}"[:200])
    return found
