/** RFC 3261 §17.1.1.1 and §13.3.1.4, ms. */
export const timers = { t1Ms: 500, t2Ms: 4_000, acceptedMs: 64 * 500 } as const;
