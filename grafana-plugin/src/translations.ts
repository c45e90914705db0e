// translations: the app's texts for the plugins nested in it, which have no locale files of their own.
import { initPluginTranslations, type ResourceLoader } from '@grafana/i18n';
import app from './plugin.json';

/** Grafana loads texts by plugin.json's `languages`, and looks for a nested plugin's in a folder that is not there. */
const loaders: ResourceLoader[] = [
  async (language) =>
    language === 'ru-RU'
      ? (await import('./locales/ru-RU/nabat-incidents-app.json')).default
      : (await import('./locales/en-US/nabat-incidents-app.json')).default,
];

let underWay: Promise<unknown> | undefined;

/**
 * Begun once; languages that Nabat does not have are spoken to in English. No module may await it before it exports: it would give Grafana a
 * promise, in which its frontend sandbox finds nothing to wrap, and what is drawn gets dead copies of its own elements.
 */
export const loadTexts = (): Promise<unknown> => (underWay ??= initPluginTranslations(app.id, loaders));

/** @returns what is loaded, once the texts are there in which it speaks */
export async function withTexts<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), loadTexts()]);
  return loaded;
}
