// act: something that whoever reads a message may do from it, without opening anything else.

/** `take` is to take over from whoever has it. */
export type ActName = 'acknowledge' | 'take' | 'pass-on' | 'snooze';

export type Act = {
  readonly name: ActName;
  /** What stands on the button, in the reader's language. */
  readonly label: string;
  /** Comes back when it is pressed: at most 64 bytes of letters, digits and `._-`, and signed. */
  readonly press: string;
  /** The page that asks once more, for this one reader; absent where nobody in particular reads it, or Nabat does not know its own address. */
  readonly url?: string;
};
