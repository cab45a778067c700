'use strict';

// Single keys as commands. A command is something that stands on the page and names its key as
// data-key: a field gets the focus, all else is clicked. In the row that has the focus it is looked
// for first. Whoever has turned keys off has none, and in a field that takes text keys are text.
(() => {
  const dialog = document.getElementById('keys');
  if (!dialog) {
    return;
  }
  const TEXT = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
  const ROW = 'tr[data-row]';

  const currentRow = () => document.activeElement.closest(ROW);

  const move = (step) => {
    const rows = [...document.querySelectorAll(ROW)];
    const to = currentRow() ? rows.indexOf(currentRow()) + step : 0;
    rows[Math.min(Math.max(to, 0), rows.length - 1)]?.querySelector('[data-key=o]').focus();
  };

  const command = (key) => {
    const named = `[data-key="${window.CSS.escape(key)}"]`;
    const found = currentRow()?.querySelector(named)
      || [...document.querySelectorAll(named)].find((element) => !element.closest(ROW));
    if (!found) {
      return false;
    }
    found.focus();
    if (!found.matches(TEXT) && found.type !== 'radio') {
      found.click();
    }
    return true;
  };

  const act = (key) => {
    switch (key) {
      case 'j':
        move(1);
        return true;
      case 'k':
        move(-1);
        return true;
      case '?':
        dialog.showModal();
        return true;
      default:
        return command(key);
    }
  };

  document.addEventListener('keydown', (event) => {
    if (dialog.dataset.on !== 'true' || dialog.open || event.target.matches(TEXT)
      || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    if (event.key.length === 1 && act(event.key)) {
      event.preventDefault();
    }
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-opens-keys]')) {
      dialog.showModal();
    }
    if (event.target.closest('[data-closes-keys]')) {
      dialog.close();
    }
    if (event.target.closest('[data-selects-all]')) {
      const boxes = [...document.querySelectorAll('input[name=selected]')];
      const all = boxes.every((box) => box.checked);
      boxes.forEach((box) => { box.checked = !all; });
    }
  });
})();
