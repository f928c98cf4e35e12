/* The page beside the pieces: in either language, drawn anew after each save. */

const squeezed = (text) => text.replace(/[\s\u200b]+/g, "");

export class Preview {
  constructor(details) {
    this.details = details;
    this.frame = details.querySelector("iframe");
    this.buttons = [...details.querySelectorAll("[data-preview]")];
    this.place = { left: 0, top: 0 };
    this.buttons.forEach((button) => button.addEventListener("click", () => this.choose(button)));
    details.addEventListener("toggle", () => this.draw());
    this.frame.addEventListener("load", () => this.frame.contentWindow.scrollTo(this.place));
    // Beside each other only where there is room for two; otherwise folded until asked for.
    details.open = matchMedia("(min-width: 75em)").matches;
    this.choose(this.buttons[0]);
  }

  choose(chosen) {
    this.address = chosen.dataset.preview;
    for (const button of this.buttons) button.setAttribute("aria-pressed", button === chosen);
    this.shown = "";
    this.draw();
  }

  /** Fetches the page where it is to be seen and is not there yet. */
  draw() {
    if (!this.details.open || this.shown === this.address) return;
    this.shown = this.address;
    this.frame.src = this.address;
  }

  /** After a save: the same page, at the same place. */
  refresh() {
    this.shown = "";
    if (!this.details.open) return;
    const view = this.frame.contentWindow;
    this.place = { left: view.scrollX, top: view.scrollY };
    this.shown = this.address;
    view.location.replace(this.address);
  }

  /** Brings the words of a piece into view, wherever one of `texts` stands on the page. */
  show(...texts) {
    const page = this.details.open && this.frame.contentDocument;
    if (!page?.body) return;
    page.querySelectorAll("[data-desk-shown]").forEach((one) => {
      one.removeAttribute("data-desk-shown");
      one.style.outline = "";
    });
    for (const text of texts.map(squeezed).filter(Boolean)) {
      const found = [...page.body.querySelectorAll("*")]
        .filter((one) => squeezed(one.textContent).includes(text) && one.getClientRects().length)
        .at(-1);
      if (!found) continue;
      found.dataset.deskShown = "";
      found.style.outline = "3px solid #f0a500";
      found.scrollIntoView({ block: "center" });
      return;
    }
  }
}
