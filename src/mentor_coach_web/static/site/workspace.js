// Comfort for every page of the workspace; each page works without it.
(function () {
  "use strict";
  // A form is sent once: its buttons rest until the answer comes.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.method === "post") form.dataset.sent = "true";
    if (event.submitter) event.submitter.classList.add("btn-busy");
  });
  addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll(".btn-busy").forEach(function (button) {
        button.classList.remove("btn-busy");
      });
    });
  });
})();
