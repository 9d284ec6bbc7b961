import { ActionError } from '../errors.ts';

/** A device authorization response (RFC 8628 §3.2), every field checked. */
export interface DeviceCode {
  deviceCode: string;
  userCode: string;
  /** An https address. */
  verificationUri: string;
  /** What the server tells the human, in their language. */
  message: string;
  /** Lifetime in seconds from `issuedAt`. */
  expiresIn: number;
  /** Least seconds between polls. */
  interval: number;
  /** On the monotonic clock, in milliseconds. */
  issuedAt: number;
}

const DEFAULT_INTERVAL = 5; // RFC 8628 §3.2
const DEFAULT_LIFE = 900; // what Entra gives
// Entra never answers with more, and more would keep the code from being polled or replaced.
const LONGEST_INTERVAL = 60;
const LONGEST_LIFE = 3600;
// Entra's have 8 or 9 characters.
const LONGEST_USER_CODE = 32;
// Entra's has 36; a status, a line and a QR code have to hold it.
const LONGEST_PAGE = 200;

/**
 * Checks the answer to a device code request, field by field. `from`: who gave it.
 * @throws {ActionError} `entra-unclear`, naming the field that is missing or unusable.
 */
export function readDeviceCode(
  body: Record<string, unknown>,
  issuedAt: number,
  from = 'Microsoft Entra',
): DeviceCode {
  const text = (name: string): string => {
    const value = body[name];
    // Printable ASCII, as in RFC 6749 §A: anything else could not be typed or masked.
    if (typeof value !== 'string' || !/^[!-~]+$/.test(value)) {
      throw unusable(from, name);
    }
    return value;
  };
  const page = (name: string): string => {
    const value = text(name);
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === '';
    if (!isPlain || url.href.length > LONGEST_PAGE) {
      throw unusable(from, name);
    }
    return url.href;
  };
  const code = (name: string): string => {
    const value = text(name);
    // What else it had could be read as a part of our sentence.
    if (value.length > LONGEST_USER_CODE || !/^[A-Za-z0-9-]+$/.test(value)) {
      throw unusable(from, name);
    }
    return value;
  };
  const seconds = (name: string, otherwise: number, most: number): number => {
    const given = body[name];
    const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : 0;
    return value >= 1 ? Math.min(value, most) : otherwise;
  };
  return {
    deviceCode: text('device_code'),
    userCode: code('user_code'),
    verificationUri: page('verification_uri'),
    message: typeof body.message === 'string' ? body.message : '',
    expiresIn: seconds('expires_in', DEFAULT_LIFE, LONGEST_LIFE),
    interval: seconds('interval', DEFAULT_INTERVAL, LONGEST_INTERVAL),
    issuedAt,
  };
}

/** When a code expires, on the monotonic clock, in milliseconds. */
export function expiryOf({ issuedAt, expiresIn }: DeviceCode): number {
  return issuedAt + expiresIn * 1000;
}

function unusable(from: string, name: string): ActionError {
  return new ActionError(
    'entra-unclear',
    `${from} answered the request for a device code without a usable "${name}".`,
    'Check authority-host; if it is right, try again later.',
  );
}
