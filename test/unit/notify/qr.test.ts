import { expect, test } from '@jest/globals';
import { drawQrCode } from '../../../src/notify/qr.ts';

test('a QR code is a square of half blocks, two rows of it in a line', () => {
  const lines = drawQrCode('https://microsoft.com/devicelogin');
  const width = lines[0]?.length ?? 0;
  expect(lines.every((line) => line.length === width)).toBe(true);
  expect(lines).toHaveLength(Math.ceil(width / 2));
  expect(lines.join('')).toMatch(/^[ █▀▄]+$/);
});

test('another page is another code', () => {
  expect(drawQrCode('https://microsoft.com/devicelogin')).not.toEqual(
    drawQrCode('https://login.microsoft.com/device'),
  );
});

test('the code of the usual page leaves room in a log of a hundred lines an hour', () => {
  expect(drawQrCode('https://microsoft.com/devicelogin').length).toBeLessThan(20);
});
