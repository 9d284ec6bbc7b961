/** Cuts the output of a process into lines, and takes the notes of the witness out of it. */
export class Reader {
  #start: string;
  #onLine: (line: string) => void;
  #onNote: (note: unknown) => void;
  /** What may still become a note. */
  #rest = '';
  /** The unfinished line. */
  #line = '';

  constructor(
    boundary: string,
    onLine: (line: string) => void,
    onNote: (note: unknown) => void = () => {},
  ) {
    this.#start = `\x1e${boundary}`;
    this.#onLine = onLine;
    this.#onNote = onNote;
  }

  write(text: string): void {
    this.#rest += text;
    for (;;) {
      const sign = this.#rest.indexOf('\x1e');
      this.#feed(sign < 0 ? this.#rest : this.#rest.slice(0, sign));
      this.#rest = sign < 0 ? '' : this.#rest.slice(sign);
      if (this.#rest.startsWith(this.#start)) {
        const end = this.#rest.indexOf('\x1e', this.#start.length);
        if (end < 0) {
          return;
        }
        this.#onNote(JSON.parse(this.#rest.slice(this.#start.length, end)));
        this.#rest = this.#rest.slice(end + 1);
      } else if (this.#start.startsWith(this.#rest)) {
        return;
      } else {
        this.#feed('\x1e');
        this.#rest = this.#rest.slice(1);
      }
    }
  }

  end(): void {
    this.#feed(this.#rest);
    this.#rest = '';
    if (this.#line !== '') {
      this.#onLine(this.#line);
    }
    this.#line = '';
  }

  #feed(text: string): void {
    const lines = (this.#line + text).split(/\r?\n/);
    this.#line = lines.pop() ?? '';
    for (const line of lines) {
      this.#onLine(line);
    }
  }
}
