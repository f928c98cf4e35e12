/* Buttons that need a script stay hidden until it is known that this browser can do what they say. */

function offerCopying(button) {
  const address = document.getElementById(button.dataset.copies);
  const status = button.parentElement.querySelector("[role=status]");
  address.addEventListener("focus", () => address.select());
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // Emptied first: the same words put there again would not be read out.
    status.textContent = "";
    let said = button.dataset.done;
    try {
      await navigator.clipboard.writeText(address.value);
    } catch {
      address.focus();
      said = button.dataset.failed;
    }
    requestAnimationFrame(() => { status.textContent = said; });
  });
}

function offerSharing(button) {
  const petition = { title: button.dataset.shareTitle, url: button.dataset.shareAddress };
  if (!navigator.share || (navigator.canShare && !navigator.canShare(petition))) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    // Rejected when the visitor closes the choice again, which is nothing to report.
    navigator.share(petition).catch(() => {});
  });
}

document.querySelectorAll("[data-copies]").forEach(offerCopying);
document.querySelectorAll("[data-share-address]").forEach(offerSharing);
