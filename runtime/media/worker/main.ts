import { serveUnits } from './serve-units.ts';
import { mediaUnits } from './unit-table.ts';

/** Entry of a media worker. */
await serveUnits(mediaUnits);
