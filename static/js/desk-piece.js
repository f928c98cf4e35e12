/* One piece of the editor: what stands around it, and what happens to it. */

import { filled, findings } from "./desk-checks.js";

const setText = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
const PAUSE = 200; // milliseconds without a keystroke before the text is looked at

function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "onclick") element.addEventListener("click", value);
    else element.setAttribute(key, value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

const button = (label, onclick) => make("button", { type: "button", class: "button button-small button-secondary", onclick }, label);

export class Piece {
  constructor(segment, row, state, desk) {
    Object.assign(this, { segment, row, state, desk, words: desk.words });
    this.value = row.querySelector(":scope > div");
    row.querySelector(":scope > p").lang = desk.sourceLanguage;
    this.value.lang = desk.language;
    this.saved = this.value.textContent;
    this.before = make("div", { class: "desk-before" });
    row.querySelector(":scope > p").after(this.before);
    // What has one part only stands in the heading above already.
    if (state.place.includes("›")) row.prepend(make("p", { class: "desk-place" }, state.place));
    this.alert = make("div", { class: "desk-alert", role: "alert" });
    this.origin = make("div", { class: "desk-origin" });
    this.found = make("div", { class: "desk-found", role: "status" });
    this.memory = make("div", { class: "desk-memory" });
    this.similar = make("div", { class: "desk-memory" });
    row.append(
      make("div", { class: "desk-piece" }, this.alert, this.found, this.origin, this.memory, this.similar, this.terms()),
    );
    new MutationObserver(() => this.dress()).observe(this.value, { childList: true });
    this.drawAll();
  }

  get area() {
    return this.value.querySelector("textarea");
  }

  /** The last button of the editor's own: "Translate" or "Edit", and "Save" while editing. */
  get press() {
    return [...this.row.querySelectorAll(":scope > ul > li > button")].at(-1);
  }

  /** The editor has opened or closed the field. */
  dress() {
    const area = this.area;
    if (!area) {
      this.draw(this.state.findings);
      return;
    }
    area.setAttribute("aria-label", `${this.state.place}: ${this.segment.source}`);
    const { longest, longestPerSource } = this.desk.checks;
    area.maxLength = this.state.room || Math.max(longest, longestPerSource * this.segment.source.length);
    area.addEventListener("input", () => this.check());
    if (area.value) this.check();
    this.fetchSimilar();
  }

  check() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.area) this.draw(this.area.value ? findings(this.segment.source, this.area.value, this.desk) : []);
    }, PAUSE);
  }

  /** Puts `text` into the field, opening it where needed; `andSave` presses "Save" too. */
  write(text, andSave = false) {
    if (!this.area) this.press.click();
    setText.call(this.area, text);
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.area.focus();
    if (andSave) this.press.click();
  }

  drawAll() {
    this.draw(this.state.findings);
    this.drawOrigin();
    this.drawMemory();
    this.drawBefore();
  }

  draw(found) {
    this.row.dataset.deskLevel = found[0]?.level || "";
    this.found.replaceChildren();
    if (!found.length) return;
    const lines = found.map((one) =>
      make(
        "li",
        { class: `desk-finding desk-finding--${one.level}`, "data-kind": one.kind },
        make("span", {}, one.sentence),
        one.offer && button(this.offered(one), () => this.write(one.offer)),
      ),
    );
    this.found.append(make("p", { class: "desk-label" }, this.words.findings), make("ul", {}, ...lines));
  }

  offered(one) {
    const text = one.offer.length > 40 ? `…${one.offer.slice(-40)}` : one.offer;
    return filled(this.words.offer, { text });
  }

  drawOrigin() {
    const { origin } = this.state;
    this.origin.replaceChildren();
    if (!origin) return;
    this.origin.append(
      make("p", { class: `desk-mark desk-mark--${origin}` }, this.words.origins[origin]),
      origin === "machine" && button(this.words.read, () => this.write(this.saved, true)),
    );
  }

  drawMemory() {
    this.memory.replaceChildren();
    if (this.state.version || !this.state.memory.length) return;
    this.memory.append(
      make("p", { class: "desk-label" }, this.words.memory),
      make("ul", {}, ...this.state.memory.map((text) => this.suggestion(text, () => this.write(text, true)))),
    );
  }

  suggestion(text, onclick, ...above) {
    const shown = make("span", { class: "desk-text", lang: this.desk.language }, text);
    return make("li", { class: "desk-suggestion" }, ...above, shown, button(this.words.take, onclick));
  }

  async fetchSimilar() {
    if (this.hasAsked) return;
    this.hasAsked = true;
    const answer = await fetch(this.state.similar, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const { similar } = await answer.json();
    if (!similar.length) return;
    this.similar.append(
      make("p", { class: "desk-label" }, this.words.similar),
      make(
        "ul",
        {},
        ...similar.map(({ source, text, likeness }) =>
          this.suggestion(
            text,
            () => this.write(text),
            make("span", { class: "desk-likeness" }, filled(this.words.likeness, { percent: likeness })),
            make("span", { class: "desk-source", lang: this.desk.sourceLanguage }, source),
          ),
        ),
      ),
    );
  }

  drawBefore() {
    this.before.replaceChildren();
    const { before } = this.state;
    if (!before || this.state.version) return;
    const runs = before.runs.map(([what, text]) => {
      if (what === "same") return document.createTextNode(text);
      const hidden = make("span", { class: "w-sr-only" }, ` (${this.words[what]}: `);
      return make(what === "gone" ? "del" : "ins", {}, hidden, text, make("span", { class: "w-sr-only" }, ") "));
    });
    this.before.append(
      make("p", { class: "desk-label" }, this.words.before),
      make("p", { class: "desk-diff", lang: this.desk.sourceLanguage }, ...runs),
      make("p", { class: "desk-label" }, this.words.beforeText),
      make("ul", {}, make("li", { class: "desk-suggestion" },
        make("span", { class: "desk-text", lang: this.desk.language }, before.text),
        button(this.words.takeBefore, () => this.write(before.text)))),
    );
  }

  terms() {
    const terms = this.state.terms.map((position) => this.desk.glossary[position]);
    if (!terms.length) return null;
    const lines = terms.map((term) =>
      make(
        "li",
        {},
        make("span", { lang: this.desk.sourceLanguage }, term.source),
        " – ",
        make("span", { class: "desk-text", lang: this.desk.language }, term.rendering),
        term.forbidden.length && make("span", { class: "desk-forbidden", lang: this.desk.language }, filled(this.words.forbidden, { words: term.forbidden.join(", ") })),
        term.note && make("span", { class: "desk-note" }, term.note),
      ),
    );
    return make("div", { class: "desk-terms" }, make("p", { class: "desk-label" }, this.words.terms), make("ul", {}, ...lines));
  }

  // What came of saving

  wasSaved(data) {
    this.alert.replaceChildren();
    this.state = { ...this.state, ...data };
    this.saved = data.data || "";
    this.drawAll();
  }

  wasRefused(text, data) {
    this.say(`${this.words.notSaved} ${data.error}`);
    if (this.saved) this.alert.append(make("p", {}, this.words.stored), make("p", { class: "desk-text", lang: this.desk.language }, this.saved));
    this.hold(data.findings);
  }

  wasNotReached() {
    this.say(this.words.noConnection);
  }

  wasOvertaken(text, { by, text: theirs, version }) {
    const name = by || this.words.somebody;
    this.say(filled(theirs ? this.words.overtaken : this.words.removed, { name }));
    if (theirs) this.alert.append(make("p", { class: "desk-text", lang: this.desk.language }, theirs));
    const settle = (settled) => () => {
      this.state.version = version;
      settled();
    };
    this.alert.append(
      button(this.words.takeTheirs, settle(() => {
        this.saved = theirs;
        this.knownAnswer = { data: theirs, error: "", comment: name, last_translated_by: null };
        this.write(theirs, true);
        this.alert.replaceChildren();
      })),
      button(this.words.takeMine, settle(() => this.write(text, true))),
    );
  }

  /** Keeps findings in view after the editor has closed the field. */
  hold(found) {
    this.state = { ...this.state, findings: found };
    this.draw(found);
  }

  say(sentence) {
    this.alert.replaceChildren(make("p", { class: "desk-alert__text" }, sentence));
  }

  /** The answer to the next save, where it is known and nothing is to be sent. */
  takeKnownAnswer() {
    const known = this.knownAnswer;
    this.knownAnswer = null;
    return known;
  }
}
