// The demo form: see the name of the chosen file, and know that the reading goes on. The form works without it.
(function () {
  "use strict";
  var form = document.getElementById("demo-form");
  var file = document.getElementById("file");
  var drop = document.getElementById("drop");
  var shown = document.getElementById("drop-name");
  var progress = document.getElementById("progress");

  function name() {
    shown.textContent = file.files.length ? file.files[0].name : "";
    drop.classList.toggle("drop-filled", file.files.length > 0);
  }
  file.addEventListener("change", name);

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
