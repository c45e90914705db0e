// i18next: finds the texts in the code and keeps the locale files in step with them.
import { defineConfig } from 'i18next-cli';

export default defineConfig({
  locales: ['en-US', 'ru-RU'],
  extract: {
    input: ['src/**/*.{ts,tsx}'],
    ignore: ['src/**/*.test.{ts,tsx}'],
    output: 'src/locales/{{language}}/{{namespace}}.json',
    defaultNS: 'nabat-incidents-app',
    functions: ['t', '*.t'],
    transComponents: ['Trans'],
    sort: true,
  },
});
