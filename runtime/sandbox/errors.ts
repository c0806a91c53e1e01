import { defineErrors } from '#runtime/shared/errors.ts';

export const sandboxErrors = defineErrors('runtime/sandbox', {
  SANDBOX_UNAVAILABLE: {
    kind: 'operator',
    summary: 'No sandbox process is ready to run a session: {reason}',
    hint: 'Look in the server log for why sandbox processes end; `patchbay doctor` checks that they can start.',
    httpStatus: 503,
  },
  SANDBOX_LIMIT: {
    kind: 'limit',
    summary: 'All {capacity} sandboxes of this server are in use',
    hint: 'Wait for sessions to end, or start the server with more sandbox processes.',
    httpStatus: 503,
  },
  SANDBOX_BUSY: {
    kind: 'limit',
    summary: 'More sessions begin than this server can start: one waited for {waitedMs} ms in vain',
    hint: 'Calls come faster than the processors can serve them: take fewer at a time, or spread them over more machines.',
    httpStatus: 503,
  },
  SANDBOX_KIT_FAILED: {
    kind: 'bug',
    summary: 'The guest half of a module could not be installed: {reason}',
    hint: 'Please report this: a module of Patchbay fails before any scenario runs.',
  },
  SANDBOX_MODULE_EXPORT: {
    kind: 'bug',
    summary: 'Module {module} could not be bundled for the sandbox: {reason}',
    hint: 'A guest half exports `guest`, a sync half exports `sync`; see runtime/sandbox/README.md.',
  },
  SANDBOX_PROTOCOL: {
    kind: 'bug',
    summary: 'A sandbox process sent what is no message: {reason}',
    hint: 'The process is killed and replaced; report this when it happens without hostile scenarios.',
  },
  SCENARIO_SYNTAX: {
    kind: 'user',
    summary: '{file}:{line}:{column}: {reason}',
    hint: 'Correct the scenario at the marked place and upload it again.',
    httpStatus: 422,
  },
  SCENARIO_TOO_LARGE: {
    kind: 'user',
    summary: '{file} has {chars} characters; a scenario may have {limit}',
    hint: 'Split the scenario into several and name them in one rule: they share one global scope.',
    httpStatus: 413,
  },
  SCENARIO_IMPORT_REFUSED: {
    kind: 'user',
    summary: '{file}:{line}:{column}: a scenario cannot import {specifier}',
    hint: 'The server has one file of a scenario, and no Node. Upload with `patchbay upload FILE`, which puts what it imports into one script, or put shared code into a scenario of its own and name both in the rule.',
    httpStatus: 400,
  },
  SCENARIO_COMPILE_TIMEOUT: {
    kind: 'user',
    summary: '{file} took longer than {limitMs} ms to compile',
    hint: 'Simplify the source: it is nested too deeply or generated in a way that compilers cannot handle.',
    httpStatus: 400,
  },
});
