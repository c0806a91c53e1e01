/** The time of day, with the date when that is another one. */
export function moment(at: number, now = Date.now()): string {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date(now).toDateString();
  const clock = time.toLocaleTimeString(undefined, { hour12: false });
  return isToday ? clock : `${time.toLocaleDateString()} ${clock}`;
}

/** The time of day to the millisecond. */
export function instant(at: number): string {
  const time = new Date(at);
  return `${time.toLocaleTimeString(undefined, { hour12: false })}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** `1:05`, `2:00:09`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (count: number) => String(count).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
