import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';

/** Sets up the catalogue of sentences. Nothing is fetched: the sentences are part of the screen. */
export function setUpStrings(): i18n {
  const strings = createInstance();
  strings.use(initReactI18next);
  void strings.init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'ui',
    ns: Object.keys(en),
    resources: { en },
    // React escapes; a second escaping would show `&amp;` in names.
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return strings;
}
