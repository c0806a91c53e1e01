import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Ends a program of ours and waits until it has ended; by force when it takes more than five seconds. `how`: asks it to
 * end, by a signal unless said otherwise.
 */
export async function endProcess(child: ChildProcess, how = (): unknown => child.kill('SIGTERM')): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  how();
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exited;
  clearTimeout(timer);
}
