import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { likeness } from '#tests/support/agents/agent-calls.ts';
import { serviceAccount, startDialogflowServer } from '#tests/support/agents/dialogflow-server.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';

const page = readFileSync(new URL('../../docs/how-to/dialogflow.md', import.meta.url), 'utf8');

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** As VoxEngine’s example for Dialogflow does it, and most scripts after it. */
const example = `
  require(Modules.AI)
  var dialogflow, call, hangup
  VoxEngine.addEventListener(AppEvents.CallAlerting, (e) => {
    call = e.call
    call.addEventListener(CallEvents.Connected, onCallConnected)
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.answer()
  })
  function onCallConnected(e) {
    dialogflow = AI.createDialogflow({ lang: DialogflowLanguage.ENGLISH_US })
    Logger.write('kind ' + (dialogflow instanceof AI.DialogflowInstance) + ' ' + dialogflow.id().length)
    for (const name of Object.values(AI.Events))
      dialogflow.addEventListener(name, ({ name, dialogflow: one, ...rest }) => {
        if (one !== dialogflow) throw new Error('another instance')
        const { response, result } = rest
        const shown = response ? { response: Object.keys(response) } : result ? { result: result.queryText } : rest
        Logger.write('event ' + name.slice('AI.Events.Dialogflow'.length) + ' ' + JSON.stringify(shown))
      })
    dialogflow.addEventListener(AI.Events.DialogflowResponse, onDialogflowResponse)
    dialogflow.setPhraseHints(['aylarov', 'alex'])
    dialogflow.setQueryParameters({ contexts: [{ name: 'phone', lifespanCount: 99, parameters: { caller_id: call.callerid() } }] })
    dialogflow.sendQuery({ event: { name: 'WELCOME', language_code: 'en' } })
    dialogflow.addMarker(-300)
    dialogflow.sendMediaTo(call)
    dialogflow.addEventListener(AI.Events.DialogflowPlaybackFinished, (e) => { if (hangup) call.hangup() })
    dialogflow.addEventListener(AI.Events.DialogflowPlaybackMarkerReached, (e) => call.sendMediaTo(dialogflow))
  }
  function onDialogflowResponse(e) {
    const { response } = e
    if (response.recognitionResult !== undefined) Logger.write('heard ' + JSON.stringify(response.recognitionResult))
    else if (response.queryResult !== undefined && response.responseId === undefined) call.sendMediaTo(dialogflow)
    else if (response.queryResult !== undefined && response.responseId !== undefined) {
      if (response.queryResult.queryText && response.queryResult.diagnosticInfo.end_conversation == true) hangup = true
      response.queryResult.fulfillmentMessages.forEach((msg) => {
        if (msg.platform !== undefined && msg.platform === 'TELEPHONY') Logger.write('telephony ' + JSON.stringify(msg))
      })
    }
  }`;

const spoken = [
  'event PlaybackStarted {"duration":800}',
  'event PlaybackMarkerReached {"offset":-300}',
  'event PlaybackFinished {}',
];

const recognised = (isFinal: boolean): string[] => [
  'event Response {"response":["recognitionResult"]}',
  `event RecognitionResult {"isFinal":${isFinal}}`,
];

describe('AI.createDialogflow', () => {
  verifies(
    'DIALOGFLOW-SCENARIO',
    'talks with a caller as VoxEngine’s example does: an event, an utterance, messages for telephony, and a hangup',
    async () => {
      await using server = await startDialogflowServer();
      await using stage = await CallStage.start(pool);
      stage.secrets = { DIALOGFLOW_KEY: server.key };
      stage.connectorUrls = { dialogflow: server.url };
      stage.scenario = example;
      const phone = await stage.caller(440);
      await stage.untilLog('"transcript":"one"');
      phone.leg.media?.play({ kind: 'silence' });
      await stage.until(() => phone.ends.length === 1, 'the hangup');
      const lines = stage.journal.logged;
      const events = (kind: RegExp) => lines.filter((line) => line.startsWith('event ') && kind.test(line));
      expect(lines).toContain('kind true 36');
      // One answer is still spoken while the next utterance is heard.
      expect(events(/Playback/)).toEqual([...spoken, ...spoken]);
      expect(events(/Response|Result/)).toEqual([
        'event Response {"response":["responseId","queryResult","webhookStatus"]}',
        'event QueryResult {}',
        ...recognised(false),
        ...recognised(false),
        ...recognised(true),
        'event Response {"response":["responseId","queryResult","webhookStatus"]}',
        'event QueryResult {"result":"one two"}',
      ]);
      expect(lines.filter((line) => line.startsWith('telephony ')).slice(0, 2)).toEqual([
        'telephony {"platform":"TELEPHONY","telephonySynthesizeSpeech":{"ssml":"<speak>Hi</speak>"}}',
        'telephony {"platform":"TELEPHONY","telephonyTransferCall":{"phoneNumber":"+12025550123"}}',
      ]);
      const [welcome, utterance] = server.asked;
      const session = welcome?.request.session as string;
      expect(session).toMatch(/^projects\/shop-4711\/agent\/sessions\/[0-9a-f-]{36}$/);
      expect(welcome?.request).toMatchObject({
        query_params: {
          contexts: [
            {
              name: `${session}/contexts/phone`,
              lifespan_count: 99,
              parameters: { fields: { caller_id: { stringValue: '+12025550199' } } },
            },
          ],
        },
        query_input: { event: { name: 'WELCOME', language_code: 'en' } },
        output_audio_config: { audio_encoding: 'OUTPUT_AUDIO_ENCODING_LINEAR_16', sample_rate_hertz: 24_000 },
        output_audio_config_mask: { paths: ['audio_encoding', 'sample_rate_hertz'] },
      });
      expect(utterance?.request).toMatchObject({
        session,
        query_input: {
          audio_config: {
            audio_encoding: 'AUDIO_ENCODING_LINEAR_16',
            sample_rate_hertz: 16_000,
            language_code: 'en-US',
            single_utterance: true,
            speech_contexts: [{ phrases: ['aylarov', 'alex'] }],
          },
        },
      });
      await stage.session?.closed;
      const journal = JSON.stringify(stage.journal.entries);
      expect(journal).toContain('Dialogflow statistics');
      expect(journal).not.toMatch(/PRIVATE KEY|private_key/);
    },
  );

  verifies(
    ['DIALOGFLOW-SETTINGS', 'DIALOGFLOW-FAILS'],
    'is heard in the call, in the voice, session and version that are asked for, and says what is wrong',
    async () => {
      await using server = await startDialogflowServer();
      await using stage = await CallStage.start(pool);
      stage.secrets = {
        DIALOGFLOW_KEY_7: server.key,
        DIALOGFLOW_KEY_8: serviceAccount('stranger@cloud.example', 'other').key,
        DIALOGFLOW_KEY_9: '{"private_key":"s3cret"}',
      };
      stage.connectorUrls = { dialogflow: server.url };
      stage.scenario = `
        VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
          call.answer();
          const make = (label, settings) => {
            const one = AI.createDialogflow({ lang: 'ru', ...settings });
            for (const name of ['Error', 'Stopped', 'PlaybackFinished'])
              one.addEventListener(AI.Events['Dialogflow' + name], ({ cause }) => Logger.write(label + ' ' + name + ' ' + cause));
            return one;
          };
          const agent = make('agent', { agentId: '7', beta: false, sessionId: 's1', environmentId: 'live', region: 'europe-west2',
            model: DialogflowModel.PHONE_CALL, modelVariant: DialogflowModelVariant.USE_ENHANCED, singleUtterance: false });
          agent.sendMediaTo(call);
          agent.setOutputAudioConfig({ synthesizeSpeechConfig: { speakingRate: 1.5, pitch: -2, effectsProfileId: ['telephony-class-application'],
            voice: { name: 'ru-RU-Wavenet-A', ssmlGender: DialogflowSsmlVoiceGender.FEMALE } } });
          agent.sendQuery({ text: { text: 'один' } });
          agent.sendQuery('два');
          agent.sendQuery({ context: { name: 'test' } });
          agent.sendQuery('x'.repeat(257));
          agent.setQueryParameters({ contexts: 'none' });
          agent.addEventListener(AI.Events.DialogflowPlaybackFinished, () => {
            if (agent.count) agent.stop();
            agent.count = 1;
          });
          make('keyless', {}).sendQuery('never');
          make('unusable', { agentId: 9 });
          make('nowhere', { agentId: 7, region: 'evil.example/' });
          const stranger = make('stranger', { agentId: 8 });
          stranger.sendQuery('never');
          for (const settings of [undefined, {}, { lang: 'ru', agentId: 'x' }, { lang: 'ru', queryParameters: 'x' }])
            try { AI.createDialogflow(settings) } catch (error) { Logger.write('thrown ' + error.message) }
          for (const call of [() => agent.addMarker(), () => agent.sendQuery(7), () => agent.sendMediaTo({})])
            try { call() } catch (error) { Logger.write('thrown ' + error.message) }
        });`;
      const { peer } = await stage.listener();
      await stage.untilLog('agent Stopped');
      await stage.untilLog('stranger Error');
      const of = (label: string) => stage.journal.logged.filter((line) => line.startsWith(`${label} `));
      expect(of('agent')).toEqual([
        'agent Error DIALOGFLOW_BAD_PARAMETERS: DialogflowInstance.sendQuery: the query must have either a text or an event',
        'agent Error DIALOGFLOW_BAD_PARAMETERS: DialogflowInstance.sendQuery: text.text has 257 characters, more than 256',
        'agent Error DIALOGFLOW_BAD_PARAMETERS: AI.createDialogflow: queryParams.contexts must be a list',
        'agent PlaybackFinished undefined',
        'agent PlaybackFinished undefined',
        'agent Stopped stop() was called',
      ]);
      expect(of('keyless')).toEqual([
        'keyless Error DIALOGFLOW_KEY_MISSING: The application has no key of an agent of Dialogflow',
        'keyless Stopped DIALOGFLOW_KEY_MISSING: The application has no key of an agent of Dialogflow',
      ]);
      expect(of('unusable')[0]).toMatch(/^unusable Error DIALOGFLOW_KEY_UNUSABLE: /);
      expect(of('nowhere')[0]).toMatch(/^nowhere Error DIALOGFLOW_BAD_PARAMETERS: .*region must be a location/);
      expect(of('stranger')).toEqual([
        'stranger Error DIALOGFLOW_ACCESS_REFUSED: Dialogflow refuses the key of the agent: Request had invalid authentication',
      ]);
      expect(of('thrown')).toEqual([
        'thrown AI.createDialogflow: the parameters must be an object',
        'thrown AI.createDialogflow: lang must be a language, as DialogflowLanguage has them',
        'thrown AI.createDialogflow: agentId must be the number of a key of an agent',
        'thrown AI.createDialogflow: queryParameters must be an object',
        'thrown DialogflowInstance.addMarker: offset must be a number of milliseconds',
        'thrown DialogflowInstance.sendQuery: dialogflowQuery must be an object',
        'thrown DialogflowInstance.sendMediaTo: mediaUnit must be a media unit, such as a Call or a Player',
      ]);
      expect(server.asked.map(({ version, request }) => [version, request.query_input.text.text])).toEqual([
        ['v2', 'один'],
        ['v2', 'два'],
      ]);
      expect(server.asked[0]?.request).toMatchObject({
        session: 'projects/shop-4711/locations/europe-west2/agent/environments/live/users/-/sessions/s1',
        query_input: { text: { language_code: 'ru' } },
        output_audio_config: {
          synthesize_speech_config: {
            speaking_rate: 1.5,
            pitch: -2,
            effects_profile_id: ['telephony-class-application'],
            voice: { name: 'ru-RU-Wavenet-A', ssml_gender: 'SSML_VOICE_GENDER_FEMALE' },
          },
        },
      });
      expect(likeness(peer.samples(0, 'PCMU'), 1200, 8000, true)).toBeGreaterThan(0.95);
      expect(JSON.stringify(stage.journal.entries)).not.toMatch(/PRIVATE KEY|s3cret/);
    },
  );

  it('is in docs/how-to/dialogflow.md as it works', async () => {
    await using server = await startDialogflowServer();
    await using stage = await CallStage.start(pool);
    stage.secrets = { DIALOGFLOW_KEY: server.key };
    stage.connectorUrls = { dialogflow: server.url };
    stage.scenario = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
    const phone = await stage.caller(0);
    await stage.until(() => phone.ends.length === 1, 'the hangup');
    expect(stage.journal.logged).toContain(
      '{"platform":"TELEPHONY","telephonyTransferCall":{"phoneNumber":"+12025550123"}}',
    );
  });

  verifies(
    'DIALOGFLOW-KEYS',
    'asks the agent whose key was added, by its number, and keeps the key sealed',
    async () => {
      await using google = await startDialogflowServer();
      await using server = await ServerProcess.start({ args: ['--connector-urls', `dialogflow=${google.url}`] });
      const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
      const api = new PlatformCommands({ url: server.http, key });
      const scenario_script = `VoxEngine.addEventListener(AppEvents.Started, () => {
      const agent = AI.createDialogflow({ lang: DialogflowLanguage.ENGLISH, agentId: Number(VoxEngine.customData()) });
      agent.addEventListener(AI.Events.DialogflowStopped, ({ cause }) => { Logger.write('stopped ' + cause); VoxEngine.terminate(); });
      agent.addEventListener(AI.Events.DialogflowQueryResult, ({ result }) => { Logger.write('result ' + result.action); agent.stop(); });
      agent.sendQuery({ event: { name: 'WELCOME' } });
    });`;
      await api.run('AddScenario', { scenario_name: 'agent', scenario_script });
      const rule = { application_name: 'default', rule_name: 'agent', rule_pattern: 'none', scenario_name: 'agent' };
      const { rule_id } = await api.run('AddRule', rule);
      const wish = { application_name: 'default', json_credentials: google.key };
      const { dialogflow_key_id } = await api.run('AddDialogflowKey', wish);
      const start = (number: number) => api.run('StartScenarios', { rule_id, script_custom_data: number });
      await start(dialogflow_key_id);
      await start(dialogflow_key_id + 1);
      let logged: readonly string[] = [];
      await until(
        async () => {
          logged = (await server.records()).filter(({ kind }) => kind === 'log').map(({ message }) => message);
          return logged.length === 3;
        },
        () => `three records: ${logged.join()}`,
        50,
      );
      expect(logged.toSorted()).toEqual([
        'result input.welcome',
        `stopped DIALOGFLOW_KEY_MISSING: The application has no key with the number ${dialogflow_key_id + 1}`,
        'stopped stop() was called',
      ]);
      const files = readdirSync(server.dataDirectory, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
      const secret = (JSON.parse(google.key) as { private_key: string }).private_key.split('\n')[1] ?? '';
      expect(secret).toHaveLength(64);
      expect(texts.some((text) => text.includes('shop-4711'))).toBe(true);
      expect(texts.some((text) => text.includes(secret))).toBe(false);
    },
  );
});
