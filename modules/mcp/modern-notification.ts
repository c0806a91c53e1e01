const subscriptionId = 'io.modelcontextprotocol/subscriptionId';

/** Parameters of a notification as older revisions have them: by which of our subscriptions it came is nobody's business. */
export function withoutSubscription(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('_meta' in params)) return params;
  const { _meta, ...rest } = params as { readonly _meta?: unknown };
  if (typeof _meta !== 'object' || _meta === null || !(subscriptionId in _meta)) return params;
  const { [subscriptionId]: _, ...meta } = _meta as Readonly<Record<string, unknown>>;
  const left = Object.keys(meta).length === 0 ? rest : { ...rest, _meta: meta };
  return Object.keys(left).length === 0 ? undefined : left;
}
