// Which message the next text answers: one that was chosen, or one that asks for it.

import { $ } from "./dom.js";

export class Replying {
  constructor() {
    this.message = null;
    this.left = new Set(); // messages that asked in vain
    $("not-answering").addEventListener("click", () => this.leave());
  }

  to(message) {
    this.message = message;
    $("answering").hidden = !message;
    $("answered").textContent = message ? message.text.split("\n", 1)[0] : "";
    if (message) $("text").focus();
  }

  /** The newest of these messages that asks this person, unless they wrote after it or closed it. */
  asked(messages, person) {
    const isMine = (one) => one.sender?.id === person;
    const since = messages.slice(messages.findLastIndex(isMine) + 1);
    return since.findLast((one) => one.asks && (!one.asks.length || one.asks.includes(person)) && !this.left.has(one.id));
  }

  leave() {
    if (this.message) this.left.add(this.message.id);
    this.to(null);
  }

  /** The message's id, once. */
  take() {
    const id = this.message?.id;
    this.leave();
    return id;
  }
}
