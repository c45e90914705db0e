// hear: reads what the speaker of tests has said out of the file that would be played.

export const speaker = new URL('speaker.ts', import.meta.url).pathname;

export function heard(wav: Buffer | undefined): string {
  const sound = wav?.subarray(44) ?? Buffer.alloc(0);
  return Buffer.from(Array.from({ length: sound.length / 2 }, (_, nth) => sound.readInt16LE(nth * 2))).toString('utf8');
}
