/** An arrow from one file, or one room, to another. */
export type Arrow = readonly [from: string, to: string];

/**
 * The circles among arrows, each as `a → b → a`: for every group of nodes that reach each other, its
 * shortest circle.
 */
export function findCircles(arrows: readonly Arrow[]): string[] {
  const targets = new Map<string, Set<string>>();
  for (const [from, to] of arrows) {
    targets.set(from, (targets.get(from) ?? new Set()).add(to));
  }
  const seen = new Set<string>();
  const circles: string[] = [];
  for (const start of [...targets.keys()].sort()) {
    const circle = seen.has(start) ? undefined : shortestWayBack(start, targets);
    for (const node of circle ?? []) {
      seen.add(node);
    }
    if (circle) {
      circles.push([...circle, start].join(' → '));
    }
  }
  return circles;
}

/** The nodes of the shortest circle through one, by a search in breadth. */
function shortestWayBack(
  start: string,
  targets: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const before = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of targets.get(node) ?? []) {
      if (next === start) {
        return wayTo(node, start, before);
      }
      if (!before.has(next)) {
        before.set(next, node);
        queue.push(next);
      }
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, before: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let node = end; node !== start; ) {
    node = before.get(node) ?? start;
    way.unshift(node);
  }
  return way;
}
