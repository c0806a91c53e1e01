/** What a budget is kept for. Every message counts as `message`, a request that starts something as its own class too. */
export const messageClasses = ['message', 'invite', 'register', 'options', 'other', 'malformed'] as const;
export type MessageClass = (typeof messageClasses)[number];

const carriageReturn = 13;
const lineFeed = 10;

/** The first three letters of a method as one number. */
function initials(text: string): number {
  return (text.charCodeAt(0) << 16) | (text.charCodeAt(1) << 8) | text.charCodeAt(2);
}

type StartingClass = Exclude<MessageClass, 'message' | 'malformed'>;

const starting = new Map<number, StartingClass>([
  [initials('INVITE'), 'invite'],
  [initials('REGISTER'), 'register'],
  [initials('OPTIONS'), 'options'],
  ...['SUBSCRIBE', 'MESSAGE', 'NOTIFY', 'PUBLISH', 'REFER'].map((method) => [initials(method), 'other'] as const),
]);

/**
 * The class of a request that starts something, judged by its first letters; undefined for responses and for requests
 * inside a transaction or dialog (ACK, BYE, CANCEL, PRACK, UPDATE, INFO), which only count as messages. Nothing is
 * parsed.
 */
export function startingClass(bytes: Buffer): StartingClass | undefined {
  let at = 0;
  while (at < mostLineEnds && (bytes[at] === carriageReturn || bytes[at] === lineFeed)) at += 1;
  return starting.get(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
}

/** Line ends before a request are skipped (RFC 3261 §7.5). */
const mostLineEnds = 8;
