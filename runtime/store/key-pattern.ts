/** What keys are looked for, where `*` stands for any characters; takes time linear in the key's length, whatever the pattern. */
export interface KeyPattern {
  /** How every key begins that matches. */
  readonly prefix: string;
  matches(key: string): boolean;
}

/** A pattern without `*` says how keys begin. */
export function keyPattern(pattern: string): KeyPattern {
  const [prefix = '', ...parts] = pattern.split('*');
  const suffix = parts.pop();
  if (suffix === undefined) return { prefix, matches: (key) => key.startsWith(prefix) };
  return {
    prefix,
    matches(key) {
      if (!key.startsWith(prefix)) return false;
      let at = prefix.length;
      for (const part of parts) {
        const found = key.indexOf(part, at);
        if (found < 0) return false;
        at = found + part.length;
      }
      return key.length - at >= suffix.length && key.endsWith(suffix);
    },
  };
}
