import { type Attributes, isSpanContextValid, SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * One span of a trace. Without an OpenTelemetry SDK in the process (loaded with `--import`) all of this costs next to
 * nothing.
 */
export interface TraceSpan {
  /** The span as its children in other programs name it (W3C Trace Context); undefined without an SDK. */
  readonly traceparent: string | undefined;
  /** Something that happened while the span was open. */
  event(name: string, attributes?: Attributes): void;
  /** Ends the span; `problem` marks it as failed. */
  end(attributes?: Attributes, problem?: string): void;
}

const tracer = trace.getTracer('patchbay');

/** Opens a span. Names and attributes follow OpenTelemetry's semantic conventions where there are any. */
export function startSpan(name: string, attributes: Attributes): TraceSpan {
  const span = tracer.startSpan(name, { attributes });
  const context = span.spanContext();
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  return {
    traceparent: isSpanContextValid(context) ? `00-${context.traceId}-${context.spanId}-${flags}` : undefined,
    event: (eventName, eventAttributes) => void span.addEvent(eventName, eventAttributes),
    end(endAttributes = {}, problem) {
      span.setAttributes(endAttributes);
      if (problem !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: problem });
      span.end();
    },
  };
}
