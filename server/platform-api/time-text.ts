/** `YYYY-MM-DD HH:mm:ss`, UTC: how the dialect writes times. */
export function timeText(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
