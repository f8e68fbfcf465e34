// Comfort for every page; each page works without it.
(function () {
  "use strict";
  var box = document.getElementById("theme");
  if (box) {
    box.addEventListener("change", function () {
      var dark = matchMedia("(prefers-color-scheme: dark)").matches !== box.checked;
      try {
        localStorage.setItem("theme", dark ? "dark" : "light");
      } catch (error) {
        // private windows may refuse; the choice then lasts for this page
      }
    });
  }

  // Menus close with Escape and when the focus or a click goes elsewhere.
  var menus = document.querySelectorAll("details.menu, details.drop-menu");
  function closeAll(except) {
    menus.forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) {
    closeAll(event.target.closest("details.menu, details.drop-menu"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    menus.forEach(function (menu) {
      if (menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  });

  // The level switch changes the level in place; the address keeps it, so it can be shared.
  var links = document.querySelectorAll(".switch a[data-level]");
  function mark() {
    var target = document.getElementById(location.hash.slice(1));
    var shown = target && target.closest(".level");
    if (!shown) return;
    var level = shown.id;
    links.forEach(function (link) {
      if (link.dataset.level === level) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  links.forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var top = scrollY;
      location.hash = link.dataset.level;
      scrollTo({ top: top, behavior: "instant" });
      mark();
    });
  });
  addEventListener("hashchange", mark);
  mark();

  var trouble = document.getElementById("trouble");
  if (trouble) trouble.focus();
})();
