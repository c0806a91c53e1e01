import type { JsonObject, ToldEvent } from './contract.ts';

/** One answer, while it comes. */
export interface TextAnswer {
  /** The data of one event of the stream. */
  take(data: JsonObject): readonly ToldEvent[];
  /** No more comes. */
  end(): readonly ToldEvent[];
  /** An answer in one piece, to a request that wanted no stream. */
  whole(data: JsonObject): readonly ToldEvent[];
}

/** How one client of a model’s texts makes its requests; it remembers what was said where the scenario wants that. */
export interface TextPlan {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** Event of a request that failed. */
  readonly failure: string;
  /** What is sent, of what the scenario gave. */
  request(parameters: JsonObject): JsonObject;
  answer(request: JsonObject): TextAnswer;
}

/** A vendor of models that write. */
export interface TextVendor {
  readonly title: string;
  readonly name: string;
  /** Throws CONNECTOR_BAD_PARAMETERS. */
  textPlan(parameters: JsonObject, place: { readonly method: string; readonly baseUrl?: string }): TextPlan;
}
