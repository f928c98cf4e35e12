/* Narrows a list in its place. Without this script the same links load the page anew. */

const ID = "narrowed";
let at = location.search;
const find = page => page.getElementById(ID);

async function show(address, isNew) {
  const before = find(document);
  before.ariaBusy = "true";
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = document.importNode(find(page), true);
    before.replaceWith(list);
    document.title = page.title;
    if (isNew) history.pushState(null, "", address);
    at = location.search;
    const chosen = [...list.querySelectorAll("a")].find(link => link.href === address);
    // The page of a list begins at its top.
    if (isNew) chosen?.closest(".filters") ? chosen.focus() : list.scrollIntoView();
    const said = list.querySelector(".gallery-count, .empty");
    document.getElementById("narrowed-said").textContent = said?.firstChild.textContent.trim() ?? "";
    dispatchEvent(new Event("narrowed"));
  } catch {
    // Whatever went wrong: the browser shows it, or tries again.
    location.assign(address);
  }
}

document.addEventListener("click", event => {
  const link = event.target.closest?.(`#${ID} :is(.filters, .pagination) a`);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href, true);
});

addEventListener("popstate", () => {
  // A step to another place on the same page changes no list.
  if (at !== location.search) show(location.href);
});
