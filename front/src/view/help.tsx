import { usePage } from './context';
import { Check } from './controls';
import { Sheet } from './dialog';

const keys: [keys: string, does: string][] = [
  ['Enter', 'sends the command line'],
  ['Ctrl+Enter', 'sends several lines'],
  ['Up, Down', 'history of the command line; lines of the command window'],
  ['Tab', 'completes; Esc first, to leave the input'],
  ['/', 'find in the command window'],
  ['Ctrl+K', 'search: every command, setting and view'],
  ['Ctrl+L', 'clears the view, not the log'],
  ['Alt+1 … Alt+4', 'General, WLAN settings, IoT operations, File operations'],
  ['F2', 'connection test'],
  ['Esc', 'closes a dialog or the dock'],
  ['?', 'this help'],
];

export function HelpDialog() {
  const page = usePage();
  return (
    <Sheet label="Help" heading="Keys" open={page.help}>
      <table>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Check
        label="Shortcuts of one character"
        on={page.letters.value.value !== 'no'}
        onChange={(on) => page.letters.set(on ? 'yes' : 'no')}
      />
      <p class="hint">Each button shows below its panel, and as its title, what it will send.</p>
    </Sheet>
  );
}
