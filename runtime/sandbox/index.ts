export { type CompiledScenario, compileScenario, type ScenarioSource } from './bundle/compile.ts';
export type { SandboxModule } from './bundle/guest-kit-bundle.ts';
export { mapPosition } from './bundle/map-position.ts';
export { startInProcessPool } from './in-process/pool.ts';
export { ProcessPool, type SandboxPoolOptions, startSandboxPool } from './pool/pool.ts';
