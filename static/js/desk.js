/* The translators' desk: memory, checks, glossary and the page itself, around the segment editor of
   wagtail-localize. That editor is drawn by a script of its own, which is left as it is: we stand
   beside its pieces, press its buttons, and listen as it saves. */

import { Piece } from "./desk-piece.js";
import { Preview } from "./desk-preview.js";
import { listenToSaving } from "./desk-saving.js";

const editor = document.querySelector(".js-translation-editor");
const desk = JSON.parse(document.getElementById("desk-data").textContent);
const props = JSON.parse(editor.dataset.props);

/** The segments in the order in which the editor draws them: by tab, then by field and block. */
function inOrder({ tabs, segments }) {
  return tabs.flatMap((tab) => {
    const fields = new Map();
    for (const segment of segments.filter((one) => one.location.tab === tab.slug)) {
      const key = `${segment.location.field}/${segment.location.blockId || "null"}`;
      fields.set(key, [...(fields.get(key) || []), segment]);
    }
    return [...fields.values()].flat();
  });
}

/** The rows of the editor, each with its segment; nothing where they do not fit one another. */
function rowsWithSegments() {
  const rows = [...editor.querySelectorAll("h3 + ul > li")];
  const segments = inOrder(props);
  const fits = ({ type, source }, row) => type !== "string" || row.querySelector(":scope > p")?.textContent === source;
  if (rows.length !== segments.length || !segments.every((one, at) => fits(one, rows[at]))) return [];
  return segments.map((segment, at) => [segment, rows[at]]).filter(([{ type }]) => type === "string");
}

function start() {
  const pieces = new Map();
  for (const [segment, row] of rowsWithSegments()) {
    const state = desk.pieces[segment.id];
    if (state) pieces.set(segment.editUrl, new Piece(segment, row, state, desk));
  }
  editor.before(document.querySelector(".desk-memory-bar"));
  const details = document.querySelector(".desk-preview");
  const preview = details && new Preview(details);
  // Folded, it is the first thing; beside the pieces, a keyboard comes to them first.
  if (details && !details.open) editor.before(details);
  listenToSaving(
    (address) => pieces.get(new URL(address, location.href).pathname),
    () => preview?.refresh(),
  );
  editor.addEventListener("focusin", ({ target }) => {
    const piece = [...pieces.values()].find((one) => one.row.contains(target));
    if (piece) preview?.show(asText(piece.saved), asText(piece.segment.source));
  });
  document.documentElement.dataset.desk = "ready";
}

const asText = (piece) => new DOMParser().parseFromString(piece, "text/html").body.textContent;

// The editor draws itself at this event too; its script comes first, and so does its listener.
document.addEventListener("DOMContentLoaded", start);
