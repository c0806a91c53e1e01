import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A scenario that leads the conversation of the avatar `desk` by text: what a caller says, `/` for a silence, `>state` to go there. */
const texting = (said: readonly string[], config = '{ avatarId: "desk" }') => `
  require(Modules.Avatar);
  const avatar = VoximplantAvatar.createAvatar(${config});
  const said = ${JSON.stringify(said)};
  for (const name of Object.keys(VoximplantAvatar.Events))
    avatar.addEventListener(VoximplantAvatar.Events[name], (e) => {
      if (e.avatar !== avatar || e.name !== VoximplantAvatar.Events[name]) Logger.write('another avatar');
      const { avatar: _, name: __, ...fields } = JSON.parse(JSON.stringify(e));
      Logger.write(name + ' ' + JSON.stringify(fields));
    });
  avatar.addEventListener(VoximplantAvatar.Events.Loaded, () => avatar.start());
  avatar.addEventListener(VoximplantAvatar.Events.Reply, async ({ nextState }) => {
    if (nextState) return avatar.goToState(nextState);
    const next = said.shift();
    if (next === '/') await avatar.handleTimeout();
    else if (next?.startsWith('>')) await avatar.goToState(next.slice(1));
    else if (next !== undefined) await avatar.handleUtterance(next);
    Logger.write('done');
  });`;

async function talk(avatar: string, said: readonly string[], until: string, config?: string) {
  const run = new ScenarioRun(pool, texting(said, config), { others: { desk: avatar } });
  await run.untilLog(until);
  const told = run.logs.map((line) => /^(\w+) (\{.*)$/.exec(line)).filter((match) => match !== null);
  const all = told.map(([, name = '', json = '']): { readonly name: string; readonly [field: string]: unknown } => ({
    ...JSON.parse(json),
    name,
  }));
  return { run, all, of: (name: string) => all.filter((one) => one.name === name) };
}

/** As the platform’s own examples of avatars are written. */
const desk = `
  let asked = 0;
  addIntent({ name: 'openHours', phrases: ['when are you open', 'what are your opening hours'], response: ['From ten to ten.'] });
  addIntent({ name: 'order', phrases: ['I want a pizza', 'I would like to order a pizza'] });
  addIntent({ name: 'bye', phrases: ['good bye', 'that is all'] });
  addEntity({ name: 'pizza', values: { margherita: ['cheese pizza'], 'quattro stagioni': ['four seasons'] } });
  addEntity({ name: 'systemNumber', pattern: /\\d+/ });
  addState({
    name: 'start',
    onEnter: async (event) => Response({
      utterance: event.visitsCounter === 1 ? 'Hello ' + (getCustomData().name ?? 'you') : 'Anything else?',
      listen: true,
      listenTimeout: 4000,
      interruptableAfter: 500,
    }),
    onUtterance: async (event) => {
      asked += 1;
      if (event.intent === 'openHours') return generateResponse({ utterance: event.response, listen: true });
      if (event.intent === 'order') return generateResponse({ nextState: 'order' });
      if (event.intent === 'bye') return generateResponse({ utterance: 'Bye', nextState: 'final' });
      return generateResponse({ utterance: 'Pardon? ' + event.utteranceCounter, listen: true });
    },
    onTimeout: async () => generateResponse({ utterance: 'Are you there?', listen: true }),
    beforeExit: async ({ currentState, nextState }) => Logger.write('leaves ' + currentState + ' for ' + nextState),
  });
  addState({
    name: 'order',
    onEnter: () => generateResponse({ utterance: 'Which one?', listen: true }),
    onUtterance: (event) => {
      const [pizza] = event.entities.pizza ?? [];
      const [number] = event.entities.systemNumber ?? [];
      if (pizza === undefined) return generateResponse({ utterance: 'Which?', listen: true });
      return generateResponse({ utterance: (number?.value ?? 'one') + ' ' + pizza.value, nextState: 'start' });
    },
  });
  addState({ name: 'final', onEnter: () => generateResponse({ utterance: 'Ciao', isFinal: true, customData: { asked, last: getLastUtteranceResponse().text } }) });
  setStartState('start');`;

describe('VoximplantAvatar.createAvatar', () => {
  verifies(
    'AVATAR-SCRIPT',
    'runs the script of another scenario: states, counters, intents, entities and what it collects',
    async () => {
      const said = [
        'When are you open?',
        'Erm, what?',
        'I want a pizza please',
        'two cheese pizzas, sorry, 2',
        'that’s all, good bye',
      ];
      const { run, all, of } = await talk(
        desk,
        said,
        'Finish',
        '{ avatarId: "desk", customData: { name: "Ann" }, extended: true }',
      );
      expect(run.faults).toEqual([]);
      expect(all.map(({ name }) => name).slice(0, 3)).toEqual(['Loaded', 'Reply', 'UtteranceParsed']);
      expect(of('Reply')[0]).toEqual({
        name: 'Reply',
        utterance: 'Hello Ann',
        listen: true,
        listenTimeout: 4000,
        interruptableAfter: 500,
        currentState: 'start',
      });
      expect(of('Reply').map(({ utterance, nextState }) => utterance ?? `>${nextState}`)).toEqual([
        'Hello Ann',
        'From ten to ten.',
        'Pardon? 2',
        '>order',
        'Which one?',
        '2 margherita',
        'Anything else?',
        'Bye',
        'Ciao',
      ]);
      const [hours, unknown, order, pizza] = of('UtteranceParsed');
      expect(hours).toMatchObject({
        text: 'When are you open?',
        intent: 'openHours',
        confidence: 1,
        response: 'From ten to ten.',
        currentState: 'start',
        utteranceCounter: 1,
      });
      expect(unknown).toMatchObject({ intent: 'unknown', response: '', intents: [], entities: {} });
      expect(order).toMatchObject({ intent: 'order', utteranceCounter: 3, visitsCounter: 1 });
      expect(pizza).toMatchObject({
        currentState: 'order',
        entities: { pizza: [{ value: 'margherita', text: 'cheese pizzas' }], systemNumber: [{ value: '2' }] },
      });
      expect(of('Finish')).toEqual([
        {
          name: 'Finish',
          utterance: 'Ciao',
          customData: { asked: 4, last: 'that’s all, good bye' },
          currentState: 'final',
        },
      ]);
      expect(run.logs).toContain('leaves start for order');
      await run[Symbol.asyncDispose]();
    },
  );

  verifies('AVATAR-TIMEOUT', 'asks onTimeout when nobody says anything, which a state must have then', async () => {
    const { run, of } = await talk(desk, ['/', '>order', '/'], 'Error');
    expect(of('Reply').map(({ utterance }) => utterance)).toEqual(['Hello you', 'Are you there?', 'Which one?']);
    expect(of('Error')[0]?.reason).toContain('The state order needs onTimeout');
    await run[Symbol.asyncDispose]();
  });

  it('takes nothing any more when it has finished', async () => {
    const { run, of } = await talk(desk, ['good bye', 'good bye'], 'Finish');
    await run.untilLog('done');
    expect(of('UtteranceParsed')).toHaveLength(1);
    await run[Symbol.asyncDispose]();
  });

  verifies('AVATAR-ERROR', 'tells by Error what is wrong with an avatar, and its place in the journal', async () => {
    const cases: [string | undefined, readonly string[], RegExp][] = [
      [undefined, [], /AVATAR_MISSING: The application has no scenario desk/],
      ['addState({ name: "a" });', [], /must end with setStartState/],
      ['setStartState("nowhere")', [], /must end with setStartState/],
      ['\n  missing()', [], /missing is not defined/],
      ['addState({ name: "a", onEnter: () => undefined }); setStartState("a")', [], /a: onEnter must return what/],
      [
        'addState({ name: "a", onEnter: () => Response({ listen: true }) }); setStartState("a")',
        ['x'],
        /a needs onUtterance/,
      ],
      ['addState({ name: "a", onEnter: () => Response({ nextState: "b" }) }); setStartState("a")', [], /no state b/],
      [
        'addState({ name: "a", onEnter: () => Response({ nextState: "a" }) }); setStartState("a")',
        [],
        /lead in a circle/,
      ],
      ['addState({})', [], /addState: a state must have a name/],
      ['addIntent({ name: "x", phrases: [] })', [], /phrases must be a list/],
    ];
    for (const [script, said, reason] of cases) {
      await using run = new ScenarioRun(pool, texting(said), { others: script === undefined ? {} : { desk: script } });
      await run.untilLog('Error');
      expect(run.logs.find((line) => line.startsWith('Error'))).toMatch(reason);
      expect(run.faults).toHaveLength(1);
      if (script?.includes('missing()')) expect(run.of('fault')[0]).toMatchObject({ data: { stack: ['desk:2:3'] } });
    }
  });

  it('keeps what each avatar of a session declares to itself', async () => {
    const counting = `
      var count = 0; let own = 1;
      addState({ name: 'a', onEnter: () => Response({ utterance: String(++count) + typeof said, listen: true }) });
      setStartState('a');`;
    const code = `
      require(Modules.Avatar);
      for (const n of [1, 2]) {
        const avatar = VoximplantAvatar.createAvatar({ avatarId: 'desk' });
        avatar.addEventListener(VoximplantAvatar.Events.Loaded, () => avatar.start());
        avatar.addEventListener(VoximplantAvatar.Events.Reply, ({ utterance }) => Logger.write(n + ' ' + utterance + ' ' + typeof count + typeof addState));
      }`;
    await using run = new ScenarioRun(pool, code, { others: { desk: counting } });
    await run.untilLog('2 1');
    expect(run.logs).toEqual(['1 1undefined undefinedundefined', '2 1undefined undefinedundefined']);
  });

  verifies('AVATAR-HTTP', 'lets the script ask the web, as one of a CRM or of a language model', async () => {
    const server = createServer((request, response) =>
      response.end(JSON.stringify({ answer: `${request.method} 42` })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const asking = `
      addState({
        name: 'a',
        onEnter: () => Response({ listen: true }),
        onUtterance: async ({ text }) => {
          const { code, text: body } = await httpRequest('http://127.0.0.1:${port}/', { method: 'POST', postData: text });
          return Response({ utterance: code + ' ' + JSON.parse(body).answer, isFinal: true });
        },
      });
      setStartState('a');`;
    const { run, of } = await talk(asking, ['what?'], 'Finish');
    expect(of('Finish')[0]).toMatchObject({ utterance: '200 POST 42' });
    await run[Symbol.asyncDispose]();
    server.close();
  });

  verifies(
    'AVATAR-FORM',
    'fills the parameters of a form state, asks for what is missing, and gives up in the end',
    async () => {
      const form = `
      addEntity({ name: 'size', values: { small: ['little'], large: ['big'] } });
      addEntity({ name: 'topping', values: { cheese: [], ham: [] } });
      addIntent({ name: 'cancel', phrases: ['forget it'] });
      addFormState({
        name: 'pizza',
        attempts: 2,
        exitIntents: ['cancel'],
        parameters: [
          { name: 'size', entity: 'size', required: true, prompts: ['Which size?', 'Small or large?'] },
          { name: 'toppings', entity: 'topping', list: true, append: true, required: true, prompts: ['Which toppings?'] },
          { name: 'drink', entity: 'drink' },
        ],
        onUtterance() {
          const { isFormComplete } = this;
          const values = this.getParameters().map(({ value }) => value);
          return generateResponse({ isFinal: true, customData: { isFormComplete, values, size: getFormState('pizza').getParameter('size').value } });
        },
        onExitIntent: () => generateResponse({ utterance: 'As you like', isFinal: true }),
      });
      setStartState('pizza');`;
      const filled = await talk(form, ['ham please', 'a big one', 'none'], 'Finish');
      expect(filled.of('Reply').map(({ utterance }) => utterance)).toEqual([
        'Which size?',
        'Small or large?',
        undefined,
      ]);
      expect(filled.of('Finish')[0]?.customData).toEqual({
        isFormComplete: true,
        values: ['large', ['ham'], undefined].map((v) => v ?? null),
        size: 'large',
      });
      const given = await talk(form, ['what', 'what'], 'Finish');
      expect(given.of('Finish')[0]?.customData).toMatchObject({ isFormComplete: false });
      const left = await talk(form, ['oh forget it'], 'Finish');
      expect(left.of('Finish')[0]?.utterance).toBe('As you like');
      for (const { run } of [filled, given, left]) await run[Symbol.asyncDispose]();
    },
  );

  it('says at once what it is not given', async () => {
    const code = `
      for (const make of [() => VoximplantAvatar.createAvatar(), () => VoximplantAvatar.createVoiceAvatar({ call: {} }), () => new VoximplantAvatar.Avatar()])
        try { make() } catch (error) { Logger.write(error.name + ' ' + error.message) }`;
    await using run = new ScenarioRun(pool, code);
    await run.untilLog('are made by');
    expect(run.logs.map((line) => line.slice(0, 40))).toEqual([
      'TypeError VoximplantAvatar: avatarId mus',
      'TypeError VoximplantAvatar.createVoiceAv',
      'TypeError Avatars are made by Voximplant',
    ]);
  });
});
