import { ActionError } from '../errors.ts';

/** A device authorization response (RFC 8628 §3.2), every field checked. */
export interface DeviceCode {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  /** Lifetime in seconds from `issuedAt`. */
  expiresIn: number;
  /** Least seconds between polls. */
  interval: number;
  /** On the monotonic clock, in milliseconds. */
  issuedAt: number;
}

const DEFAULT_INTERVAL = 5; // RFC 8628 §3.2
const DEFAULT_LIFE = 900; // what Entra gives
// More than this is no answer of Entra's, and would keep the code from being polled or replaced.
const LONGEST_INTERVAL = 60;
const LONGEST_LIFE = 3600;

/**
 * Checks the answer to a device code request, field by field.
 * @throws {ActionError} `entra-unclear`, naming the field that is missing.
 */
export function readDeviceCode(body: Record<string, unknown>, issuedAt: number): DeviceCode {
  const text = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string' || value === '') {
      throw new ActionError(
        'entra-unclear',
        `Microsoft Entra answered the request for a device code without "${name}".`,
        'Check authority-host; if it is right, try again later.',
      );
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
    userCode: text('user_code'),
    verificationUri: text('verification_uri'),
    expiresIn: seconds('expires_in', DEFAULT_LIFE, LONGEST_LIFE),
    interval: seconds('interval', DEFAULT_INTERVAL, LONGEST_INTERVAL),
    issuedAt,
  };
}
