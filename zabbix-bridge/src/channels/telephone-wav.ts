// telephone-wav: speech of any voice as Asterisk plays it everywhere: WAV of 8,000 samples in a second, one track, 16 bits.

const rate = 8_000;
/** Of the filter that takes out what 8 kHz cannot carry, in samples of the result to each side. */
const reach = 8;

/**
 * @param wav  PCM of 16 bits, any rate and number of tracks; a length in its header that is wrong, as of what was written to a pipe, does not matter
 * @returns the file; undefined where it is no such WAV or holds no sound
 */
export function telephoneWav(wav: Buffer): Buffer | undefined {
  const read = samplesOf(wav);
  if (!read || read.samples.length === 0) return undefined;
  const samples = read.rate === rate ? read.samples : resampled(read.samples, read.rate);
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [nth, sample] of samples.entries()) file.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample))), 44 + nth * 2);
  return file;
}

/** @returns how long such a file plays, ms */
export const playsForMs = (file: Buffer): number => ((file.length - 44) / 2 / rate) * 1_000;

function samplesOf(wav: Buffer): { readonly rate: number; readonly samples: Float32Array } | undefined {
  if (wav.length < 12 || wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let format: { readonly tracks: number; readonly rate: number } | undefined;
  for (let at = 12; at + 8 <= wav.length;) {
    const name = wav.toString('latin1', at, at + 4);
    const length = wav.readUInt32LE(at + 4);
    const begins = at + 8;
    if (name === 'fmt ' && begins + 16 <= wav.length) {
      if (wav.readUInt16LE(begins) !== 1 || wav.readUInt16LE(begins + 14) !== 16) return undefined;
      format = { tracks: wav.readUInt16LE(begins + 2), rate: wav.readUInt32LE(begins + 4) };
    }
    if (name === 'data')
      return format && format.tracks > 0 && format.rate > 0
        ? { rate: format.rate, samples: mixed(wav.subarray(begins, begins + length), format.tracks) }
        : undefined;
    at = begins + length + (length % 2);
  }
  return undefined;
}

function mixed(bytes: Buffer, tracks: number): Float32Array {
  const samples = new Float32Array(Math.floor(bytes.length / 2 / tracks));
  for (let nth = 0; nth < samples.length; nth += 1) {
    let sum = 0;
    for (let track = 0; track < tracks; track += 1) sum += bytes.readInt16LE((nth * tracks + track) * 2);
    samples[nth] = sum / tracks;
  }
  return samples;
}

/** A sinc under Hann's window, cut at the lower of both rates, so that nothing is heard that was not there. */
function resampled(samples: Float32Array, from: number): Float32Array {
  const step = from / rate;
  const wide = Math.max(step, 1);
  const result = new Float32Array(Math.floor(samples.length / step));
  for (let nth = 0; nth < result.length; nth += 1) {
    const centre = nth * step;
    let sum = 0;
    let weights = 0;
    for (let at = Math.max(0, Math.ceil(centre - reach * wide)); at <= Math.min(samples.length - 1, centre + reach * wide); at += 1) {
      const away = (at - centre) / wide;
      const weight = (away === 0 ? 1 : Math.sin(Math.PI * away) / (Math.PI * away)) * (0.5 + 0.5 * Math.cos((Math.PI * away) / reach));
      sum += (samples[at] ?? 0) * weight;
      weights += weight;
    }
    result[nth] = weights === 0 ? 0 : sum / weights;
  }
  return result;
}
