import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { fromEngine } from '#runtime/sandbox/guest-kit/media-units.ts';
import { Avatar, avatarEngine, newAvatar } from './avatar.ts';
import { AvatarEvents } from './events.ts';
import type { AvatarEvent } from './protocol.ts';
import { VoiceAvatar } from './voice-avatar.ts';

/** `VoximplantAvatar`. */
export const guest: GuestModule = {
  name: 'avatar',
  install(kit) {
    const waiting = record<Avatar | undefined>();
    const awaited = (avatar: Avatar): void => {
      waiting[avatarEngine.id(avatar)] = avatar;
    };
    Object.assign(kit.namespace('VoximplantAvatar'), {
      Events: { ...AvatarEvents },
      Avatar,
      VoiceAvatar,
      createAvatar: (config?: unknown): Avatar => {
        const avatar = newAvatar(kit, config);
        awaited(avatar);
        return avatar;
      },
      createVoiceAvatar: (config?: unknown): VoiceAvatar => {
        const voice = new VoiceAvatar(fromEngine, kit, config);
        awaited(VoiceAvatar.avatarOf(voice));
        return voice;
      },
    });
    for (const type of ['loaded', 'failed'])
      kit.receive(type, (raw, script) => {
        const event = raw as unknown as AvatarEvent;
        const avatar = waiting[event.id];
        waiting[event.id] = undefined;
        if (avatar !== undefined) avatarEngine.arrived(avatar, event, script);
      });
  },
};
