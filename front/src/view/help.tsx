import { t, word } from '../words/words';
import { usePage } from './context';
import { Check } from './controls';
import { Sheet } from './dialog';

const keys: [keys: string, does: string][] = [
  ['Enter', word('sends the command line')],
  [word('Ctrl+Enter'), word('sends several lines')],
  [word('Up, Down'), word('history of the command line; lines of the command window')],
  ['Tab', word('completes; Esc first, to leave the input')],
  ['/', word('find in the command window')],
  [word('Ctrl+K'), word('search: every command, setting and view')],
  [word('Ctrl+L'), word('clears the view, not the log')],
  ['Alt+1 … Alt+4', 'General, WLAN settings, IoT operations, File operations'],
  ['F2', word('connection test')],
  ['Esc', word('closes a dialog or the dock')],
  ['?', word('this help')],
];

export function HelpDialog() {
  const page = usePage();
  return (
    <Sheet label={t('Help')} heading={t('Keys')} open={page.help}>
      <table>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{t(key)}</kbd>
              </th>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Check
        label={t('Shortcuts of one character')}
        on={page.letters.value.value !== 'no'}
        onChange={(on) => page.letters.set(on ? 'yes' : 'no')}
      />
      <p class="hint">
        {t('Each button shows below its panel, and as its title, what it will send.')}
      </p>
    </Sheet>
  );
}
