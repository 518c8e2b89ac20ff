// Elements from data: text is only ever set as text, so that no message can bring markup of its own.

export const $ = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Make a parent's children like fresh ones, in place, so that a press or the focus on one of them is not lost. */
export function renew(parent, fresh) {
  if (parent.children.length !== fresh.length) return parent.replaceChildren(...fresh);
  return fresh.forEach((one, index) => liken(parent.children[index], one));
}

function liken(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const name of fresh.getAttributeNames()) old.setAttribute(name, fresh.getAttribute(name));
  if (fresh.children.length && fresh.children.length === fresh.childNodes.length) renew(old, [...fresh.children]);
  else old.replaceChildren(...fresh.childNodes);
}

/** A steady colour for a name, one of six in the style sheet. */
export function avatar(name, seed) {
  const shown = element("span", { class: "avatar", "aria-hidden": "true" }, [...name][0] ?? "");
  shown.dataset.tint = String(Math.abs(seed) % 6);
  return shown;
}

/** The answer; an error in the page's words where the demo has ended. */
export async function post(path, body = {}) {
  const language = document.documentElement.lang;
  try {
    const answer = await fetch(`${path}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return { error: lost() };
  }
}

export const lost = () => document.body.dataset.lost;

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** Arrow keys, Home and End move the focus among the buttons of a box, which stops at its ends. */
export function walkable(box) {
  box.addEventListener("keydown", (event) => {
    const buttons = [...box.querySelectorAll("button")];
    const step = STEPS[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)].focus();
  });
}
