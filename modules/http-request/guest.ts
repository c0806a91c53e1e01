import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { jsonStringify, promiseThen, StringOf } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { httpRequestLimits } from './limits.ts';
import type { HttpRequestCommand, RequestEvent, Unanswered } from './protocol.ts';

/** `AppEvents.HttpRequest`. */
const httpRequest = 'Application.HttpRequest';

/** Requests to the session’s access URL, answered by what the listeners of AppEvents.HttpRequest return. */
export const guest: GuestModule = {
  name: 'http-request',
  install(kit) {
    kit.receive('request', (raw) => {
      const { requestId, method, path, content, headers } = raw as unknown as RequestEvent;
      let returned = 0;
      let answer: unknown;
      const ran = kit.app.fire({ method, path, content, headers, name: httpRequest }, (result) => {
        returned++;
        if (answer === undefined) answer = result;
      });
      if (ran === 0) unanswered(kit, requestId, 'unhandled');
      else if (returned < ran) unanswered(kit, requestId, 'failed');
      else settle(kit, requestId, answer);
    });
  },
};

/** What is no promise makes `then` throw. */
function settle(kit: GuestKit, requestId: string, answer: unknown): void {
  try {
    void promiseThen(
      answer as Promise<unknown>,
      (value) => send(kit, requestId, value),
      () => unanswered(kit, requestId, 'failed'),
    );
  } catch {
    send(kit, requestId, answer);
  }
}

function send(kit: GuestKit, requestId: string, answer: unknown): void {
  const isJson = typeof answer === 'object' && answer !== null;
  const body = bodyOf(answer, isJson);
  if (body === undefined || body.length > httpRequestLimits.answerChars) unanswered(kit, requestId, 'unusable');
  else tell(kit, { type: 'answer', requestId, isJson, body });
}

function bodyOf(answer: unknown, isJson: boolean): string | undefined {
  if (answer === undefined || answer === null) return '';
  try {
    const text: unknown = isJson ? jsonStringify(answer) : StringOf(answer);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function unanswered(kit: GuestKit, requestId: string, why: Unanswered): void {
  tell(kit, { type: 'unanswered', requestId, why });
}

function tell(kit: GuestKit, { type, ...fields }: HttpRequestCommand): void {
  kit.send(type, fields);
}
