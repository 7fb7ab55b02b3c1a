"""What a lesson's page weighs, and when something is seen of it on a slow telephone.

    .venv/bin/python tests/page_weights.py build/site

serves a built site as web servers do, texts packed with gzip, and opens each lesson at 390 x 844 in
Chromium, which slows itself down as Lighthouse's "slow 4G": 1.6 Mbit/s down, 0.75 up, 150 ms for
every request, a processor of a quarter of this one's speed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import sites

SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SHIFTS = """
window.shifts = []; window.firstPaint = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (!one.hadRecentInput) window.shifts.push(
        { at: one.startTime, value: one.value, what: one.sources?.map(s => (s.node?.outerHTML ?? "").slice(0, 120)) })
})).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (one.name === "first-contentful-paint") window.firstPaint = one.startTime
})).observe({ type: "paint", buffered: true });
"""
READ = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
        scrollTo(0, y); await new Promise(done => setTimeout(done, 60));
    }
    await new Promise(done => setTimeout(done, 200));
}"""


@dataclass
class Weight:
    """What one page cost.

    Attributes
    ----------
    before : int
        Bytes of all that was asked for before the first picture of the text.
    total : int
        Bytes of all that was loaded when the page was read to its end.
    first_paint : float
        Milliseconds until the first text or picture was drawn.
    shift : float
        How far what was seen jumped: the largest window of 5 s is Chromium's cumulative layout
        shift; this is the sum of all, which is never less.
    worst : str
        What jumped furthest.
    """

    before: int = 0
    total: int = 0
    first_paint: float = 0
    shift: float = 0
    worst: str = ""


def lessons(site: Path) -> list[str]:
    """Return the pages of the lessons of a built site."""
    return [f"notebooks/{path.name}" for path in sorted(site.glob("notebooks/[0-9]*.html"))]


def weigh(chromium, address: str, name: str, slow: bool = True) -> Weight:
    """Open a page on a telephone, and read it to its end."""
    width, height = sites.SIZES["phone"]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=2
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(SHIFTS)
    browser = context.new_cdp_session(page)
    browser.send("Network.enable")
    if slow:
        browser.send("Network.emulateNetworkConditions", SLOW_4G)
        browser.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    asked: list[tuple[str, str]] = []
    sizes: dict[str, int] = {}
    browser.on(
        "Network.requestWillBeSent",
        lambda one: asked.append((one["requestId"], one["request"]["url"])),
    )
    browser.on(
        "Network.loadingFinished",
        lambda one: sizes.update({one["requestId"]: one["encodedDataLength"]}),
    )
    page.goto(f"{address}/{name}", wait_until="networkidle")
    page.evaluate(READ)
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate("window.shifts")
    pictures = [n for n, (_, url) in enumerate(asked) if "/_images/" in url]
    first = pictures[0] if pictures else len(asked)
    found = Weight(
        before=round(sum(sizes.get(one, 0) for one, _ in asked[:first])),
        total=round(sum(sizes.values())),
        first_paint=page.evaluate("window.firstPaint"),
        shift=sum(one["value"] for one in shifts),
        worst=str(max(shifts, key=lambda one: one["value"], default="")),
    )
    context.close()
    return found


def main(site: Path) -> None:
    """Print a table of all lessons."""
    from browsing import FLAGS, chromium_program
    from playwright import sync_api

    with sync_api.sync_playwright() as playwright, sites.served(site, packed=True) as address:
        chromium = playwright.chromium.launch(executable_path=chromium_program(), args=FLAGS)
        print(f"{'':44} {'before':>8} {'total':>8} {'paint':>8} {'shift':>6}")
        for name in lessons(site):
            one = weigh(chromium, address, name)
            sizes = f"{one.before / 1024:4.0f} KiB {one.total / 1024:4.0f} KiB"
            print(
                f"{name:44} {sizes} {one.first_paint:5.0f} ms {one.shift:6.3f} {one.worst[:300] if one.shift > 0.02 else ''}",
                flush=True,
            )
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
