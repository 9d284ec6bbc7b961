import type { Stopped } from '../endpoint/stop.ts';
import type { Usage } from '../endpoint/usage.ts';
import type { Host } from '../runner/host.ts';
import { formatTimeOfDay, toMarkdown } from '../text.ts';

/** Says, at the end of a job, what a token endpoint gave to whom and what it refused. */
export async function tellUsage(host: Host, stopped: Stopped): Promise<void> {
  switch (stopped.kind) {
    case 'gone':
      host.warning(
        'The token endpoint had ended before the job did, so what it gave is not known, and later steps got no tokens. Something has ended its process, or the machine ran out of memory.',
      );
      return;
    case 'silent':
      host.warning(
        'The token endpoint did not answer, so what it gave is not known. Where its process still runs, the runner ends it with the job.',
      );
      return;
    case 'killed':
      host.warning('The token endpoint did not answer, and was ended; what it gave is not known.');
      return;
    case 'stopped':
      await tell(host, stopped.usage);
      return;
    default:
      stopped satisfies never;
  }
}

async function tell(host: Host, { served, refused }: Usage): Promise<void> {
  const rows = [
    ...served.map((row) => ({ what: row.resource, ...row })),
    ...refused.map((row) => ({ what: `refused: ${row.reason}`, ...row })),
  ].map(({ what, client, count, first, last }) => ({
    what,
    client,
    count: count === 1 ? 'once' : `${count} times`,
    when:
      count === 1
        ? formatTimeOfDay(first)
        : `${formatTimeOfDay(first)} to ${formatTimeOfDay(last)}`,
  }));
  host.info(
    served.length === 0
      ? 'The token endpoint has ended. Nobody asked it for a token.'
      : 'The token endpoint has ended. It gave tokens:',
  );
  for (const { what, client, count, when } of rows) {
    host.info(`- ${what}: ${client}, ${count}, ${when}`);
  }
  await host.summarise(
    [
      '### Token endpoint',
      '',
      '| Resource | Client | Count | When |',
      '| --- | --- | --- | --- |',
      ...(rows.length === 0 ? ['| none |  |  |  |'] : []),
      ...rows.map(
        ({ what, client, count, when }) =>
          `| ${toMarkdown(what)} | ${toMarkdown(client)} | ${count} | ${when} |`,
      ),
      '',
    ].join('\n'),
  );
}
