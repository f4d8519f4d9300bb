(() => {
  const buttons = document.querySelectorAll("button[data-show]");
  const show = (language) => {
    document.documentElement.dataset.lang = language;
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.show === language));
  };
  // Kept for the other pages of the folder; a browser may refuse, then each page starts with both.
  const keep = (language) => { try { localStorage.setItem("policykg-language", language); } catch { /* refused */ } };
  const kept = () => { try { return localStorage.getItem("policykg-language"); } catch { return null; } };
  for (const one of buttons) {
    one.addEventListener("click", () => { show(one.dataset.show); keep(one.dataset.show); });
  }
  const language = kept();
  show(["zh", "en", "both"].includes(language) ? language : "both");
})();
