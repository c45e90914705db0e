// incident-screen: the page of an incident on the screen, with a bridge that takes orders for it.
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router-dom';
import type { Incident, IncidentDetail } from '../src/api/wire/incident.ts';
import IncidentPage from '../src/pages/incident/IncidentPage.tsx';
import { bridge, bridgeUrl } from './bridge.ts';
import { aProblem } from './builders.ts';
import { onScreen } from './on-screen.tsx';

export const answering = (detail: IncidentDetail) => bridge.use(http.get(bridgeUrl('/api/v1/incidents/:incident'), () => HttpResponse.json(detail)));

export const openIncident = (address = '/incident/INC-2041') =>
  onScreen(
    <Routes>
      <Route path="/incident/:ref" element={<IncidentPage />} />
    </Routes>,
    address,
  );

type Given = readonly [command: string, body: Record<string, unknown>];
/** What the bridge makes of the nth order that it is given. */
type Verdict = (order: Given, nth: number) => Response | Promise<Response>;

/** @returns the orders that were given, in their order */
export function takingOrders(verdict: Verdict): readonly Given[] {
  const given: Given[] = [];
  bridge.use(
    http.post(bridgeUrl('/api/v1/commands/:command'), async ({ request, params }) => {
      const order = [String(params['command']), (await request.json()) as Record<string, unknown>] as const;
      given.push(order);
      return verdict(order, given.length);
    }),
  );
  return given;
}

export const done = (command: string, incident: Incident, undoneBy?: string) =>
  HttpResponse.json({ outcome: 'done', id: 'anna/1', command, seq: 99, repeated: false, ...(undoneBy !== undefined && { undoneBy }), incident, touched: [] });

/** Somebody was faster, and the incident stands like this now. */
export const conflict = (current: Incident) => HttpResponse.json({ ...aProblem('command-conflict'), version: current.version, current }, { status: 409 });
