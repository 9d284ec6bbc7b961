const MASK = '***';

/** The values that a job must not show, and the forms of each that the runner knows. */
export class Masks {
  #forms = new Set<string>();

  /** Masks a value and each of its lines from now on. Blank values are passed over. */
  add(value: string): void {
    for (const part of [value, ...value.split(/[\r\n]+/)]) {
      const trimmed = part.trim();
      if (trimmed === '') {
        continue;
      }
      for (const form of [part, trimmed].flatMap(derive)) {
        this.#forms.add(form);
      }
    }
  }

  /** Replaces every form; those that overlap or touch become one mask, as in the runner. */
  apply(text: string): string {
    const ranges: [start: number, end: number][] = [];
    for (const form of this.#forms) {
      let start = text.indexOf(form);
      while (start >= 0) {
        ranges.push([start, start + form.length]);
        start = text.indexOf(form, start + 1);
      }
    }
    ranges.sort(([a], [b]) => a - b);
    let shown = '';
    let end = 0;
    let masked = false;
    for (const [from, to] of ranges) {
      if (from > end || !masked) {
        shown += text.slice(end, from) + MASK;
      }
      masked = true;
      end = Math.max(end, to);
    }
    return shown + text.slice(end);
  }
}

function derive(value: string): string[] {
  const bytes = Buffer.from(value);
  // A secret inside a longer text starts at one of three places of the base64 alphabet.
  const base64 = [0, 1, 2]
    .filter((shift) => bytes.length > shift)
    .map((shift) => bytes.subarray(shift).toString('base64'));
  return [value, ...base64, escapeJson(value), escapeUri(value), escapeXml(value)];
}

function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function escapeUri(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function escapeXml(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
