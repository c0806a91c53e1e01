/** Where the key that wraps data keys comes from, as an operator writes it. */
export interface KeySource {
  readonly kind: 'file' | 'env' | 'credential' | 'command' | 'vault';
  /** Path, name, command line or URL. */
  readonly place: string;
}

const forms: Readonly<Record<KeySource['kind'], RegExp>> = {
  file: /^\S.*$/,
  env: /^[A-Za-z_][A-Za-z0-9_]*$/,
  credential: /^[\w.@-]+$/,
  command: /^\S.*$/,
  vault: /^https?:\/\/[^/\s@?#]+\/v1\/[^\s?#]+\/keys\/[\w.-]+$/,
};

/** `env:NAME`, for example; undefined for anything that is no source. */
export function parseKeySource(text: string): KeySource | undefined {
  const [, kind = '', place = ''] = /^([a-z]+):(.*)$/.exec(text) ?? [];
  if (!Object.hasOwn(forms, kind)) return undefined;
  const known = kind as KeySource['kind'];
  return forms[known].test(place) ? { kind: known, place } : undefined;
}
