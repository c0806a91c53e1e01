import { construct, defineProperty, getOwnPropertyDescriptor, record, uncurryThis } from './intrinsics.ts';
import { replaceTemporal } from './temporal.ts';

export type Now = () => number;

/**
 * Makes every source of time in the realm tell the turn's time: it stands still while a callback runs, which keeps runs
 * repeatable and takes away the clock that timing attacks need. The zone is UTC.
 */
export function installTurnTime(now: Now): void {
  replaceDate(now);
  replaceTemporal(now);
  replaceIntlDefaults(now);
}

function replaceDate(now: Now): void {
  const original = Date;
  const toText = uncurryThis(original.prototype.toString);
  const handler = record<unknown>();
  handler.apply = () => toText(new original(now()));
  handler.construct = (_target: unknown, args: ArrayLike<unknown>, newTarget: unknown) => {
    if (args.length > 0) return construct(original, args as unknown as [], newTarget as DateConstructor);
    const values = record<unknown>();
    values[0] = now();
    values.length = 1;
    return construct(original, values as unknown as [], newTarget as DateConstructor);
  };
  method(original, 'now', () => now());
  const replacement = new Proxy(original, handler as ProxyHandler<DateConstructor>);
  defineProperty(original.prototype, 'constructor', { value: replacement, writable: true, configurable: true });
  method(globalThis, 'Date', replacement);
}

/** `format()` and `formatToParts()` without a date use the clock; they get the turn's time instead. */
function replaceIntlDefaults(now: Now): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const parts = uncurryThis(prototype.formatToParts);
  method(prototype, 'formatToParts', function formatToParts(this: Intl.DateTimeFormat, date?: Date | number) {
    return parts(this, date === undefined ? now() : date);
  });
  const getter = getOwnPropertyDescriptor(prototype, 'format')?.get;
  if (getter === undefined) return;
  const formatOf = uncurryThis(getter as (this: Intl.DateTimeFormat) => (date?: Date | number) => string);
  const cache = new WeakMap<object, unknown>();
  const cached = uncurryThis(cache.get).bind(undefined, cache);
  const remember = uncurryThis(cache.set).bind(undefined, cache);
  defineProperty(prototype, 'format', {
    configurable: true,
    enumerable: false,
    get(this: Intl.DateTimeFormat) {
      const known = cached(this);
      if (known !== undefined) return known;
      const format = formatOf(this);
      const timed = (date?: Date | number) => format(date === undefined ? now() : date);
      remember(this, timed);
      return timed;
    },
  });
}

function method(target: object, name: string, value: unknown): void {
  defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}
