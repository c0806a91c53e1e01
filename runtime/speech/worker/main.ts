import { serveUnits } from '#runtime/media/worker/serve-units.ts';
import { speechUnits } from './unit-table.ts';

/** Entry of the speech worker. */
await serveUnits({ ...speechUnits });
