// html message: a letter as chats show it that read a little HTML, in at most so many characters.
import { letterTitle, type Letter } from '../words/letter.ts';
import { cut, html, seen } from './text.ts';

/** Kept for the first line and the markup around the lines. */
const reserved = 96;

/** @returns headline, news, facts by whole lines as many as fit, links and foot; counted with the markup, which is never less than without */
export function htmlMessage(letter: Letter, longest: number): string {
  const lines = [...(letter.news === undefined ? [] : [`<b>${html(letter.news)}</b>`]), ...letter.facts.map(html)];
  const links = letter.links.map(({ label, url }) => `<a href="${html(url)}">${html(label)}</a>`);
  const title = `<b>${html(cut(seen(letterTitle(letter)).replaceAll('\n', ' '), 600))}</b>${letter.number === '' ? '' : ` (${html(letter.number)})`}`;
  const tail = [...links, `<i>${html(cut(letter.foot, 400))}</i>`].join('\n');
  let room = longest - title.length - tail.length - reserved;
  const kept: string[] = [];
  for (const line of lines) {
    // Whole lines only: a cut within markup would make the message one that is refused.
    if (line.length + 1 > room) {
      kept.push('…');
      break;
    }
    kept.push(line);
    room -= line.length + 1;
  }
  return [title, ...kept, tail].join('\n');
}
