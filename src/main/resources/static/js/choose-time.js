"use strict";

// The month of days becomes a date grid: one tab stop, arrows by day and week, Home and End in the week, PageUp and
// PageDown by month (WAI-ARIA Authoring Practices). Without this file every day is a link of its own.
(() => {
  const grid = document.querySelector("table.month[role=grid]");
  if (!grid) return;
  const days = [...grid.querySelectorAll("td > a, td > span")];
  const weekday = (day) => day.parentElement.cellIndex;

  const stopAt = (day) => {
    days.forEach((other) => (other.tabIndex = other === day ? 0 : -1));
  };
  const turn = (which) => document.querySelector(`a[data-month=${which}]`)?.click();
  const go = (index) => {
    const day = days[index];
    if (!day) {
      turn(index < 0 ? "previous" : "next");
      return;
    }
    stopAt(day);
    day.focus();
  };

  stopAt(grid.querySelector("[aria-selected=true] > *") ?? days.find((day) => day.href) ?? days[0]);
  if (location.hash === "#month-day") document.getElementById("month-day")?.focus();

  grid.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = days.indexOf(event.target);
    if (at < 0) return;
    const moves = {
      ArrowRight: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      ArrowDown: () => go(at + 7),
      ArrowUp: () => go(at - 7),
      Home: () => go(Math.max(0, at - weekday(days[at]))),
      End: () => go(Math.min(days.length - 1, at + 6 - weekday(days[at]))),
      PageUp: () => turn("previous"),
      PageDown: () => turn("next"),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  });
})();

// A choice of zone shows at once; the button does the same.
document.getElementById("zone")?.addEventListener("change", (event) => event.target.form.submit());
