export { ConferenceDirection, ConferenceEvents, ConferenceMode } from './events.ts';
export { conferenceModule } from './host.ts';
