// Pictures, files and places in a message, and what a person attaches to one.

import { $, element } from "./dom.js";

/** loaded(): called once a picture has the room that it needs. */
export function shownMedia(media, loaded) {
  if (media.picture) {
    const { alt, width, height } = media;
    const picture = element("img", { src: media.picture, alt, width: `${width ?? ""}`, height: `${height ?? ""}` });
    picture.addEventListener("load", loaded);
    return element("a", { class: "picture", href: media.picture, target: "_blank", rel: "noopener" }, picture);
  }
  if (media.place) return element("p", { class: "place" }, icon("place"), element("span", {}, media.place));
  const about = element("span", {}, element("b", {}, media.name), element("small", {}, media.size));
  return element("a", { class: "file", href: media.file, download: media.name }, icon("file"), about);
}

/** What may be attached, as choices of the composer. send(act, what) does it. */
export class Attachments {
  constructor({ send, places, words }) {
    Object.assign(this, { send, places, words });
    $("file").addEventListener("change", () => this.sendFile());
  }

  choices() {
    return [{ title: this.words["attach-file"], text: "", pick: () => $("file").click() }, ...this.placeChoices()];
  }

  placeChoices() {
    return this.places.map(({ title, latitude, longitude }) => ({
      title,
      text: "",
      pick: () => this.send("location", { latitude, longitude }),
    }));
  }

  async sendFile() {
    const [file] = $("file").files;
    if (!file) return;
    const content = await inBase64(file);
    $("file").value = ""; // so that the same file may be sent again
    this.send("document", { name: file.name, content });
  }
}

function inBase64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.split(",")[1] ?? ""));
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(file);
  });
}

function icon(name) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  drawn.append(use);
  return drawn;
}
