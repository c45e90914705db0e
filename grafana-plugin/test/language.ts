// language: the plugin's texts in the language of the person who is signed in, as Grafana would have loaded them.
import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';
import en from '../src/locales/en-US/nabat-incidents-app.json';
import ru from '../src/locales/ru-RU/nabat-incidents-app.json';
import app from '../src/plugin.json';

const resources = { 'en-US': { [app.id]: en }, 'ru-RU': { [app.id]: ru } };

/** Takes both languages from the very files that are delivered. */
export async function loadTexts(): Promise<void> {
  await i18next.init({ lng: 'en-US', fallbackLng: 'en-US', resources, returnEmptyString: false, showSupportNotice: false });
  await initPluginTranslations(app.id);
}

export const speak = (language: string) => i18next.changeLanguage(language);
