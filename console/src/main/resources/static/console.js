'use strict';

// Keeps the queue up to date. Rows change under nobody's hands: while the keyboard or the pointer is
// among them, or one is selected, only the notice tells what came.
(() => {
  const rows = document.getElementById('rows');
  if (!rows) {
    return;
  }
  const notice = document.getElementById('arrived');
  const count = document.getElementById('arrived-count');
  let arrived = 0;
  let stale = false;

  const refresh = () => {
    if (!stale || rows.contains(document.activeElement)
      || rows.matches(':hover, :has(input[name=selected]:checked)')) {
      return;
    }
    stale = false;
    window.htmx.trigger(rows, 'changed');
  };

  const events = new EventSource(rows.dataset.live);
  events.addEventListener('changed', (event) => {
    arrived += Number(event.data);
    if (arrived > 0) {
      count.textContent = String(arrived);
      notice.hidden = false;
    }
    stale = true;
    refresh();
  });
  rows.addEventListener('mouseleave', refresh);
  rows.addEventListener('focusout', () => setTimeout(refresh));
  window.addEventListener('pagehide', () => events.close());
})();
