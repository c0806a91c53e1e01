import { newSessionId } from '#runtime/shared/ids.ts';
import type { SandboxModule } from '../bundle/guest-kit-bundle.ts';
import type { HostEvent, OutputSink, SandboxBundle, SandboxOutput } from '../contract.ts';

/** The probe's row for `startSandboxPool` and `startInProcessPool`. */
export const probeModule: SandboxModule = {
  name: 'probe',
  guest: new URL('./guest.ts', import.meta.url),
  sync: new URL('./sync.ts', import.meta.url),
};

export const probeStart = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A bundle with sensible values for a test. */
export function probeBundle(code: string | readonly string[], overrides: Partial<SandboxBundle> = {}): SandboxBundle {
  const sources = typeof code === 'string' ? [code] : code;
  return {
    sessionId: newSessionId(),
    application: 'test',
    scripts: sources.map((source, i) => ({ name: i === 0 ? 'main.js' : `part${i}.js`, code: source })),
    seed: 'seed',
    at: probeStart,
    secrets: {},
    initial: {},
    limits: { heapMiB: 16, callbackMs: 1_000, wallMs: 5_000 },
    ...overrides,
  };
}

/** Makes the probe's listeners of `name` run. */
export function probeEvent(name: string, fields: Record<string, string | number | boolean> = {}): HostEvent {
  return { module: 'probe', type: 'event', name, ...fields };
}

/** Keeps what a sandbox puts out. */
export class OutputLog {
  readonly outputs: SandboxOutput[] = [];

  readonly sink: OutputSink = (outputs) => {
    this.outputs.push(...outputs);
  };

  /** The texts of `probe.log`. */
  get logs(): string[] {
    return this.outputs.flatMap((output) => (output.kind === 'command' ? [String(output.command.text)] : []));
  }

  /** `kind: message` of each fault. */
  get faults(): string[] {
    return this.outputs.flatMap((output) =>
      output.kind === 'fault' ? [`${output.fault.kind}: ${output.fault.message}`] : [],
    );
  }

  get faultKinds(): string[] {
    return this.outputs.flatMap((output) => (output.kind === 'fault' ? [output.fault.kind] : []));
  }
}
