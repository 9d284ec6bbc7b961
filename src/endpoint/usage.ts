import type { Clock } from '../runner/clock.ts';
import type { FaultKind } from './faults.ts';

/** What an endpoint gave to whom, and what it refused. */
export interface Usage {
  served: Served[];
  refused: Refused[];
}

/** Times are milliseconds since 1970. */
interface Counted {
  /** What the client calls itself (User-Agent). */
  client: string;
  count: number;
  first: number;
  last: number;
}

export interface Served extends Counted {
  resource: string;
}

export interface Refused extends Counted {
  kind: FaultKind;
  /** Our own words. */
  reason: string;
}

/** Counts the requests. Nothing that a client sends makes the account grow without end. */
export interface UsageCount {
  noteServed(resource: string, client: string): void;
  noteRefused(kind: FaultKind, reason: string, client: string): void;
  read(): Usage;
}

// What comes beyond is counted together.
const MOST_ROWS = 50;
const OTHERS = 'others';

/** Opens the count. */
export function openUsage(clock: Clock): UsageCount {
  const served = new Map<string, Served>();
  const refused = new Map<string, Refused>();
  const note = <Row extends Counted>(
    rows: Map<string, Row>,
    key: string,
    row: Row,
    others: Row,
  ) => {
    const isFull = rows.size >= MOST_ROWS;
    const known = rows.get(key) ?? (isFull ? rows.get(OTHERS) : undefined);
    if (known) {
      known.count += 1;
      known.last = row.last;
    } else {
      rows.set(isFull ? OTHERS : key, isFull ? others : row);
    }
  };
  const once = (client: string) => ({ client, count: 1, first: clock.now(), last: clock.now() });
  return {
    noteServed(resource, client) {
      const others = { ...once(OTHERS), resource: OTHERS };
      note(served, `${client}\n${resource}`, { ...once(client), resource }, others);
    },
    noteRefused(kind, reason, client) {
      const others = { ...once(OTHERS), kind, reason: OTHERS };
      note(refused, `${client}\n${reason}`, { ...once(client), kind, reason }, others);
    },
    read: () => ({ served: [...served.values()], refused: [...refused.values()] }),
  };
}
