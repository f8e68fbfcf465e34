// Dropping files: whatever names a file input in data-drops takes them for it, as if they had been chosen there.
(function () {
  "use strict";
  document.querySelectorAll("[data-drops]").forEach(function (place) {
    var input = document.getElementById(place.dataset.drops);
    var drop = input.closest(".drop");

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
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
})();
