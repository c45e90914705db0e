// public: whether this is a public dashboard, which is seen by whoever has its link.
import { config } from '@grafana/runtime';
import { BridgeFailure } from './failure.ts';

/** There nobody is asked who they are, so the bridge could tell them nothing: the app does not even ask it. */
export const isPublic = (): boolean => (config.publicDashboardAccessToken ?? '') !== '';

export const publicFailure = (): BridgeFailure => new BridgeFailure('public', 'this is a public dashboard');
