import { newId, newSessionId, type QueueRequestId, type UserId } from '#runtime/shared/ids.ts';
import type { Queue, Store } from '#runtime/store/index.ts';

/** A call that an agent had for half a minute, as the history keeps it. */
export async function keepServedRequest(
  { queueHistory }: Pick<Store, 'queueHistory'>,
  { id, applicationId, number, name }: Queue,
  userId: UserId,
): Promise<void> {
  const [queuedAt, overAt, endedAt] = [40, 35, 5].map((seconds) => Date.now() - seconds * 1000) as [
    number,
    number,
    number,
  ];
  const request = newId<QueueRequestId>();
  await queueHistory.start({
    ...{ id: request, applicationId, sessionId: newSessionId(queuedAt), requestId: 'mine', kind: 'acd', queuedAt },
    ...{ queueId: id, queueNumber: number, queueName: name, callerId: '1', customData: 'order 7' },
    ...{ priority: 50, queueLength: 0, wasQueued: true },
  });
  await queueHistory.note({ queueRequestId: request, at: overAt, type: 'answered', userId });
  await queueHistory.over(request, { outcome: 'answered', overAt, userId, ringingAt: queuedAt });
  await queueHistory.ended(request, { endedAt, endedBy: 'agent', restMs: 0 });
  for (const [status, at] of [
    ['serving', overAt],
    [null, endedAt],
  ] as const)
    await queueHistory.setStatus({ applicationId, userId }, status, at);
}
