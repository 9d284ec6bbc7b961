type Message = (page: string, code: string) => string;

const ENGLISH: Message = (page, code) =>
  `To sign in, use a web browser to open the page ${page} and enter the code ${code} to authenticate.`;

const TRANSLATIONS = new Map<string, Message>([
  [
    'de',
    (page, code) =>
      `Öffnen Sie zum Anmelden in einem Webbrowser die Seite ${page}, und geben Sie den Code ${code} ein, um sich zu authentifizieren.`,
  ],
  [
    'fr',
    (page, code) =>
      `Pour vous connecter, ouvrez la page ${page} dans un navigateur web et entrez le code ${code} pour vous authentifier.`,
  ],
]);

/** What tells the human to open the page; in English where the language (BCP 47) is not known. */
export function signInMessage(page: string, code: string, language = 'en'): string {
  const translate = TRANSLATIONS.get(language.toLowerCase().replace(/-.*/, '')) ?? ENGLISH;
  return translate(page, code);
}
