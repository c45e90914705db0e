// alarm: the sound of a new P1, for walls; made by Web Audio, since Grafana's policy allows no audio files.
import { useEffect, useRef, useState } from 'react';
import type { Incident } from '../../api/wire/incident.ts';

/** Remembered for this browser. */
const storedAs = 'nabat.alarm';
/** Two strokes of a bell: pitch in Hz, and when they begin in seconds. */
const strokes = [
  { pitch: 880, at: 0 },
  { pitch: 660, at: 0.35 },
] as const;

/** @returns the ids of P1 that wait for somebody and were not among `known` */
export function newAlarms(known: ReadonlySet<string>, rows: readonly Incident[]): readonly string[] {
  return rows.filter(({ id, priority, state, knownBefore }) => priority === 'P1' && state === 'open' && !knownBefore && !known.has(id)).map(({ id }) => id);
}

/** `off` by default. `waits`: it is on, but browsers keep silent until somebody has clicked or pressed a key on this page. */
export type Alarm = { readonly state: 'off' | 'on' | 'waits'; readonly toggle: () => void };

/** @param rows  undefined until they are known: what is there already when the page opens does not ring */
export function useAlarm(rows: readonly Incident[] | undefined): Alarm {
  const [isWanted, setWanted] = useState(() => localStorage.getItem(storedAs) === 'on');
  const [mayRing, setMayRing] = useState(false);
  const audio = useRef<AudioContext | undefined>(undefined);
  const known = useRef<Set<string> | undefined>(undefined);

  useEffect(() => {
    if (!isWanted) return;
    const context = new AudioContext();
    audio.current = context;
    const look = () => setMayRing(context.state === 'running');
    const wake = () => void context.resume();
    context.addEventListener('statechange', look);
    window.addEventListener('pointerdown', wake);
    window.addEventListener('keydown', wake);
    look();
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
      context.removeEventListener('statechange', look);
      audio.current = undefined;
      void context.close();
    };
  }, [isWanted]);

  useEffect(() => {
    if (!rows) return;
    const fresh = known.current ? newAlarms(known.current, rows) : [];
    known.current = new Set(rows.filter(({ priority }) => priority === 'P1').map(({ id }) => id));
    if (fresh.length > 0 && audio.current?.state === 'running') ring(audio.current);
  }, [rows]);

  const toggle = () => {
    localStorage.setItem(storedAs, isWanted ? 'off' : 'on');
    setWanted(!isWanted);
  };
  return { state: !isWanted ? 'off' : mayRing ? 'on' : 'waits', toggle };
}

function ring(context: AudioContext): void {
  for (const { pitch, at } of strokes) {
    const begin = context.currentTime + at;
    const tone = new OscillatorNode(context, { frequency: pitch });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0.4, begin);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + 1.2);
    tone.connect(loudness).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 1.2);
  }
}
