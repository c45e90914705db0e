// language: the words of the app in the language of the person, loaded before the plugin as Grafana does it.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { baseOf } from './boot.ts';

/** A language that the app has no words in falls back to English. */
export async function loadLanguage(language: string, appId: string): Promise<void> {
  document.documentElement.lang = language;
  const answer = await fetch(`${baseOf(appId)}/locales/${language}/${appId}.json`);
  const words: Readonly<Record<string, object>> = answer.ok ? { [appId]: (await answer.json()) as object } : {};
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en-US',
    resources: { [language]: { grafana: {}, ...words } },
    returnEmptyString: false,
    ns: ['grafana'],
    defaultNS: 'grafana',
  });
}
