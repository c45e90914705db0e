// Mark: a look drawn: octagon, triangle, circle, ring or check; it is never without its word, so it says nothing itself.
import { useTheme2 } from '@grafana/ui';
import { colourOf, type Look, type Shape } from './looks.ts';

const outlines: { readonly [It in Shape]: string } = {
  octagon: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  triangle: 'M8 1.5 15.5 15H.5z',
  circle: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  ring: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  check: 'm6.2 13.6-5-5 1.8-1.8 3.2 3.2 7-7L15 4.8z',
};

/** @param size  pixels */
export function Mark({ look, size = 14 }: { readonly look: Look; readonly size?: number }) {
  const theme = useTheme2();
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill={colourOf(look.tone, theme)} fillRule="evenodd" aria-hidden style={{ flex: 'none' }}>
      <path d={outlines[look.shape]} />
    </svg>
  );
}
