// What the bot does behind the chats, and the day's controls over it.

import { $, element, post } from "./dom.js";

export function showBehind(behind) {
  $("next").textContent = behind.next;
  fill("schedule", behind.schedule.map((one) =>
    element("li", {}, element("b", {}, one.who), element("span", {}, one.what), element("time", {}, one.when))));
  fill("ledger", behind.ledger.map((one) =>
    element(
      "li",
      {},
      element("b", {}, one.who),
      element("span", {}, one.slot),
      ...one.parts.map((part) => element("span", { class: "state", "data-state": part.state }, part.says)),
    )));
  fill("sources", behind.sources.map((one) =>
    element(
      "li",
      { "data-state": one.state, class: one.says ? "noted" : "well" },
      element("b", {}, one.title),
      element("span", {}, one.says || one.topic),
      element("data", { value: String(one.count) }, String(one.count)),
    )));
}

function fill(id, items) {
  const list = $(id);
  const empty = list.dataset.empty;
  list.replaceChildren(...(items.length || !empty ? items : [element("li", { class: "none" }, empty)]));
}

/** used(day): called with what the day is like after a control was used. */
export function wireControls(used) {
  for (const button of document.querySelectorAll("[data-control]")) {
    button.addEventListener("click", (event) => {
      const isDouble = event.detail > 1;
      if (!isDouble && !button.getAttribute("aria-busy")) use(button, used);
    });
    // A key that is held down presses once.
    button.addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && event.preventDefault());
  }
}

/** That the press was taken shows at once, however long the bot needs. */
async function use(button, used) {
  const isOn = button.getAttribute("aria-pressed") === "true";
  const { control, other, doing, undoing } = button.dataset;
  button.setAttribute("aria-busy", "true");
  $("says").textContent = isOn ? undoing : doing;
  const answer = await post(`/day/${isOn ? other : control}`);
  button.removeAttribute("aria-busy");
  $("says").textContent = answer.says ?? answer.error;
  if (answer.day) used(answer.day);
}

export function showDay(day) {
  press("cut", !day.connected);
  press("kill", day.bot === "dead");
  document.body.dataset.bot = day.bot;
  document.body.dataset.network = day.connected ? "up" : "cut";
}

function press(control, isOn) {
  const button = document.querySelector(`[data-control="${control}"]`);
  button.setAttribute("aria-pressed", String(isOn));
  const label = button.querySelector("[data-on]");
  label.textContent = isOn ? label.dataset.on : label.dataset.off;
}
