export { type CompiledScenario, compileScenario, type ScenarioSource } from './bundle/compile.ts';
export type { SandboxModule } from './bundle/guest-kit-bundle.ts';
export { mapPosition } from './bundle/map-position.ts';
export { startInProcessPool } from './in-process/pool.ts';
export { ProcessPool, type SandboxPoolOptions, startSandboxPool } from './pool/pool.ts';
export type { BridgeRecord } from './replay/record.ts';
export { type RecordingPool, recordingPool } from './replay/recording-pool.ts';
export { type ReplayOptions, replay } from './replay/replay.ts';
