// What Streamlit leaves out for those who listen to a page or walk it by keyboard: its language, a way past the
// menu, a name for the uploader's button, and the open tab in sight on a narrow screen.
(() => {
  window.mentorlyftWords = WORDS;
  const mend = () => {
    const words = window.mentorlyftWords;
    document.documentElement.lang = words.lang;
    document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button')
      .forEach(button => button.setAttribute("aria-label", words.choose));
    const main = document.querySelector('[data-testid="stMain"]');
    let skip = document.getElementById("ml-skip");
    if (main && !skip) {
      skip = document.createElement("a");
      skip.id = "ml-skip";
      skip.href = "#";
      skip.addEventListener("click", event => {
        event.preventDefault();
        const place = document.querySelector('[data-testid="stMain"]');
        place.tabIndex = -1;
        place.focus();
      });
      document.body.prepend(skip);
    }
    if (skip && skip.textContent !== words.skip) skip.textContent = words.skip;
    const open = document.querySelector('[role="tab"][aria-selected="true"]');
    if (open && window.mentorlyftOpen !== open.textContent) {
      window.mentorlyftOpen = open.textContent;
      open.scrollIntoView({ block: "nearest", inline: "center" });
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
