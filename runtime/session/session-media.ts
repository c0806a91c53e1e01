import { sessionErrors } from './errors.ts';
import { MediaLinks } from './media-links.ts';
import type { ModuleContext } from './module-contract.ts';
import type { RecordingDesk } from './recording-desk.ts';
import { applicationParts, type SessionPlan, type SessionResources } from './session-plan.ts';
import { SessionRecorder, undoneParts } from './session-recorder.ts';

type GivenContext =
  | 'sessionId'
  | 'applicationId'
  | 'clock'
  | 'egress'
  | 'recognition'
  | 'values'
  | 'connectorUrls'
  | 'speechAccount'
  | 'dialogflowKey'
  | 'scenario'
  | 'task'
  | 'media'
  | 'links'
  | 'audio'
  | 'record';

/** What of a session's context follows from its plan and from what sessions share. */
export function givenContext(
  plan: SessionPlan,
  resources: SessionResources,
  journal: ModuleContext['journal'],
): Pick<ModuleContext, GivenContext> {
  const { clock, egress, connectorUrls = {} } = resources;
  return {
    sessionId: plan.id,
    applicationId: plan.application.id,
    clock,
    egress,
    connectorUrls,
    task: plan.task,
    ...applicationParts(plan, resources),
    ...sessionMedia(plan, resources, journal),
  };
}

/** What is about what is heard: the engine, who hears whom, what is played and what is recorded. */
function sessionMedia(
  plan: SessionPlan,
  resources: SessionResources,
  journal: ModuleContext['journal'],
): Pick<ModuleContext, 'media' | 'links' | 'audio' | 'record'> {
  const { media, sounds, speech, egress, clock } = resources;
  const links = new MediaLinks();
  const { recognition } = applicationParts(plan, resources);
  const parts = { media, links, clock, recognition, journal, recordings: recordingDesk(plan, resources) };
  return {
    media,
    links,
    audio: {
      file: (request, signal) => sounds.load(request, { egress, clock }, signal),
      speech: async (request, signal) => {
        if (speech === undefined) throw sessionErrors.create('SESSION_SPEECH_UNAVAILABLE');
        return await speech.speak({ ...request, secrets: plan.secrets }, signal);
      },
    },
    record: (id, options, listener) => {
      for (const undone of undoneParts(options))
        journal({ kind: 'media', level: 'warn', message: `Recording without ${undone}`, data: { recorderId: id } });
      return new SessionRecorder(id, options, parts, listener);
    },
  };
}

function recordingDesk({ application, id: sessionId }: SessionPlan, { recordings }: SessionResources): RecordingDesk {
  return {
    begin: async (request) => {
      if (recordings === undefined) throw sessionErrors.create('SESSION_RECORDING_UNAVAILABLE');
      return await recordings.begin({ applicationId: application.id, sessionId }, request);
    },
  };
}
