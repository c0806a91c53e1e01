/**
 * Whether a trunk's proxy answers.
 *
 * ```
 *            answered                  silent, overloaded         silent
 * unknown ─────────────▶ up ─────────────────────────▶ degraded ─────────▶ down
 *    └─ silent, overloaded ──────────────────────────────▲  │               │
 *                         ▲──────────── answered ────────────┴───────────────┘
 * ```
 *
 * A proxy that is down is still tried, after all others: what is said here orders proxies and refuses none.
 */
export type ProxyState = 'unknown' | 'up' | 'degraded' | 'down';

/**
 * `answered`: any response but 503, as every other one shows that somebody is there (RFC 3261 §11.2 lets OPTIONS be
 * refused like an INVITE). `overloaded`: 503 (§21.5.4). `silent`: a time-out or a transport failure.
 */
export type ProxyEvent = 'answered' | 'overloaded' | 'silent';

const rows: Readonly<Record<ProxyState, Readonly<Record<ProxyEvent, ProxyState>>>> = {
  unknown: { answered: 'up', overloaded: 'degraded', silent: 'degraded' },
  up: { answered: 'up', overloaded: 'degraded', silent: 'degraded' },
  degraded: { answered: 'up', overloaded: 'degraded', silent: 'down' },
  // Overloaded, but there.
  down: { answered: 'up', overloaded: 'degraded', silent: 'down' },
};

export type ProxyEffect = 'announce';

/** The state after `event`, and whether it is news. */
export function nextProxyState(
  state: ProxyState,
  event: ProxyEvent,
): { readonly state: ProxyState; readonly effects: readonly ProxyEffect[] } {
  const after = rows[state][event];
  return { state: after, effects: after === state ? [] : ['announce'] };
}

/** What a response, or its absence (408 of our own making), says of the proxy. */
export function proxyEventOf(status: number | 'silent'): ProxyEvent {
  if (status === 'silent') return 'silent';
  return status === 503 ? 'overloaded' : 'answered';
}
