// log: one line of JSON for each thing worth telling, with whatever proves somebody blotted out.
import pino, { type DestinationStream, type Logger } from 'pino';

const secrets = ['authorization', 'token', 'password', 'secret', 'cookie', 'x-grafana-id'];

/** @param to  where lines go; standard output when absent */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]), censor: '…' },
    },
    to ?? pino.destination({ fd: 1, sync: true }),
  );
