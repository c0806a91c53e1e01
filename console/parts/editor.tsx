import { javascript } from '@codemirror/lang-javascript';
import { setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useRef } from 'preact/hooks';

export interface Mistake {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

interface EditorProps {
  /** A new document whenever it changes. */
  readonly source: string;
  readonly isTypeScript: boolean;
  /** What the document is compared with, line by line. */
  readonly before: string | undefined;
  readonly mistake: Mistake | undefined;
  /** Where the document is opened, from 1. */
  readonly line: number;
  onChange(text: string): void;
}

/** A scenario's text, with what is wrong with it marked. */
export function Editor({ source, isTypeScript, before, mistake, line, onChange }: EditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    if (parent.current === null) return;
    const made = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: source,
        extensions: [
          basicSetup,
          javascript({ typescript: isTypeScript }),
          ...(before === undefined ? [] : [unifiedMergeView({ original: before, mergeControls: false })]),
          EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''),
          EditorView.updateListener.of((update) => update.docChanged && changed.current(update.state.doc.toString())),
        ],
      }),
    });
    view.current = made;
    const { from: anchor } = lineOf(made.state, line);
    made.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    return () => made.destroy();
  }, [source, isTypeScript, before, line]);
  useEffect(() => {
    const { state } = view.current ?? {};
    if (state === undefined) return;
    view.current?.dispatch(setDiagnostics(state, mistake === undefined ? [] : [placed(state, mistake)]));
  }, [mistake]);
  return <div class="editor" ref={parent} />;
}

function lineOf({ doc }: EditorState, line: number) {
  return doc.line(Math.min(Math.max(line, 1), doc.lines));
}

function placed(state: EditorState, { line, column, reason }: Mistake) {
  const { from, to } = lineOf(state, line);
  return { from: Math.min(from + Math.max(column - 1, 0), to), to, severity: 'error' as const, message: reason };
}
