import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { Conference, newConference, requiredConference, tellConference } from './conference.ts';
import { Endpoint } from './endpoint.ts';
import { ConferenceDirection, ConferenceEvents, ConferenceMode } from './events.ts';
import type { ConferenceEvent } from './protocol.ts';

/** `Conference`, `Endpoint`, their enumerations, and the members of `VoxEngine` that make and end conferences. */
export const guest: GuestModule = {
  name: 'conference',
  install(kit) {
    const conferences = record<Conference>();
    kit.global('Conference', Conference);
    kit.global('Endpoint', Endpoint);
    kit.global('ConferenceEvents', { ...ConferenceEvents });
    kit.global('ConferenceMode', { ...ConferenceMode });
    kit.global('ConferenceDirection', { ...ConferenceDirection });
    const api = kit.namespace('VoxEngine');
    api.createConference = (parameters?: unknown): Conference => {
      const conference = newConference(kit);
      const conferenceId = conference.id();
      conferences[conferenceId] = conference;
      const isHd = (parameters as { readonly hd_audio?: unknown } | null | undefined)?.hd_audio === true;
      kit.send('create', { conferenceId, isHd });
      return conference;
    };
    api.destroyConference = (conference?: unknown): void =>
      requiredConference('VoxEngine.destroyConference', conference).stop();
    for (const type of ['started', 'stopped', 'endpoint', 'failed'] as const)
      kit.receive(type, (raw) => {
        const event = raw as unknown as ConferenceEvent;
        const conference = conferences[event.conferenceId];
        if (conference !== undefined) tellConference(conference, event);
      });
  },
};
