// Keeps the list fresh without moving the reader: it is replaced only when it changed, and focus stays where it was.
const everySeconds = 3;
setInterval(async () => {
  if (document.hidden) return;
  const list = document.getElementById("list");
  try {
    const answer = await fetch(list.dataset.address);
    if (!answer.ok) return;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const fresh = holder.content.firstElementChild;
    if (fresh.innerHTML === list.innerHTML) return;
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    list.replaceWith(fresh);
    if (focused) [...fresh.querySelectorAll("a")].find(a => a.getAttribute("href") === focused)?.focus();
  } catch {
    // The server is starting again: the next round asks once more.
  }
}, everySeconds * 1000);
