import { ActionError } from '../errors.ts';

/**
 * A signal that is aborted when the runner cancels the step or its time is up: SIGINT, 7.5 s later
 * SIGTERM (SIGBREAK on Windows). The process goes on; the story ends, with a reason.
 */
export function listenForCancel(): AbortSignal {
  const controller = new AbortController();
  const cancel = () =>
    controller.abort(
      new ActionError('cancelled', 'The sign-in was cancelled, or the step ran out of time.'),
    );
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(name, cancel);
  }
  return controller.signal;
}

/** Ends the process with the exit code set so far, whatever connections still hang. */
export function leave(): void {
  // Standard output is asynchronous where it is a pipe on Windows: the last line goes first.
  process.stdout.write('', () => process.exit());
}
