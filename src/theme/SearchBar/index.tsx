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
  /** What stood in the first field, and whether the keyboard was in it, when it went. */
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
      ({ default: loaded }) => !gone && setSearch(() => loaded),
      () => !gone && setWanted(false), // the next try may have a connection
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  useLayoutEffectInBrowser(() => {
    const input = inputIn(box.current);
    if (Search === null || input === null) return undefined;
    const { text, focused } = early.current;
    if (focused) input.focus();
    let since = '';
    const onInput = (): void => {
      since = input.value;
    };
    input.addEventListener('input', onInput);
    // The plugin empties its field when it comes, in a task that is queued after this one and so done before the next.
    const timer = setTimeout(() =>
      setTimeout(() => {
        input.removeEventListener('input', onInput);
        if (input.value !== text + since) type(input, text + since);
      }),
    );
    return () => {
      input.removeEventListener('input', onInput);
      clearTimeout(timer);
    };
  }, [Search]);
  useEffect(() => {
    inputIn(box.current)?.setAttribute('aria-label', name);
  });

  return (
    <div ref={box}>
      {Search === null ? (
        <EarlyField
          name={name}
          onWanted={() => setWanted(true)}
          onGone={(text, focused) => {
            early.current = { text, focused };
          }}
        />
      ) : (
        <Search />
      )}
    </div>
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

interface EarlyFieldProps {
  readonly name: string;
  onWanted(): void;
  /** With what was typed up to the last moment, and whether the keyboard was still in it. */
  onGone(text: string, focused: boolean): void;
}

function EarlyField({ name, onWanted, onGone }: EarlyFieldProps): ReactNode {
  const isBrowser = useIsBrowser();
  const field = useRef<HTMLInputElement>(null);
  const tell = useRef(onGone);
  useLayoutEffectInBrowser(() => {
    const input = field.current;
    return () => {
      if (input !== null) tell.current(input.value, document.activeElement === input);
    };
  }, []);
  const modifier = isBrowser && /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'ctrl';
  return (
    <div className={`navbar__search ${styles.early}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16">
        <circle cx="6" cy="6" r="5" />
        <path d="m9.7 9.7 5.3 5.3" />
      </svg>
      <input
        ref={field}
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
