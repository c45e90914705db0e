// What a voice has said, as Asterisk plays it.
import { expect, test } from '@jest/globals';
import { playsForMs, telephoneWav } from './telephone-wav.ts';

/** A fifth of a second of a tone. */
function aTone({ rate = 22_050, hertz = 440, tracks = 1, bits = 16, length = undefined as number | undefined }): Buffer {
  const samples = (rate / 5) * tracks;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(tracks, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36);
  file.writeUInt32LE(length ?? samples * 2, 40);
  for (let nth = 0; nth < samples; nth += 1)
    file.writeInt16LE(Math.round(10_000 * Math.sin((2 * Math.PI * hertz * Math.floor(nth / tracks)) / rate)), 44 + nth * 2);
  return file;
}
/** How strong a tone is in a file of 8 kHz, against full strength of what was put in. */
function strengthOf(file: Buffer | undefined, hertz: number): number {
  const count = ((file?.length ?? 44) - 44) / 2;
  let [real, imaginary] = [0, 0];
  for (let nth = 0; nth < count; nth += 1) {
    const sample = file?.readInt16LE(44 + nth * 2) ?? 0;
    real += sample * Math.cos((2 * Math.PI * hertz * nth) / 8_000);
    imaginary += sample * Math.sin((2 * Math.PI * hertz * nth) / 8_000);
  }
  return (2 * Math.hypot(real, imaginary)) / count / 10_000;
}

test.each([8_000, 16_000, 22_050, 48_000])('a tone of a voice at %i samples is the same tone, as long and as loud, at 8,000', (rate) => {
  const file = telephoneWav(aTone({ rate }));
  expect(file?.readUInt32LE(24)).toBe(8_000);
  expect(playsForMs(file ?? Buffer.alloc(0))).toBeCloseTo(200, -1);
  expect(strengthOf(file, 440)).toBeCloseTo(1, 1);
});

test('a tone that 8,000 samples cannot carry is gone, and not heard as another', () => {
  const file = telephoneWav(aTone({ hertz: 7_000 }));
  for (const hertz of [1_000, 440, 3_000]) expect(strengthOf(file, hertz)).toBeLessThan(0.02);
});

test('two tracks become one, and a length that a pipe could not know does not matter', () => {
  expect(strengthOf(telephoneWav(aTone({ tracks: 2, length: 0x7ffff000 })), 440)).toBeCloseTo(1, 1);
});

test('what is no WAV, or none of 16 bits, is refused', () => {
  for (const file of [Buffer.from('espeak: no such voice'), Buffer.alloc(0), aTone({ bits: 8 }), aTone({}).subarray(0, 44)])
    expect(telephoneWav(file)).toBeUndefined();
});
