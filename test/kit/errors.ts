/** What a promise was rejected with; fails the test where it was not. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('expected an error, but there was none');
    },
    (error: unknown) => error,
  );
}

/** What a piece of work gives, or the trouble that it throws or rejects with. */
export async function resultOf<T>(
  work: () => T | Promise<T>,
): Promise<{ value: T } | { trouble: unknown }> {
  try {
    return { value: await work() };
  } catch (trouble) {
    return { trouble };
  }
}
