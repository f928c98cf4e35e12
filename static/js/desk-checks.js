/* What is to be looked at in a translation, said while it is typed. The same as
   site/translation/quality/, whose word is final: tests/translation/findings.json holds both to
   one another. `rules` are what that module sends along: sentences, lists and limits. */

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)\/?>/g;
const OTHER_MARKUP = /<[!?][^<>]*>?/g;
const LINK_ID = /\bid\s*=\s*["']?([\w-]+)/;
const WHOLE_LINK_ID = /^id\s*=\s*["']?[\w-]+["']?$/;
const PLACEHOLDER = /%\(\w+\)[sd]|%[sd](?!\w)|\{\{[^{}]*\}\}|\{\w*\}/g;
const ADDRESS = /https?:\/\/\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?/g;
const LATIN_WORD = /[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*[A-Za-zÀ-ɏ]/g;
const GROUPED = /(?<![0-9])[0-9]{1,3}(?:[.,\u00a0\u202f][0-9]{3})+(?![0-9])/g;
// As in anatomy.py: control characters, broken encodings, and what turns the direction of text.
const HIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffd\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]/g;
const ALONE = ["br"];
const LEVELS = ["refused", "open", "note"];

function unescaped(text) {
  if (!text.includes("&")) return text;
  const area = document.createElement("textarea");
  area.innerHTML = text.replaceAll("<", "&lt;");
  return area.value;
}

/** The words of a piece as a reader sees them. */
export function plain(piece) {
  return unescaped(piece.replace(TAG, (_all, _end, name) => (ALONE.includes(name.toLowerCase()) ? " " : "")));
}

function inAscii(text) {
  return text.replace(/[\u17e0-\u17e9]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0));
}

/** Near enough to khmer.spelling.fold for a hint; the server folds in full. */
function folded(text) {
  return inAscii(text.replace(INVISIBLE, "").normalize("NFC").toLowerCase())
    .replaceAll("\u17d2\u178a", "\u17d2\u178f")
    .replaceAll("\u17b2", "\u17b1");
}

function counted(things) {
  const count = new Map();
  for (const thing of things) count.set(thing, (count.get(thing) || 0) + 1);
  return count;
}

function lessThan(one, other) {
  return [...other].filter(([thing, times]) => (one.get(thing) || 0) < times).map(([thing]) => thing);
}

function nameOf([, , element, attributes]) {
  const name = element.toLowerCase();
  const link = name === "a" && attributes.match(LINK_ID);
  return link ? `a#${link[1]}` : name;
}

function asTag(name) {
  const [element, link] = name.split("#");
  return link ? `<a id="${link}">` : `<${element}>`;
}

const marks = (piece) => counted([...piece.matchAll(TAG)].filter((tag) => !tag[1]).map(nameOf));
const gaps = (piece) => counted(plain(piece).match(PLACEHOLDER) || []);

function numbers(piece) {
  const text = inAscii(plain(piece)).replace(GROUPED, (found) => found.replace(/[^0-9]/g, ""));
  return counted((text.match(/[0-9]+/g) || []).map((run) => run.replace(/^0+/, "") || "0"));
}

function latinWords(piece) {
  const text = plain(piece).replace(ADDRESS, " ").replace(PLACEHOLDER, " ");
  return [...new Set(text.match(LATIN_WORD) || [])];
}

function isBalanced(piece) {
  const waiting = [];
  for (const [, end, element] of piece.matchAll(TAG)) {
    const name = element.toLowerCase();
    if (ALONE.includes(name)) continue;
    if (!end) waiting.push(name);
    else if (waiting.pop() !== name) return false;
  }
  return waiting.length === 0;
}

function mayStand([, , element, attributes], rules) {
  const name = element.toLowerCase();
  const given = attributes.trim().replace(/\/$/, "").trim();
  return rules.inlineTags.includes(name) && (!given || (name === "a" && WHOLE_LINK_ID.test(given)));
}

/** The terms of the glossary that a text contains, the longest where two overlap. */
export function termsIn(text, glossary) {
  if (!glossary.length) return [];
  const byName = new Map(glossary.map((term) => [term.source.toLowerCase(), term]));
  const names = [...byName.keys()].sort((a, b) => b.length - a.length);
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(${escaped.join("|")})(?:e?s)?(?![\\p{L}\\p{N}_])`, "giu");
  const found = new Set();
  for (const match of text.matchAll(pattern)) {
    const term = byName.get(match[1].toLowerCase());
    const isShort = term.source === term.source.toUpperCase();
    if (!isShort || match[1] === match[1].toUpperCase()) found.add(term);
  }
  return [...found];
}

function ofMarks(source, translation, say, rules) {
  const foreign = [...translation.matchAll(TAG)].filter((tag) => !mayStand(tag, rules));
  const refused = [...foreign.map((tag) => tag[0]), ...(translation.match(OTHER_MARKUP) || [])];
  if (refused.length) return [say("tags-refused", { tags: listed(refused) })];
  const [before, after] = [marks(source), marks(translation)];
  const unknown = [...after.keys()].filter((name) => name.startsWith("a#") && !before.has(name));
  if (unknown.length) return [say("links-unknown", { tags: listed(unknown.map(asTag)) })];
  const [missing, added] = [lessThan(after, before), lessThan(before, after)];
  return [
    missing.length && say("tags-missing", { tags: listed(missing.map(asTag)) }),
    added.length && say("tags-added", { tags: listed(added.map(asTag)) }),
    !isBalanced(translation) && say("tags-open"),
  ];
}

function ofGaps(source, translation, say) {
  const [before, after] = [gaps(source), gaps(translation)];
  const [missing, added] = [lessThan(after, before), lessThan(before, after)];
  return [
    added.length && say("gaps-unknown", { gaps: listed(added) }),
    missing.length && say("gaps-missing", { gaps: listed(missing) }),
  ];
}

function ofTerms(source, translation, glossary, say) {
  const terms = termsIn(plain(source), glossary);
  const text = folded(plain(translation));
  const renderings = terms.map((term) => folded(term.rendering)).sort((a, b) => b.length - a.length);
  const rest = renderings.reduce((left, rendering) => left.replaceAll(rendering, "\n"), text);
  return terms.flatMap(({ source: term, rendering, forbidden }) => {
    const used = forbidden.filter((word) => rest.includes(folded(word)));
    if (used.length) return used.map((word) => say("forbidden", { word, term, rendering }));
    return text.includes(folded(rendering)) ? [] : [say("term", { term, rendering })];
  });
}

function ofNumbers(source, translation, say) {
  const [before, after] = [numbers(source), numbers(translation)];
  const [missing, added] = [lessThan(after, before), lessThan(before, after)];
  return [
    missing.length && say("numbers-missing", { numbers: listed(missing) }),
    added.length && say("numbers-added", { numbers: listed(added) }),
  ];
}

function ofMonths(source, translation, say, rules) {
  const names = rules.englishMonths.join("|");
  const dated = new RegExp(`[0-9](?:st|nd|rd|th)?\\s+(?:of\\s+)?(${names})\\b|\\b(${names})\\s+[0-9]`, "g");
  const asked = [...plain(source).matchAll(dated)].map((found) => rules.englishMonths.indexOf(found[1] || found[2]));
  const text = folded(plain(translation));
  return [...new Set(asked)]
    .map((month) => rules.months[month])
    .filter((month) => !text.includes(folded(month)))
    .map((month) => say("month", { month }));
}

function endsSentence(source) {
  const text = plain(source).replace(/[ \u00a0"'”’)\]]+$/, "");
  return /\s\S*[^\s.]{2}\.$/.test(` ${text}`) && text.trim().includes(" ");
}

function ofKhmer(source, translation, glossary, say, rules, sourceLanguage) {
  const found = sourceLanguage === "en" ? ofMonths(source, translation, say, rules) : [];
  const text = plain(translation);
  const known = new Set(glossary.flatMap((term) => latinWords(term.rendering)).map((word) => word.toLowerCase()));
  const foreign = latinWords(translation).filter((word) => !known.has(word.toLowerCase()));
  const words = (one) => one.split(/\s+/).filter(Boolean).join(" ");
  if (foreign.length && words(text) === words(plain(source))) found.push(say("untranslated"));
  else if (foreign.length) found.push(say("latin", { words: listed(foreign) }));
  const shown = [...text];
  while (shown.length && rules.closing.includes(shown.at(-1))) shown.pop();
  if (sourceLanguage === "en" && endsSentence(source) && !rules.stops.includes(shown.at(-1) || "-")) {
    found.push(say("full-stop", {}, withFullStop(translation, rules)));
  }
  if (translation.search(INVISIBLE) >= 0) found.push(say("invisible", {}, translation.replace(INVISIBLE, "")));
  const others = Object.keys(rules.preferred).join("|");
  const other = new RegExp(`(?:${others})(?![\\u17b6-\\u17d3\\u17dd])`, "g");
  const ours = translation.replace(other, (word) => rules.preferred[word]);
  for (const word of new Set(text.match(other))) {
    found.push(say("spelling", { ours: rules.preferred[word], other: word }, ours === translation ? "" : ours));
  }
  return found;
}

function withFullStop(translation, rules) {
  const text = translation.trimEnd();
  if (text.endsWith(">") || rules.closing.includes(text.at(-1))) return "";
  return `${text.replace(/\.+$/, "").trimEnd()}។`;
}

const listed = (things) => [...new Set(things)].join(", ");

/** A sentence with its gaps, `%(name)s`, filled. */
export function filled(sentence, values) {
  return sentence.replace(/%\((\w+)\)s/g, (_gap, name) => values[name]);
}

/**
 * The findings in `translation`: {kind, sentence, level, offer}, the gravest first.
 * `desk` is the data of the page: its glossary, languages and rules.
 */
export function findings(source, translation, desk) {
  const rules = desk.checks;
  const say = (kind, values = {}, offer = "") => {
    const [level, sentence] = rules.kinds[kind];
    return { kind, level, offer, sentence: filled(sentence, values) };
  };
  // Python counts characters where JavaScript counts halves of some.
  const most = Math.max(rules.longest, rules.longestPerSource * [...source].length);
  if ([...translation].length > most) return [say("too-long", { most })];
  if (!translation.trim()) return [say("empty")];
  const found = [
    HIDDEN.test(translation) && say("hidden"),
    ...ofMarks(source, translation, say, rules),
    ...ofGaps(source, translation, say),
    ...ofTerms(source, translation, desk.glossary, say),
    ...ofNumbers(source, translation, say),
    !plain(translation).trim() && say("empty"),
    ...(desk.language === "km" ? ofKhmer(source, translation, desk.glossary, say, rules, desk.sourceLanguage) : []),
  ];
  return found.filter(Boolean).sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
