// seed: generated tests draw the same cases in every usual run, so that a change is judged by what it changes; the long rounds draw new ones.
import fc from 'fast-check';

if (process.env.NABAT_LONG === undefined) fc.configureGlobal({ seed: 20_261_121 });
