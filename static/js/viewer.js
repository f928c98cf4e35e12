/* Opens large pictures in the page, to zoom and leaf through. */

const words = document.querySelector("[data-viewer-style]").dataset;
const make = (name, parent, values) =>
  parent.appendChild(Object.assign(document.createElement(name), values));
const button = (textContent, ariaLabel, onclick) =>
  make("button", bar, { textContent, ariaLabel, onclick });

const dialog = make("dialog", document.body, { className: "viewer" });
const stage = make("div", dialog);
const picture = make("img", stage);
const bar = make("footer", dialog);
const back = button("‹", words.previous, () => show(at - 1));
const count = make("p", bar, { ariaLive: "polite" });
const onward = button("›", words.next, () => show(at + 1));
button("−", words.smaller, () => zoom(scale / 1.5));
button("+", words.larger, () => zoom(scale * 1.5));
button("×", words.close, () => dialog.close()).autofocus = true;

let links, at, start, scale = 1, x = 0, y = 0, tapped = 0;
const held = new Map();

// Keeps in place what lies at the point, in pixels from the middle.
function zoom(to, [left, top] = [0, 0]) {
  const keep = (n, most, least = -most) => Math.min(most, Math.max(least, n));
  const ratio = (to = keep(to, 6, 1)) / scale;
  x = keep(left - (left - x) * ratio, stage.clientWidth * (to - 1) / 2);
  y = keep(top - (top - y) * ratio, stage.clientHeight * (to - 1) / 2);
  scale = to;
  picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}

function drag(right, down) {
  x += right;
  y += down;
  zoom(scale);
}

function show(number) {
  const all = links.length, small = links[at = (number + all) % all].querySelector("img");
  const digits = n => n.toLocaleString(words.digits);
  picture.src = links[at].href;
  picture.alt = dialog.ariaLabel = small.alt || words.name;
  // Until the large one comes.
  picture.style.backgroundImage = `url("${small.currentSrc}")`;
  count.textContent = words.count.replace("{n}", digits(at + 1)).replace("{all}", digits(all));
  back.hidden = count.hidden = onward.hidden = all < 2;
  zoom(1);
}

function open(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(links.indexOf(event.currentTarget));
  const ready = () => dialog.showModal();
  if (dialog.styled) return ready();
  dialog.styled = make("link", document.head,
    { rel: "stylesheet", href: words.viewerStyle, onload: ready, onerror: ready });
}

const fromMiddle = event =>
  [event.clientX - stage.clientWidth / 2, event.clientY - stage.clientHeight / 2];

// Their middle and distance.
function fingers() {
  const [[x1, y1], [x2, y2] = [x1, y1]] = held.values();
  return [(x1 + x2) / 2, (y1 + y2) / 2, Math.hypot(x1 - x2, y1 - y2)];
}

stage.onpointerdown = event => {
  stage.setPointerCapture(event.pointerId);
  held.set(event.pointerId, start = fromMiddle(event));
};

stage.onpointermove = event => {
  if (!held.has(event.pointerId)) return;
  const was = fingers();
  held.set(event.pointerId, fromMiddle(event));
  const now = fingers();
  drag(now[0] - was[0], now[1] - was[1]);
  if (was[2]) zoom(scale * now[2] / was[2], now);
};

stage.onpointerup = stage.onpointercancel = event => {
  const end = fromMiddle(event), right = end[0] - start[0];
  held.delete(event.pointerId);
  if (held.size) return;
  if (scale === 1 && Math.abs(right) > 60) show(at - Math.sign(right));
  if (Math.hypot(right, end[1] - start[1]) > 9) return;
  const twice = event.timeStamp < tapped + 300;
  if (twice) zoom(scale > 1 ? 1 : 2.5, end);
  tapped = twice ? 0 : event.timeStamp;
};

stage.onwheel = event => {
  event.preventDefault();
  zoom(scale * Math.exp(-event.deltaY / 400), fromMiddle(event));
};

dialog.onkeydown = ({ key }) => {
  const right = { ArrowLeft: 1, ArrowRight: -1 }[key] || 0;
  const down = { ArrowUp: 1, ArrowDown: -1 }[key] || 0;
  const closer = { "+": 1.5, "-": 1 / 1.5 }[key] || 1;
  if (right && scale === 1) show(at - right);
  else drag(right * 80, down * 80);
  zoom(scale * closer);
};

function collect() {
  links = [...document.querySelectorAll("[data-viewer]")];
  for (const link of links) link.onclick = open;
}

collect();
// Another list has come in the place of the first.
addEventListener("narrowed", collect);
