/** Files of a new project by their paths in it, but for the typings. */
export const projectFiles: Readonly<Record<string, string>> = {
  'voxfiles/scenarios/src/welcome.voxengine.js': `// Answers, lets the caller hear a ringback tone, and hangs up when a key is pressed or after three seconds.
VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) => {
  Logger.write('Call from ' + callerid);

  call.handleTones(true);
  call.addEventListener(CallEvents.ToneReceived, ({ tone }) => {
    Logger.write('Key ' + tone);
    call.hangup();
  });

  call.addEventListener(CallEvents.Connected, () => {
    call.playProgressTone('US');
    setTimeout(() => call.hangup(), 3000);
  });
  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());

  call.answer();
});
`,
  'voxfiles/applications/default/application.config.json': `${JSON.stringify({ applicationName: 'default' }, null, 2)}\n`,
  'voxfiles/applications/default/rules.config.json': `${JSON.stringify(
    [{ ruleName: 'welcome', rulePattern: '100', scenarios: ['welcome'] }],
    null,
    2,
  )}\n`,
  'tests/welcome.test.mjs': `// Calls the number of the project's rule on a running server, as a phone would, and looks at what the scenario did.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const sip = process.env.PATCHBAY_SIP ?? '127.0.0.1:5060';
const [program, ...first] = (process.env.PATCHBAY ?? 'npx patchbay').split(' ');

/** What a command of Patchbay prints with --json. */
async function patchbay(...args) {
  const { stdout } = await promisify(execFile)(program, [...first, ...args, '--json']);
  return stdout.trim().split('\\n').map((line) => JSON.parse(line));
}

test('a caller is welcomed, and the journal tells who called', async () => {
  const told = await patchbay('call', \`sip:100@\${sip}\`, '--from', '4711');
  assert.ok(told.some(({ event }) => event === 'answered'));
  assert.ok(told.some(({ event, frequencyHz }) => event === 'heard' && frequencyHz > 0));

  const messages = (await patchbay('logs')).map(({ message }) => message);
  assert.ok(messages.includes('Call from 4711'));
});
`,
  'README.md': `# A Patchbay project

    npx patchbay start              # the server, in a terminal of its own
    npx patchbay upload .           # scenarios and rules; --watch uploads again whenever a file changes
    npx patchbay call sip:100@127.0.0.1:5060
    npx patchbay logs
    node --test tests/*.test.mjs

- \`voxfiles/scenarios/src\` has the scenarios, \`voxfiles/applications/default/rules.config.json\` says which numbers run them.
- Scenarios may import files of the project and packages that are installed in it, \`import { greet } from '../../../lib/greet.js'\`: the upload makes one script of them.
- \`voxengine.d.ts\` and \`jsconfig.json\` tell editors what scenarios can name; \`npx patchbay typings\` brings them up to date.
- \`tests\` has calls to a running server, placed as a phone would place them.
`,
};
