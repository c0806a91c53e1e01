import { useState } from 'preact/hooks';

/** What the last act was refused for, and a function that does one: `after` comes behind it, however it went. */
export function useAct(after: () => void): readonly [unknown, (work: () => Promise<unknown>) => Promise<void>] {
  const [refused, setRefused] = useState<unknown>();
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
      setRefused(undefined);
    } catch (error) {
      setRefused(error);
    }
    after();
  };
  return [refused, act];
}
