// Comfort of the settings: the time zone of this device, and a page that looks again by itself.
(function () {
  "use strict";
  var offer = document.querySelector("[data-zone-here]");
  var select = document.getElementById("id_time_zone");
  if (offer && select && window.Intl) {
    var here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    var option = Array.prototype.find.call(select.options, function (each) {
      return each.value === here;
    });
    if (option && select.value !== here) {
      var button = offer.querySelector("button");
      button.textContent = option.textContent;
      offer.hidden = false;
      button.addEventListener("click", function () {
        select.value = here;
        offer.hidden = true;
        select.focus();
      });
    }
  }
  var waiting = document.querySelector("[data-again]");
  if (waiting) {
    setTimeout(function () {
      location.reload();
    }, 1000 * Number(waiting.dataset.again));
  }
})();
