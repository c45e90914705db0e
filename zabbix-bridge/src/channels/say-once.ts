// say once: trouble that lasts is told when it begins and when it becomes another, and not at every try.

/** @returns what is handed each try's trouble, or undefined for one that went well */
export function sayOnce(say: (says: string) => void): (says: string | undefined) => void {
  let last: string | undefined;
  return (says) => {
    if (says !== undefined && says !== last) say(says);
    last = says;
  };
}
