// thumb: what is pressed is large enough for a thumb, where there is no mouse or no room for one.
import { css } from '@emotion/css';

const large = { minHeight: 40, minWidth: 40 } as const;

/** A class for what holds buttons, or for one entry of a menu. Inside it weighs nothing: a button that says itself how small it may become goes by that. */
export const forThumbs = () => css({ '@media (pointer: coarse), (max-width: 600px)': { '& button': large, '&[role="menuitem"]': large } });
