"use strict";
// Looks for words in the quotations and passages of the edition. All of it is
// in this page; nothing is asked of any server.
(() => {
  const stories = JSON.parse(document.getElementById("stories").textContent);
  const pairs = JSON.parse(document.getElementById("pairs").textContent);
  const input = document.getElementById("query");
  const list = document.getElementById("results");
  const count = document.getElementById("count");
  const most = 200;

  const letters = { "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "‘": "'", "ʼ": "'" };
  const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[œæßøłđðþı’‘ʼ]/g, (c) => letters[c]).replace(/\s+/g, " ");

  // [story, id, label, speaker, quotation, passage]
  const folded = pairs.map((p) => fold(p[3] + " " + p[4] + " " + p[5]));

  const element = (name, text, story) => {
    const e = document.createElement(name);
    e.textContent = text;
    if (story) {
      if (story[2]) e.lang = story[2];
      e.dir = "auto";
    }
    return e;
  };

  const show = (i) => {
    const [version, id, label, speaker, quotation, passage] = pairs[i];
    const story = stories[version], original = stories[story[3]];
    const item = document.createElement("li");
    const link = element("a", label);
    link.href = "original/" + original[4] + ".html#" + id;
    link.className = "label";
    const from = document.createElement("p");
    from.className = "imprint";
    from.append(link, " ", element("bdi", story[1] || story[0]));
    if (speaker) from.append(" ", element("bdi", speaker));
    item.append(from, element("p", quotation, story));
    if (passage) item.append(element("p", passage, original));
    return item;
  };

  const search = () => {
    const terms = fold(input.value).split(" ").filter(Boolean);
    list.replaceChildren();
    count.textContent = "";
    if (!terms.length) return;
    const found = [];
    for (let i = 0; i < folded.length; i++) {
      if (terms.every((t) => folded[i].includes(t))) found.push(i);
    }
    // Those that have the terms as whole words come first.
    const words = terms.map((t) => new RegExp("(?<![\\p{L}\\p{N}])" + t.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(?![\\p{L}\\p{N}])", "u"));
    const whole = new Map(found.map((i) => [i, words.filter((w) => w.test(folded[i])).length]));
    found.sort((a, b) => whole.get(b) - whole.get(a) || a - b);
    count.textContent = found.length > most ? most + " / " + found.length : String(found.length);
    list.append(...found.slice(0, most).map(show));
  };

  input.addEventListener("input", search);
  document.getElementById("search").addEventListener("submit", (e) => e.preventDefault());
  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) input.value = asked;
  search();
})();
