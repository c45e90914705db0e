// all: every channel that there is; a new one is a line here, its file, its test and its page in docs.
import { z } from 'zod';
import { alertmanager, alertmanagerForm } from './alertmanager.ts';
import { call, callForm } from './call.ts';
import type { Fault } from '../model/result.ts';
import type { Around, Channel, ChannelKind } from './channel.ts';
import { email, emailForm } from './email.ts';
import { gotify, gotifyForm } from './gotify.ts';
import { mattermost, mattermostForm } from './mattermost.ts';
import { max, maxForm } from './max.ts';
import { ntfy, ntfyForm } from './ntfy.ts';
import { pagerduty, pagerdutyForm } from './pagerduty.ts';
import { slack, slackForm } from './slack.ts';
import { sms, smsForm } from './sms.ts';
import { teams, teamsForm } from './teams.ts';
import { telegram, telegramForm } from './telegram.ts';
import { webhook, webhookForm } from './webhook.ts';

/** What the configuration may say of each. */
export const channelsForm = z.strictObject({
  alertmanager: alertmanagerForm.optional().meta({ description: 'incidents as alerts, to what receives the webhooks of Alertmanager' }),
  call: callForm.optional().meta({ description: 'telephone calls by an Asterisk' }),
  email: emailForm.optional().meta({ description: 'e-mail by SMTP' }),
  gotify: gotifyForm.optional().meta({ description: 'push messages by Gotify' }),
  mattermost: mattermostForm.optional().meta({ description: 'Mattermost, by a bot account' }),
  max: maxForm.optional().meta({ description: 'MAX, by a bot' }),
  ntfy: ntfyForm.optional().meta({ description: 'push messages by ntfy' }),
  pagerduty: pagerdutyForm.optional().meta({ description: 'incidents as alerts, to PagerDuty and what takes its events' }),
  slack: slackForm.optional().meta({ description: 'Slack, by a bot' }),
  sms: smsForm.optional().meta({ description: 'SMS' }),
  teams: teamsForm.optional().meta({ description: 'Microsoft Teams, by workflows' }),
  telegram: telegramForm.optional().meta({ description: 'Telegram, by a bot' }),
  webhook: webhookForm.optional().meta({ description: 'a signed JSON body to addresses of your own' }),
});
export type ChannelsConfiguration = z.output<typeof channelsForm>;
/** By channel, then by the name of its setting without `File`. */
export type ChannelFiles = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/**
 * @param around  what each is told of the house, by its name
 * @returns the channels that are set up, by name
 */
export async function openChannels(
  settings: ChannelsConfiguration,
  files: ChannelFiles,
  around: (channel: string) => Around,
): Promise<ReadonlyMap<string, Channel>> {
  const opening: Promise<Channel>[] = [];
  each(settings, (kind, its) => opening.push(kind.open(its, files[kind.name] ?? {}, around(kind.name))));
  const opened = await Promise.all(opening);
  return new Map(opened.map((channel) => [channel.name, channel]));
}

/** @returns the names of the channels that are set up */
export function channelsSetUp(settings: ChannelsConfiguration): readonly string[] {
  const names: string[] = [];
  each(settings, ({ name }) => names.push(name));
  return names;
}

/** @returns what is wrong with what the files hold, of all channels at once; no secret is in any of the words */
export function channelFaults(settings: ChannelsConfiguration, files: ChannelFiles): readonly Fault[] {
  const faults: Fault[] = [];
  each(settings, (kind, its) => faults.push(...(kind.faults?.(its, files[kind.name] ?? {}) ?? [])));
  return faults;
}

function each(settings: ChannelsConfiguration, does: <Settings>(kind: ChannelKind<Settings>, its: Settings) => void): void {
  const one = <Settings>(kind: ChannelKind<Settings>, its: Settings | undefined): void => {
    if (its !== undefined) does(kind, its);
  };
  one(alertmanager, settings.alertmanager);
  one(call, settings.call);
  one(email, settings.email);
  one(gotify, settings.gotify);
  one(mattermost, settings.mattermost);
  one(max, settings.max);
  one(ntfy, settings.ntfy);
  one(pagerduty, settings.pagerduty);
  one(slack, settings.slack);
  one(sms, settings.sms);
  one(teams, settings.teams);
  one(telegram, settings.telegram);
  one(webhook, settings.webhook);
}
