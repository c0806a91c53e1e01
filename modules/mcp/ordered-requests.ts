/**
 * Requests of one client: some run at the same time, but their outcomes are handed on in the order in which they were
 * made. VoxEngine's ToolResult names no request, so scripts tell results apart by their order.
 */
export class OrderedRequests<Request, Outcome> {
  readonly #run: (request: Request) => Promise<Outcome>;
  readonly #deliver: (request: Request, outcome: Outcome) => void;
  readonly #concurrency: number;
  readonly #capacity: number;
  #entries: { readonly request: Request; running: boolean; outcome?: { readonly value: Outcome } }[] = [];
  #open = false;
  #closed = false;

  /** `run` must not reject. */
  constructor(
    run: (request: Request) => Promise<Outcome>,
    deliver: (request: Request, outcome: Outcome) => void,
    limits: { readonly concurrency: number; readonly capacity: number },
  ) {
    this.#run = run;
    this.#deliver = deliver;
    this.#concurrency = limits.concurrency;
    this.#capacity = limits.capacity;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Requests wait until this is called. */
  open(): void {
    this.#open = true;
    this.#pump();
  }

  /** False when the queue is full. */
  add(request: Request): boolean {
    if (this.#closed || this.#entries.length >= this.#capacity) return false;
    this.#entries.push({ request, running: false });
    this.#pump();
    return true;
  }

  /** Delivers `outcome` for everything that has none yet, in order, and takes no more. */
  end(outcome: (request: Request) => Outcome): void {
    this.#closed = true;
    const entries = this.#entries;
    this.#entries = [];
    for (const entry of entries) this.#deliver(entry.request, entry.outcome?.value ?? outcome(entry.request));
  }

  /** Forgets everything; outcomes that come later go nowhere. */
  drop(): void {
    this.#closed = true;
    this.#entries = [];
  }

  #pump(): void {
    if (!this.#open || this.#closed) return;
    let running = this.#entries.filter((entry) => entry.running && entry.outcome === undefined).length;
    for (const entry of this.#entries) {
      if (running >= this.#concurrency) return;
      if (entry.running) continue;
      entry.running = true;
      running += 1;
      void this.#run(entry.request).then((value) => {
        entry.outcome = { value };
        this.#flush();
      });
    }
  }

  #flush(): void {
    if (this.#closed) return;
    while (this.#entries[0]?.outcome !== undefined) {
      const first = this.#entries.shift();
      if (first?.outcome !== undefined) this.#deliver(first.request, first.outcome.value);
    }
    this.#pump();
  }
}
