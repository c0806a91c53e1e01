/** The URL under which a session is reached while it runs; its token is all that is secret. */
export function accessUrlOf(publicUrl: string, accessToken: string): string {
  return `${publicUrl}/sessions/${accessToken}`;
}
