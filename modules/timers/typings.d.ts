/**
 * Calls `callback` once, after so many milliseconds (default: 0).
 *
 * @returns id for `clearTimeout`
 * @throws TypeError for what is no function
 * @throws RangeError when the session has 100 timers
 */
declare function setTimeout<Arguments extends unknown[]>(
  callback: (...args: Arguments) => unknown,
  timeout?: number,
  ...args: Partial<Arguments>
): number;

/**
 * Calls `callback` again and again, every so many milliseconds (100 at least).
 *
 * @returns id for `clearInterval`
 * @throws TypeError for what is no function
 * @throws RangeError when the session has 100 timers
 */
declare function setInterval<Arguments extends unknown[]>(
  callback: (...args: Arguments) => unknown,
  timeout?: number,
  ...args: Partial<Arguments>
): number;

/** The callback is not called any more. */
declare function clearTimeout(timeoutID?: number | null): void;
/** The callback is not called any more. */
declare function clearInterval(intervalID?: number | null): void;
