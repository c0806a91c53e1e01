import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { mediaErrors } from '../../errors.ts';
import { encodeTape } from './encode-tape.ts';
import type { EncodeReply, EncodeRequest } from './protocol.ts';

/** Entry of the process of an encoding: one tape, one file. It ends with who wants that file: the next start makes it anew. */
process.once('disconnect', () => process.exit());
process.once('message', async (request: EncodeRequest) => {
  const reply = await encoded(request);
  process.send?.(reply, () => process.disconnect?.());
});

async function encoded({ tapePath, outPath, format, bitrateKbps }: EncodeRequest): Promise<EncodeReply> {
  try {
    return { kind: 'encoded', result: await encodeTape(tapePath, outPath, format, bitrateKbps) };
  } catch (error) {
    const isCoded = isPatchbayError(error) && error.code === 'MEDIA_TAPE_UNREADABLE';
    const coded = isCoded ? error : mediaErrors.create('MEDIA_ENCODING_FAILED', { reason: messageOf(error) });
    return { kind: 'failed', error: { code: coded.code, details: coded.details } };
  }
}
