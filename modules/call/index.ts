export { CallEvents, DTMFType } from './events.ts';
export { callModule } from './host.ts';
