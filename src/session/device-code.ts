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
  const seconds = (name: string, otherwise: number): number => {
    const value = Number(body[name] ?? otherwise);
    return Number.isFinite(value) && value >= 1 ? value : otherwise;
  };
  return {
    deviceCode: text('device_code'),
    userCode: text('user_code'),
    verificationUri: text('verification_uri'),
    expiresIn: seconds('expires_in', DEFAULT_LIFE),
    interval: seconds('interval', DEFAULT_INTERVAL),
    issuedAt,
  };
}
