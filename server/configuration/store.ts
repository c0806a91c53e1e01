/** A database that servers share. Whatever prints it prints no password. */
export class StoreUrl {
  /** With the password. */
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get secret(): string {
    return this.#url;
  }

  toString(): string {
    return shownStore(this.#url);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Undefined when it names no PostgreSQL database. */
export function parseStoreUrl(text: string): StoreUrl | undefined {
  const url = URL.parse(text);
  const isStore = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 && !/\s/.test(text);
  return isStore ? new StoreUrl(text) : undefined;
}

/** What stands in messages in place of the text that was given: it may hold a password. */
export function shownStore(text: string): string {
  const url = URL.parse(text);
  if (text === '') return '';
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) return '(not shown: it may hold a password)';
  if (url.password !== '') url.password = '***';
  if (url.searchParams.has('password')) url.searchParams.set('password', '***');
  return url.href;
}

/** What works but deserves a look; `isFlag`: it stood in the command. */
export function storeWarnings(store: StoreUrl | undefined, isFlag: boolean): string[] {
  if (store === undefined) return [];
  const url = new URL(store.secret);
  const warnings: string[] = [];
  if (isFlag && (url.password !== '' || url.searchParams.has('password'))) {
    warnings.push(
      'The password in --store can be seen by everybody on this machine (ps): put it into PATCHBAY_STORE, PGPASSWORD or ~/.pgpass.',
    );
  }
  const isNear = /^(localhost|127\.[\d.]+|\[::1\]|)$/.test(url.hostname);
  if (!isNear && !url.searchParams.has('sslmode') && !url.searchParams.has('ssl')) {
    warnings.push(
      `The connection to the database at ${url.hostname} is not encrypted: add ?sslmode=verify-full to the address.`,
    );
  }
  return warnings;
}
