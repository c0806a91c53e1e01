import { requirements } from '../requirement.ts';

export const measurement = requirements('MEASUREMENT', [
  [
    'FOUR',
    'VoxEngine reference, MeasurementProtocol; Measurement Protocol of Google Analytics 4',
    'Hits of G-… go to /mp/collect with the secret GA_API_SECRET of the application; options have the names of Google Analytics 4.',
  ],
  [
    'UNIVERSAL',
    'VoxEngine reference, MeasurementProtocol; Measurement Protocol of Universal Analytics, parameter reference',
    'Hits of any other id go to /collect of the collector that the operator names, each with what holds for its session.',
  ],
  [
    'CALLER',
    'VoxEngine reference, MeasurementProtocol.setSessionByCallerId',
    'A caller is the same client in every session; no collector is told the number.',
  ],
  [
    'DEBUG',
    'VoxEngine reference, MeasurementProtocol.setup',
    'With debug the collector checks hits and counts nothing; the journal has what it says.',
  ],
  ['REFUSED', 'design', 'A hit that is not sent, or not taken, is told in the journal with a code.'],
]);
