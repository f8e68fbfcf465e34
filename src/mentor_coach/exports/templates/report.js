// Comfort only: the page works without it. Follows a link to a marker of another level, opens it, and prints all.
(function () {
  "use strict";
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var level = target.closest(".at");
    if (level) {
      var name = /at-(\w+)/.exec(level.className.replace(/\bat\b /, ""));
      var radio = name && document.getElementById("level-" + name[1]);
      if (radio) radio.checked = true;
    }
    if (target.offsetParent === null) document.getElementById("only-all").checked = true;
    var folded = target.closest("details");
    if (folded) folded.open = true;
    (folded || target).scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details:not([open])"), function (folded) {
      folded.open = true;
      return true;
    });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (folded) { folded.open = false; });
  });
  reveal();
})();
