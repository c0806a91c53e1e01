export { AppEvents, Modules } from './events.ts';
export { voxEngineModule } from './host.ts';
