"use strict";
// Search and filters of the register of outcomes. A short register reads without them; a long one stands in the island
// and is shown a part at a time.
(() => {
  // The same letters, however they are spelled: marks off, alef, hamza, ya and ta marbuta folded, accents off.
  const fold = text => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").replace(/\u0624/g, "\u0648").replace(/\u0626/g, "\u064a");
  const STEP = 100;
  const island = document.getElementById("island");
  const body = document.querySelector("#table tbody");
  const form = document.querySelector("form.filters");
  const words = document.getElementById("words");
  const shown = document.getElementById("shown");
  const more = document.querySelector("p.more");
  const selects = [...form.querySelectorAll("select")];

  // A row of the island is the HTML that the table would have; it was escaped when it was written.
  const entities = { amp: "&", lt: "<", gt: ">", quot: "\"" };
  const plain = html => html.replace(/<[^>]*>/g, " ").replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) => code ? String.fromCodePoint(+code) : entities[name] ?? all);
  const rows = island
    ? JSON.parse(island.textContent).map(html => ({ html, id: /id="([^"]*)"/.exec(html)[1], has: /data-has="([^"]*)"/.exec(html)[1] }))
    : [...body.rows].map(row => ({ row, id: row.id, has: row.dataset.has }));
  for (const one of rows) one.has = one.has.split(" ");
  // Letters are folded when somebody searches for the first time.
  const text = one => one.text ??= fold(one.html ? plain(one.html) : one.row.textContent);

  let fitting = rows;
  let room = STEP;
  const count = () => {
    const visible = island ? Math.min(room, fitting.length) : fitting.length;
    const said = visible < fitting.length ? shown.dataset.part : shown.dataset.of;
    shown.textContent = said.replace("#shown", visible).replace("#fitting", fitting.length).replace("#all", rows.length);
    more.hidden = visible >= fitting.length;
  };
  // A narrow screen lays rows out as blocks; what they are is said again, or it would be lost to screen readers.
  const name = row => {
    row.role = "row";
    for (const cell of row.cells) cell.role = cell.tagName === "TH" ? "rowheader" : "cell";
  };
  const draw = () => {
    if (island) {
      body.innerHTML = fitting.slice(0, room).map(one => one.html).join("");
      [...body.rows].forEach(name);
    }
    else {
      const wanted = new Set(fitting);
      for (const one of rows) one.row.hidden = !wanted.has(one);
    }
    count();
  };
  // How many rows each choice would leave, the other filters as they are.
  const label = counts => selects.forEach((select, at) => {
    for (const option of select.options) {
      if (option.value) option.textContent = `${option.dataset.word} (${counts[at][option.value] ?? 0})`;
    }
  });
  const show = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    const counts = selects.map(() => ({}));
    fitting = rows.filter(one => {
      if (!wanted.every(word => text(one).includes(word))) return false;
      const misses = selects.flatMap((select, at) => select.value && one.has[at] !== select.value ? [at] : []);
      selects.forEach((_, at) => {
        if (misses.every(miss => miss === at)) counts[at][one.has[at]] = (counts[at][one.has[at]] ?? 0) + 1;
      });
      return misses.length === 0;
    });
    room = STEP;
    label(counts);
    draw();
  };
  // A link to a proposal finds it, whatever is filtered; far down in the island it is searched for, not scrolled to.
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const one = rows.find(one => one.id === id);
    if (!one) return;
    const far = island && rows.indexOf(one) >= STEP;
    if (far || !fitting.includes(one)) {
      selects.forEach(select => { select.value = ""; });
      words.value = far ? id : "";
      show();
    }
    document.getElementById(id)?.scrollIntoView();
  };
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", event => event.preventDefault());
  document.getElementById("more").addEventListener("click", () => {
    const next = fitting[room];
    room += STEP;
    draw();
    document.querySelector(`[id="${next.id}"] a`)?.focus();
  });
  document.getElementById("every").addEventListener("click", () => { room = fitting.length; draw(); });
  addEventListener("hashchange", follow);
  form.hidden = false;
  if (!island) [...body.rows].forEach(name);
  show();
  follow();
})();
