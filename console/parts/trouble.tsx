import { Refusal } from '../api.ts';

/** What went wrong and what to do about it. */
export function Trouble({ of: trouble }: { readonly of: unknown }) {
  if (trouble === undefined) return null;
  if (!(trouble instanceof Refusal))
    return <p class="trouble" role="alert">{`The server cannot be reached: ${String(trouble)}`}</p>;
  const { code, detail, hint, details } = trouble.problem;
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>{detail}</strong> {hint} <code>{code}</code>
      </p>
      {typeof details.frame === 'string' ? <pre>{details.frame}</pre> : null}
    </div>
  );
}
