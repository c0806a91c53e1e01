import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * One span of a trace. Without an OpenTelemetry SDK in the process (loaded with `--import`) all of this costs next to
 * nothing.
 */
export interface TraceSpan {
  /** Something that happened while the span was open. */
  event(name: string, attributes?: Attributes): void;
  /** Ends the span; `problem` marks it as failed. */
  end(attributes?: Attributes, problem?: string): void;
}

const tracer = trace.getTracer('patchbay');

/** Opens a span. Names and attributes follow OpenTelemetry's semantic conventions where there are any. */
export function startSpan(name: string, attributes: Attributes): TraceSpan {
  const span = tracer.startSpan(name, { attributes });
  return {
    event: (eventName, eventAttributes) => void span.addEvent(eventName, eventAttributes),
    end(endAttributes = {}, problem) {
      span.setAttributes(endAttributes);
      if (problem !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: problem });
      span.end();
    },
  };
}
