// Show the log of what a button does while it does it; growing_log.py sends it.
const MOST = 100000; // characters: a log of megabytes can't be laid out whole for each new line

$.ajaxPrefilter((request) => {
  if (request.type.toUpperCase() !== "POST" || !request.url.includes("/formgrader/api/")) return;
  request.headers = { ...request.headers, "X-Growing-Log": "yes" };
  request.dataFilter = (text) => text.split("\x1e").pop(); // nbgrader's answer comes last
  const begin = request.xhr;
  request.xhr = () => {
    const sent = begin();
    const begun = Date.now();
    const heading = $("<div/>").addClass("panel-heading");
    const log = $("<pre/>")
      .attr({ role: "log", "aria-label": "Log Output", tabindex: 0 })
      .css({ maxHeight: "40vh", overflow: "auto", margin: 0, border: 0 })
      .css({ whiteSpace: "pre-wrap", overflowWrap: "anywhere" });
    const panel = $("<div/>").addClass("panel panel-info growing-log").append(heading, log);
    const grow = () => {
      if (!panel[0].isConnected) return;
      const isGrowing = sent.getResponseHeader("X-Growing-Log");
      const lines = isGrowing ? sent.responseText.split("\x1e")[0] : "";
      const atEnd = log[0].scrollTop + log[0].clientHeight > log[0].scrollHeight - 5;
      log.toggle(lines !== "").text(lines.length > MOST ? `…${lines.slice(-MOST)}` : lines);
      if (atEnd) log[0].scrollTop = log[0].scrollHeight; // unless somebody reads what is above
      tick();
    };
    const tick = () => {
      const seconds = Math.round((Date.now() - begun) / 1000);
      heading.text(`Please wait (${seconds} s)${log.text() ? ". The log so far:" : " …"}`);
    };
    const ticking = setInterval(tick, 1000);
    const showing = setTimeout(() => {
      corner().append(panel);
      grow();
    }, 700); // milliseconds: what takes no longer needs none
    sent.addEventListener("progress", grow);
    sent.addEventListener("loadend", () => {
      clearTimeout(showing);
      clearInterval(ticking);
      panel.remove();
    });
    return sent;
  };
});

function corner() {
  const found = $("#growing-logs");
  if (found.length) return found;
  // Below everything and always in sight: it covers nothing that can't be scrolled to.
  const place = { position: "sticky", bottom: 0, zIndex: 1000, maxWidth: "60em" };
  const made = $("<div/>").attr("id", "growing-logs").css(place).css("margin", "0 15px 0 auto");
  return made.appendTo("body");
}
