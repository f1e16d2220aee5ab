"use strict";
// The page reads without this script. It adds the switches, opens what a link leads to, and follows chains.
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));

  function remember(key, value) {
    try {
      localStorage.setItem("sumber." + key, value);
    } catch {
      // Pages opened from a file may have no storage: the choice then lasts as long as the page.
    }
  }

  function recall(key) {
    try {
      return localStorage.getItem("sumber." + key);
    } catch {
      return null;
    }
  }

  function press(buttons, isPressed) {
    for (const button of buttons) button.setAttribute("aria-pressed", String(isPressed(button)));
  }

  const languageButtons = all("button[data-language]");
  function showLanguage(code) {
    root.lang = code;
    for (const words of all(".t")) words.toggleAttribute("hidden", words.getAttribute("lang") !== code);
    press(languageButtons, (button) => button.dataset.language === code);
  }

  const themeButtons = all("button[data-theme-to]");
  function showTheme(theme) {
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.dataset.theme = theme;
    press(themeButtons, (button) => button.dataset.themeTo === theme);
  }

  for (const button of languageButtons) {
    button.addEventListener("click", () => {
      showLanguage(button.dataset.language);
      remember("language", button.dataset.language);
    });
  }
  for (const button of themeButtons) {
    button.addEventListener("click", () => {
      showTheme(button.dataset.themeTo);
      remember("theme", button.dataset.themeTo);
    });
  }

  const theme = recall("theme");
  showTheme(["light", "dark"].includes(theme) ? theme : "auto");
  const language = recall("language");
  const isOffered = languageButtons.some((button) => button.dataset.language === language);
  showLanguage(isOffered ? language : root.dataset.first);
  document.getElementById("switches").hidden = false;

  // Opens every details element around the target, and the target itself.
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  for (const button of all("button[data-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const rows = all("details:not(.quiet)", button.closest("section"));
      const isOpening = rows.some((row) => !row.open);
      for (const row of rows) row.open = isOpening;
      button.setAttribute("aria-pressed", String(isOpening));
    });
  }

  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    closed = [];
  });

  // Pointing at a node of the graph brings out every chain that runs through it.
  for (const graph of all("svg.graph")) {
    const parts = all("[data-ways]", graph).map((part) => ({ part, ways: part.dataset.ways.split(" ") }));
    const release = () => graph.classList.remove("is-following");
    for (const node of parts.filter(({ part }) => part.classList.contains("node"))) {
      const own = new Set(node.ways);
      const follow = () => {
        graph.classList.add("is-following");
        for (const { part, ways } of parts) part.classList.toggle("is-lit", ways.some((way) => own.has(way)));
      };
      node.part.addEventListener("pointerenter", follow);
      node.part.addEventListener("pointerleave", release);
      node.part.addEventListener("focus", follow);
      node.part.addEventListener("blur", release);
    }
  }
})();
