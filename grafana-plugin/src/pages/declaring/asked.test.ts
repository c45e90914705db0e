// asked.test: what an address asks to be declared or reported.
import { expect, test } from '@jest/globals';
import { askedIn, withAsked } from './asked.ts';

const at = (query: string) => new URLSearchParams(query);

test('an address asks for a declaration or a report, of a service or of one that is still to be chosen', () => {
  expect(askedIn(at('declare=mail'))).toEqual({ what: 'incident', service: 'mail' });
  expect(askedIn(at('declare='))).toEqual({ what: 'incident' });
  expect(askedIn(at('report=mail'))).toEqual({ what: 'report', service: 'mail' });
  expect(askedIn(at('service=mail'))).toBeUndefined();
});

test('what else an address says stays, and one dialog takes the place of the other', () => {
  expect(withAsked(at('service=mail&report=mail'), { what: 'incident' }).toString()).toBe('service=mail&declare=');
  expect(withAsked(at('service=mail&declare='), undefined).toString()).toBe('service=mail');
});
