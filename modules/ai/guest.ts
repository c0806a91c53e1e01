import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { contactCenterOf } from './contact-center.ts';
import { AgentEvents, ContactCenterRole, ConversationEvents, ParticipantEvents } from './contact-center-events.ts';
import { DialogflowInstance, newDialogflow, tellDialogflow } from './dialogflow.ts';
import type { AiEvent } from './protocol.ts';

const eventTypes: readonly AiEvent['type'][] = [
  'response',
  'error',
  'playbackStarted',
  'marker',
  'playbackFinished',
  'stopped',
];

/** `AI.createDialogflow`, and `CCAI`. */
export const guest: GuestModule = {
  name: 'ai',
  install(kit) {
    const instances = record<DialogflowInstance>();
    // Made when a scenario first names it.
    kit.defaults('CCAI', () => ({
      ...contactCenterOf(kit),
      Events: {
        Agent: { ...AgentEvents },
        Conversation: { ...ConversationEvents },
        Participant: { ...ParticipantEvents },
      },
      Vendor: { Role: { ...ContactCenterRole } },
    }));
    const ai = kit.namespace('AI');
    ai.DialogflowInstance = DialogflowInstance;
    ai.createDialogflow = (parameters?: unknown): DialogflowInstance => {
      const instance = newDialogflow(kit, parameters);
      instances[instance.id()] = instance;
      return instance;
    };
    for (const type of eventTypes)
      kit.receive(type, (raw) => {
        const event = raw as unknown as AiEvent;
        const instance = instances[event.dialogflowId];
        if (event.type === 'stopped') delete instances[event.dialogflowId];
        if (instance !== undefined) tellDialogflow(instance, event);
      });
  },
};
