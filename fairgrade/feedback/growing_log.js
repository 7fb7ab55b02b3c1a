// Show the log of what a button does while it does it; growing_log.py sends it.
$.ajaxPrefilter((request) => {
  if (request.type.toUpperCase() !== "POST" || !request.url.includes("/formgrader/api/")) return;
  request.headers = { ...request.headers, "X-Growing-Log": "yes" };
  request.dataFilter = (text) => text.split("\x1e").pop(); // nbgrader's answer comes last
  const begin = request.xhr;
  request.xhr = () => {
    const sent = begin();
    const log = $("<pre/>")
      .attr({ role: "log", "aria-label": "Log Output", tabindex: 0 })
      .css({ maxHeight: "40vh", overflow: "auto", margin: 0, border: 0 });
    const panel = $("<div/>")
      .addClass("panel panel-info growing-log")
      .append($("<div/>").addClass("panel-heading").text("Please wait. The log so far:"), log);
    const grow = () => {
      if (!panel[0].isConnected || !sent.getResponseHeader("X-Growing-Log")) return;
      const atEnd = log[0].scrollTop + log[0].clientHeight > log[0].scrollHeight - 5;
      log.text(sent.responseText.split("\x1e")[0]);
      if (atEnd) log[0].scrollTop = log[0].scrollHeight; // unless somebody reads what is above
    };
    const showing = setTimeout(() => {
      corner().append(panel);
      grow();
    }, 700); // milliseconds: what takes no longer needs none
    sent.addEventListener("progress", grow);
    sent.addEventListener("loadend", () => {
      clearTimeout(showing);
      panel.remove();
    });
    return sent;
  };
});

function corner() {
  const found = $("#growing-logs");
  const place = { position: "fixed", right: 15, bottom: 0, zIndex: 1000, width: "min(60em, 94vw)" };
  return found.length ? found : $("<div/>").attr("id", "growing-logs").css(place).appendTo("body");
}
