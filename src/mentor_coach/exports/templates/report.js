// Comfort only: the page works without it. Follows links across levels and filters, narrows and searches the
// transcript, moves through it by keys, and prints everything that is folded.
(function () {
  "use strict";
  function one(id) { return document.getElementById(id); }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function on(target, name, act) { if (target) target.addEventListener(name, act); }

  var turns = all(".turn");
  var finder = one("finder");
  var bySpeaker = one("by-speaker");
  var byMove = one("by-move");
  var field = one("find");

  // Narrow the transcript by who speaks and by what a turn does; the competency is chosen in the bar, without script.
  function shown() { return turns.filter(function (turn) { return turn.offsetParent !== null; }); }
  function filled(text, number, total) { return text.replace("%1", number).replace("%2", total); }
  function sift() {
    turns.forEach(function (turn) {
      var does = " " + (turn.dataset.does || "") + " ";
      var speaks = !bySpeaker.value || turn.classList.contains("by-" + bySpeaker.value);
      turn.classList.toggle("out", !speaks || (byMove.value !== "" && does.indexOf(" " + byMove.value + " ") < 0));
    });
    count();
  }
  function count() {
    var number = shown().length;
    var whole = number === turns.length;
    one("turns-shown").textContent = whole ? "" : filled(finder.dataset.turns, number, turns.length);
    one("every-turn").hidden = whole;
    all(".no-turns").forEach(function (text) { text.hidden = number > 0; });
    if (field.value) search();
  }
  function everyTurn() {
    one("only-all").checked = true;
    bySpeaker.value = byMove.value = "";
    sift();
  }

  // Search what was said. Letters are compared without their signs, one for one, so that places stay where they are.
  var places = [];
  var at = -1;
  var painted = Boolean(window.Highlight && window.CSS && CSS.highlights);
  function fold(text) {
    return text.replace(/[^\x00-\x60\x7b-\x7f]|[A-Z]/g, function (letter) {
      if (letter === "\u0131" || letter === "\u0130") return "i";
      if (letter === "\u2019" || letter === "\u2018") return "'";
      return letter.normalize("NFD").charAt(0).toLowerCase().charAt(0) || letter;
    });
  }
  function range(said, start, end) {
    var walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    var place = document.createRange();
    var passed = 0;
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      var next = passed + node.data.length;
      if (start >= passed && start < next) place.setStart(node, start - passed);
      if (end > passed && end <= next) { place.setEnd(node, end - passed); break; }
      passed = next;
    }
    return place;
  }
  function search() {
    var wanted = fold(field.value.trim());
    places = [];
    at = -1;
    if (wanted.length > 1) shown().forEach(function (turn) {
      var said = turn.querySelector(".said");
      var text = turn.folded || (turn.folded = fold(said.textContent));
      for (var start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
        places.push(range(said, start, start + wanted.length));
      }
    });
    paint();
    tellPlace(wanted.length > 1);
  }
  function paint() {
    if (!painted) {
      turns.forEach(function (turn) { turn.classList.remove("has-found"); });
      places.forEach(function (place) { turnAround(place.startContainer).classList.add("has-found"); });
      return;
    }
    var every = new Highlight();
    places.forEach(function (place, number) { if (number !== at) every.add(place); });
    CSS.highlights.set("found", every);
    CSS.highlights.set("found-now", places[at] ? new Highlight(places[at]) : new Highlight());
  }
  function tellPlace(asked) {
    var text = places.length ? filled(finder.dataset.found, at < 0 ? 1 : at + 1, places.length) : finder.dataset.nothing;
    one("found").textContent = asked ? text : "";
  }
  function turnAround(node) { return (node.parentElement || node).closest(".turn"); }
  function place(step) {
    if (!places.length) return;
    at = at < 0 && step < 0 ? places.length - 1 : (at + step + places.length) % places.length;
    paint();
    tellPlace(true);
    places[at].startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  }
  var later = 0;
  function typed() {
    clearTimeout(later);
    later = setTimeout(function () { search(); place(1); }, 150);
  }
  function searchKeys(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(later);
      if (!places.length) search();
      place(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      if (!field.value) field.blur();
      field.value = "";
      search();
    }
  }

  // Move from turn to turn. Keys rest while someone types, while a dialog is open, and when they are switched off.
  function go(step) {
    var list = shown();
    var now = list.indexOf(document.activeElement && document.activeElement.closest(".turn"));
    var next = now < 0 ? list.findIndex(function (turn) {
      var box = turn.getBoundingClientRect();
      return box.bottom > 160 && box.top < innerHeight;
    }) : now + step;
    var turn = list[Math.max(0, Math.min(next, list.length - 1))];
    if (!turn) return;
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  function keysOn() {
    try { return localStorage.getItem("report-keys") !== "off"; } catch (error) { return one("keys-on").checked; }
  }
  function typing(target) {
    return Boolean(target.closest("input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]"));
  }
  function press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!event.target.closest || typing(event.target) || document.querySelector("dialog[open]") || !keysOn()) return;
    var arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow && event.target.matches(".turn:focus-visible")) go(arrow);
    else if (event.key === "j" || event.key === "k") go(event.key === "j" ? 1 : -1);
    else if (event.key === "n" || event.key === "p") place(event.key === "n" ? 1 : -1);
    else if (event.key === "/") field.focus();
    else if (event.key === "?") showKeys();
    else return;
    event.preventDefault();
  }
  function showKeys() {
    one("keys-on").checked = keysOn();
    one("keys").showModal();
  }
  function keepKeys() {
    try { localStorage.setItem("report-keys", one("keys-on").checked ? "on" : "off"); } catch (error) { /* for now */ }
  }

  // A finding that is pointed at beside a turn shows its words in that turn.
  function light(event) {
    var chip = event.target.closest && event.target.closest(".chip");
    all("mark.lit").forEach(function (mark) { mark.classList.remove("lit"); });
    if (!chip) return;
    var anchor = chip.getAttribute("href").slice(1);
    all("mark[data-for~='" + anchor + "']", chip.closest(".turn")).forEach(function (mark) { mark.classList.add("lit"); });
  }

  // Follow an address to a finding of another level, to a folded one, or to a turn that is narrowed away.
  function reveal() {
    var target = location.hash.length > 1 && one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var level = target.closest(".at");
    if (level) {
      var name = /at-(\w+)/.exec(level.className.replace(/\bat\b /, ""));
      var radio = name && one("level-" + name[1]);
      if (radio) radio.checked = true;
    }
    var holder = target.closest(".turn,.competency");
    if (holder && holder.offsetParent === null && finder) everyTurn();
    var folded = target.closest("details");
    if (folded) folded.open = true;
    (folded || target).scrollIntoView();
  }
  on(window, "hashchange", reveal);
  on(window, "click", function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) reveal();
  });

  var opened = [];
  on(window, "beforeprint", function () {
    opened = all("details:not([open])").filter(function (folded) { return (folded.open = true); });
  });
  on(window, "afterprint", function () {
    opened.forEach(function (folded) { folded.open = false; });
  });

  if (finder) {
    finder.hidden = false;
    turns.forEach(function (turn) { turn.tabIndex = -1; });
    on(bySpeaker, "change", sift);
    on(byMove, "change", sift);
    all("input[name=level],input[name=only]").forEach(function (radio) { on(radio, "change", count); });
    on(one("every-turn"), "click", everyTurn);
    on(field, "input", typed);
    on(field, "keydown", searchKeys);
    on(one("find-next"), "click", function () { place(1); });
    on(one("find-previous"), "click", function () { place(-1); });
    on(one("show-keys"), "click", showKeys);
    on(one("close-keys"), "click", function () { one("keys").close(); });
    on(one("keys-on"), "change", keepKeys);
    on(document, "keydown", press);
    on(document, "mouseover", light);
    on(document, "focusin", light);
  }
  reveal();
})();
