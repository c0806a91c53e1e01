import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { ACDRequest, acdEngine } from './acd-request.ts';
import { acdRequest, taskRequest } from './parameters.ts';
import type { QueuesEvent } from './protocol.ts';
import { SmartQueueTask, taskEngine } from './smart-queue-task.ts';

const types = ['queued', 'waiting', 'distributed', 'attempt', 'failed', 'reached', 'over', 'ended'] as const;

/** `VoxEngine.enqueueACDRequest` and `VoxEngine.enqueueTask`, with or without `require`. */
export const guest: GuestModule = {
  name: 'queues',
  install(kit) {
    const requests = record<ACDRequest>();
    const tasks = record<SmartQueueTask>();
    kit.global('ACDRequest', ACDRequest);
    kit.global('SmartQueueTask', SmartQueueTask);
    const voxEngine = kit.namespace('VoxEngine');
    voxEngine.enqueueACDRequest = (queueName?: unknown, callerid?: unknown, parameters?: unknown): ACDRequest => {
      const asked = acdRequest(kit, queueName, callerid, parameters);
      const requestId = kit.id();
      const request = acdEngine.make(kit, requestId);
      requests[requestId] = request;
      kit.send('enqueue', { requestId, ...asked });
      return request;
    };
    voxEngine.enqueueTask = (parameters?: unknown): SmartQueueTask => {
      const asked = taskRequest(kit, parameters);
      const requestId = kit.id();
      const task = taskEngine.make(kit, requestId, parameters as object);
      tasks[requestId] = task;
      kit.send('enqueue', { requestId, ...asked });
      return task;
    };
    const tell = (raw: { readonly [field: string]: unknown }): void => {
      const event = raw as unknown as QueuesEvent;
      const request = requests[event.requestId];
      const task = tasks[event.requestId];
      if (request !== undefined) acdEngine.tell(request, event);
      else if (task !== undefined) taskEngine.tell(task, event);
    };
    for (let index = 0; index < types.length; index += 1) kit.receive(types[index] as string, tell);
  },
};
