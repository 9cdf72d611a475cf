// Close the "Page not found" of a first deep link to a fresh server: the page is there, and we open no dialogs.
(() => {
  const close = () => document.querySelector('[data-testid="stDialog"] button')?.click();
  if (window.mentorlyftCloses) return;
  window.mentorlyftCloses = true;
  new MutationObserver(close).observe(document.body, { childList: true, subtree: true });
  close();
})();
