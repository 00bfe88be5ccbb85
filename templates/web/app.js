// Keys, search as one types, and the preview: nothing here that does not also work without script.
"use strict";

const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

const follow = (selector) => {
  const target = document.querySelector(selector);
  if (target) target.click();
  return Boolean(target);
};

const choose = (key) => {
  const radio = document.querySelector(`input[data-key="${key}"]`);
  if (!radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radio.form.querySelector("textarea[name=text]").focus();
  return true;
};

const keys = {
  a: () => choose("a"),
  r: () => choose("r"),
  d: () => follow("#defer"),
  n: () => follow("#next"),
  p: () => follow("#previous"),
  "/": () => {
    const box = document.querySelector("#search");
    if (box) box.focus(); else location.assign("/search");
    return true;
  },
  "?": () => { location.assign("/help"); return true; },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  // The place of a key where its letter is not Latin, as on an Arabic keyboard.
  const latin = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
  const act = keys[event.key] ?? keys[latin];
  if (act && act()) event.preventDefault();
});

const later = (milliseconds, act) => {
  let waiting = 0;
  return () => { clearTimeout(waiting); waiting = setTimeout(act, milliseconds); };
};

// Takes one part of a page that the server made into this one.
const take = (html, selector) => {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(selector);
  const here = document.querySelector(selector);
  if (fresh && here) here.replaceWith(document.adoptNode(fresh));
};

const box = document.querySelector("#search");
if (box) {
  let latest = 0;
  box.addEventListener("input", later(250, async () => {
    const turn = ++latest;
    const address = "/search?" + new URLSearchParams(new FormData(box.form));
    const answer = await fetch(address, { credentials: "same-origin" });
    const html = await answer.text();
    if (answer.ok && turn === latest) {
      take(html, "#results");
      history.replaceState(null, "", address);
    }
  }));
}

const form = document.querySelector("#decision");
if (form) {
  const preview = later(400, async () => {
    if (!form.querySelector("input[name=state]:checked")) return;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(document.querySelector("#show-preview").formAction, { method: "POST", body, credentials: "same-origin" });
    if (answer.ok) take(await answer.text(), "#preview .sentence");
  });
  form.addEventListener("input", preview);
  form.addEventListener("change", preview);
  let sent = false;
  form.addEventListener("submit", (event) => {
    // A second press of the same button sends nothing twice.
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
}

const refused = document.querySelector("#refused");
if (refused) refused.focus();
