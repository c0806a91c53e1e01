/** `YYYY-MM-DD HH:mm:ss`, UTC: how the dialect writes times. */
export function timeText(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** Also takes a date alone, and ISO 8601. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.\d{1,3})?Z?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const at = Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}Z`);
  return Number.isNaN(at) ? undefined : at;
}
