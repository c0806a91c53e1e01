import { isBrowserFlow } from '../sip/browser-flow.ts';
import type { InvitePlace } from '../sip/user-agent/index.ts';

const webSockets: ReadonlySet<string> = new Set(['ws', 'wss']);

/** Whether a browser is called there, by us or by a proxy on the way. */
export function isBrowserAt({ uri, flow }: InvitePlace): boolean {
  if (flow !== undefined && isBrowserFlow(flow)) return true;
  return uri.kind === 'sip' && webSockets.has(uri.parameters.get('transport')?.toLowerCase() ?? '');
}
