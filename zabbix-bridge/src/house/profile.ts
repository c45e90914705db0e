// profile: where a Nabat on this machine is and how its owner may command it, in a file that only the owner can read.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { z } from 'zod';
import type { TokenStore } from '../api/tokens.ts';

/**
 * `grafanaToken` is there with a demo only: whoever has it may say to be anybody. `certificate`, PEM, is the one that the Nabat at `url` shows, by whatever
 * name it was issued.
 */
const profileForm = z.object({
  url: z.string(),
  certificate: z.string().optional(),
  token: z.string(),
  tokenId: z.string(),
  grafanaToken: z.string().optional(),
});
export type Profile = z.output<typeof profileForm>;

/**
 * Makes a token for this run that may do everything, as may who can read the data folder, and writes it down; the one of a run before that crashed is revoked.
 * @param forGrafana  makes one as well that speaks for people in a Grafana; it goes with the data folder
 */
export function writeProfile(
  file: string,
  place: { readonly url: string; readonly certificate?: string | undefined },
  owner: string,
  tokens: Pick<TokenStore, 'create' | 'revoke'>,
  forGrafana = false,
): Profile {
  const before = readProfile(file);
  if (before) tokens.revoke(before.tokenId);
  const { token, record } = tokens.create({ name: owner, scopes: ['read', 'act', 'admin'], tenants: '*' });
  const grafana = forGrafana && tokens.create({ name: 'grafana', scopes: ['read', 'act', 'admin'], tenants: '*', actsFor: 'grafana' });
  const profile: Profile = { ...place, token, tokenId: record.id, ...(grafana && { grafanaToken: grafana.token }) };
  write(file, profile);
  return profile;
}

/** The Nabat that wrote it shows another certificate from here on. */
export function renewCertificate(file: string, certificate: string): void {
  const profile = readProfile(file);
  if (profile) write(file, { ...profile, certificate });
}

function write(file: string, profile: Profile): void {
  rmSync(file, { force: true }); // one that is there may have wider rights
  writeFileSync(file, `${JSON.stringify(profile)}\n`, { mode: 0o600 });
}

/** The Nabat that wrote it has ended: its token opens nothing more. */
export function endProfile(file: string, { tokenId }: Profile, tokens: Pick<TokenStore, 'revoke'>): void {
  tokens.revoke(tokenId);
  if (readProfile(file)?.tokenId === tokenId) rmSync(file, { force: true });
}

/** @returns undefined when there is none, or what lies there is none */
function readProfile(file: string): Profile | undefined {
  try {
    return profileForm.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Whose deeds those of the local command line are. */
export function ownerName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'local'; // a user id without a name, as containers have them
  }
}
