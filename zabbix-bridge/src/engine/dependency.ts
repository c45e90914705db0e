// dependency: which aspects speak of what a machine does for others, and so of what that rests on.

export const isDependency = (aspect: string): boolean => aspect === 'work' || aspect === 'port';
