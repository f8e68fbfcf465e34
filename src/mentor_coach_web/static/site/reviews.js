// Comfort for the report page: print, files that say they are being made, and notes at findings without leaving.
(function () {
  "use strict";
  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  var told = document.getElementById("saving");
  function nameOf(response) {
    var found = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") || "");
    return found ? found[1] : "";
  }
  function keep(name, content) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }
  function save(link) {
    if (link.getAttribute("aria-disabled") === "true") return;
    link.setAttribute("aria-disabled", "true");
    told.textContent = told.dataset.busy + " " + link.textContent;
    link.closest("details").open = false;
    fetch(link.href, { headers: { Accept: "application/json" }, credentials: "same-origin" }).then(function (response) {
      var name = nameOf(response);
      if (response.ok && name) return response.blob().then(function (content) {
        keep(name, content);
        told.textContent = told.dataset.done;
      });
      if (response.redirected) return location.assign(response.url);
      return response.json().then(function (answer) { told.textContent = answer.message; });
    }).catch(function () {
      told.textContent = told.dataset.failed;
    }).then(function () { link.removeAttribute("aria-disabled"); });
  }

  var template = document.getElementById("differ-form");
  function begin(place) {
    var form = template.content.firstElementChild.cloneNode(true);
    var note = place.querySelector(".differ-note");
    var field = form.querySelector("textarea");
    form.action = place.querySelector("a").href;
    field.value = note ? note.innerText : "";
    form.querySelector("[name=withdraw]").hidden = !place.classList.contains("differ-said");
    form.querySelector("[data-leave]").addEventListener("click", function () {
      form.replaceWith(place);
      place.querySelector("a").focus();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      event.stopPropagation();
      send(form, event.submitter, place.dataset.marker);
    });
    place.replaceWith(form);
    field.focus();
  }
  function send(form, button, marker) {
    var content = new FormData(form);
    if (button && button.name) content.append(button.name, button.value);
    var trouble = form.querySelector(".differ-failed");
    trouble.textContent = "";
    fetch(form.action, {
      method: "POST", body: content, headers: { Accept: "application/json" }, credentials: "same-origin"
    }).then(function (response) {
      if (!response.ok || response.redirected) throw new Error(response.status);
      return response.json();
    }).then(function (answer) {
      form.insertAdjacentHTML("afterend", answer.finding);
      form.remove();
      document.getElementById("differences").innerHTML = answer.summary;
      var place = document.querySelector('.differ[data-marker="' + marker + '"] a');
      if (place) place.focus();
    }).catch(function () { trouble.textContent = told.dataset.failed; });
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var link = event.target.closest("a[data-save]");
    var place = event.target.closest(".differ a") && event.target.closest(".differ");
    if (link && window.fetch) {
      event.preventDefault();
      save(link);
    } else if (place && template) {
      event.preventDefault();
      begin(place);
    }
  });
})();
