import {
  type CodeEditorRef,
  SandpackCodeEditor,
  SandpackProvider,
  type SandpackTheme,
  useActiveCode,
} from '@codesandbox/sandpack-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import styles from './Sandbox.module.css';

export interface EditorProps {
  readonly file: string;
  /** The text at the start; to bring it back, make the editor anew. */
  readonly text: string;
  /** Name for screen readers. */
  readonly label: string;
  /** Id of the sentence on how Tab works. */
  readonly hintId: string;
  readonly onChange: (text: string) => void;
  readonly onReady: () => void;
}

/** Sandpack's provider and editor, in the colours of the page. There is no bundler: our own runner takes the text. */
export function Editor({ file, text, label, hintId, onChange, onReady }: EditorProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditorRef>(null);
  const path = `/${file}`;
  // Sandpack starts over when it is handed other objects, and what the reader has typed would be gone.
  const files = useMemo(() => ({ [path]: { code: text, active: true } }), [path, text]);
  const setup = useMemo(() => ({ entry: path }), [path]);

  useEffect(() => {
    if (!box.current) return undefined;
    // Sandpack makes CodeMirror some time around its own first effects, and tells nobody.
    const observer = new MutationObserver(() => look());
    const look = (): void => {
      const view = editor.current?.getCodemirror();
      if (!view) return;
      observer.disconnect();
      makeReachable(view, label, hintId);
      onReady();
    };
    observer.observe(box.current, { childList: true, subtree: true });
    look();
    return () => observer.disconnect();
  }, [label, hintId, onReady]);

  return (
    <div ref={box} className={styles.editor}>
      <SandpackProvider
        theme={theme}
        files={files}
        customSetup={setup}
        options={{
          autorun: false,
          autoReload: false,
          initMode: 'immediate',
          activeFile: path,
          visibleFiles: [path],
        }}
      >
        <SandpackCodeEditor ref={editor} showLineNumbers showTabs={false} showRunButton={false} />
        <Changes onChange={onChange} />
      </SandpackProvider>
    </div>
  );
}

function Changes({ onChange }: Pick<EditorProps, 'onChange'>): null {
  const { code } = useActiveCode();
  useEffect(() => onChange(code), [code, onChange]);
  return null;
}

type EditorView = NonNullable<ReturnType<CodeEditorRef['getCodemirror']>>;

/**
 * The text itself takes the focus, and Tab moves on from it, unless the reader has begun to edit. Escape gives Tab back.
 * Sandpack puts the focus on a box around the text instead, in which one can neither read nor write.
 */
function makeReachable(view: EditorView, label: string, hintId: string): void {
  const { contentDOM, dom } = view;
  for (const attribute of ['role', 'tabindex', 'aria-label', 'aria-multiline', 'aria-autocomplete']) {
    dom.parentElement?.removeAttribute(attribute);
  }
  contentDOM.tabIndex = 0;
  contentDOM.setAttribute('aria-label', label);
  contentDOM.setAttribute('aria-describedby', hintId);
  const tabLeaves = (leaves: boolean): void => view.setTabFocusMode(leaves);
  tabLeaves(true);
  contentDOM.addEventListener('beforeinput', () => tabLeaves(false));
  contentDOM.addEventListener('pointerdown', () => tabLeaves(false));
  contentDOM.addEventListener('blur', () => tabLeaves(true));
  contentDOM.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopImmediatePropagation();
      tabLeaves(true);
    },
    { capture: true },
  );
}

const theme: SandpackTheme = {
  colors: {
    surface1: 'var(--paper-sunk)',
    surface2: 'var(--rule)',
    surface3: 'var(--accent-tint)',
    disabled: 'var(--ink-soft)',
    base: 'var(--ink-soft)',
    clickable: 'var(--ink-soft)',
    hover: 'var(--ink)',
    accent: 'var(--accent)',
  },
  syntax: {
    plain: 'var(--ink)',
    comment: { color: 'var(--ink-soft)', fontStyle: 'italic' },
    keyword: 'var(--accent)',
    definition: 'var(--ink)',
    punctuation: 'var(--ink-soft)',
    property: 'var(--ink)',
    tag: 'var(--observer)',
    static: 'var(--observer)',
    string: 'var(--connected)',
  },
  font: { body: 'var(--font-ui)', mono: 'var(--font-code)', size: '0.875rem', lineHeight: '1.5rem' },
};
