import type { CallCore } from './call-core.ts';
import { descriptionProblem, infoProblem, messageProblem } from './contents.ts';
import { checkedHeaders } from './headers.ts';

/** Methods of Call that send something to the other party while the call goes on. */
export const messages = {
  sendMessage(call: CallCore, text?: unknown): void {
    const content = String(text);
    refuse('Call.sendMessage', messageProblem(content));
    if (!call.isOver('sendMessage')) call.send('sendMessage', { text: content });
  },

  sendInfo(call: CallCore, mimeType?: unknown, body?: unknown, extraHeaders?: unknown): void {
    const type = String(mimeType);
    const content = body === undefined || body === null ? '' : String(body);
    refuse('Call.sendInfo', infoProblem(type, content));
    const headers = checkedHeaders('Call.sendInfo', extraHeaders);
    if (!call.isOver('sendInfo')) call.send('sendInfo', { mimeType: type, body: content, headers });
  },

  /** Sends a re-INVITE: CallEvents.ReInviteAccepted or ReInviteRejected follows. Undocumented, used by easyProcess. */
  reInvite(call: CallCore, extraHeaders?: unknown, mimeType?: unknown, body?: unknown): void {
    const fields = description('reInvite', extraHeaders, mimeType, body);
    if (!call.isOver('reInvite')) call.send('reInvite', fields);
  },

  /** Answers what CallEvents.ReInviteReceived told. */
  acceptReInvite(call: CallCore, extraHeaders?: unknown, mimeType?: unknown, body?: unknown): void {
    const fields = description('acceptReInvite', extraHeaders, mimeType, body);
    if (!call.isOver('acceptReInvite')) call.send('acceptReInvite', fields);
  },

  rejectReInvite(call: CallCore, extraHeaders?: unknown): void {
    const headers = checkedHeaders('Call.rejectReInvite', extraHeaders);
    if (!call.isOver('rejectReInvite')) call.send('rejectReInvite', { headers });
  },
};

function description(method: string, extraHeaders: unknown, mimeType: unknown, body: unknown) {
  const headers = checkedHeaders(`Call.${method}`, extraHeaders);
  const type = mimeType === undefined || mimeType === null ? '' : String(mimeType);
  const content = body === undefined || body === null ? '' : String(body);
  refuse(`Call.${method}`, descriptionProblem(type, content));
  return { headers, mimeType: type, body: content };
}

function refuse(method: string, problem: string | undefined): void {
  if (problem !== undefined) throw new TypeError(`${method}: ${problem}`);
}
