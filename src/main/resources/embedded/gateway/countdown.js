"use strict";
// The server decides when the time is over; this only shows it, and asks again when it is.
const left = document.getElementById("left");
const end = performance.now() + Number(left.dataset.seconds) * 1000;
const show = () => {
  const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  left.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  if (seconds > 0) setTimeout(show, 1000);
  else if (location.search) location.reload();
};
show();
