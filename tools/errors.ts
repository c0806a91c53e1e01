import { defineErrors } from '#runtime/shared/errors.ts';

export const toolsErrors = defineErrors('tools', {
  DEMO_SERVER_ENDED: {
    kind: 'operator',
    summary: 'The demo’s server ended with exit code {code} before it was ready',
    hint: 'What it printed above says why; `npx patchbay doctor` checks what it needs.',
  },
  PHONE_NOBODY_THERE: {
    kind: 'peer',
    summary: 'Nothing listens at {address}',
    hint: 'Is the server running (`npm start`), and is this its SIP address? `patchbay doctor` shows where it listens.',
  },
});
