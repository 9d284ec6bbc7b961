import { renderUnicodeCompact } from 'uqr';

/** The lines of a QR code of an address, made of half blocks: two rows of it in a line of text. */
export function drawQrCode(address: string): string[] {
  return renderUnicodeCompact(address, { ecc: 'L', border: 1 }).split('\n');
}
