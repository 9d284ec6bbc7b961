import { randomBytes, randomInt } from 'node:crypto';
import type { Person } from './directory.ts';

/** A code as it was issued, for whoever plays the human. */
export interface IssuedCode {
  userCode: string;
  deviceCode: string;
  clientId: string;
  /** The tenant's GUID, or `organizations` or `common`. */
  tenantId: string;
  /** The `scope` parameter as it was sent. */
  scopes: string;
}

/** Somebody let an app in, for a tenant. */
export interface Grantee {
  person: Person;
  tenantId: string;
  /** Tokens name this tenant even where another one was asked for, as from a faulty server. */
  forced: boolean;
}

export interface DeviceCode extends IssuedCode {
  expiresAt: number;
  /** Seconds that the client has to leave between two polls. */
  interval: number;
  polledAt: number;
  state: 'pending' | 'declined' | 'redeemed' | { approvedBy: Grantee };
}

// Without vowels, so that no code is a word, and without letters and digits that look alike.
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const LENGTH = 9;

/** The device codes of RFC 8628, from issue to redemption. */
export class DeviceCodes {
  readonly #codes: DeviceCode[] = [];
  readonly #untaken: IssuedCode[] = [];
  readonly #waiting: ((code: IssuedCode) => void)[] = [];

  /** A new code that lives `expiresIn` seconds from `now` (milliseconds). */
  issue(
    request: Pick<IssuedCode, 'clientId' | 'tenantId' | 'scopes'>,
    life: { now: number; expiresIn: number; interval: number },
  ): DeviceCode {
    const code: DeviceCode = {
      ...request,
      userCode: this.#unusedUserCode(),
      deviceCode: `GAQABIQEAAAA${randomBytes(90).toString('base64url')}`,
      expiresAt: life.now + life.expiresIn * 1000,
      interval: life.interval,
      polledAt: life.now,
      state: 'pending',
    };
    this.#codes.push(code);
    const { userCode, deviceCode, clientId, tenantId, scopes } = code;
    const issued = { userCode, deviceCode, clientId, tenantId, scopes };
    const taker = this.#waiting.shift();
    if (taker) {
      taker(issued);
    } else {
      this.#untaken.push(issued);
    }
    return code;
  }

  /** The oldest code that nobody has taken yet, or the next one to be issued. */
  next(): Promise<IssuedCode> {
    const code = this.#untaken.shift();
    return code ? Promise.resolve(code) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Takes every code that nobody has taken, and forgets who waits for one. */
  takeAll(): IssuedCode[] {
    this.#waiting.length = 0;
    return this.#untaken.splice(0);
  }

  /** Finds a code however a human writes it: in any case, with spaces or hyphens. */
  findByUserCode(written: string): DeviceCode | undefined {
    const userCode = written.toUpperCase().replace(/[\s-]/g, '');
    return this.#codes.find((code) => code.userCode === userCode);
  }

  findByDeviceCode(deviceCode: string): DeviceCode | undefined {
    return this.#codes.find((code) => code.deviceCode === deviceCode);
  }

  #unusedUserCode(): string {
    const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
    const userCode = characters.join('');
    return this.findByUserCode(userCode) ? this.#unusedUserCode() : userCode;
  }
}
