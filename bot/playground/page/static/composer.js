// Where a person writes: commands complete themselves, @bot asks inline, a reply keyboard stands above.

import { $, element, post, walkable } from "./dom.js";
import { Attachments } from "./media.js";
import { Replying } from "./replying.js";

const PAUSE = 200; // milliseconds without a key before an inline question is asked

export class Composer {
  /** seat(): where one writes; speaker(): who does; say(text, answered), send(act, what), choose(query, result)... */
  constructor({ seat, speaker, say, send, choose, follow, username, places, words }) {
    Object.assign(this, { seat, speaker, say, choose, follow, username, words });
    this.replying = new Replying();
    this.attachments = new Attachments({ send, places, words });
    this.input = $("text");
    this.list = $("choices");
    this.active = -1;
    this.asked = 0;
    $("composer").addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("input", () => this.complete());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // A button beside it may have given it back its focus meanwhile, and asked something.
    for (const box of [this.input, this.list]) {
      box.addEventListener("focusout", () => setTimeout(() => this.isLeft() && this.close(), 150));
    }
    this.list.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    walkable(this.list);
    $("menu").addEventListener("click", () => this.write("/"));
    $("attach").addEventListener("click", () => this.offer(this.attachments.choices()));
    $("ask").addEventListener("click", () => this.write(`@${this.username} `));
  }

  /** Put a text in, as if it had been typed. */
  write(text) {
    this.input.value = text;
    this.input.focus();
    this.complete();
  }

  /** Choices that are no answer to what has been written. */
  offer(choices) {
    this.input.focus();
    this.open(choices);
  }

  isLeft() {
    return document.activeElement !== this.input && !this.hasFocusAmongChoices();
  }

  hasFocusAmongChoices() {
    return this.list.contains(document.activeElement);
  }

  clear() {
    this.input.value = "";
    this.close();
  }

  /** A keyboard's button says its words, or asks where one is. */
  tap(one) {
    if (one.request_location) return this.offer(this.attachments.placeChoices());
    return this.say(one.text);
  }

  keyboard(rows) {
    const box = $("keyboard");
    box.hidden = !rows;
    box.replaceChildren(
      ...(rows ?? []).map((row) =>
        element("div", { class: "button-row" }, ...row.map((one) => {
          return element("button", { type: "button", onclick: () => this.tap(one) }, element("span", {}, one.text));
        })),
      ),
    );
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (this.active >= 0) return this.options()[this.active].click();
    const isQuestion = text.toLowerCase().startsWith(`@${this.username} `) || text === `@${this.username}`;
    if (!text || isQuestion) return undefined; // the results are the answer, not the text
    this.clear();
    return this.say(text, this.replying.take());
  }

  complete() {
    const text = this.input.value;
    this.asked += 1;
    if (/^\/\w*$/.test(text)) return this.commands(text.slice(1).toLowerCase());
    const question = new RegExp(`^@${this.username}\\s(.*)$`, "i").exec(text);
    if (question) return this.ask(question[1].trim(), this.asked);
    return this.close();
  }

  commands(start) {
    const found = this.seat().commands.filter((one) => one.command.startsWith(start));
    this.open(
      found.map((one) => ({
        title: `/${one.command}`,
        text: one.description,
        fill: `/${one.command} `,
        pick: () => {
          this.clear();
          this.say(`/${one.command}`);
        },
      })),
    );
  }

  async ask(query, number) {
    await new Promise((done) => setTimeout(done, PAUSE));
    if (number !== this.asked) return;
    const seat = this.seat();
    const answer = await post("/act/inline", { person: this.speaker(), query });
    if (number !== this.asked || seat !== this.seat()) return;
    const shown = (answer.results ?? []).map((one) => ({
      title: one.title,
      text: one.description,
      pick: () => {
        this.clear();
        this.choose(answer.query, one.id);
      },
    }));
    if (answer.button?.start_parameter) {
      shown.unshift({ title: answer.button.text, text: "", pick: () => this.start(answer.button.start_parameter) });
    }
    const none = { title: answer.late ? this.words["no-answer"] : this.words["results-none"], text: "" };
    this.open(shown.length ? shown : [none]);
  }

  start(payload) {
    this.clear();
    this.follow(`https://t.me/${this.username}?start=${payload}`);
  }

  open(choices) {
    this.active = -1;
    if (this.hasFocusAmongChoices()) this.input.focus();
    this.list.replaceChildren(
      ...choices.map((one, index) =>
        element(
          "button",
          { type: "button", role: "option", id: `choice-${index}`, "aria-selected": "false",
            "data-fill": one.fill, disabled: !one.pick, onclick: () => this.pick(one) },
          element("b", {}, one.title),
          one.text ? element("span", {}, one.text) : null,
        ),
      ),
    );
    this.list.hidden = !choices.length;
    $("choices-told").textContent = choices.length ? `${this.words.choices} ${choices.length}` : "";
    this.list.scrollTop = 0;
    this.input.removeAttribute("aria-activedescendant");
  }

  pick(choice) {
    this.close();
    choice.pick();
  }

  close() {
    this.asked += 1;
    this.open([]);
  }

  /** Tab writes the command out, for words to follow it. */
  fill(event, text) {
    if (!text || event.shiftKey) return;
    event.preventDefault();
    this.write(text);
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]:not(:disabled)")];
  }

  key(event) {
    if (event.isComposing) return undefined; // the keys are the input method's
    const options = this.options();
    if (event.key === "Escape") return options.length ? this.close() : this.replying.leave();
    if (event.key === "Enter" && !event.shiftKey) return this.submit(event);
    if (!options.length || !["ArrowDown", "ArrowUp", "Tab"].includes(event.key)) return undefined;
    if (event.key === "Tab") return this.fill(event, options[Math.max(this.active, 0)].dataset.fill);
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.active = (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === this.active)));
    options[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
    return undefined;
  }
}
