import { useCallback, useEffect, useState } from 'preact/hooks';

export interface Loaded<Value> {
  /** Undefined until it has come; the last one that came while another one is under way. */
  readonly value: Value | undefined;
  /** Why the last one did not come. */
  readonly trouble: unknown;
  reload(): void;
}

/** What `load` resolves with, asked again when `about` changes, and every so often while somebody looks at the page. */
export function useLoaded<Value>(
  load: () => Promise<Value>,
  about: readonly unknown[],
  everyMs?: number,
): Loaded<Value> {
  const [state, setState] = useState<Pick<Loaded<Value>, 'value' | 'trouble'>>({
    value: undefined,
    trouble: undefined,
  });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (value) => isWanted && setState({ value, trouble: undefined }),
      (trouble: unknown) => isWanted && setState((before) => ({ ...before, trouble })),
    );
    return () => {
      isWanted = false;
    };
  }, [...about, round]);
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => !document.hidden && reload(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, reload]);
  return { ...state, reload };
}
