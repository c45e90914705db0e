// thumb: what is pressed is large enough for a thumb, where there is no mouse or no room for one.
import { css } from '@emotion/css';

const enoughPx = 40;

/** A class for what holds buttons, or for one entry of a menu. A button that has words is as wide as they are. */
export const forThumbs = () =>
  css({
    '@media (pointer: coarse), (max-width: 600px)': {
      '& button, &[role="menuitem"]': { minHeight: enoughPx },
      '& button:not(:has(> span))': { minWidth: enoughPx },
    },
  });
