import { useEffect, useState } from 'preact/hooks';
import { path } from './api.ts';
import { useConsole } from './context.ts';
import type { JournalRecord } from './types.ts';

export interface FollowedJournal {
  readonly records: readonly JournalRecord[];
  /** The session has ended, and all of its journal is here. */
  readonly isWhole: boolean;
  readonly trouble: unknown;
}

const nothing: FollowedJournal = { records: [], isWhole: false, trouble: undefined };

/** A session's journal as it grows. */
export function useJournal(id: string): FollowedJournal {
  const { api } = useConsole();
  const [journal, setJournal] = useState(nothing);
  useEffect(() => {
    const leaving = new AbortController();
    setJournal(nothing);
    api
      .follow(
        path`/v1/sessions/${id}/journal`,
        (more) => setJournal((before) => ({ ...before, records: [...before.records, ...more] })),
        leaving.signal,
      )
      .then(
        () => setJournal((before) => ({ ...before, isWhole: true })),
        (trouble: unknown) => leaving.signal.aborted || setJournal((before) => ({ ...before, trouble })),
      );
    return () => leaving.abort();
  }, [api, id]);
  return journal;
}
