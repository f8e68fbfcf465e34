// The demo form: drop a file, see its name, and know that the reading goes on. The form works without it.
(function () {
  "use strict";
  var form = document.getElementById("demo-form");
  var file = document.getElementById("file");
  var drop = document.getElementById("drop");
  var text = document.getElementById("text");
  var shown = document.getElementById("drop-name");
  var progress = document.getElementById("progress");

  function name() {
    shown.textContent = file.files.length ? file.files[0].name : "";
    drop.classList.toggle("drop-filled", file.files.length > 0);
  }
  file.addEventListener("change", name);
  [drop, text].forEach(function (place) {
    place.addEventListener("dragover", function (event) {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("drop-over");
    });
    place.addEventListener("dragleave", function () {
      drop.classList.remove("drop-over");
    });
    place.addEventListener("drop", function (event) {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      drop.classList.remove("drop-over");
      file.files = event.dataTransfer.files;
      name();
    });
  });

  form.addEventListener("submit", function (event) {
    progress.textContent = form.dataset.reading;
    form.setAttribute("aria-busy", "true");
    if (event.submitter) event.submitter.classList.add("btn-busy");
  });
  // Coming back with the browser's back button: the form is as it was, and idle.
  addEventListener("pageshow", function () {
    progress.textContent = "";
    form.removeAttribute("aria-busy");
    form.querySelectorAll(".btn-busy").forEach(function (button) {
      button.classList.remove("btn-busy");
    });
    name();
  });
})();
