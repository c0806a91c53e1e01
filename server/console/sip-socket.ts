/**
 * `host:port` where a page of `pageHost` (`name:port`) reaches the server by SIP over a WebSocket, of the URIs that it is called at; undefined: it
 * does not listen for browsers, or the page's host is no host.
 */
export function sipSocket(sipUris: readonly string[], pageHost: string): string | undefined {
  const uri = sipUris.find((one) => one.endsWith(';transport=ws'));
  const [, host = '', port = ''] = /^sip:[^@]*@([\w.-]+|\[[\da-f:]+\]):(\d+);/i.exec(uri ?? '') ?? [];
  if (port === '') return undefined;
  if (host !== '0.0.0.0' && host !== '[::]') return `${host}:${port}`;
  const page = URL.parse(`http://${pageHost}`)?.hostname;
  return page === undefined ? undefined : `${page}:${port}`;
}
