import { confidenceOf, type Json, listIn, numberIn, objectIn, parseObject, textIn } from '../json.ts';
import type { Heard, SocketDialect, SocketMessage } from '../link/socket-link.ts';

interface Piece {
  readonly text: string;
  readonly words: number;
  readonly confidence: number;
  readonly endMs: number;
  readonly languageCode: string | undefined;
}

/**
 * Deepgram's `/v1/listen`: audio as binary messages, results as JSON. A sentence comes in final pieces (`is_final`) and ends with
 * `speech_final`, or with `UtteranceEnd` where noise hides the pause; its pieces make one result.
 */
export class DeepgramDialect implements SocketDialect {
  readonly provider = 'deepgram';
  readonly greeting = [];
  readonly waitsForReady = false;
  /** Without audio or this, the connection is closed after 10 s. */
  readonly keepAlive = JSON.stringify({ type: 'KeepAlive' });
  #pieces: Piece[] = [];

  audio(samples: Buffer): readonly SocketMessage[] {
    return [samples];
  }

  finishing(): readonly SocketMessage[] {
    return [JSON.stringify({ type: 'CloseStream' })];
  }

  hear(message: string): readonly Heard[] {
    const json = parseObject(message);
    switch (json.type) {
      case 'SpeechStarted':
        return [{ kind: 'speechStarted' }];
      case 'UtteranceEnd':
        return this.#pieces.length === 0 ? [] : this.#sentence();
      case 'Results':
        return this.#results(json);
      case 'Metadata': // The last message after CloseStream; what no pause ended is told now.
        return this.#pieces.length === 0 ? [] : this.#sentence();
      default:
        return [];
    }
  }

  #results(json: Json): readonly Heard[] {
    const piece = pieceOf(json);
    if (json.is_final !== true) {
      const text = joined([...this.#pieces, piece]);
      return text === '' ? [] : [{ kind: 'interim', text }];
    }
    if (piece.text !== '') this.#pieces.push(piece);
    return json.speech_final === true && this.#pieces.length > 0 ? this.#sentence() : [];
  }

  #sentence(): readonly Heard[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    const words = pieces.reduce((sum, piece) => sum + piece.words, 0);
    const weighted = pieces.reduce((sum, piece) => sum + piece.confidence * piece.words, 0);
    const last = pieces.at(-1);
    return [
      { kind: 'speechEnded' },
      {
        kind: 'result',
        text: joined(pieces),
        confidence: confidenceOf(words === 0 ? undefined : weighted / words),
        ...(last?.languageCode === undefined ? {} : { languageCode: last.languageCode }),
        ...(last === undefined ? {} : { endMs: last.endMs }),
      },
    ];
  }
}

function pieceOf(json: Json): Piece {
  const best = objectIn(listIn(objectIn(json.channel).alternatives)[0]);
  const text = textIn(best.transcript).trim();
  const [language] = listIn(best.languages);
  return {
    text,
    words: text === '' ? 0 : text.split(/\s+/).length,
    confidence: numberIn(best.confidence) ?? 1,
    endMs: Math.round(((numberIn(json.start) ?? 0) + (numberIn(json.duration) ?? 0)) * 1000),
    languageCode: typeof language === 'string' ? language : undefined,
  };
}

function joined(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => piece.text)
    .join(' ')
    .trim();
}
