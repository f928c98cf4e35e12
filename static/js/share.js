/* Buttons that need a script stay hidden until it is known that this browser can do what they say. */

function offerCopying(button) {
  const copied = document.getElementById(button.dataset.copies);
  const status = button.parentElement.querySelector("[role=status]");
  copied.addEventListener("focus", () => copied.select?.());
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // Emptied first: the same words put there again would not be read out.
    status.textContent = "";
    let said = button.dataset.done;
    try {
      await navigator.clipboard.writeText(copied.value ?? shownText(copied));
    } catch {
      copied.focus();
      said = button.dataset.failed;
    }
    requestAnimationFrame(() => { status.textContent = said; });
  });
}

// Without the marks that let Khmer lines break between words.
const shownText = element => element.innerText.replaceAll("\u200b", "").trim();

function offerSharing(button) {
  const shared = { title: button.dataset.shareTitle, url: button.dataset.shareAddress };
  if (!navigator.share || (navigator.canShare && !navigator.canShare(shared))) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    // Rejected when the visitor closes the choice again, which is nothing to report.
    navigator.share(shared).catch(() => {});
  });
}

document.querySelectorAll("[data-copies]").forEach(offerCopying);
document.querySelectorAll("[data-share-address]").forEach(offerSharing);
