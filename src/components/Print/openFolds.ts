/** Paper has nothing to press: all folds of a page are open while it is printed. Newer browsers do it by `custom.css` alone. */

const folds = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
let opened: HTMLDetailsElement[] = [];

if (typeof window !== 'undefined') {
  window.addEventListener('beforeprint', () => {
    opened = folds();
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}

export {};
