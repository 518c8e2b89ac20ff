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

/** A steady colour for a name, one of six in the style sheet. */
export function avatar(name, seed) {
  const shown = element("span", { class: "avatar", "aria-hidden": "true" }, [...name][0] ?? "");
  shown.dataset.tint = String(Math.abs(seed) % 6);
  return shown;
}

export async function post(path, body = {}) {
  const language = document.documentElement.lang;
  const answer = await fetch(`${path}?lang=${language}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}
