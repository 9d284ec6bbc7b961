/** What a promise was rejected with; fails the test where it was not. */
export async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('expected a fault, but there was none');
    },
    (fault: unknown) => fault,
  );
}
