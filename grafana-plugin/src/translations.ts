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

/** To be awaited by a nested plugin's module before anything of it speaks; languages that Nabat does not have are spoken to in English. */
export const loadTranslations = () => initPluginTranslations(app.id, loaders);
