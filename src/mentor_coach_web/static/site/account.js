// Passkeys: shown where the browser knows them, and a word when one was not used.
(function () {
  "use strict";
  var words = document.currentScript.dataset.trouble;
  document.querySelectorAll("[data-passkeys]").forEach(function (part) {
    part.hidden = !window.PublicKeyCredential;
  });
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    var place = document.getElementById("passkey-trouble");
    if (place) place.textContent = words;
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
    });
  });
})();
