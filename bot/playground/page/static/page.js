// The page: who one is, the chat that is open, and the stream of what happens.

import { showBehind, showDay, wireControls } from "./behind.js";
import { Composer } from "./composer.js";
import { $, avatar, element, lost, post, renew, walkable } from "./dom.js";
import { Log, shownClock, shownDay } from "./messages.js";

const TOAST = 4000; // milliseconds
const page = { seats: [], chats: new Map(), day: null, seat: null, thread: 0, speaker: null, read: new Map() };
let words, log, composer, bot;

const source = new EventSource(`/events?lang=${document.documentElement.lang}`);
source.addEventListener("state", (event) => begin(JSON.parse(event.data)));
source.addEventListener("chats", (event) => update(JSON.parse(event.data)));
source.addEventListener("day", (event) => onDay(JSON.parse(event.data)));
source.addEventListener("behind", (event) => showBehind(JSON.parse(event.data)));
source.addEventListener("error", () => toast(lost()));

wireControls(onDay);
walkable($("seats"));
walkable($("topics"));
setInterval(tick, 1000);
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => show(button.dataset.show));
}
$("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address's end names who is open
  show("chat");
  $($("composer").hidden ? "begin" : "text").focus();
});
for (const link of document.querySelectorAll(".languages a")) {
  if (link.lang === document.documentElement.lang) link.setAttribute("aria-current", "true");
}

function begin(state) {
  ({ words, bot } = state);
  page.seats = state.seats;
  page.chats = new Map(state.chats.map((chat) => [chat.id, { ...chat, messages: new Map() }]));
  for (const message of state.messages) keep(message);
  if (!log) {
    const query = (text) => composer.write(`@${bot.username} ${text}`);
    const answer = (message) => composer.replying.to(message);
    log = new Log({ press, follow, query, answer, hand, command: (text) => say(text), unfold: words.unfold }, words);
    composer = new Composer({
      seat: () => page.seat, speaker: () => page.speaker, say, send, choose, follow, username: bot.username,
      places: state.places, words,
    });
    $("speaker").addEventListener("change", (event) => speakAs(event.target.value));
    $("begin").addEventListener("click", () => act("start", { person: page.seat.person }));
  }
  const key = page.seat?.key ?? location.hash.slice(1);
  onDay(state.day);
  open(page.seats.find((seat) => seat.key === key) ?? page.seats.find(speaksAsThePage), page.thread);
  $("text").disabled = false; // what was written before would have gone to nobody
}

const speaksAsThePage = ({ language }) => document.documentElement.lang.startsWith(language.split("-")[0]);

function keep(message) {
  page.chats.get(message.chat)?.messages.set(message.id, message);
}

function update(told) {
  for (const chat of told.chats ?? []) Object.assign(page.chats.get(chat.id) ?? {}, chat);
  if (told.seats) {
    page.seats = told.seats;
    page.seat = page.seats.find((seat) => seat.key === page.seat.key);
    log.explain(emptyWords(page.seat));
  }
  for (const [chat, id] of told.deleted ?? []) {
    page.chats.get(chat)?.messages.delete(id);
    if (chat === page.seat.chat) log.remove(id);
  }
  for (const message of told.messages ?? []) {
    keep(message);
    if (message.chat === page.seat.chat && isHere(message)) log.add(message);
  }
  markRead();
  showSeats();
  showHead();
}

// Which chat, and as whom

function open(seat, thread) {
  const isOther = page.seat?.key !== seat.key;
  page.seat = seat;
  const chat = chatOf(seat);
  page.thread = thread ?? (chat.topics.length ? chat.topics[0].id : 0);
  page.speaker = isOther ? seat.person : page.speaker ?? seat.person;
  history.replaceState(null, "", `${location.search}#${seat.key}`);
  if (isOther) composer.clear();
  composer.replying.to(null);
  log.show({
    person: page.speaker,
    isHidden: speakerOf(chat)?.hidden,
    language: seat.language,
    type: chat.type,
    messages: messagesOf(chat).filter(isHere),
    empty: emptyWords(seat),
  });
  markRead();
  showSeats();
  if (isOther) revealSeat();
  showHead();
}

/** On a phone the people stand in a row that scrolls; nothing else moves. */
function revealSeat() {
  const row = $("seats").parentElement.getBoundingClientRect();
  const open = $("seats").querySelector("[aria-current]").getBoundingClientRect();
  $("seats").parentElement.scrollLeft += Math.min(open.left - row.left, 0) || Math.max(open.right - row.right, 0);
}

const emptyWords = (seat) => seat.description || words["empty-chat"];
const chatOf = (seat) => page.chats.get(seat.chat);
const messagesOf = (chat) => [...chat.messages.values()].sort((one, other) => one.id - other.id);
const isHere = (message) => !chatOf(page.seat).topics.length || message.thread === page.thread;

const speakerOf = (chat) => chat.members.find((one) => one.id === page.speaker);

/** A member, by their id, or in the group's name: "ID:hidden". */
async function speakAs(chosen) {
  const [id, hidden] = chosen.split(":");
  page.speaker = Number(id);
  const chat = chatOf(page.seat);
  const member = speakerOf(chat);
  if (member.hidden !== null && member.hidden !== Boolean(hidden)) {
    await act("anonymous", { person: page.speaker, chat: chat.id, on: Boolean(hidden) });
    member.hidden = Boolean(hidden); // until the page is told so
  }
  open(page.seat, page.thread);
}

function markRead() {
  if (document.body.dataset.view === "chat" || matchMedia("(min-width: 60rem)").matches) {
    for (const message of chatOf(page.seat).messages.values()) {
      if (isHere(message)) page.read.set(`${page.seat.key}/${message.thread}`, message.id);
    }
  }
}

function unread(seat, thread) {
  return [...chatOf(seat).messages.values()].filter(
    (one) =>
      (thread === undefined || one.thread === thread) &&
      !one.service &&
      one.sender?.id !== seat.person &&
      one.id > (page.read.get(`${seat.key}/${one.thread}`) ?? 0),
  ).length;
}

function showSeats() {
  renew($("seats"), page.seats.map(seatItem));
}

function seatItem(seat) {
  const isOpen = seat.key === page.seat.key;
  const count = isOpen ? 0 : unread(seat);
  const last = messagesOf(chatOf(seat)).filter((one) => !one.service).at(-1);
  const button = element(
    "button",
    { type: "button", "data-seat": seat.key, "aria-current": isOpen ? "true" : undefined, onclick: () => choosePerson(seat.key) },
    avatar(seat.name, seat.chat),
    element(
      "span",
      { class: "seat-text" },
      element("b", {}, seat.name),
      element("span", { class: "hint" }, seat.hint),
      element("span", { class: "last", lang: seat.language }, last ? last.text.split("\n", 1)[0] : ""),
    ),
    count ? badge(count) : null,
  );
  return element("li", {}, button);
}

const badge = (count) =>
  element("span", { class: "badge" }, String(count), element("span", { class: "unseen" }, ` ${words.unread}`));

function choosePerson(key) {
  show("chat");
  open(page.seats.find((one) => one.key === key));
}

function showHead() {
  const { seat } = page;
  const chat = chatOf(seat);
  const isPrivate = chat.type === "private";
  $("chat-title").textContent = isPrivate ? bot.name : chat.title;
  $("chat-avatar").replaceWith(Object.assign(avatar(isPrivate ? bot.name : chat.title, isPrivate ? 3 : chat.id), { id: "chat-avatar" }));
  $("chat-state").textContent = botState() ?? (isPrivate ? words["bot-online"] : chat.about);
  showTopics(chat);
  showSpeakers(chat);
  const messages = messagesOf(chat).filter(isHere);
  const last = messages.filter((one) => one.keyboard || one.removesKeyboard).at(-1);
  composer.keyboard(last?.keyboard ?? null);
  const asking = composer.replying.asked(messages, page.speaker);
  if (asking && composer.replying.message !== asking) composer.replying.to(asking);
  const isNew = isPrivate && !messages.length;
  $("begin").hidden = !isNew;
  $("composer").hidden = isNew;
}

function botState() {
  if (page.day?.bot === "dead") return words["bot-dead"];
  if (page.day && !page.day.connected) return words["bot-cut"];
  return page.day?.bot === "starting" ? words["bot-starting"] : null;
}

function showTopics(chat) {
  const tabs = [{ id: 0, name: words.general }, ...chat.topics];
  $("topics").hidden = !chat.topics.length;
  renew(
    $("topics"),
    tabs.map((topic) => {
      const count = topic.id === page.thread ? 0 : unread(page.seat, topic.id);
      return element(
        "button",
        { type: "button", role: "tab", "aria-selected": String(topic.id === page.thread), "aria-controls": "log",
          tabindex: topic.id === page.thread ? "0" : "-1", "data-topic": String(topic.id),
          onclick: (event) => open(page.seat, Number(event.currentTarget.dataset.topic)) },
        topic.name,
        count ? badge(count) : null,
      );
    }),
  );
}

function showSpeakers(chat) {
  const select = $("speaker");
  select.hidden = chat.type === "private" || chat.type === "channel";
  const option = (value, name) => element("option", { value }, name);
  const faces = chat.members.flatMap(({ id, name, hidden }) => [
    option(`${id}`, name),
    ...(hidden === null ? [] : [option(`${id}:hidden`, `${name} · ${words.hidden}`)]),
  ]);
  renew(select, faces);
  select.value = speakerOf(chat)?.hidden ? `${page.speaker}:hidden` : `${page.speaker}`;
}

// What a person does

async function act(name, body) {
  const answer = await post(`/act/${name}`, body);
  if (answer.error) toast(answer.error);
  return answer;
}

function send(name, what) {
  return act(name, { person: page.speaker, chat: page.seat.chat, thread: page.thread, ...what });
}

function say(text, reply) {
  return send("say", { text, reply });
}

/** To the speaker's own chat with the bot. */
async function hand(message) {
  const { error } = await act("forward", { person: page.speaker, chat: message.chat, message: message.id });
  const seat = page.seats.find((one) => one.chat === page.speaker);
  if (!error && seat) choosePerson(seat.key);
}

function choose(query, result) {
  return send("choose", { query, result });
}

async function press(message, button) {
  const answer = await act("press", {
    person: page.speaker, chat: message.chat, message: message.id, data: button.callback_data,
  });
  if (answer.late) return toast(words["no-answer"]);
  if (answer.url && follow(answer.url)) return undefined;
  if (answer.text && answer.alert) return alertWith(answer.text);
  return answer.text ? toast(answer.text) : undefined;
}

/** A link to the bot opens its private chat with whoever follows it; any other is the browser's. */
function follow(url) {
  const address = new URL(url, location.href);
  const isBot = address.hostname === "t.me" && address.pathname.slice(1).toLowerCase() === bot.username.toLowerCase();
  if (!isBot) return false;
  const added = ["startgroup", "startchannel"].find((one) => address.searchParams.has(one));
  if (added) return choosePlace(added === "startgroup" ? "group" : "channel");
  const person = page.speaker;
  const seat = page.seats.find((one) => one.chat === person);
  if (!seat) return false;
  choosePerson(seat.key);
  act("start", { person, payload: address.searchParams.get("start") ?? "" });
  return true;
}

/** Here the bot is in every group and channel already. */
function choosePlace(role) {
  choosePerson(page.seats.find((one) => one.role === role).key);
  return true;
}

// What is told in passing

let toastTimer;
function toast(text) {
  const box = $("toast");
  if (box.textContent !== text) box.textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.replaceChildren(), TOAST);
}

function alertWith(text) {
  $("alert-text").textContent = text;
  $("alert").showModal();
}

function onDay(day) {
  page.day = day;
  showDay(day);
  tick();
  if (page.seat) showHead();
}

function tick() {
  if (!page.day) return;
  const now = Date.now() + page.day.offset * 1000;
  $("clock").textContent = shownClock(now);
  $("date").textContent = shownDay(now);
}

function show(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === view));
  }
}
