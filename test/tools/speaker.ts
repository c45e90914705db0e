// speaker: a program that speaks, for tests: writes a WAV of which the sound is the text itself, so that what is played can be read.
import { readFileSync } from 'node:fs';

const [rate = '8000', how = 'speaks'] = process.argv.slice(2);
const said = readFileSync(0);
if (how === 'fails') {
  process.stderr.write('no such voice\n');
  process.exit(3);
}
const head = Buffer.alloc(44);
head.write('RIFF', 0);
// As a program writes it that does not know yet how long it will speak.
head.writeUInt32LE(0x7ffff024, 4);
head.write('WAVEfmt ', 8);
head.writeUInt32LE(16, 16);
head.writeUInt16LE(1, 20);
head.writeUInt16LE(1, 22);
head.writeUInt32LE(Number(rate), 24);
head.writeUInt32LE(Number(rate) * 2, 28);
head.writeUInt16LE(2, 32);
head.writeUInt16LE(16, 34);
head.write('data', 36);
head.writeUInt32LE(0x7ffff000, 40);
const sound = Buffer.alloc(said.length * 2);
for (const [nth, byte] of said.entries()) sound.writeInt16LE(byte, nth * 2);
process.stdout.write(Buffer.concat([head, sound]));
