"use strict";

// Keeps what is typed into <form data-draft="name"> in this tab until it was sent, so that going away loses nothing.
document.querySelectorAll("form[data-draft]").forEach((form) => {
  const key = "draft:" + form.dataset.draft;
  const fields = [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "submit");
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const untouched = fields.every((field) => (field.type === "radio" ? !field.checked : field.value === ""));
  if (kept && untouched) {
    fields.forEach((field) => {
      if (field.type === "radio") field.checked = kept[field.name] === field.value;
      else field.value = kept[field.name] ?? "";
    });
  }
  form.addEventListener("input", () => {
    const typed = new FormData(form);
    const draft = Object.fromEntries(fields.map((field) => [field.name, typed.get(field.name)]));
    sessionStorage.setItem(key, JSON.stringify(draft));
  });
});

document.querySelectorAll("[data-draft-sent]").forEach((page) => {
  sessionStorage.removeItem("draft:" + page.dataset.draftSent);
});
