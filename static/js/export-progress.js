/* Renews the progress of an export in place. Without this script the page reloads itself. */

const EVERY = 1500; // milliseconds

async function renew() {
  const shown = document.getElementById("export");
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.getElementById("export");
    if (!answer.ok || !newer || !("coming" in newer.dataset)) {
      // What is offered now, with a form of its own, or the screen for signing in again.
      location.reload();
      return;
    }
    shown.replaceChildren(...newer.childNodes);
    shown.previousElementSibling.textContent = newer.previousElementSibling.textContent;
  } catch {
    // The network is away for a moment: the next look may find it.
  }
  setTimeout(renew, EVERY);
}

setTimeout(renew, EVERY);
