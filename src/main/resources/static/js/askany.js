"use strict";

// Everything here only adds to pages that work without it.

// A second click on a form that is under way changes nothing; the server would not mind it either.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.classList.contains("is-sent")) {
    event.preventDefault();
    return;
  }
  form.classList.add("is-sent");
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form.is-sent").forEach((form) => form.classList.remove("is-sent"));
});

// The error summary takes the focus, so that it is read first.
document.querySelector(".error-summary")?.focus();

// A menu closes by Escape and by a click elsewhere.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Filters that a phone folds away stand open where there is room.
if (matchMedia("(min-width: 60rem)").matches) {
  document.querySelectorAll("details[data-open-when-wide]").forEach((folded) => (folded.open = true));
}

// Times are Vietnam's; whoever reads them elsewhere sees their own beside it.
function showOwnZone(part) {
  part.querySelectorAll?.("time[data-own-zone]").forEach((time) => {
    const words = time.dataset.ownZone;
    delete time.dataset.ownZone;
    const at = new Date(time.dateTime);
    const language = document.documentElement.lang;
    const as = (timeZone) => at.toLocaleString(language, { dateStyle: "medium", timeStyle: "short", timeZone });
    if (as(undefined) === as("Asia/Ho_Chi_Minh")) return;
    const own = document.createElement("span");
    own.className = "muted";
    own.textContent = ` (${words.replace("{0}", as(undefined))})`;
    time.closest("dd").append(own);
  });
}
showOwnZone(document);
document.addEventListener("htmx:load", (event) => showOwnZone(event.detail.elt));
