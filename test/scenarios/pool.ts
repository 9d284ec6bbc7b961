/**
 * Runs the work on every item, a few at a time, and gives the results in the order of the items. The
 * work is told the number of its place; at a place, one item follows the other.
 */
export async function runPooled<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...items.entries()];
  const worker = async (_: unknown, place: number) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, item] = next;
      results[index] = await work(item, index, place);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
