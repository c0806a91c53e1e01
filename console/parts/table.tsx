import type { ComponentChildren } from 'preact';

interface TableProps {
  readonly head: readonly string[];
  /** Rows. */
  readonly children: ComponentChildren;
}

/** A list of things, a row each. */
export function Table({ head, children }: TableProps) {
  return (
    <table class="striped">
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text}>{text}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
