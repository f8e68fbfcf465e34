// Comfort for the pages of sessions: choosing files, waiting for a reading, a list that keeps up. All work without it.
(function () {
  "use strict";

  function chooser() {
    var drop = document.getElementById("drop");
    if (!drop) return;
    var input = document.getElementById("files");
    var chosen = document.getElementById("chosen");
    var trouble = document.getElementById("chosen-trouble");
    var text = document.getElementById("id_text");
    var words = drop.dataset;

    function size(bytes) {
      var kilobytes = Math.max(1, Math.round(bytes / 1000));
      var large = kilobytes >= 1000;
      var number = large ? kilobytes / 1000 : kilobytes;
      return number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) + (large ? " MB" : " KB");
    }
    function show() {
      var files = Array.from(input.files);
      var together = 0;
      chosen.textContent = "";
      files.forEach(function (file) {
        var line = document.createElement("li");
        var tooLarge = file.size > Number(words.bytes);
        together += file.size;
        line.textContent = file.name + " · " + size(file.size) + (tooLarge ? " · " + words.tooLarge : "");
        line.classList.toggle("chosen-refused", tooLarge);
        chosen.append(line);
      });
      if (files.length > Number(words.most)) trouble.textContent = words.tooMany;
      else if (together > Number(words.together)) trouble.textContent = words.tooMuch;
      else trouble.textContent = "";
      input.setCustomValidity(trouble.textContent);
      drop.classList.toggle("drop-filled", files.length > 0);
      var title = document.getElementById("id_title");
      if (title) title.disabled = files.length > 1 || (files.length === 1 && text.value.trim() !== "");
    }
    input.addEventListener("change", show);
    text.addEventListener("input", show);
    addEventListener("pageshow", show);
    show();
  }

  // Ask again and again, each second at first and more slowly later or after a failure; hidden pages wait.
  function keepAsking(ask) {
    var pause = 1000;
    function round() {
      if (document.hidden) {
        document.addEventListener("visibilitychange", round, { once: true });
        return;
      }
      ask().then(
        function (goOn) {
          pause = Math.min(pause * 1.05, 5000);
          if (goOn) setTimeout(round, pause);
        },
        function () {
          pause = Math.min(pause * 2, 20000);
          setTimeout(round, pause);
        }
      );
    }
    setTimeout(round, pause);
  }
  function got(answer) {
    // Signed out, or deleted in another window: the page itself knows what to say.
    if (answer.redirected || answer.status === 404) location.reload();
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer;
  }

  function waiting() {
    var panel = document.getElementById("reading");
    if (!panel) return;
    var line = document.getElementById("reading-line");
    var steps = document.getElementById("reading-steps");
    keepAsking(function () {
      return fetch(panel.dataset.standing, { headers: { Accept: "application/json" } })
        .then(got)
        .then(function (answer) {
          return answer.json();
        })
        .then(function (standing) {
          if (line.textContent !== standing.line) line.textContent = standing.line;
          if (steps.dataset.line !== standing.line) steps.innerHTML = standing.steps;
          steps.dataset.line = standing.line;
          if (standing.go) location.replace(standing.go);
          return !standing.go;
        })
        .catch(function (error) {
          line.textContent = panel.dataset.lost;
          throw error;
        });
    });
  }

  function list() {
    var shelf = document.getElementById("shelf");
    if (!shelf || !("goingOn" in shelf.dataset)) return;
    keepAsking(function () {
      return fetch(location.href)
        .then(got)
        .then(function (answer) {
          return answer.text();
        })
        .then(function (page) {
          var fresh = new DOMParser().parseFromString(page, "text/html").getElementById("shelf");
          if (!fresh) return false;
          // What has the focus stays where it is; the next round brings what is new.
          if (!shelf.contains(document.activeElement) && fresh.innerHTML !== shelf.innerHTML) shelf.replaceChildren(...fresh.childNodes);
          return "goingOn" in fresh.dataset || shelf.contains(document.activeElement);
        });
    });
  }

  // Another reading is offered where it would tell something else than those that are here.
  function another() {
    var form = document.getElementById("again");
    if (!form) return;
    var there = JSON.parse(form.dataset.there).map(together);
    var line = document.getElementById("again-there");
    function together(parts) {
      return parts.join("\n");
    }
    function look() {
      var wish = ["level", "coach", "language"].map(function (name) {
        return form.elements[name].value.trim();
      });
      var known = there.includes(together(wish));
      document.getElementById("again-read").disabled = known;
      line.textContent = known ? form.dataset.upToDate : "";
    }
    form.addEventListener("input", look);
    addEventListener("pageshow", look);
  }

  chooser();
  another();
  waiting();
  list();
})();
