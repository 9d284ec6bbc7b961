/** Waits for something, but no longer than so many milliseconds. */
export async function boundWait<Result>(
  work: Promise<Result>,
  milliseconds: number,
  trouble: string,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${trouble} within ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
