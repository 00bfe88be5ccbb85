"use strict";
// Search and filters of the register. The page reads without them.
(() => {
  // The same letters, however they are spelled: marks off, alef, hamza, ya and ta marbuta folded, accents off.
  const fold = text => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").replace(/\u0624/g, "\u0648").replace(/\u0626/g, "\u064a");
  const form = document.querySelector("form.filters");
  const rows = [...document.querySelectorAll("tbody tr")];
  const words = document.getElementById("words");
  const selects = [...form.querySelectorAll("select")];
  const texts = rows.map(row => fold(row.cells[0].textContent));
  const show = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = selects.every(s => !s.value || row.dataset[s.dataset.filter] === s.value) && wanted.every(w => texts[at].includes(w));
      row.hidden = !fits;
      shown += fits;
    });
    document.getElementById("shown").textContent = `${shown} / ${rows.length}`;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  show();
})();
