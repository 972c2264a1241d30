import { useLocation } from '@docusaurus/router';
import { translate } from '@docusaurus/Translate';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ComponentType, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './styles.module.css';

const useLayoutEffectInBrowser = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * The search field. What searches is loaded when a reader turns to it, or follows a hit to a page; until then a field that looks
 * the same takes what is typed. The plugin names its field "Search" in every language, so the name is put right here.
 */
export default function LazySearchBar(): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const name = translate({ id: 'searchBar.name', message: 'Search the lessons' });
  const [Search, setSearch] = useState<ComponentType | null>(null);
  const [wanted, setWanted] = useState(false);
  /** What stood in the first field, and whether the keyboard was in it, when the second one came. */
  const early = useRef({ text: '', focused: false });
  const { search } = useLocation();

  useEffect(() => {
    // The words of a hit are marked on its page. And somebody may have been here before the scripts.
    if (new URLSearchParams(search).has('_highlight') || document.activeElement === inputIn(box.current))
      setWanted(true);
  }, [search]);
  useEffect(() => {
    if (Search !== null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      inputIn(box.current)?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [Search]);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    import('@theme-original/SearchBar').then(
      ({ default: loaded }) => {
        const input = inputIn(box.current);
        if (gone) return;
        early.current = { text: input?.value ?? '', focused: document.activeElement === input };
        setSearch(() => loaded);
      },
      () => !gone && setWanted(false), // the next try may have a connection
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  useLayoutEffectInBrowser(() => {
    if (Search !== null && early.current.focused) inputIn(box.current)?.focus();
  }, [Search]);
  useEffect(() => {
    if (Search === null) return undefined;
    // The plugin empties its field when it comes, in a task of its own that was queued just before.
    const timer = setTimeout(() => {
      const input = inputIn(box.current);
      if (input !== null && early.current.text !== '') type(input, early.current.text + input.value);
    });
    return () => clearTimeout(timer);
  }, [Search]);
  useEffect(() => {
    inputIn(box.current)?.setAttribute('aria-label', name);
  });

  return (
    <div ref={box}>{Search === null ? <EarlyField name={name} onWanted={() => setWanted(true)} /> : <Search />}</div>
  );
}

function inputIn(box: HTMLElement | null): HTMLInputElement | null {
  return box?.querySelector('input') ?? null;
}

/** As if a reader had typed it: React and the plugin both hear of it. */
function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function EarlyField({ name, onWanted }: { readonly name: string; onWanted(): void }): ReactNode {
  const isBrowser = useIsBrowser();
  const modifier = isBrowser && /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'ctrl';
  return (
    <div className={`navbar__search ${styles.early}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16">
        <circle cx="6" cy="6" r="5" />
        <path d="m9.7 9.7 5.3 5.3" />
      </svg>
      <input
        className="navbar__search-input"
        placeholder={translate({ id: 'searchBar.placeholder', message: 'Search' })}
        aria-label={name}
        onFocus={onWanted}
        onPointerEnter={onWanted}
      />
      {isBrowser && (
        <span className={styles.hints} aria-hidden="true">
          <kbd>{modifier}</kbd> <kbd>K</kbd>
        </span>
      )}
    </div>
  );
}
