// Copies a link with one click. Without a script its field can be marked and copied by hand.
(function () {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copies]").forEach(function (button) {
    var words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var field = document.getElementById(button.dataset.copies);
      navigator.clipboard.writeText(field.value).then(
        function () {
          button.textContent = button.dataset.done;
          document.getElementById("share-said").textContent = button.dataset.done;
          setTimeout(function () {
            button.textContent = words;
            document.getElementById("share-said").textContent = "";
          }, 2000);
        },
        function () {
          field.select();
        },
      );
    });
  });
})();
