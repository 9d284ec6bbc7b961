// npm run bench -- [--rounds N] [--vs NAME=COMMAND …]: what each path costs, as whole processes side
// by side. It fails on counts and sizes, never on time, which is the machine's.
import { parseArgs } from 'node:util';
import { count, weigh } from './counts.ts';
import { measureEndpoint } from './endpoint.ts';
import { measure } from './measure.ts';
import { openPaths } from './paths.ts';
import { reportCounts, reportSizes, reportTimes } from './report.ts';
import { DIST, sizeOf } from './sizes.ts';
import { openBenchStage } from './stage.ts';

const { rounds, others } = readFlags();
const stage = await openBenchStage();
try {
  const paths = await openPaths(stage, others);
  reportTimes(await measure(paths, rounds), rounds);
  const areFew = reportCounts(await count(stage));
  const areSmall = reportSizes(await weigh(stage), sizeOf(DIST));
  // Only Linux tells what a process takes.
  if (process.platform === 'linux') {
    console.log((await measureEndpoint(stage)).join('\n'));
  }
  process.exitCode = areFew && areSmall ? 0 : 1;
} finally {
  await stage.close();
}

function readFlags() {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '9' }, vs: { type: 'string', multiple: true } },
  });
  const others = (values.vs ?? []).map((text) => {
    const [, name = text, command = text] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return { name, command };
  });
  return { rounds: Math.max(1, Number(values.rounds) || 1), others };
}
