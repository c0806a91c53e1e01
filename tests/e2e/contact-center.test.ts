import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startContactCenterServer } from '#tests/support/agents/contact-center-server.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** As Google’s console has it made for an agent of Dialogflow CX, and the scripts that are made from that. */
const example = `
  require(Modules.AI);
  const profile = 'projects/shop-4711/conversationProfiles/p1';
  let agent, call, conversation, participant, isConversationCreated = false, isCallConnected = false, hangup = false;
  const heard = (unit, events) => {
    for (const name of Object.keys(events)) unit.addEventListener(events[name], (e) => {
      if (![agent, conversation, participant].includes(e.ccaiAgent ?? e.ccaiConversation ?? e.ccaiParticipant)) Logger.write('another');
      Logger.write(name + ' ' + [e.cause, e.duration, e.offset].filter((one) => one !== undefined).join());
    });
  };
  VoxEngine.addEventListener(AppEvents.Started, () => {
    agent = new CCAI.Agent(undefined, null);
    heard(agent, CCAI.Events.Agent);
    agent.addEventListener(CCAI.Events.Agent.Started, () => {
      conversation = new CCAI.Conversation({ agent, profile: { name: profile }, project: 'shop-4711' });
      heard(conversation, CCAI.Events.Conversation);
      conversation.addEventListener(CCAI.Events.Conversation.Created, () => { isConversationCreated = true; createParticipant(); });
      conversation.addEventListener(CCAI.Events.Conversation.Completed, VoxEngine.terminate);
    });
  });
  VoxEngine.addEventListener(AppEvents.CallAlerting, (ev) => {
    call = ev.call;
    call.addEventListener(CallEvents.Connected, () => { isCallConnected = true; createParticipant(); });
    call.answer();
  });
  function createParticipant() {
    if (!isConversationCreated || !isCallConnected) return;
    participant = conversation.addParticipant({
      call,
      options: { role: CCAI.Vendor.Role.END_USER },
      dialogflowSettings: { enableMixedAudio: true, lang: 'fr', singleUtterance: true, replyAudioConfig: { audioEncoding: 'OUTPUT_AUDIO_ENCODING_OGG_OPUS', synthesizeSpeechConfig: { voice: { name: 'fr-FR-A' } } } },
    });
    heard(participant, CCAI.Events.Participant);
    participant.addPlaybackMarker(-300);
    participant.addEventListener(CCAI.Events.Participant.Created, () => {
      participant.analyzeContent({ eventInput: { name: 'WELCOME', languageCode: 'fr', parameters: { number: call.number() } } });
      participant.sendMediaTo(call);
    });
    participant.addEventListener(CCAI.Events.Participant.MarkerReached, () => { if (!hangup) call.sendMediaTo(participant); });
    participant.addEventListener(CCAI.Events.Participant.Response, ({ response }) => {
      if (response.recognitionResult) Logger.write('recognised ' + JSON.stringify(response.recognitionResult.transcript ?? response.recognitionResult.messageType));
      for (const message of response.automatedAgentReply?.responseMessages ?? []) {
        if (message.endInteraction) hangup = true;
        Logger.write('message ' + JSON.stringify(message));
      }
    });
    participant.addEventListener(CCAI.Events.Participant.PlaybackFinished, () => { if (hangup) { conversation.stop(); call.hangup(); } });
  }`;

const spoken = ['PlaybackReady ', 'PlaybackStarted 800', 'MarkerReached -300', 'PlaybackFinished '];

describe('CCAI', () => {
  verifies(
    ['CCAI-CONVERSATION', 'CCAI-PARTICIPANT'],
    'lets a caller talk with an agent by a conversation profile, as the scripts of VoxEngine do, until the agent ends it',
    async () => {
      await using server = await startContactCenterServer();
      await using stage = await CallStage.start(pool);
      stage.secrets = { DIALOGFLOW_KEY: server.key };
      stage.connectorUrls = { dialogflow: server.url };
      stage.scenario = example;
      const phone = await stage.caller(440);
      await stage.until(() => server.analyzed.length === 2, 'the utterance');
      await phone.hears(1200);
      phone.leg.media?.play({ kind: 'silence' });
      await stage.until(() => phone.ends.length === 1, 'the hangup');
      await stage.session?.closed;
      const lines = stage.journal.logged;
      expect(lines.slice(0, 3)).toEqual(['Started ', 'Created ', 'Created ']);
      expect(lines.filter((line) => spoken.includes(line))).toEqual([...spoken, ...spoken]);
      expect(lines.filter((line) => /^(message|recognised)/.test(line))).toEqual([
        'message {"text":{"text":["Said"]}}',
        'message {"liveAgentHandoff":{"metadata":{"to":"sales"}}}',
        'recognised "END_OF_SINGLE_UTTERANCE"',
        'recognised "good bye"',
        'message {"text":{"text":["Said"]}}',
        'message {"liveAgentHandoff":{"metadata":{"to":"sales"}}}',
        'message {"endInteraction":{}}',
      ]);
      expect(lines.at(-1)).toBe('Completed ');
      const parent = 'projects/shop-4711/conversations';
      expect(server.asked).toEqual([
        {
          what: `POST /v2beta1/${parent}`,
          body: { conversationProfile: 'projects/shop-4711/conversationProfiles/p1' },
        },
        { what: `POST /v2beta1/${parent}/c1/participants`, body: { role: 'END_USER' } },
        { what: `POST /v2beta1/${parent}/c1:complete`, body: {} },
      ]);
      const [welcome, utterance] = server.analyzed;
      const reply_audio_config = {
        audio_encoding: 'OUTPUT_AUDIO_ENCODING_LINEAR_16',
        sample_rate_hertz: 24_000,
        synthesize_speech_config: { voice: { name: 'fr-FR-A' } },
      };
      expect(welcome).toMatchObject({
        participant: `${parent}/c1/participants/e1`,
        event_input: {
          name: 'WELCOME',
          language_code: 'fr',
          parameters: { fields: { number: { stringValue: '+12025550100' } } },
        },
        reply_audio_config,
      });
      expect(utterance).toMatchObject({
        participant: `${parent}/c1/participants/e1`,
        audio_config: { sample_rate_hertz: 16_000, language_code: 'fr', single_utterance: true },
        reply_audio_config,
      });
      expect(stage.media.openUnits).toBe(0);
    },
  );

  verifies('CCAI-CONVERSATION', 'does as docs/how-to/dialogflow.md has it', async () => {
    const guide = readFileSync(new URL('../../docs/how-to/dialogflow.md', import.meta.url), 'utf8');
    const code = [...guide.matchAll(/```js\n(.*?)```/gs)][1]?.[1];
    await using server = await startContactCenterServer();
    await using stage = await CallStage.start(pool);
    stage.secrets = { DIALOGFLOW_KEY: server.key };
    stage.connectorUrls = { dialogflow: server.url };
    stage.scenario = String(code);
    const phone = await stage.caller(440);
    await stage.until(() => server.analyzed.length === 2, 'the utterance');
    await phone.hears(1200);
    phone.leg.media?.play({ kind: 'silence' });
    await stage.until(() => phone.ends.length === 1, 'the hangup');
    expect(server.asked.at(-1)?.what).toBe('POST /v2beta1/projects/shop-4711/conversations/c1:complete');
  });

  verifies('CCAI-CONVERSATION', 'is completed at Google before the session ends that stopped it', async () => {
    await using server = await startContactCenterServer();
    await using stage = await CallStage.start(pool);
    stage.secrets = { DIALOGFLOW_KEY: server.key };
    stage.connectorUrls = { dialogflow: server.url };
    stage.scenario = `
      VoxEngine.addEventListener(AppEvents.CallAlerting, () => {
        const agent = new CCAI.Agent();
        agent.addEventListener(CCAI.Events.Agent.Started, () => {
          const profile = { name: 'projects/p/conversationProfiles/p1' };
          const conversation = new CCAI.Conversation({ agent, profile, project: 'shop-4711' });
          conversation.addEventListener(CCAI.Events.Conversation.Created, () => { conversation.stop(); VoxEngine.terminate(); });
        });
      });`;
    await stage.caller(0);
    await stage.until(() => stage.session?.state === 'closed', 'the end of the session');
    const told = stage.journal.entries.filter(({ message }) => message === 'ai.contactCenter');
    expect(told.map(({ data }) => (data as { event: string }).event)).toEqual(['Started', 'Created', 'Completed']);
    expect(stage.journal.entries.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  verifies(
    'CCAI-PROFILES',
    'lists, reads and changes conversation profiles, and makes one that has no name',
    async () => {
      await using server = await startContactCenterServer();
      const code = `
      const agent = new CCAI.Agent(undefined, 'europe-west2');
      agent.addEventListener(CCAI.Events.Agent.Started, async () => {
        const all = await agent.getProfilesList();
        const one = await agent.getConversationProfile({ name: all.response.conversationProfiles[0].name });
        const other = await agent.updateConversationProfile({ conversationProfile: { name: 'p1', displayName: 'New' }, updateMask: { paths: ['display_name'] } });
        Logger.write(JSON.stringify([all.response, one.response.name, other.response.displayName, all.id === agent.id()]));
        await agent.getConversationProfile({ name: '../secrets' }).catch(({ message }) => Logger.write(message));
        const conversation = new CCAI.Conversation({ agent, profile: { display_name: 'Mine' }, project: 'shop-4711' });
        conversation.addEventListener(CCAI.Events.Conversation.ProfileCreated, () => Logger.write('made'));
        conversation.addEventListener(CCAI.Events.Conversation.Created, () => agent.destroy());
        agent.addEventListener(CCAI.Events.Agent.Stopped, () => Logger.write('stopped'));
        conversation.addEventListener(CCAI.Events.Conversation.Completed, VoxEngine.terminate);
      });`;
      await using run = new ScenarioRun(pool, code, {
        secrets: { DIALOGFLOW_KEY: server.key },
        connectorUrls: { dialogflow: server.url },
      });
      await run.ended();
      const place = 'projects/shop-4711/locations/europe-west2';
      expect(run.logs).toEqual([
        JSON.stringify([
          { conversationProfiles: [{ name: `${place}/conversationProfiles/p1`, displayName: 'Shop' }] },
          `${place}/conversationProfiles/p1`,
          'New',
          true,
        ]),
        expect.stringMatching(/^DIALOGFLOW_BAD_PARAMETERS: /),
        'made',
        'stopped',
      ]);
      expect(server.asked.map(({ what }) => what.replace(`/v2beta1/${place}/`, ''))).toEqual([
        'GET conversationProfiles',
        'GET conversationProfiles/p1',
        'PATCH conversationProfiles/p1?updateMask=display_name',
        'POST conversationProfiles',
        'POST conversations',
        'POST conversations/c1:complete',
      ]);
    },
  );

  verifies('CCAI-FAILS', 'tells by events what Google refuses, and what there is no key for', async () => {
    await using server = await startContactCenterServer();
    const failing = (project: string, query = '{ name: "NONE" }') => `
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        const agent = new CCAI.Agent();
        agent.addEventListener(CCAI.Events.Agent.Stopped, ({ cause }) => { Logger.write(cause); VoxEngine.terminate(); });
        agent.addEventListener(CCAI.Events.Agent.Started, () => {
          const conversation = new CCAI.Conversation({ agent, profile: { name: 'projects/p/conversationProfiles/p1' }, project: '${project}' });
          conversation.addEventListener(CCAI.Events.Conversation.Error, ({ cause }) => { Logger.write(cause); VoxEngine.terminate(); });
          const participant = conversation.addParticipant({ call, options: { role: 'END_USER' }, dialogflowSettings: { lang: 'en' } });
          participant.analyzeContent(${query});
        });
      });`;
    const told = async (scenario: string, secrets: Readonly<Record<string, string>>) => {
      await using stage = await CallStage.start(pool);
      stage.secrets = secrets;
      stage.connectorUrls = { dialogflow: server.url };
      stage.scenario = scenario;
      await stage.caller(0);
      await stage.until(() => stage.session?.state === 'closed', 'the end of the session');
      expect(stage.media.openUnits).toBe(0);
      return stage.journal.logged[0];
    };
    const good = { DIALOGFLOW_KEY: server.key };
    expect(await told(failing('shop-4711'), {})).toMatch(/^DIALOGFLOW_KEY_MISSING: /);
    expect(await told(failing('nowhere'), good)).toBe(
      'DIALOGFLOW_REQUEST_REFUSED: Dialogflow refuses the request: no such project',
    );
    expect(await told(failing('a?b'), good)).toMatch(/^DIALOGFLOW_BAD_PARAMETERS: /);
    expect(await told(failing('shop-4711'), good)).toBe(
      'DIALOGFLOW_REQUEST_REFUSED: Dialogflow refuses the request: no such event',
    );
    expect(await told(failing('shop-4711', `{ text: 'x'.repeat(257) }`), good)).toMatch(
      /^DIALOGFLOW_BAD_PARAMETERS: .*257 characters/,
    );
  });

  it.each([
    ['new CCAI.Conversation({})', 'agent must be a CCAI.Agent'],
    [`new CCAI.Conversation({ agent: new CCAI.Agent(), profile: {} })`, 'project must be the name'],
    [
      `new CCAI.Conversation({ agent: new CCAI.Agent(), profile: {}, project: 'p' }).addParticipant({})`,
      'call must be a media unit',
    ],
    ['new CCAI.Participant()', 'Participants are made by CCAI.Conversation.addParticipant'],
  ])('says what is wrong with %s', async (code, message) => {
    await using run = new ScenarioRun(pool, `try { ${code} } catch (error) { Logger.write(error.message) }`);
    await run.untilLog(message);
  });
});
