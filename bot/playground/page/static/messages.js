// The chat's log: bubbles that are added, edited in place and taken away, each with its buttons.

import { $, element } from "./dom.js";
import { shownMedia } from "./media.js";
import { formatted } from "./text.js";

const ZONE = "Asia/Shanghai";
const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const day = new Intl.DateTimeFormat(language, { month: language === "en" ? "short" : "long", day: "numeric", timeZone: ZONE });
const NEAR = 80; // pixels that one may have scrolled up and still follow what comes
const LONG = 0.6; // of the log's height
const BUTTONS = ".buttons button, .buttons a";
const TOGETHER = 10; // seconds in which messages count as one: the parts of a digest

export class Log {
  /** actions: press(message, button), follow(url), command(text), query(text), answer(message), hand(message). */
  constructor(actions, words) {
    this.actions = actions;
    this.words = words;
    this.box = $("log");
    this.view = null;
    this.isAtEnd = false;
    this.height = this.box.clientHeight;
    this.box.addEventListener("scroll", () => this.scrolled());
    // A keyboard that comes up, or a long text in the making, takes room from the log.
    new ResizeObserver(() => this.resized()).observe(this.box);
  }

  /** view: {person, isHidden, language, type, messages, empty}; everything anew. */
  show(view) {
    this.view = view;
    this.day = null;
    this.box.lang = view.language;
    this.box.setAttribute("aria-busy", "true");
    this.box.replaceChildren();
    for (const message of view.messages) this.append(message);
    if (!view.messages.length) this.box.append(element("p", { class: "empty" }, view.empty));
    this.box.removeAttribute("aria-busy");
    this.scrollToNewest();
  }

  /** Of a chat with nothing in it. */
  explain(text) {
    this.box.querySelector(".empty")?.replaceChildren(text);
  }

  add(message) {
    const known = this.box.querySelector(`[data-message="${message.id}"]`);
    if (known) return this.replace(known, message);
    const wasAtNewest = this.box.scrollTop >= this.newest - NEAR;
    this.box.querySelector(".empty")?.remove();
    this.append(message);
    if (wasAtNewest || this.isMine(message)) this.scrollToNewest();
  }

  isMine({ sender }) {
    return sender?.id === this.view.person || Boolean(sender?.anonymous && this.view.isHidden);
  }

  remove(id) {
    this.box.querySelector(`[data-message="${id}"]`)?.remove();
  }

  /** A scroll of before a change of the height is told after it, and says nothing of where the end is. */
  scrolled() {
    if (this.box.clientHeight === this.height) this.isAtEnd = this.distance() < NEAR;
  }

  resized() {
    this.height = this.box.clientHeight;
    if (this.isAtEnd) this.box.scrollTop = this.box.scrollHeight;
    else if (Math.abs(this.box.scrollTop - this.newest) < NEAR) this.scrollToNewest();
  }

  distance() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }

  /** To the end; or to the top of a long message that just came, so that it is read from its beginning. */
  scrollToNewest() {
    const isLong = (row) => row.matches(".theirs") && row.offsetHeight > this.box.clientHeight * LONG;
    const isUnanswered = (row) => !row.matches(":has(~ .mine)");
    const rows = [...this.box.children];
    const since = Number(rows.at(-1)?.dataset.at) - TOGETHER;
    const start = rows.find((row) => row.dataset.at >= since && isLong(row) && isUnanswered(row));
    this.box.scrollTop = start ? start.offsetTop - 8 : this.box.scrollHeight;
    this.newest = this.box.scrollTop;
    this.isAtEnd = this.distance() < NEAR;
  }

  append(message) {
    const date = day.format(message.at * 1000);
    if (date !== this.day) {
      this.day = date;
      this.box.append(element("p", { class: "date" }, date));
    }
    this.box.append(this.bubble(message));
  }

  /** What stands at the buttons stays there, for that is where the reader looks. */
  replace(old, message) {
    const focused = old.querySelector(":focus");
    const wasOpen = Boolean(old.querySelector(".folded.open"));
    const before = old.getBoundingClientRect().bottom;
    const fresh = this.bubble(message);
    old.replaceWith(fresh);
    if (wasOpen) fresh.querySelector(".fold")?.click();
    this.box.scrollTop += fresh.getBoundingClientRect().bottom - before;
    const top = fresh.getBoundingClientRect().top - this.box.getBoundingClientRect().top;
    if (fresh.offsetHeight < this.box.clientHeight && top < 0) this.box.scrollTop += top - 8;
    this.newest = Math.min(this.newest, this.box.scrollTop);
    if (focused) successor(focused, old, fresh)?.focus({ preventScroll: true });
  }

  bubble(message) {
    if (message.service) {
      return element("p", { class: "service", "data-message": message.id }, message.service);
    }
    const isMine = this.isMine(message);
    const row = element("article", {
      class: `message ${isMine ? "mine" : "theirs"}`,
      "aria-label": message.sender?.name,
      "data-message": String(message.id),
      "data-at": String(message.at),
    });
    row.append(this.body(message, isMine));
    if (message.buttons.length) row.append(this.buttons(message));
    return row;
  }

  body(message, isMine) {
    const { words } = this;
    const body = element("div", { class: "bubble" });
    if (this.view.type !== "private" && !isMine && message.sender) {
      body.append(element("p", { class: "sender" }, message.sender.name));
    }
    if (message.forwarded) body.append(element("p", { class: "forwarded" }, message.forwarded));
    if (message.via) body.append(element("p", { class: "forwarded" }, words.via));
    if (message.reply) {
      body.append(element("p", { class: "reply" }, element("b", {}, message.reply.name), message.reply.text));
    }
    if (message.media) body.append(shownMedia(message.media, () => this.isAtEnd && this.scrollToNewest()));
    const text = element("div", { class: "text" });
    text.append(formatted(message.text, message.entities, this.actions));
    if (message.text) body.append(text);
    if (message.preview) body.append(preview(message.preview));
    const stamp = element("time", { datetime: new Date(message.at * 1000).toISOString() }, clock.format(message.at * 1000));
    const marks = [message.edited ? words.edited : null, message.silent ? words.silent : null].filter(Boolean);
    body.append(element("p", { class: "stamp" }, ...this.handles(message), marks.length ? `${marks.join(" ")} ` : "", stamp));
    return body;
  }

  /** What can be done with the message itself; a channel's readers answer nothing. */
  handles(message) {
    const { type } = this.view;
    const handle = (word, act) =>
      element("button", { type: "button", class: "as-link handle", onclick: () => act(message) }, this.words[word]);
    return [
      type === "channel" ? null : handle("answer", this.actions.answer),
      type === "private" ? null : handle("to-bot", this.actions.hand),
    ].filter(Boolean);
  }

  buttons(message) {
    const rows = message.buttons.map((row) =>
      element("div", { class: "button-row" }, ...row.map((one) => this.button(message, one))),
    );
    return element("div", { class: "buttons" }, ...rows);
  }

  button(message, one) {
    const words = element("span", {}, one.text);
    if (one.url) {
      const link = element("a", { href: one.url, target: "_blank", rel: "noopener noreferrer" }, words);
      link.addEventListener("click", (event) => {
        if (this.actions.follow(one.url)) event.preventDefault();
      });
      return link;
    }
    const query = one.switch_inline_query_current_chat ?? one.switch_inline_query;
    const node = element("button", { type: "button" }, words);
    node.addEventListener("click", async () => {
      if (query !== undefined) return this.actions.query(query);
      if (node.getAttribute("aria-busy")) return undefined;
      node.setAttribute("aria-busy", "true");
      await this.actions.press(message, one);
      node.removeAttribute("aria-busy");
      return undefined;
    });
    return node;
  }
}

/** The button that stands for one of the old message's: the same words, ticked or not, or the same place; else the first. */
function successor(button, old, fresh) {
  const before = [...old.querySelectorAll(BUTTONS)];
  const after = [...fresh.querySelectorAll(BUTTONS)];
  const words = (one) => one.textContent.replace(" ✓", "");
  const place = before.length === after.length ? before.indexOf(button) : -1;
  return after.find((one) => words(one) === words(button)) ?? after[place] ?? after[0];
}

function preview(card) {
  return element(
    "div",
    { class: "preview" },
    element("b", {}, card.site),
    element("strong", {}, card.title),
    element("span", {}, card.text),
  );
}

export const shownClock = (at) => clock.format(at);
const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: ZONE });
export const shownDay = (at) =>
  language === "en" ? `${weekday.format(at)}, ${day.format(at)}` : `${day.format(at)} ${weekday.format(at)}`;
