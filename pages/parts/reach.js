// What Streamlit leaves out for those who listen to a page or walk it by keyboard: its language, words for
// the way past the menu, a name for the uploader's button, and the open tab in sight on a narrow screen.
(() => {
  window.mentorlyftWords = WORDS;
  const mend = () => {
    const words = window.mentorlyftWords;
    document.documentElement.lang = words.lang;
    document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button')
      .forEach(button => button.setAttribute("aria-label", words.choose));
    const skip = document.querySelector('[data-testid="stSkipToContent"]');
    if (skip && skip.textContent !== words.skip) skip.textContent = words.skip;
    const open = document.querySelector('[role="tab"][aria-selected="true"]');
    if (open && window.mentorlyftOpen !== open.textContent) {
      window.mentorlyftOpen = open.textContent;
      let strip = open.parentElement;
      while (strip && strip !== document.body && strip.scrollWidth <= strip.clientWidth) strip = strip.parentElement;
      const [tab, frame] = [open.getBoundingClientRect(), strip.getBoundingClientRect()];
      if (strip !== document.body) strip.scrollLeft += tab.left - frame.left - (frame.width - tab.width) / 2;
    }
  };
  window.mentorlyftMend = mend;
  mend();
  if (window.mentorlyftMends) return;
  window.mentorlyftMends = true;
  let waiting = 0;
  new MutationObserver(() => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => window.mentorlyftMend()); })
    .observe(document.body, { childList: true, subtree: true });
})();
