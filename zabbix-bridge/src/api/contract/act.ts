// act: what is done from a message without a token: by a signed link, or by a button that the channel's provider hands in, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';

const link = z.strictObject({ link: z.string().min(1).max(300).meta({ description: 'as it stands in the message' }) });
const page =
  '<!doctype html><html lang="en">…<p>Anna, do you take INC-7?</p><form method="post" enctype="text/plain"><button>I take it</button></form>…</html>';

export const lookAtLink = operation({
  id: 'lookAtLink',
  method: 'GET',
  url: '/api/v1/acts/:link',
  resource: 'acts',
  summary: 'The page that a signed link leads to',
  description:
    'Asks once more and changes nothing, so that mail scanners and previews may come here. Answers 404 and 410 with a page too, for what is not known, too old or used.',
  demands: ['act'],
  provenBy: 'link',
  params: link,
  answer: z.string(),
  answerType: 'text/html',
  example: page,
});

export const actByLink = operation({
  id: 'actByLink',
  method: 'POST',
  url: '/api/v1/acts/:link',
  resource: 'acts',
  summary: 'Do what a signed link is for',
  description:
    'In the name of the person that it was sent to, once. Answers with a page: 200 done, 404 not known, 409 no longer possible, 410 too old or used, 503 try again.',
  demands: ['act'],
  provenBy: 'link',
  params: link,
  answer: z.string(),
  answerType: 'text/html',
  example: '<!doctype html><html lang="en">…<p>Anna has it</p>…</html>',
});

export const takePresses = operation({
  id: 'takePresses',
  method: 'POST',
  url: '/api/v1/channels/:channel/presses',
  resource: 'channels',
  summary: 'What the provider of a channel hands in when a button of a message is pressed',
  description: 'In the form of that provider, and answered in it. Who pressed acts: the person whose contact on the channel that account is.',
  demands: ['act'],
  provenBy: 'provider',
  params: z.strictObject({ channel: z.string().min(1).max(50) }),
  answer: z.unknown(),
  example: { ephemeral_text: 'Anna has it' },
  errors: ['not-found'],
});
