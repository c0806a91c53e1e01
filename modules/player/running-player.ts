import { ClipReader, type Player, parseToneScript, playerKind } from '#runtime/media/index.ts';
import type { LoadedAudio, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { playerErrors } from './errors.ts';
import { playerLimits } from './limits.ts';
import type { PlayerCommand, PlayerEvent, PlaySource } from './protocol.ts';

type Create = PlayerCommand & { readonly type: 'create' };
/** `offset`: ms, below zero from the end of its segment. */
interface Mark {
  readonly offset: number;
  readonly segment: number;
}
/** An event without whose it is. */
type Tell = PlayerEvent extends infer Event ? (Event extends PlayerEvent ? Omit<Event, 'playerId'> : never) : never;

/** One player of a scenario, from its making to its end. What it plays is loaded one after the other, in order. */
export class RunningPlayer {
  readonly #create: Create;
  readonly #context: ModuleContext;
  readonly #player: Player;
  readonly #abort = new AbortController();
  /** Milliseconds before each segment, as far as they are known. */
  readonly #starts: number[] = [0];
  /** Those whose place is not known yet. */
  #marks: Mark[] = [];
  /** What a marker of the player stands for to the scenario, by its place in the whole. */
  readonly #offsets = new Map<number, number>();
  #isOver = false;
  /** `PlaybackReady` was told: what it is to play is there, or begins to be. */
  #isReady = false;
  #isPaused: boolean;

  constructor(create: Create, context: ModuleContext) {
    this.#create = create;
    this.#context = context;
    const { playerId, loop, onPause } = create;
    this.#isPaused = onPause;
    const near = context.links.near === undefined ? {} : { near: context.links.near };
    this.#player = context.media.unit(playerKind, { loop, paused: true }, near);
    this.#listen(this.#player);
    context.links.opened(playerId, this.#player);
    this.#tell({ type: 'created' });
    void this.#load().catch((error: unknown) => this.#fail(error));
  }

  /** It has played to its end, was stopped or has failed. */
  get isOver(): boolean {
    return this.#isOver;
  }

  pause(): void {
    this.#isPaused = true;
    this.#player.tell({ kind: 'pause' });
  }

  /** Before it is ready: it will start by itself. */
  resume(): void {
    this.#isPaused = false;
    if (this.#isReady) this.#player.tell({ kind: 'resume' });
  }

  stop(): void {
    if (this.#isOver) return;
    this.#end();
    this.#tell({ type: 'stopped' });
  }

  mark(offset: number, segment: number): void {
    if (this.#marks.length >= playerLimits.marks) return;
    this.#marks.push({ offset, segment });
    this.#placeMarks();
  }

  async close(): Promise<void> {
    this.#end();
    await this.#player.close();
  }

  async #load(): Promise<void> {
    const { sources, progressive } = this.#create;
    for (const [index, source] of sources.entries()) {
      const durationMs = await this.#add(source, progressive, () => {
        // A later segment is loaded while an earlier one plays.
        if (index === 0 && progressive) this.#ready();
      });
      if (this.#isOver) return;
      this.#starts.push((this.#starts.at(-1) ?? 0) + durationMs);
      this.#placeMarks();
    }
    this.#player.tell({ kind: 'last' });
    if (!progressive) this.#ready();
  }

  /** Returns how long it is, ms. */
  async #add(source: PlaySource, progressive: boolean, added: () => void): Promise<number> {
    if (source.kind === 'tones') {
      const script = parseToneScript(source.script);
      this.#player.tell({ kind: 'add', script });
      added();
      return Number.isFinite(script.durationMs) ? script.durationMs : 0;
    }
    const { clip, done, note } = await this.#audio(source);
    // Somebody must hear of it should it fail while the player is closed.
    done.catch(() => undefined);
    if (note !== undefined) this.#context.journal({ kind: 'media', level: 'warn', message: note, data: this.#data });
    if (!progressive) await done;
    if (this.#isOver) return 0;
    this.#player.tell({ kind: 'add', clip });
    added();
    if (progressive) await done;
    return new ClipReader(clip).durationMs;
  }

  async #audio(source: Exclude<PlaySource, { kind: 'tones' }>): Promise<LoadedAudio> {
    const { signal } = this.#abort;
    const { audio } = this.#context;
    if (source.kind === 'text') {
      const { text, voice, options } = source;
      const { textChars } = playerLimits;
      const chars = [...text].length;
      if (chars > textChars) throw playerErrors.create('PLAYER_TEXT_TOO_LONG', { chars, limit: textChars });
      return await audio.speech({ text, options, ...(voice === '' ? {} : { voice }) }, signal);
    }
    const { url, method, headers, body, binary } = source;
    return await audio.file({ url, method, headers, body: binary ? Buffer.from(body, 'base64') : body }, signal);
  }

  #ready(): void {
    this.#isReady = true;
    this.#tell({ type: 'ready' });
    if (!this.#isPaused) this.resume();
  }

  #listen(player: Player): void {
    player.events.on('started', ({ durationMs = 0 }) => {
      const duration = Math.round(durationMs);
      this.#context.journal({
        kind: 'media',
        message: 'Player started',
        data: { ...this.#data, durationMs: duration },
      });
      this.#tell({ type: 'started', duration });
    });
    player.events.on('marker', ({ offsetMs }) =>
      this.#tell({ type: 'marker', offset: this.#offsets.get(offsetMs) ?? offsetMs }),
    );
    player.events.on('starved', () => this.#tell({ type: 'buffering' }));
    player.events.on('finished', ({ failed }) => {
      // Why it failed is told by what failed.
      if (!failed) this.#finished();
    });
    player.events.on('lost', ({ reason }) => this.#fail(playerErrors.create('PLAYER_LOST', { reason })));
  }

  #placeMarks(): void {
    this.#marks = this.#marks.filter((mark) => {
      const offsetMs = this.#placeOf(mark);
      if (offsetMs === undefined) return true;
      this.#offsets.set(offsetMs, mark.offset);
      this.#player.tell({ kind: 'mark', offsetMs });
      return false;
    });
  }

  /** Undefined as long as the segments before it are not there. The end of a player that is one piece it knows itself. */
  #placeOf({ offset, segment }: Mark): number | undefined {
    if (this.#create.sources.length === 1) return offset;
    const from = this.#starts[offset < 0 ? segment + 1 : segment];
    return from === undefined ? undefined : from + offset;
  }

  #finished(): void {
    if (this.#isOver) return;
    this.#end();
    this.#context.journal({ kind: 'media', message: 'Player finished', data: this.#data });
    this.#tell({ type: 'finished' });
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.#end();
    const { code, hint } = isPatchbayError(error) ? error : { code: 'UNKNOWN', hint: '' };
    const message = messageOf(error);
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { ...this.#data, code, hint } });
    const text = `${code}: ${message}`;
    this.#tell({ type: 'failed', error: text });
    this.#tell({ type: 'finished', error: text });
  }

  #end(): void {
    this.#isOver = true;
    this.#abort.abort();
    this.#context.links.ended(this.#create.playerId);
    void this.#player.close();
  }

  get #data(): { readonly playerId: string } {
    return { playerId: this.#create.playerId };
  }

  #tell({ type, ...fields }: Tell): void {
    this.#context.emit(type, { playerId: this.#create.playerId, ...fields });
  }
}
