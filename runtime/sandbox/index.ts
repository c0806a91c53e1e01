export type { SandboxModule } from './bundle/guest-kit-bundle.ts';
export { startInProcessPool } from './in-process/pool.ts';
export { ProcessPool, type SandboxPoolOptions, startSandboxPool } from './pool/pool.ts';
