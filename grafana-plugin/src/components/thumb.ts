// thumb: what is pressed is large enough for a thumb, where there is no mouse or no room for one.
import { css } from '@emotion/css';
import { phone } from './media.ts';

const enoughPx = 40;
/** Of a frame of 1 px and a gap of 2 px around each. */
const radioPx = enoughPx - 6;

/** A class for what holds buttons and fields, or for one entry of a menu. A button that has words is as wide as they are. */
export const forThumbs = () =>
  css({
    [`@media (pointer: coarse), ${phone}`]: {
      '& button, &[role="menuitem"], & a[download], & [data-testid="input-wrapper"]': { minHeight: enoughPx },
      '& button:not(:has(> span))': { minWidth: enoughPx, justifyContent: 'center' },
      // Grafana gives what several are chosen in no name.
      '& div:has(> span > input[role="combobox"])': { minHeight: enoughPx },
      '& [role="radiogroup"]': { flexWrap: 'wrap' },
      '& [role="radiogroup"] label': { height: radioPx, lineHeight: `${radioPx}px` },
    },
  });
