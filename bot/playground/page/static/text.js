// A message's text with its entities, as nodes. Offsets count UTF-16 units, which are also JavaScript's.

import { element } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
};

/**
 * actions: follow(url) keeps a link inside the playground, if it can; command(text) writes one for the reader;
 * unfold is what the button of a folded quote is called.
 */
export function formatted(text, entities, actions) {
  const root = document.createDocumentFragment();
  append(root, { text, start: 0, end: text.length, actions }, entities);
  return root;
}

function append(parent, span, entities) {
  let at = span.start;
  let rest = entities;
  while (rest.length) {
    const [first] = rest;
    const end = Math.min(first.offset + first.length, span.end);
    const inner = rest.slice(1).filter((one) => one.offset < end);
    rest = rest.slice(1 + inner.length);
    parent.append(span.text.slice(at, first.offset));
    const node = wrapping(first, span.text.slice(first.offset, end), span.actions);
    append(node.inside, { ...span, start: first.offset, end }, inner);
    parent.append(node.outside);
    at = end;
    // A block quote is a block: the line break after it would show as an empty line.
    if (node.isBlock && span.text[at] === "\n") at += 1;
  }
  parent.append(span.text.slice(at, span.end));
}

function wrapping(entity, covered, actions) {
  switch (entity.type) {
    case "text_link":
    case "url":
      return both(link(entity.url ?? covered, actions));
    case "bot_command":
      return both(element("button", { type: "button", class: "as-link", onclick: () => actions.command(covered) }));
    case "blockquote":
      return { ...both(element("blockquote")), isBlock: true };
    case "expandable_blockquote":
      return { ...expandable(actions.unfold), isBlock: true };
    case "spoiler":
      return both(element("span", { class: "spoiler", tabindex: "0", onclick: reveal, onkeydown: reveal }));
    default:
      return both(element(TAGS[entity.type] ?? "span"));
  }
}

const both = (node) => ({ outside: node, inside: node });

function link(url, actions) {
  if (url.startsWith("tg:")) return element("span", { class: "mention" });
  const address = /^[a-z]+:/i.test(url) ? url : `http://${url}`;
  const node = element("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
  node.addEventListener("click", (event) => {
    if (actions.follow(address)) event.preventDefault();
  });
  return node;
}

function expandable(label) {
  const inside = element("div", { class: "folded" });
  const outside = element("blockquote", { class: "expandable" }, inside);
  const toggle = element("button", { type: "button", class: "fold", "aria-expanded": "false" });
  outside.addEventListener("click", (event) => {
    if (event.target.closest("a, .as-link")) return;
    const isOpen = inside.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(isOpen));
  });
  toggle.setAttribute("aria-label", label);
  outside.append(toggle);
  return { outside, inside };
}

function reveal(event) {
  if (event.type === "click" || event.key === "Enter") event.currentTarget.classList.add("shown");
}
